package data_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"godwit/lexicon"
)

// entry is one line of a table under actors/, its cells by column.
type entry map[string]string

func (e entry) forms(columns ...string) []string {
	var out []string
	for _, c := range columns {
		for _, f := range strings.Split(e[c], ";") {
			f = strings.TrimLeft(f, "~?")
			f = strings.TrimPrefix(strings.TrimPrefix(f, "the "), "The ")
			if f != "" {
				out = append(out, string(lexicon.AppendKey(nil, f)))
			}
		}
	}
	return out
}

// span returns the bounds of an entry as days that compare as strings.
func (e entry) span(t *testing.T) (since, until string) {
	t.Helper()
	bound := func(date, rest string) string {
		if date == "" {
			return ""
		}
		layout := "2006-01-02"[:min(len(date), 10)]
		if _, err := time.Parse(layout, date); err != nil || len(date) != 4 && len(date) != 7 && len(date) != 10 {
			t.Errorf("%s: date %q, want YYYY, YYYY-MM or YYYY-MM-DD", e["line"], date)
		}
		return date + rest[len(date)-4:]
	}
	since, until = bound(e["since"], "-00-00"), bound(e["until"], "-99-99")
	if until == "" {
		until = "9999"
	}
	if until < since {
		t.Errorf("%s: until %s before since %s", e["line"], e["until"], e["since"])
	}
	return since, until
}

// table reads a file of actors/ and checks what holds for all of them: the
// header, the number of cells, sorted lines, no line twice, tidy lists.
func table(t *testing.T, name, header string) []entry {
	t.Helper()
	b, err := os.ReadFile("actors/" + name)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	for strings.HasPrefix(lines[0], "#") {
		lines = lines[1:]
	}
	if lines[0] != strings.ReplaceAll(header, " ", "\t") {
		t.Fatalf("%s: header %q, want %q", name, lines[0], header)
	}
	columns := strings.Fields(header)
	if !slices.IsSorted(lines[1:]) {
		t.Errorf("%s is not sorted; make sort-data", name)
	}
	var out []entry
	for i, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != len(columns) {
			t.Errorf("%s: %q has %d cells, want %d", name, line, len(cells), len(columns))
			continue
		}
		if i > 0 && line == lines[i] {
			t.Errorf("%s: %q stands twice", name, line)
		}
		e := entry{"line": fmt.Sprintf("%s: %s", name, line[:min(len(line), 60)])}
		for j, c := range columns {
			e[c] = cells[j]
			for _, part := range strings.Split(cells[j], ";") {
				if part != strings.TrimSpace(part) || part == "" && cells[j] != "" {
					t.Errorf("%s: column %s has a loose space or an empty part: %q", e["line"], c, cells[j])
				}
			}
		}
		out = append(out, e)
	}
	return out
}

const (
	stateColumns  = "code name names adjectives peoples capital seats since until"
	leaderColumns = "name names state sector office since until id"
)

var (
	stateCode  = regexp.MustCompile(`^[A-Z]{3}$`)
	igoCode    = regexp.MustCompile(`^IGO([A-Z]{3})?$`)
	regionCode = []string{"WST", "EUR", "MEA", "AFR", "ASA", "LAM"}
	sectors    = strings.Fields("GOV MIL COP JUD LEG OPP PTY REB CVL MED BUS EDU REL LAB NGO IGO CRM SPY REF UAF")
)

func states(t *testing.T) map[string]bool {
	t.Helper()
	known := map[string]bool{}
	for _, e := range table(t, "states.tsv", stateColumns) {
		known[e["code"]] = true
	}
	return known
}

// dated finds two lines that claim one term on the same day.
type dated map[string][][3]string

func (d dated) add(t *testing.T, e entry, key string) {
	t.Helper()
	since, until := e.span(t)
	for _, o := range d[key] {
		if since <= o[1] && o[0] <= until {
			t.Errorf("%s: %q stands in %s, too", e["line"], key, o[2])
		}
	}
	d[key] = append(d[key], [3]string{since, until, e["line"]})
}

func TestStates(t *testing.T) {
	seen := dated{}
	codes := map[string]bool{}
	rows := table(t, "states.tsv", stateColumns)
	if len(rows) < 200 {
		t.Errorf("%d states, want 200", len(rows))
	}
	for _, e := range rows {
		if !stateCode.MatchString(e["code"]) || codes[e["code"]] {
			t.Errorf("%s: code %q is none or stands twice", e["line"], e["code"])
		}
		codes[e["code"]] = true
		e.span(t)
		for _, columns := range [][]string{{"name", "names"}, {"adjectives"}, {"peoples"}, {"capital", "seats"}} {
			for _, f := range e.forms(columns...) {
				seen.add(t, e, columns[0]+" "+f)
			}
		}
	}
}

func TestLeaders(t *testing.T) {
	known := states(t)
	seen := dated{}
	id := regexp.MustCompile(`^(Q[1-9][0-9]*)?$`)
	for _, e := range table(t, "leaders.tsv", leaderColumns) {
		code := e["state"]
		if !known[code] && !igoCode.MatchString(code) && !slices.Contains(regionCode, code) {
			t.Errorf("%s: state %q stands neither in states.tsv nor is it an organisation's or a region's", e["line"], code)
		}
		if igo := strings.HasPrefix(code, "IGO"); igo != (e["sector"] == "") || !igo && !slices.Contains(sectors, e["sector"]) {
			t.Errorf("%s: sector %q", e["line"], e["sector"])
		}
		if e["office"] == "" || e["since"] == "" || !id.MatchString(e["id"]) {
			t.Errorf("%s: office %q, since %q, id %q", e["line"], e["office"], e["since"], e["id"])
		}
		seen.add(t, e, e.forms("name")[0]+" "+code+" "+e["office"])
		forms := e.forms("name", "names")
		slices.Sort(forms)
		if n := len(forms); len(slices.Compact(forms)) != n {
			t.Errorf("%s: a form stands twice: %s;%s", e["line"], e["name"], e["names"])
		}
	}
}

func TestRegions(t *testing.T) {
	seen := dated{}
	for _, e := range table(t, "regions.tsv", "code name names adjectives") {
		if !slices.Contains(regionCode, e["code"]) && !igoCode.MatchString(e["code"]) {
			t.Errorf("%s: code %q", e["line"], e["code"])
		}
		for _, f := range e.forms("name", "names") {
			seen.add(t, e, "name "+f)
		}
		for _, f := range e.forms("adjectives") {
			seen.add(t, e, "adjective "+f)
		}
	}
}

func TestCities(t *testing.T) {
	known := states(t)
	kinds := strings.Fields("city division region sea strait river building street")
	inState, ranks := dated{}, dated{}
	for _, e := range table(t, "cities.tsv", "name names state kind seat rank") {
		if e["state"] != "" && !known[e["state"]] {
			t.Errorf("%s: state %q", e["line"], e["state"])
		}
		if !slices.Contains(kinds, e["kind"]) || e["seat"] != "" && !slices.Contains(sectors, e["seat"]) {
			t.Errorf("%s: kind %q, seat %q", e["line"], e["kind"], e["seat"])
		}
		if len(e["rank"]) != 1 || e["rank"] < "1" {
			t.Errorf("%s: rank %q", e["line"], e["rank"])
		}
		for _, f := range e.forms("name", "names") {
			inState.add(t, e, f+" in "+e["state"])
			ranks.add(t, e, f+" ranked "+e["rank"])
		}
	}
}
