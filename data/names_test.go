package data_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"unicode"

	"godwit/data"
)

// names reads a table of names/ as it is built in: each name with the cell of
// its second column, empty where there is none. It checks what holds for all.
func names(t *testing.T, file, header string) map[string]string {
	t.Helper()
	b, err := fs.ReadFile(data.FS, "names/"+file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	if !strings.HasPrefix(lines[0], "# ") || lines[1] != header {
		t.Fatalf("%s: begins %q, %q; want a comment and the header %q", file, lines[0], lines[1], header)
	}
	lines = lines[2:]
	if !slices.IsSorted(lines) {
		t.Errorf("%s is not sorted; make sort-data", file)
	}
	columns := strings.Count(header, "\t") + 1
	out := map[string]string{}
	for _, line := range lines {
		name, cell, _ := strings.Cut(line, "\t")
		if strings.Count(line, "\t")+1 != columns {
			t.Errorf("%s: %q, want %d cells", file, line, columns)
		}
		if name == "" || strings.Join(strings.Fields(name), " ") != name {
			t.Errorf("%s: spaces in %q", file, name)
		}
		if strings.ContainsFunc(name, func(r rune) bool { return r == unicode.ReplacementChar || unicode.Is(unicode.Mn, r) }) {
			t.Errorf("%s: %q, want marks joined to their letters", file, name)
		}
		if _, ok := out[name]; ok {
			t.Errorf("%s: %q stands twice", file, name)
		}
		out[name] = cell
	}
	return out
}

func TestNames(t *testing.T) {
	for _, tc := range []struct {
		file, header, cells string
		least               int
		form                func(string) bool
	}{
		{"given.tsv", "name\tgender", "m f u", 2500, oneWord},
		{"family.tsv", "name", "", 2500, oneWord},
		{"place.tsv", "name\ttype", "city continent country desert island mountain park province region site state territory water", 2200, anyForm},
		{"organisation.tsv", "name\ttype", "agency airline bank company exchange group international media ngo party sport university", 1500, anyForm},
		{"orgword.tsv", "name", "", 200, lowerCase},
		{"placeword.tsv", "name", "", 100, lowerCase},
		{"direction.tsv", "name", "", 60, lowerCase},
		{"title.tsv", "name", "", 250, lowerCase},
		{"nationality.tsv", "name", "", 350, anyForm},
		{"common.tsv", "name", "", 600, anyForm},
	} {
		t.Run(tc.file, func(t *testing.T) {
			rows := names(t, tc.file, tc.header)
			if len(rows) < tc.least {
				t.Errorf("%d entries, want %d", len(rows), tc.least)
			}
			for name, cell := range rows {
				if cell != "" && !slices.Contains(strings.Fields(tc.cells), cell) || cell == "" && tc.cells != "" {
					t.Errorf("%q is %q, want one of %q", name, cell, tc.cells)
				}
				if !tc.form(name) {
					t.Errorf("%q is not in the form of this table", name)
				}
			}
		})
	}
}

// oneWord holds for a single word that begins with a capital, after an Arabic
// article maybe.
func oneWord(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "al-"), "el-")
	for i, r := range s {
		if i == 0 && !unicode.IsUpper(r) {
			return false
		}
		if !unicode.IsLetter(r) && r != '-' && r != '\'' {
			return false
		}
	}
	return true
}

func lowerCase(s string) bool { return s == strings.ToLower(s) }

// anyForm holds for what has a letter or a digit with a capital somewhere.
func anyForm(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) }) || s == "dpa"
}

func TestNamesCommonStandInLists(t *testing.T) {
	in := map[string]bool{}
	for file, header := range map[string]string{
		"given.tsv": "name\tgender", "family.tsv": "name", "place.tsv": "name\ttype",
		"organisation.tsv": "name\ttype", "nationality.tsv": "name",
	} {
		for name := range names(t, file, header) {
			in[name] = true
		}
	}
	for name := range names(t, "common.tsv", "name") {
		if !in[name] {
			t.Errorf("%q stands in no list of names, so it says nothing here", name)
		}
	}
}

func TestNamesKnown(t *testing.T) {
	header := map[string]string{"given": "name\tgender", "place": "name\ttype", "organisation": "name\ttype"}
	rows := map[string]map[string]string{}
	for _, file := range strings.Fields("given family place organisation orgword placeword title nationality common") {
		h := header[file]
		if h == "" {
			h = "name"
		}
		rows[file] = names(t, file+".tsv", h)
	}
	for _, tc := range []struct{ file, name, cell string }{
		{"given", "Mohammed", "m"}, {"given", "Muhammad", "m"}, {"given", "Fatima", "f"}, {"given", "Nour", "u"},
		{"given", "Mary", "f"}, {"given", "John", "m"}, {"given", "Leslie", "u"}, {"given", "Andrea", "u"},
		{"given", "José", "m"}, {"given", "Jose", "m"}, {"given", "Volodymyr", "m"}, {"given", "Oleksandra", "f"},
		{"given", "Priya", "f"}, {"given", "Narendra", "m"}, {"given", "Shinzo", "m"}, {"given", "Yuriko", "f"},
		{"given", "Jae-in", "m"}, {"given", "Ngozi", "f"}, {"given", "Goodluck", "m"}, {"given", "Tayyip", "m"},
		{"given", "Björn", "m"}, {"given", "Ketevan", "f"}, {"given", "Nursultan", "m"}, {"given", "Yitzhak", "m"},
		{"family", "Smith", ""}, {"family", "Nguyen", ""}, {"family", "Zelensky", ""}, {"family", "al-Assad", ""},
		{"family", "O'Brien", ""}, {"family", "García", ""}, {"family", "Okonkwo", ""}, {"family", "Müller", ""},
		{"family", "Erdogan", ""}, {"family", "Wang", ""}, {"family", "Tanaka", ""}, {"family", "Netanyahu", ""},
		{"place", "France", "country"}, {"place", "US", "country"}, {"place", "Georgia", "country"}, {"place", "Texas", "state"},
		{"place", "Kyiv", "city"}, {"place", "Khan Younis", "city"}, {"place", "New York", "city"}, {"place", "Mississippi River", "water"},
		{"place", "Black Sea", "water"}, {"place", "Himalayas", "mountain"}, {"place", "Africa", "continent"}, {"place", "Donbas", "region"},
		{"place", "Hong Kong", "territory"}, {"place", "Sahara", "desert"}, {"place", "Senkaku Islands", "island"}, {"place", "Sichuan", "province"},
		{"organisation", "Enron", "company"}, {"organisation", "IAEA", "international"}, {"organisation", "FBI", "agency"}, {"organisation", "Hamas", "group"},
		{"organisation", "BJP", "party"}, {"organisation", "Reuters", "media"}, {"organisation", "Harvard", "university"}, {"organisation", "Red Sox", "sport"},
		{"organisation", "Amnesty International", "ngo"}, {"organisation", "Lufthansa", "airline"}, {"organisation", "OPEC", "international"},
		{"orgword", "ministry", ""}, {"orgword", "inc.", ""}, {"placeword", "river", ""}, {"placeword", "oblast", ""},
		{"title", "gen.", ""}, {"title", "prime minister", ""}, {"title", "sheikh", ""}, {"title", "mr", ""},
		{"nationality", "Russian", ""}, {"nationality", "Iraqis", ""}, {"nationality", "Shiite", ""}, {"nationality", "Kurdish", ""},
		{"common", "May", ""}, {"common", "Mark", ""}, {"common", "Turkey", ""}, {"common", "Reading", ""},
	} {
		if cell, ok := rows[tc.file][tc.name]; !ok || cell != tc.cell {
			t.Errorf("%s.tsv: %q is %q (there: %v), want %q", tc.file, tc.name, cell, ok, tc.cell)
		}
	}
	for _, tc := range []struct{ file, name string }{
		{"place", "Downing Street"}, {"place", "Russian"}, {"nationality", "Russia"}, {"nationality", "Iraq"},
		{"family", "van"}, {"given", "Mr"}, {"common", "Bush"}, {"common", "Israel"}, {"organisation", "Paris"},
	} {
		if _, ok := rows[tc.file][tc.name]; ok {
			t.Errorf("%s.tsv: %q does not belong there", tc.file, tc.name)
		}
	}
}
