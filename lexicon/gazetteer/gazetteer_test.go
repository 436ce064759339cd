package gazetteer_test

import (
	"math"
	"strings"
	"testing"

	"godwit/data"
	"godwit/lexicon/gazetteer"
)

func key(name string) []byte {
	var k []byte
	for _, w := range strings.Fields(name) {
		k = gazetteer.AppendKey(k, w)
	}
	return k
}

func open(t testing.TB) *gazetteer.Gazetteer {
	g, err := gazetteer.Open(data.Places())
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestFind(t *testing.T) {
	g := open(t)
	for _, row := range []struct {
		name, country string
		kind          gazetteer.Kind
		lat, lon      float64
		geonames      int
		in            string // the division's name
	}{
		{"Nairobi", "KEN", gazetteer.City, -1.28, 36.82, 184745, "Nairobi County"},
		{"Paris", "FRA", gazetteer.City, 48.85, 2.35, 2988507, "Île-de-France"},
		{"Paris", "USA", gazetteer.City, 33.66, -95.56, 4717560, "Texas"},
		{"Kiev", "UKR", gazetteer.City, 50.45, 30.52, 703448, "Kyiv City"},
		{"Sao Paulo", "BRA", gazetteer.City, -23.55, -46.64, 3448439, "São Paulo"},
		{"SÃO PAULO", "BRA", gazetteer.Division, -22.5, -48.5, 0, ""},
		{"Saint Petersburg", "RUS", gazetteer.City, 59.94, 30.31, 498817, "St.-Petersburg"},
		{"Port-au-Prince", "HTI", gazetteer.City, 18.54, -72.34, 3718426, "Ouest"},
		{"Ind.", "USA", gazetteer.Division, 39.9, -86.3, 0, ""},
		{"Boone County", "USA", gazetteer.County, 38.97, -84.73, 0, "Kentucky"},
		{"Strait of Hormuz", "", gazetteer.Strait, 26.6, 56.5, 0, ""},
		{"Donbass", "UKR", gazetteer.Region, 48.3, 38.3, 0, ""},
	} {
		found := false
		for _, h := range g.Find(nil, key(row.name)) {
			p := g.Place(h.N)
			if p.Country != row.country || p.Kind != row.kind || math.Abs(p.Lat-row.lat) > 0.6 || math.Abs(p.Lon-row.lon) > 0.6 {
				continue
			}
			found = true
			if p.GeoNames != row.geonames {
				t.Errorf("%s: GeoNames %d, want %d", row.name, p.GeoNames, row.geonames)
			}
			if in := g.Place(p.Division).Name; in != row.in {
				t.Errorf("%s: in %q, want %q", row.name, in, row.in)
			}
		}
		if !found {
			t.Errorf("%s: no %s in %s among %d", row.name, row.kind, row.country, len(g.Find(nil, key(row.name))))
		}
	}
	for _, none := range []string{"", "x", "zzzzz", "Qwertyuiop", strings.Repeat("a", 500), "\xff"} {
		if hits := g.Find(nil, key(none)); len(hits) > 0 {
			t.Errorf("%q: %d places", none, len(hits))
		}
	}
}

// TestMade holds the file to the tables: who changes these runs go run ./.ci/places.
func TestMade(t *testing.T) {
	want, err := data.PlaceTables()
	if err != nil {
		t.Fatal(err)
	}
	if got := open(t).Tables(); got != want {
		t.Errorf("the gazetteer was made with other tables: %s, want %s; run go run ./.ci/places", got, want)
	}
}

// TestSound reads the whole file: every place has a kind, a name and a point on earth.
func TestSound(t *testing.T) {
	g := open(t)
	for n := range g.Len() {
		p := g.Place(n)
		if p.Kind == gazetteer.None || p.Name == "" || math.Abs(p.Lat) > 90 || math.Abs(p.Lon) > 180 || p.Division >= n && p.Division >= 0 || p.County >= n && p.County >= 0 {
			t.Fatalf("place %d: %+v", n, p)
		}
	}
}

func TestBuild(t *testing.T) {
	const tables = "0123456789abcdef"
	file, err := gazetteer.Build([]gazetteer.Entry{
		{Place: gazetteer.Place{Name: "Upland", Kind: gazetteer.Division, Country: "AAA", Lat: -1.5, Lon: 179.9, Division: -1, County: -1}, Names: map[string]gazetteer.Use{"upland": 0}},
		{Place: gazetteer.Place{GeoNames: 7, Name: "Hilltown", Kind: gazetteer.City, Country: "AAA", Lat: 89, Lon: -179.9, Division: 0, County: -1, People: 12000},
			Names: map[string]gazetteer.Use{"hilltown": 0, "upland": gazetteer.Other}},
	}, tables)
	if err != nil {
		t.Fatal(err)
	}
	g, err := gazetteer.Open(string(file))
	if err != nil {
		t.Fatal(err)
	}
	if hits := g.Find(nil, []byte("upland")); len(hits) != 2 || hits[1] != (gazetteer.Hit{N: 1, Use: gazetteer.Other}) {
		t.Errorf("upland: %v", hits)
	}
	p := g.Place(1)
	if p.GeoNames != 7 || p.Country != "AAA" || p.Division != 0 || p.County != -1 || math.Abs(p.People-12000) > 20 || math.Abs(p.Lon+179.9) > 1e-4 {
		t.Errorf("%+v", p)
	}
	if _, err := gazetteer.Build([]gazetteer.Entry{{Place: gazetteer.Place{Name: "x"}, Names: map[string]gazetteer.Use{"": 0}}}, tables); err == nil {
		t.Error("an empty name is taken")
	}
	for _, cut := range []string{"", string(file[:20]), string(file[:len(file)-1]), string(file) + "x", "x" + string(file)} {
		if _, err := gazetteer.Open(cut); err == nil {
			t.Errorf("a file of %d bytes is taken", len(cut))
		}
	}
}

// FuzzOpen: a damaged file is refused or gives wrong places, but no fault.
func FuzzOpen(f *testing.F) {
	file, err := gazetteer.Build([]gazetteer.Entry{
		{Place: gazetteer.Place{Name: "Hilltown", Kind: gazetteer.City, Country: "AAA", Division: -1, County: -1}, Names: map[string]gazetteer.Use{"hilltown": 0, "hill": 1, "hilt": 3}},
	}, "0123456789abcdef")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(file), "hilltown")
	f.Add(string(file[:40]), "hill")
	f.Fuzz(func(t *testing.T, file, key string) {
		g, err := gazetteer.Open(file)
		if err != nil {
			return
		}
		for _, h := range g.Find(nil, []byte(key)) {
			if h.N < 0 || h.N >= g.Len() {
				t.Fatalf("place %d of %d", h.N, g.Len())
			}
		}
		for n := -1; n <= min(g.Len(), 100); n++ {
			_ = g.Place(n).Kind.String()
		}
	})
}

func BenchmarkFind(b *testing.B) {
	g := open(b)
	var hits []gazetteer.Hit
	for b.Loop() {
		hits = g.Find(hits[:0], []byte("springfield"))
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		open(b)
	}
}
