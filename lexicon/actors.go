package lexicon

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// readTerms reads the tables of actors/ into one table of terms.
func readTerms(fsys fs.FS) (*Terms, error) {
	ts := newTerms()
	for _, read := range []func(*Terms, fs.FS) error{readStates, readLeaders, readBodies, readRegions, readRoles, readCities, readDemonyms, readCrimes, readNameWords} {
		if err := read(ts, fsys); err != nil {
			return nil, err
		}
	}
	return ts, nil
}

// Day reads a date of the tables: a day, month or year; of a month or year the
// first day, or the last where end is set. An empty one is 0.
func Day(date string, end bool) (int, error) {
	if date == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(strings.ReplaceAll(date, "-", ""))
	if err != nil {
		return 0, fmt.Errorf("date %q, want YYYY-MM-DD", date)
	}
	switch {
	case len(date) == 4 && end:
		return n*10000 + 1231, nil
	case len(date) == 4:
		return n*10000 + 101, nil
	case len(date) == 7 && end:
		return n*100 + 31, nil
	case len(date) == 7:
		return n*100 + 1, nil
	case len(date) == 10:
		return n, nil
	}
	return 0, fmt.Errorf("date %q, want YYYY-MM-DD", date)
}

func span(r row, t *Term) (err error) {
	t.File, t.Line = r.file, r.line
	if t.Since, err = Day(r.get("since"), false); err != nil {
		return r.errorf("%w", err)
	}
	if t.Until, err = Day(r.get("until"), true); err != nil {
		return r.errorf("%w", err)
	}
	return nil
}

func readStates(ts *Terms, fsys fs.FS) error {
	rows, err := readTable(fsys, "actors/states.tsv", "code", "name", "names", "adjectives", "peoples", "capital", "seats")
	if err != nil {
		return err
	}
	for _, r := range rows {
		t := Term{Code: r.get("code"), Name: r.get("name")}
		if err := span(r, &t); err != nil {
			return err
		}
		add := func(kind Kind, sector string, forms ...string) {
			for _, f := range forms {
				u := t
				u.Kind, u.Sector = kind, sector
				f, u.Doubtful = strings.CutPrefix(f, "?")
				ts.add(dropArticle(f), u)
			}
		}
		add(State, "", append(r.list("names"), r.get("name"))...)
		add(Adjective, "", r.list("adjectives")...)
		add(People, "", r.list("peoples")...)
		add(Capital, "GOV", r.list("capital")...)
		add(Seat, "GOV", r.list("seats")...)
	}
	return nil
}

func readLeaders(ts *Terms, fsys fs.FS) error {
	titles, err := readOffices(fsys)
	if err != nil {
		return err
	}
	rows, err := readTable(fsys, "actors/leaders.tsv", "name", "names", "state", "sector", "office", "since", "until")
	if err != nil {
		return err
	}
	for _, r := range rows {
		t := Term{Kind: Leader, Code: r.get("state"), Sector: r.get("sector"), Name: r.get("name"), ID: r.get("id"),
			Office: titles.of(r.get("office"), r.get("state")), Title: r.get("office")}
		if err := span(r, &t); err != nil {
			return err
		}
		for _, f := range append(r.list("names"), r.get("name")) {
			u := t
			f, u.Surname = strings.CutPrefix(f, "~")
			f, u.Doubtful = strings.CutPrefix(f, "?")
			ts.add(f, u)
		}
	}
	return nil
}

// offices brings the many titles of an office to one name for it.
type offices map[string]struct {
	office string
	states []string // where the title means that; empty: everywhere
}

func readOffices(fsys fs.FS) (offices, error) {
	rows, err := readTable(fsys, "actors/offices.tsv", "title", "office", "states")
	if err != nil {
		return nil, err
	}
	o := offices{}
	for _, r := range rows {
		e := o[r.get("title")]
		e.office, e.states = r.get("office"), r.list("states")
		o[r.get("title")] = e
	}
	return o, nil
}

func (o offices) of(title, state string) string {
	e, ok := o[title]
	if !ok || len(e.states) > 0 && !slices.Contains(e.states, state) {
		return title
	}
	return e.office
}

func readBodies(ts *Terms, fsys fs.FS) error {
	for _, table := range []struct {
		file string
		kind Kind
	}{{"organizations", Organization}, {"groups", Group}, {"media", Media}, {"institutions", Institution}} {
		rows, err := readTable(fsys, "actors/"+table.file+".tsv", "code", "name", "names")
		if err != nil {
			return err
		}
		for _, r := range rows {
			t := Term{Kind: table.kind, Code: r.get("code"), Name: strings.TrimPrefix(r.get("name"), "?"), Parent: r.get("parent")}
			if err := span(r, &t); err != nil {
				return err
			}
			for _, f := range append(r.list("names"), r.get("name")) {
				u := t
				f, u.Doubtful = strings.CutPrefix(f, "?")
				ts.add(dropArticle(f), u)
			}
		}
	}
	return nil
}

func readRegions(ts *Terms, fsys fs.FS) error {
	rows, err := readTable(fsys, "actors/regions.tsv", "code", "name", "names", "adjectives")
	if err != nil {
		return err
	}
	for _, r := range rows {
		t := Term{Kind: Region, Code: r.get("code"), Name: r.get("name"), File: r.file, Line: r.line}
		for _, f := range append(r.list("names"), r.get("name")) {
			ts.add(dropArticle(f), t)
		}
		t.Kind = Adjective
		for _, f := range r.list("adjectives") {
			ts.add(f, t)
		}
	}
	return nil
}

func readRoles(ts *Terms, fsys fs.FS) error {
	rows, err := readTable(fsys, "actors/roles.tsv", "noun", "sector", "kind")
	if err != nil {
		return err
	}
	for _, r := range rows {
		t := Term{Kind: RoleNoun, Sector: r.get("sector"), Name: r.get("noun"), Body: r.get("kind"), Office: r.get("office"),
			Of: r.get("note") == "of", File: r.file, Line: r.line}
		ts.add(r.get("noun"), t)
	}
	return nil
}

func readDemonyms(ts *Terms, fsys fs.FS) error {
	rows, err := readTable(fsys, "actors/demonyms.tsv", "name", "state")
	if err != nil {
		return err
	}
	for _, r := range rows {
		ts.add(r.get("name"), Term{Kind: People, Code: r.get("state"), Name: r.get("name"), File: r.file, Line: r.line})
	}
	return nil
}

func readCrimes(ts *Terms, fsys fs.FS) error {
	rows, err := readTable(fsys, "actors/crimes.tsv", "verb", "objects")
	if err != nil {
		return err
	}
	ts.crimes = map[string][]string{}
	for _, r := range rows {
		ts.crimes[r.get("verb")] = r.list("objects")
	}
	return nil
}

func readNameWords(ts *Terms, fsys fs.FS) error {
	rows, err := readTable(fsys, "actors/namewords.tsv", "word", "sector")
	if err != nil {
		return err
	}
	ts.parts = map[string]string{}
	for _, r := range rows {
		ts.parts[string(AppendKey(nil, r.get("word")))] = r.get("sector")
	}
	return nil
}

func readCities(ts *Terms, fsys fs.FS) error {
	rows, err := readTable(fsys, "actors/cities.tsv", "name", "names", "state", "kind")
	if err != nil {
		return err
	}
	for _, r := range rows {
		t := Term{Kind: City, Code: r.get("state"), Sector: r.get("seat"), Name: r.get("name"), Body: r.get("kind"), File: r.file, Line: r.line}
		t.Rank, _ = strconv.Atoi(r.get("rank"))
		for _, f := range append(r.list("names"), r.get("name")) {
			u := t
			f, u.Doubtful = strings.CutPrefix(f, "?")
			ts.add(dropArticle(f), u)
		}
	}
	return nil
}
