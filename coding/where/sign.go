package where

import (
	"strings"

	"godwit/lexicon/gazetteer"
)

// signOf weighs what speaks for a mention's being the name of a place and what
// for another name or a word; above zero it is taken.
func (r *reading) signOf(m *mention) float64 {
	s := &r.doc.Sentences[m.sentence]
	if m.short {
		return 2
	}
	best := 0.0 // how well known the best known is
	kind := gazetteer.None
	seldom := true
	for _, h := range m.hits {
		p := r.g.Place(h.N)
		if h.Use != gazetteer.Seldom {
			seldom = false
		}
		if p.People > best {
			best, kind = p.People, p.Kind
		}
	}
	sign := r.named(m)
	words := m.last - m.first + 1
	prev, next := "", ""
	if m.first > 0 {
		prev = s.Words[m.first-1].Form
	}
	if m.last+1 < len(s.Words) {
		next = s.Words[m.last+1].Form
	}
	if words == 1 && (r.generic(s.Words[m.first].Form) || r.is("never", s.Words[m.first].Form)) {
		return -9
	}
	proper := false
	for w := m.first; w <= m.last; w++ {
		proper = proper || s.Words[w].UPOS == "PROPN"
	}
	if !proper {
		sign -= 1.5
	}
	switch {
	case len(m.hits) == 0:
		sign -= 3.2
	case seldom:
		sign -= 1.5
	case kind == gazetteer.Country || kind == gazetteer.Continent || kind == gazetteer.Division:
		sign += 2
	case best >= 1_000_000:
		sign += 2.5
	case best >= 200_000:
		sign += 1
	case best < 5_000:
		sign -= 0.5
	}
	if words > 1 && len(m.hits) > 0 {
		sign += 1.5
	}
	if words == 1 && r.common[s.Words[m.first].Form] {
		sign -= 1
	}
	if len(m.key) <= 3 && kind != gazetteer.Country {
		sign -= 1
	}
	if r.heldBy(m) != nil {
		sign += 2.5
	}
	place := r.doc.Sentences[m.sentence].Words // what says that something is there
	switch {
	case r.is("in", prev) && len(m.hits) > 0 && !(next != "" && upper(next)):
		sign += 2.5
	case r.is("in", prev):
		sign += 1.5
	case prev == "of" && m.first > 2 && place[m.first-2].Form == "," && number(place[m.first-3].Form):
		sign += 3 // "Ann Miles, 54, of Tyler"
	case r.is("at", prev):
		sign += 0.5
	}
	if prev == "of" && m.first > 1 && r.is("kind", place[m.first-2].Form) {
		sign += 2
	}
	if len(m.hits) > 0 && next != "" && !upper(next) && r.is("folk", next) {
		sign += 2
	}
	if r.party(&r.doc.Sentences[m.sentence], m.first) {
		sign += 5
	}
	if m.first == 0 && (next == "—" || next == "–" || next == "--" || next == "-" && place[m.last].SpaceAfter) && len(m.hits) > 0 {
		sign += 3 // a dateline
	}
	if r.person(m.sentence, m.first, m.last) {
		sign -= 5 // "Jordan Miller"
	}
	if number(next) && kind != gazetteer.Division {
		sign -= 2 // "Loop 286"
	}
	if strings.HasPrefix(m.key, "st") && words > 1 && (next == "'s" || next == "’s" || next == "Day") {
		sign -= 2 // the saint
	}
	if len(m.hits) == 0 && words > 1 && r.is("kind", place[m.last].Form) {
		sign += 1.5 // "Neches River"
	}
	if next != "" && upper(next) && r.is("street", next) {
		sign -= 4
	}
	if next != "" && (r.is("kind", next) || prev != "" && r.is("kind", prev)) {
		sign++
	}
	return sign
}

// named weighs what the names' layer says.
func (r *reading) named(m *mention) float64 {
	k := r.inName[m.sentence][m.first]
	if k < 0 {
		if r.inName[m.sentence][m.last] >= 0 {
			return -1
		}
		return -1
	}
	n := r.doc.Names[k]
	s := &r.doc.Sentences[m.sentence]
	whole := n.First == m.first && n.Last <= m.last
	start := n.First == m.first
	for w := n.First; w < m.first && !start; w++ {
		if !r.is("area", s.Words[w].Form) && !r.is("kind", s.Words[w].Form) {
			break
		}
		start = w == m.first-1
	}
	big := false
	for _, h := range m.hits {
		switch r.g.Place(h.N).Kind {
		case gazetteer.Country, gazetteer.Division:
			big = big || h.Use < gazetteer.Short
		}
	}
	next := ""
	if m.last < n.Last {
		next = s.Words[m.last+1].Form
	}
	switch n.Type {
	case "LOC":
		switch {
		case whole:
			return 3
		case start:
			return 1.5
		}
		return -1
	case "ORG":
		switch {
		case whole:
			return -0.5
		case start && r.is("civic", next):
			return 1
		case start && big:
			return 0 // "Kentucky Workforce Cabinet"
		case n.Last == m.last && m.first > n.First && (s.Words[m.first-1].Form == "of" || s.Words[m.first-1].Form == "in"):
			return 0
		}
		return -2.5
	case "PER":
		switch {
		case whole && m.last > m.first:
			return 0
		case whole:
			return -2
		case start && m.last > m.first && r.is("civic", next):
			return 0.5
		}
		return -4
	}
	if whole {
		return 0
	}
	if start && r.is("civic", next) {
		return 0.5
	}
	return -1.5
}

// heldBy returns the hits of a run right after a mention that says in what it
// lies: "Paris, Texas", "Paris (Texas)"; or nil.
func (r *reading) heldBy(m *mention) []gazetteer.Hit {
	s := &r.doc.Sentences[m.sentence]
	i := m.last + 1
	if i+1 >= len(s.Words) || s.Words[i].Form != "," && s.Words[i].Form != "(" {
		return nil
	}
	i++
	if !upper(s.Words[i].Form) {
		return nil
	}
	for _, h := range r.runs(m.sentence, i) {
		var out []gazetteer.Hit
		for _, hit := range h.hits {
			p := r.g.Place(hit.N)
			if hit.Use == gazetteer.Seldom {
				continue
			}
			switch p.Kind {
			case gazetteer.Country, gazetteer.Division, gazetteer.County, gazetteer.Region:
				out = append(out, hit)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}
