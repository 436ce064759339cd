package export

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"godwit/event"
)

// shared returns a file of the folder beside the checkout and skips the test
// where it is not there.
func shared(t *testing.T, path ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(append([]string{"..", "..", "shared"}, path...)...))
	if err != nil {
		t.Skipf("skipped: no %s beside the checkout", filepath.Join(path...))
	}
	return string(b)
}

// TestStatesAreComplete holds states.tsv to the states that actors and places
// know.
func TestStatesAreComplete(t *testing.T) {
	for _, path := range []string{"../data/actors/states.tsv", "../data/places/countries.tsv"} {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for line := range strings.Lines(string(b)) {
			code, _, _ := strings.Cut(line, "\t")
			if len(code) != 3 || strings.ToUpper(code) != code {
				continue // head, comment
			}
			n++
			if _, ok := codes().states[code]; !ok {
				t.Errorf("%s has %s, states.tsv has not", path, code)
			}
		}
		if n < 200 {
			t.Errorf("%s has %d states only: is it still read right?", path, n)
		}
	}
}

func TestSectorsAreComplete(t *testing.T) {
	b, err := os.ReadFile("../data/actors/roles.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) < 2 || line[0] == '#' || f[1] == "sector" {
			continue
		}
		for name := range strings.FieldsFuncSeq(f[1], func(r rune) bool { return r == ';' || r == ' ' || r == ',' }) {
			if _, ok := codes().sectors[name]; !ok && strings.ToUpper(name) == name {
				t.Errorf("roles.tsv has sector %s, sectors.tsv has not", name)
			}
		}
	}
}

// TestCodesAreUnique: two states share a code only where one follows the other.
func TestCodesAreUnique(t *testing.T) {
	heirs := map[string]string{"SRB": "YUG", "SCG": "YUG", "RUS": "SUN"}
	for name, code := range map[string]func(state) string{
		"numeric": func(s state) string { return s.numeric }, "fips": func(s state) string { return s.fips },
		"cow": func(s state) string { return s.cow }, "cameo": func(s state) string { return s.cameo },
	} {
		has := map[string]string{}
		for iso, s := range codes().states {
			if h, ok := heirs[iso]; ok && name == "cow" {
				iso = h
			}
			c := code(s)
			if other, twice := has[c]; twice && c != "" && other != iso {
				t.Errorf("%s and %s have the same %s code %s", iso, other, name, c)
			}
			has[c] = iso
		}
	}
}

func TestFormsOfCodes(t *testing.T) {
	forms := map[string]*regexp.Regexp{"numeric": regexp.MustCompile(`^(\d{3})?$`), "fips": regexp.MustCompile(`^([A-Z]{2})?$`),
		"cow": regexp.MustCompile(`^([1-9]\d{0,2})?$`), "cameo": regexp.MustCompile(`^[A-Z]{3}$`)}
	for iso, s := range codes().states {
		for name, v := range map[string]string{"numeric": s.numeric, "fips": s.fips, "cow": s.cow, "cameo": s.cameo} {
			if !forms[name].MatchString(v) {
				t.Errorf("%s: %s is %q", iso, name, v)
			}
		}
		if s.name == "" || s.region == "" {
			t.Errorf("%s has no name or region", iso)
		}
	}
}

// TestACLEDKindsAreKnown holds acled.tsv to PLOVER's words, and each of the
// sixteen types to a line.
func TestACLEDKindsAreKnown(t *testing.T) {
	for _, k := range codes().kinds {
		if k.t != "" && !event.Type(k.t).Known() || k.mode != "" && !event.KnownMode(event.Type(k.t), k.mode) {
			t.Errorf("no type %s with mode %q", k.t, k.mode)
		}
		if k.against != "" && k.against != "armed" && k.against != "civilian" {
			t.Errorf("%s is against %q", k.t, k.against)
		}
	}
	for _, typ := range event.Types() {
		r := event.Record{Event: event.Event{Type: typ}}
		if acledKind(&row{Record: &r}).event == "" {
			t.Errorf("%s has no type of ACLED's", typ)
		}
	}
}

// TestStatesAgainstISO compares numbers with a public list.
func TestStatesAgainstISO(t *testing.T) {
	var list []struct{ Cca3, Ccn3 string }
	if err := json.Unmarshal([]byte(shared(t, "facts", "mledoze-countries.json")), &list); err != nil {
		t.Fatal(err)
	}
	for _, c := range list {
		if s, ok := codes().states[c.Cca3]; ok && c.Ccn3 != "" && s.numeric != c.Ccn3 {
			t.Errorf("%s is %s, there %s", c.Cca3, s.numeric, c.Ccn3)
		}
	}
}

// TestStatesAgainstCountryInfo compares FIPS and COW codes with CountryInfo.
func TestStatesAgainstCountryInfo(t *testing.T) {
	table := shared(t, "facts", "countryinfo", "CountryInfo.120116.txt")
	wrong := map[string]string{
		"COG": "it has the other Congo's codes", "COK": "it has the Cocos Islands' FIPS", "GLP": "it is Guatemala under another code",
		"GNB": "its COW number is missing", "BRN": "its COW number is missing", "PNG": "its COW number is missing", "SSD": "its COW number is missing",
		"USA": "its COW number is missing", "KGZ": "KY is no FIPS code; KG is", "MOZ": "Myanmar's COW number stands there", "PCN": "FIPS is PC",
		"ZAF": "SA is Saudi Arabia", "TKL": "TK is the Turks and Caicos Islands", "PSE": "the West Bank and the Gaza Strip have a code each; see fips",
		"CYP": "its FIPS tag is broken",
	}
	field := func(block, name string) string {
		_, v, _ := strings.Cut(block, "<"+name+">")
		v, _, _ = strings.Cut(v, "\n") // one tag is never closed
		v, _, _ = strings.Cut(v, "<")
		return strings.TrimSpace(v)
	}
	n := 0
	for _, block := range strings.Split(table, "<Country>")[1:] {
		iso := field(block, "ISO3166-alpha3")
		s, ok := codes().states[iso]
		if _, known := wrong[iso]; !ok || known {
			continue
		}
		n++
		if f := field(block, "FIPS-10"); f != "" && f != "--" && f != s.fips {
			t.Errorf("%s: FIPS %s, there %s", iso, s.fips, f)
		}
		if c := strings.TrimLeft(field(block, "COW-Numeric"), "0-"); c != s.cow {
			t.Errorf("%s: COW %s, there %s", iso, s.cow, c)
		}
	}
	if n < 180 {
		t.Errorf("%d states compared only", n)
	}
}

func TestNumbered(t *testing.T) {
	for name, x := range map[string]struct {
		id   string
		want uint64
	}{
		"sixteen digits":  {"00000000000000a2", 0x51},
		"the highest":     {"ffffffffffffffff", 1<<63 - 1},
		"no hexadecimals": {"", 14695981039346656037 >> 1},
	} {
		t.Run(name, func(t *testing.T) {
			if got := numbered(x.id, 0); got != x.want {
				t.Errorf("%d, want %d", got, x.want)
			}
		})
	}
	if numbered("00000000000000a2", 0) == numbered("00000000000000a2", 1) {
		t.Error("two rows of an event have one number")
	}
}
