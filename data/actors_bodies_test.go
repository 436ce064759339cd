package data_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"godwit/data"
	"godwit/lexicon"
)

// bodyCode is a state or region with a sector behind it, or a sector alone.
var bodyCode = regexp.MustCompile(`^([A-Z]{3})?([A-Z]{3})$`)

// knownBody reports whether a code is one of those that bodies may have: an
// organisation's, a country's or a region's with a sector, or a sector alone.
func knownBody(states map[string]bool, code string) bool {
	if code == "MNC" {
		return true // companies across states
	}
	m := bodyCode.FindStringSubmatch(code)
	if m != nil && m[2] == "MNC" {
		return states[m[1]] // with the country where it has one
	}
	if m == nil || !slices.Contains(sectors, m[2]) {
		return false
	}
	return m[1] == "" || states[m[1]] || slices.Contains(regionCode, m[1])
}

// spelled is a form's key with how its capitals are held: "NATO" in capitals
// only and "Nato" with one are two spellings of one name.
func spelled(form string) string {
	f := strings.TrimPrefix(strings.TrimPrefix(strings.TrimLeft(form, "~?"), "the "), "The ")
	key := string(lexicon.AppendKey(nil, f))
	letters := 0
	for _, r := range f {
		if unicode.IsLetter(r) {
			if !unicode.IsUpper(r) {
				return key
			}
			letters++
		}
	}
	if letters > 1 && letters <= 5 {
		return key + " in capitals"
	}
	return key
}

func TestBodies(t *testing.T) {
	known := states(t)
	seen := dated{} // across the four tables: one name, one actor on a day
	for _, tc := range []struct {
		file, columns string
		least         int
		code          func(string) bool
	}{
		{"organizations.tsv", "code name names since until parent", 800, igoCode.MatchString},
		{"groups.tsv", "code name names since until", 1000, func(c string) bool { return knownBody(known, c) }},
		{"media.tsv", "code name names since until", 2000, func(c string) bool {
			return knownBody(known, c) && (strings.HasSuffix(c, "MED") || strings.HasSuffix(c, "NGO"))
		}},
		{"institutions.tsv", "code name names since until", 6000, func(c string) bool { return knownBody(known, c) }},
	} {
		t.Run(tc.file, func(t *testing.T) {
			rows := table(t, tc.file, tc.columns)
			if len(rows) < tc.least {
				t.Errorf("%d entries, want %d", len(rows), tc.least)
			}
			names := map[string]bool{}
			for _, e := range rows {
				names[e["name"]] = true
			}
			for _, e := range rows {
				if !tc.code(e["code"]) {
					t.Errorf("%s: code %q", e["line"], e["code"])
				}
				if e["name"] == "" || strings.Contains(e["name"], ";") {
					t.Errorf("%s: name %q", e["line"], e["name"])
				}
				if p := e["parent"]; p != "" && !names[p] {
					t.Errorf("%s: parent %q stands nowhere in this table", e["line"], p)
				}
				inLine := map[string]bool{}
				for _, f := range append([]string{e["name"]}, strings.Split(e["names"], ";")...) {
					if k := spelled(f); f != "" && inLine[k] {
						t.Errorf("%s: %q is written twice: case, hyphens and marks make no new form", e["line"], f)
					} else {
						inLine[k] = true
					}
				}
				forms := e.forms("name", "names")
				slices.Sort(forms)
				for _, f := range slices.Compact(forms) {
					seen.add(t, e, f)
				}
			}
		})
	}
}

// TestWhoIsWho looks up bodies by the names that reports use: whose they are
// changes with the day where a movement came to power, laid down its arms or was
// driven out.
func TestWhoIsWho(t *testing.T) {
	lex, err := lexicon.Open(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		form string
		day  int
		want string
	}{
		{"Knesset", 20240514, "ISRLEG"},
		{"Folketing", 20240514, "DNKLEG"},
		{"Jatiya Sangsad", 20240514, "BGDLEG"},
		{"Pyidaungsu Hluttaw", 20190301, "MMRLEG"},
		{"Iranian Army", 20240514, "IRNMIL"},
		{"FARDC", 20240514, "CODMIL"},
		{"KNB", 20240514, "KAZSPY"},
		{"ZANU", 19790601, "ZWEREB"},
		{"ZANU-PF", 20080601, "ZWEPTY"},
		{"ANC", 19880601, "ZAFOPP"},
		{"ANC", 20240514, "ZAFPTY"},
		{"Fatah", 19820601, "PSEREB"},
		{"Fatah", 20240514, "PSEPTY"},
		{"PAIGC", 19700101, "GNBREB"},
		{"Unita", 19990101, "AGOREB"},
		{"Unita", 20220901, "AGOPTY"},
		{"M-19", 19851106, "COLREB"},
		{"M-19", 19910101, "COLPTY"},
		{"National League for Democracy", 20071001, "MMROPP"},
		{"National League for Democracy", 20180101, "MMRPTY"},
		{"NLD", 20240514, "MMROPP"},
		{"Mizo National Front", 19700101, "INDREB"},
		{"Mizo National Front", 20200101, "INDPTY"},
		{"Dan Na Ambassagou", 20240514, "MLIREB"},
		{"Terceiro Comando Puro", 20240514, "BRACRM"},
		{"UNSMIS", 20120701, "IGOUNO"},
		{"EUNAVFOR Aspides", 20240514, "IGOEUU"},
		{"Southern African Development Coordination Conference", 19850101, "IGOSAD"},
		{"Nyasa Times", 20240514, "MWIMED"},
		{"Enab Baladi", 20240514, "SYRMED"},
		{"Fiji Sun", 20240514, "FJIMED"},
		{"Nihon Hidankyo", 20240514, "JPNNGO"},
		{"Histadrut", 20240514, "ISRLAB"},
		{"Uralvagonzavod", 20240514, "RUSBUS"},
	} {
		var got []string
		for _, term := range lex.Terms.Get(lexicon.AppendKey(nil, row.form)) {
			switch term.Kind {
			case lexicon.Organization, lexicon.Group, lexicon.Media, lexicon.Institution:
				if term.Fits(row.form) && term.Holds(row.day) {
					got = append(got, term.Code)
				}
			}
		}
		if s := strings.Join(got, " "); s != row.want {
			t.Errorf("%s on %d is %q, want %q", row.form, row.day, s, row.want)
		}
	}
}

func TestRoles(t *testing.T) {
	// an office is looked up among those of leaders.tsv, by its common name
	offices := map[string]bool{}
	for _, e := range table(t, "offices.tsv", "title office states") {
		offices[e["office"]] = true
	}
	for _, e := range table(t, "leaders.tsv", leaderColumns) {
		offices[e["office"]] = true
	}
	seen := map[string]string{}
	rows := table(t, "roles.tsv", "noun sector kind office note")
	if len(rows) < 1500 {
		t.Errorf("%d nouns, want 1500", len(rows))
	}
	for _, e := range rows {
		if e["sector"] != "" && e["sector"] != "MNC" && !slices.Contains(sectors, e["sector"]) {
			t.Errorf("%s: sector %q", e["line"], e["sector"])
		}
		if !slices.Contains([]string{"person", "people", "body"}, e["kind"]) {
			t.Errorf("%s: kind %q", e["line"], e["kind"])
		}
		if e["note"] != "" && e["note"] != "of" {
			t.Errorf("%s: note %q", e["line"], e["note"])
		}
		if e["office"] != "" && !offices[e["office"]] {
			t.Errorf("%s: nobody holds the office %q", e["line"], e["office"])
		}
		if e["office"] != "" && e["kind"] != "person" {
			t.Errorf("%s: an office is held by a person, not by a %s", e["line"], e["kind"])
		}
		if e["noun"] != strings.TrimSpace(e["noun"]) || e["noun"] == "" || strings.Contains(e["noun"], ";") {
			t.Errorf("%s: noun %q", e["line"], e["noun"])
		}
		k := spelled(e["noun"])
		if strings.ToLower(e["noun"]) != e["noun"] {
			k += " with a capital" // a title: "Representative" is more than a representative
		}
		if seen[k] != "" {
			t.Errorf("%s: %q stands in %s, too", e["line"], e["noun"], seen[k])
		} else {
			seen[k] = e["line"]
		}
	}
}
