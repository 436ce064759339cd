package lexicon

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"godwit/lexicon/roster"
)

// own files the entries of users' tables, the later table's first. Codes that
// are none are told all at once.
func (ts *Terms) own(fsys fs.FS, tables []*roster.Table) error {
	if len(tables) == 0 {
		return nil
	}
	codes, err := readCodes(fsys)
	if err != nil {
		return err
	}
	titles, err := readOffices(fsys)
	if err != nil {
		return err
	}
	var wrong roster.Error
	for _, table := range slices.Backward(tables) {
		for i := range table.Entries {
			e := &table.Entries[i]
			code, err := codes.read(e.Code, table.Cameo)
			if err != nil {
				wrong.Add(roster.Problem{Table: table.Name, Line: e.Line, Reason: err.Error(),
					Cure: "write a country (KEN), country and sector (KENGOV), an organisation (IGOUNO) or a sector (NGO); docs/actors.md lists them"})
				continue
			}
			if code == "" {
				continue // nobody, by the codebook
			}
			t := ownTerm(e, code)
			t.File, t.Line = table.Name, e.Line
			t.Office = titles.of(e.Office, country(code))
			if e.Noun() {
				ts.noun(e, t)
				continue
			}
			for _, n := range e.Names {
				u := t
				u.Surname = n.Surname
				form := dropArticle(n.Text)
				if e.Kind == "" && len(code) == 3 {
					// A dictionary files towns, adjectives and peoples under the country
					// alike; the built-in reading says the same and more.
					if slices.ContainsFunc(ts.by[string(AppendKey(nil, form))], func(o *Term) bool { return !o.Own && o.Code == code }) {
						continue
					}
				}
				ts.add(form, u)
			}
		}
	}
	return wrong.None()
}

// country returns the part of a code before its sector.
func country(code string) string {
	if len(code) > 3 && !strings.HasPrefix(code, "IGO") {
		return code[:3]
	}
	return code
}

// ownTerm makes a reading of an entry, for its first name.
func ownTerm(e *roster.Entry, code string) Term {
	t := Term{Code: code, Name: e.Names[0].Text, Since: e.Since, Until: e.Until, ID: e.ID, Title: e.Office, Own: true}
	switch e.Kind {
	case "person":
		// As in leaders.tsv, the sector stands apart: an office is a country's.
		t.Kind, t.Code, t.Sector = Leader, country(code), strings.TrimPrefix(code, country(code))
		if len(code) == 3 && slices.Contains(sectorCodes, code) {
			t.Code, t.Sector = "", code
		}
	case "state":
		t.Kind = State
	case "people":
		t.Kind, t.Code = People, country(code)
	case "region":
		t.Kind = Region
	case "group":
		t.Kind = Group
	case "media":
		t.Kind = Media
	case "organization":
		t.Kind = Organization
	case "":
		switch {
		case strings.HasPrefix(code, "IGO"):
			t.Kind = Organization
		case len(code) == 3 && !slices.Contains(sectorCodes, code):
			t.Kind = State
		default:
			t.Kind = Institution
		}
	default:
		t.Kind = Institution
	}
	return t
}

// noun files a noun for people, with what the built-in one tells of it besides
// the sector.
func (ts *Terms) noun(e *roster.Entry, t Term) {
	t.Kind, t.Code, t.Sector = RoleNoun, "", t.Code
	if strings.HasPrefix(t.Sector, "IGO") {
		t.Sector = "IGO"
	}
	for _, n := range e.Names {
		u := t
		u.Name, u.Body = n.Text, "person"
		for _, o := range ts.by[string(AppendKey(nil, n.Text))] {
			if o.Kind == RoleNoun && !o.Own {
				u.Body, u.Of, u.Office = o.Body, o.Of, o.Office
			}
		}
		ts.add(n.Text, u)
	}
}

// Best returns, of readings that hold on one day, those of users' tables where
// there are any: what is bounded by days before what always holds.
func Best(held []*Term) []*Term {
	own := held[:0:0]
	bounded := false
	for _, t := range held {
		if t.Own {
			own = append(own, t)
			bounded = bounded || t.Since+t.Until > 0
		}
	}
	if len(own) == 0 {
		return held
	}
	if bounded {
		own = slices.DeleteFunc(own, func(t *Term) bool { return t.Since+t.Until == 0 })
	}
	return own
}

// Source is where a reading stands, for a program: "mine.csv:3".
func (t *Term) Source() string { return fmt.Sprintf("%s:%d", t.File, t.Line) }
