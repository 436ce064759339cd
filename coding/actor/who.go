// Package actor takes mentions for actors: names, titles, seats of power,
// peoples, armies, media and plain descriptions, by the date of the report and
// by what else the report says.
//
// In comes a parsed Doc with its chains and the lexicon's terms; out comes, for
// the head word of a phrase, who that is and why. A phrase that stands for
// nobody ("the economy") yields nil; somebody unknown still gets a code from
// the words around. The package does no input or output and never fails.
package actor

import (
	"strings"

	"godwit/lexicon"
)

// Who is what a phrase stands for.
type Who struct {
	// Code is a state's, organisation's or group's code, sectors left out;
	// empty where unknown.
	Code string
	// Sector is one or more sectors run together: "GOV", "GOVMIL".
	Sector string
	Name   string // of the lexicon's entry, or as the report has it in full
	ID     string // Wikidata's
	Kind   lexicon.Kind
	Person bool // one human being
	Many   bool // a group of human beings
	// Why says by which words it was taken for that.
	Why string
	// Members are the sides of a group that the report names ("the two countries").
	Members []*Who
	// Guessed is set where the country is only the report's own.
	Guessed bool
	former  bool // held an office once
	kin     bool // the country is only that of somebody whose own the person is
}

// Full returns the whole code, "RUSGOV", or "".
func (w *Who) Full() string {
	if w == nil {
		return ""
	}
	if len(w.Code) > 3 && !strings.HasPrefix(w.Code, "IGO") && w.Sector != "" && strings.Contains(w.Code[3:], w.Sector) {
		return w.Code
	}
	if strings.HasPrefix(w.Code, "IGO") {
		return w.Code
	}
	return w.Code + w.Sector
}

// Country returns the three letters of the state, or "".
func (w *Who) Country() string {
	c := w.Full()
	if len(c) < 3 || strings.HasPrefix(c, "IGO") || sectors[c[:3]] || regions[c[:3]] {
		return ""
	}
	return c[:3]
}

// Sectors returns the sectors one by one.
func (w *Who) Sectors() []string {
	c := w.Full()
	if strings.HasPrefix(c, "IGO") {
		return nil
	}
	if w.Country() != "" || len(c) >= 3 && regions[c[:3]] {
		c = c[3:]
	}
	var out []string
	for ; len(c) >= 3; c = c[3:] {
		if sectors[c[:3]] {
			out = append(out, c[:3])
		}
	}
	return out
}

// sectors and regions are the codebook's; no country's code is among them.
var sectors = set("GOV MIL COP JUD LEG OPP PTY REB CVL MED BUS EDU REL LAB NGO IGO CRM SPY REF UAF MNC")

var regions = set("WST EUR MEA AFR ASA LAM NAF SAF WAF EAF CAF SAS SEA EAS CAS CAR BLK NRD BLT GLF SHL ARB PAC NAM SAM")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// Is reports whether the phrase is of a kind that a frame can ask for.
func (w *Who) is(kind string) bool {
	if w == nil {
		return false
	}
	switch kind {
	case "actor", "any":
		return true
	case "owner": // may own what acts or is hit: not a mere person in general
		return !w.Guessed && w.Code != ""
	case "person":
		return w.Person || w.Many && w.Sector != "" && w.Name == ""
	case "people":
		return w.Many || w.Person
	case "state":
		return w.Kind == lexicon.State || w.Kind == lexicon.Capital || w.Kind == lexicon.Seat
	case "org":
		switch w.Kind {
		case lexicon.Organization, lexicon.Institution, lexicon.Group, lexicon.Media:
			return true
		}
		return w.Kind == lexicon.RoleNoun && !w.Person && !w.Many
	case "media":
		return strings.HasSuffix(w.Full(), "MED")
	case "armed":
		for _, s := range w.Sectors() {
			switch s {
			case "MIL", "REB", "UAF":
				return true
			}
		}
		return false
	case "place":
		switch w.Kind {
		case lexicon.State, lexicon.Capital, lexicon.City, lexicon.Seat, lexicon.Region:
			return true
		}
	}
	return false
}
