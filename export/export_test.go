package export

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"godwit/event"
)

// span makes a span whose offsets fit words of ASCII.
func words(quote string, start int) event.Span {
	return event.Span{Quote: quote, Start: start, End: start + len(quote), StartByte: start, EndByte: start + len(quote)}
}

func at(v float64) *float64 { return &v }

// raid is an attack with everything that a record can have.
func raid() event.Record {
	return event.Record{
		Event: event.Event{ID: "00000000000000a1", Report: "r1", Type: event.Assault, Mode: []string{"firearms"}, Context: []string{"military", "terrorism"},
			CAMEO: "193", Quad: "material conflict", Score: -9,
			Actors: []event.Entity{{Span: words("the \"Red\" rebels", 0), Code: "KENREB", Country: "KEN", Sector: []string{"REB"}},
				{Span: words("gunmen", 20), Code: "UAF", Sector: []string{"UAF"}}},
			Recipients: []event.Entity{{Span: words("police, in Mombasa", 40), Code: "KENCOP", Country: "KEN", Sector: []string{"COP", "GOV"}, Name: "Kenya Police", ID: "Q1"}},
			Trigger:    words("attacked", 30),
			Date:       &event.Date{Value: "2023-02-18", Precision: "day", From: "text"},
			Place:      &event.Place{Name: "Mombasa", Country: "KEN", GeoNames: 186301, Lat: at(-4.05), Lon: at(39.66), Precision: "city"},
			Auxiliary:  []string{event.Historical},
			Claims: []event.Claim{{Speaker: &event.Speaker{Span: words("an officer", 60), Code: "KENCOP"}, Stance: event.States, Cue: &event.Span{Quote: "said"}, Quoted: true},
				{Stance: event.Alleges}},
			Certainty: event.Alleged, Counts: []event.Count{{What: "killed", Value: 3, Bound: "more"}}, Confidence: 0.75,
			Evidence: event.Evidence{Span: words("A line\nwith \ttabs, \"quotes\" and =1+1.", 0), Sentence: 4},
			Rule:     "attack", Same: "00000000000000a0", Recipe: "model 1"},
		Meta: event.Meta{ID: "c1", Title: "=HYPERLINK(\"x\")", Publisher: "Coast Post", Author: "A. Writer", URL: "https://www.coast.example/1?a=b&c",
			Language: "en", Date: "2023-02-19T05:06:07+03:00", Origin: "feed", Copy: "c0"},
		Story: "00000000000000a0", Tellings: 5, Reports: 4, Sources: 2, First: "2023-02-18", Last: "2023-03-01",
		Joined: &event.Joined{Certainty: event.Contested, Counts: []event.Count{{What: "killed", Value: 7}},
			Claims: []event.Claim{{Stance: event.Denies}}, Date: &event.Date{Value: "2023-02-18", Precision: "day", From: "text"},
			Place: &event.Place{Name: "Mombasa", Precision: "city"}},
	}
}

// talks is a mutual act without much else.
func talks() event.Record {
	return event.Record{Event: event.Event{ID: "00000000000000b2", Report: "r2", Type: event.Consult, Mode: []string{}, Context: []string{}, CAMEO: "040",
		Quad: "verbal cooperation", Score: 2.5,
		Actors: []event.Entity{{Span: words("Russia", 0), Code: "RUS", Country: "RUS", Name: "Russia"},
			{Span: words("the EU", 11), Code: "IGOEUU", Name: "European Union"},
			{Span: words("Romania's government", 20), Code: "ROUGOV", Country: "ROU", Sector: []string{"GOV"}, Name: "Romania"}},
		Recipients: []event.Entity{}, Auxiliary: []string{}, Claims: []event.Claim{}, Trigger: words("met", 7), Certainty: event.Reported, Confidence: 0.5,
		Date: &event.Date{Value: "2022", Precision: "year", From: "text"}, Recipe: "model 1"}}
}

// march is a protest of which the report's day alone is known.
func march() event.Record {
	return event.Record{Event: event.Event{ID: "not hexadecimal", Report: "r3", Type: event.Protest, Mode: []string{"demo"}, CAMEO: "141", Quad: "material conflict", Score: -5,
		Actors:    []event.Entity{{Span: words("thousands", 0), Code: "PERCVL", Country: "PER", Sector: []string{"CVL"}}},
		Place:     &event.Place{Name: "Peru", Country: "PER", Precision: "country"},
		Counts:    []event.Count{{What: "participants", Value: 2000, Bound: "about"}},
		Certainty: event.Reported, Trigger: words("marched", 12), Recipe: "model 2"},
		Meta: event.Meta{ID: "c3", Date: "2020-02-29", Publisher: "El Diario"}}
}

func all() []event.Record { return []event.Record{raid(), talks(), march()} }

// from yields records.
func from(records ...event.Record) Source {
	return func(_ context.Context, yield func(*event.Record) error) error {
		for i := range records {
			if err := yield(&records[i]); err != nil {
				return err
			}
		}
		return nil
	}
}

func stream(t *testing.T, o Options, records ...event.Record) (string, *Manifest) {
	t.Helper()
	var b bytes.Buffer
	m, err := Stream(t.Context(), &b, from(records...), o)
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), m
}

// TestNativeIsWhole takes records out of CSV and TSV again: nothing is lost.
func TestNativeIsWhole(t *testing.T) {
	for _, format := range []string{"csv", "tsv"} {
		t.Run(format, func(t *testing.T) {
			out, m := stream(t, Options{Format: format}, all()...)
			in := csv.NewReader(strings.NewReader(out))
			if format == "tsv" {
				in.Comma = '\t'
			}
			rows, err := in.ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			if len(rows) != 4 || m.Rows != 3 {
				t.Fatalf("%d lines, %d rows in the manifest, want 4 and 3", len(rows), m.Rows)
			}
			for i, want := range all() {
				got := recordOf(t, rows[0], rows[i+1])
				if a, b := jsonOf(t, &got), jsonOf(t, &want); a != b {
					t.Errorf("record %d\n got %s\nwant %s", i, a, b)
				}
			}
		})
	}
}

// recordOf makes a record of the cells of native CSV.
func recordOf(t *testing.T, head, cells []string) event.Record {
	t.Helper()
	var r event.Record
	get := map[string]string{}
	for i, h := range head {
		get[h] = cells[i]
	}
	read := func(name string, to any) {
		if get[name] == "" {
			return
		}
		if err := json.Unmarshal([]byte(get[name]), to); err != nil {
			t.Fatalf("column %s: %v: %s", name, err, get[name])
		}
	}
	span := func(name string, s *event.Span) {
		s.Quote = get[name+"_quote"]
		read(name+"_start", &s.Start)
		read(name+"_end", &s.End)
		read(name+"_start_byte", &s.StartByte)
		read(name+"_end_byte", &s.EndByte)
	}
	date := func(name string) *event.Date {
		if get[name+"_value"] == "" {
			return nil
		}
		return &event.Date{Value: get[name+"_value"], Precision: get[name+"_precision"], From: get[name+"_from"]}
	}
	place := func(name string) *event.Place {
		if get[name+"_name"] == "" {
			return nil
		}
		p := &event.Place{Name: get[name+"_name"], Country: get[name+"_country"], Precision: get[name+"_precision"]}
		read(name+"_geonames", &p.GeoNames)
		read(name+"_lat", &p.Lat)
		read(name+"_lon", &p.Lon)
		return p
	}
	r.ID, r.Story, r.Report, r.Type, r.CAMEO, r.Quad = get["id"], get["story"], get["report"], event.Type(get["type"]), get["cameo"], get["quad"]
	read("mode", &r.Mode)
	read("context", &r.Context)
	read("score", &r.Score)
	read("actors", &r.Actors)
	read("recipients", &r.Recipients)
	span("trigger", &r.Trigger)
	r.Date, r.Place = date("date"), place("place")
	read("auxiliary", &r.Auxiliary)
	read("claims", &r.Claims)
	r.Certainty = event.Certainty(get["certainty"])
	read("counts", &r.Counts)
	read("confidence", &r.Confidence)
	span("evidence", &r.Evidence.Span)
	read("evidence_sentence", &r.Evidence.Sentence)
	r.Rule, r.Same, r.Recipe = get["rule"], get["same"], get["recipe"]
	r.Meta = event.Meta{ID: get["report_id"], Title: get["report_title"], Publisher: get["report_publisher"], Author: get["report_author"], URL: get["report_url"],
		Language: get["report_language"], Date: get["report_date"], Origin: get["report_origin"], Copy: get["report_copy"]}
	read("tellings", &r.Tellings)
	read("reports", &r.Reports)
	read("sources", &r.Sources)
	r.First, r.Last = get["first"], get["last"]
	if c := get["joined_certainty"]; c != "" {
		r.Joined = &event.Joined{Certainty: event.Certainty(c), Date: date("joined_date"), Place: place("joined_place")}
		read("joined_claims", &r.Joined.Claims)
		read("joined_counts", &r.Joined.Counts)
	}
	return r
}

// jsonOf is a record as JSON, empty lists and absent ones alike.
func jsonOf(t *testing.T, r *event.Record) string {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(b), "null", "[]")
}

func TestJSONLinesAreTheRecords(t *testing.T) {
	out, _ := stream(t, Options{Format: "jsonl"}, all()...)
	lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	if len(lines) != 3 {
		t.Fatalf("%d lines", len(lines))
	}
	var got event.Record
	if err := json.Unmarshal([]byte(lines[0]), &got); err != nil || !reflect.DeepEqual(got, raid()) {
		t.Errorf("%v\n got %+v\nwant %+v", err, got, raid())
	}
	if strings.Contains(lines[1], `"meta"`) || strings.Contains(lines[1], `"story"`) {
		t.Errorf("an event without a store was given what it has not: %s", lines[1])
	}
}

func TestGeoJSON(t *testing.T) {
	out, _ := stream(t, Options{Format: "geojson"}, all()...)
	var got struct {
		Type     string
		Features []struct {
			Type, ID   string
			Geometry   *struct{ Coordinates []float64 }
			Properties map[string]any
		}
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if got.Type != "FeatureCollection" || len(got.Features) != 3 {
		t.Fatalf("%s of %d features", got.Type, len(got.Features))
	}
	if f := got.Features[0]; !reflect.DeepEqual(f.Geometry.Coordinates, []float64{39.66, -4.05}) || f.Properties["actors"].([]any)[0].(map[string]any)["code"] != "KENREB" {
		t.Errorf("the first feature is %+v", f)
	}
	if got.Features[1].Geometry != nil {
		t.Error("an event without a place has a geometry")
	}
	empty, _ := stream(t, Options{Format: "geojson"})
	if !json.Valid([]byte(empty)) {
		t.Errorf("no events give %q", empty)
	}
}

func TestSafeCells(t *testing.T) {
	exact, _ := stream(t, Options{Format: "csv"}, raid())
	safe, m := stream(t, Options{Format: "csv", Safe: true}, raid())
	if !strings.Contains(exact, `"=HYPERLINK(`) || !strings.Contains(safe, `"'=HYPERLINK(`) || !m.Safe {
		t.Errorf("exact and safe cells:\n%s\n%s", exact, safe)
	}
	if !strings.Contains(safe, ",-9,") {
		t.Error("a negative number is no formula")
	}
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "events.csv")
	o := Options{Format: "csv", Gaps: []Gap{{From: "2023-01-01", To: "2023-01-03", Days: 3}}}
	m, err := Write(t.Context(), out, from(all()...), o)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if sum := sha256.Sum256(b); m.Files[0].SHA256 != hex.EncodeToString(sum[:]) || m.Files[0].Bytes != int64(len(b)) || m.Files[0].Path != "events.csv" {
		t.Errorf("the manifest says %+v", m.Files)
	}
	want := []Recipe{{"model 1", 2}, {"model 2", 1}}
	if m.First != "2020-02-29" || m.Last != "2023-02-18" || m.Undated != 0 || !reflect.DeepEqual(m.Recipes, want) {
		t.Errorf("the manifest says %+v", m)
	}
	if read, err := manifestOf(beside(out)); err != nil || !reflect.DeepEqual(read, m) {
		t.Errorf("the manifest reads as %+v, %v; want %+v", read, err, m)
	}
	if _, err := Write(t.Context(), out, from(), o); !errors.Is(err, ErrExists) {
		t.Errorf("what exists is overwritten: %v", err)
	}
	o.Force = true
	broken := errors.New("the source broke")
	_, err = Write(t.Context(), out, func(_ context.Context, yield func(*event.Record) error) error {
		r := raid()
		if err := yield(&r); err != nil {
			return err
		}
		return broken
	}, o)
	if again, _ := os.ReadFile(out); !errors.Is(err, broken) || !bytes.Equal(again, b) {
		t.Errorf("a failed export left something else: %v", err)
	}
	if _, err := Write(t.Context(), out, from(), o); err != nil {
		t.Error(err)
	}
	if names, _ := filepath.Glob(filepath.Join(dir, ".*")); names != nil {
		t.Errorf("left behind: %v", names)
	}
}

func TestWriteFolder(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "events")
	o := Options{Format: "csv", Partition: true}
	undatedOne := event.Record{Event: event.Event{ID: "u"}}
	m, err := Write(t.Context(), out, from(raid(), talks(), raid(), undatedOne), o)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, f := range m.Files {
		paths = append(paths, f.Path)
		if b, err := os.ReadFile(filepath.Join(out, f.Path)); err != nil || int64(len(b)) != f.Bytes {
			t.Errorf("%s: %v, %d bytes for %d", f.Path, err, len(b), f.Bytes)
		}
	}
	want := []string{"day=2023-02-18/part-0.csv", "day=2022-01-01/part-0.csv", "day=2023-02-18/part-1.csv", "day=__HIVE_DEFAULT_PARTITION__/part-0.csv"}
	if !reflect.DeepEqual(paths, want) || m.Undated != 1 {
		t.Errorf("files %v, want %v", paths, want)
	}
	if _, err := Write(t.Context(), out, from(raid()), o); !errors.Is(err, ErrExists) {
		t.Errorf("a folder is overwritten: %v", err)
	}
	o.Force = true
	if _, err := Write(t.Context(), out, from(raid()), o); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(out, "day=*")); len(left) != 1 {
		t.Errorf("days of the old export stand in the new one: %v", left)
	}
	foreign := filepath.Join(dir, "foreign")
	if err := os.MkdirAll(foreign, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(foreign, "letters.txt"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(t.Context(), foreign, from(raid()), o); !errors.Is(err, ErrForeign) {
		t.Errorf("a folder of something else is replaced: %v", err)
	}
	if names, _ := filepath.Glob(filepath.Join(dir, ".*")); names != nil {
		t.Errorf("left behind: %v", names)
	}
}

// TestSameBytes writes everything twice.
func TestSameBytes(t *testing.T) {
	for _, layout := range Layouts() {
		for _, format := range Formats() {
			o := Options{Layout: layout, Format: format}
			if s := o; s.settle() != nil {
				continue
			}
			t.Run(layout+" "+format, func(t *testing.T) {
				a, ma := stream(t, o, all()...)
				b, mb := stream(t, o, all()...)
				if a != b || !reflect.DeepEqual(ma, mb) {
					t.Error("two exports of the same records differ")
				}
			})
		}
	}
}

func TestOptionsThatDoNotGoTogether(t *testing.T) {
	for name, o := range map[string]Options{
		"an unknown format":           {Format: "xls"},
		"an unknown layout":           {Layout: "icew"},
		"a layout in another's form":  {Layout: "acled", Format: "tsv"},
		"a layout on a map":           {Layout: "icews", Format: "geojson"},
		"safe cells where there none": {Format: "jsonl", Safe: true},
		"a stream in parts":           {Partition: true},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Stream(t.Context(), &bytes.Buffer{}, from(), o); !errors.Is(err, ErrOptions) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Stream(ctx, &bytes.Buffer{}, from(raid()), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
