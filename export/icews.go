package export

import (
	"strconv"

	"godwit/event"
)

// icews is ICEWS's table: a row for each pair of an actor and a recipient, of a
// mutual act for each pair of its sides in both directions. The rows of an
// event have ids of their own. Intensity is Goldstein's scale.
var icews = &layout{name: "icews", comma: '\t', head: true, rows: directed, left: overMany, columns: []column{
	{"Event ID", whole, func(b []byte, x *row) []byte { return strconv.AppendUint(b, numbered(x.ID, x.n), 10) }},
	{"Event Date", text, of(func(x *row) string { return x.day })},
	{"Source Name", text, func(b []byte, x *row) []byte { return generic(b, x.a) }},
	{"Source Sectors", text, func(b []byte, x *row) []byte { return sectorNames(b, x.a) }},
	{"Source Country", text, of(func(x *row) string { s, _ := countryOf(x.a); return s.icews })},
	{"Event Text", text, of(func(x *row) string { return event.CAMEOName(x.CAMEO) })},
	{"CAMEO Code", text, of(func(x *row) string { return verb(x.CAMEO) })},
	{"Intensity", decimal, func(b []byte, x *row) []byte {
		if g, ok := goldstein(x.CAMEO); ok {
			return strconv.AppendFloat(b, g, 'f', 1, 64)
		}
		return b
	}},
	{"Target Name", text, func(b []byte, x *row) []byte { return generic(b, x.b) }},
	{"Target Sectors", text, func(b []byte, x *row) []byte { return sectorNames(b, x.b) }},
	{"Target Country", text, of(func(x *row) string { s, _ := countryOf(x.b); return s.icews })},
	{"Story ID", text, of(func(x *row) string { return x.Report })},
	{"Sentence Number", whole, ofInt(func(x *row) int { return x.Evidence.Sentence + 1 })}, // from 1
	{"Publisher", text, of(func(x *row) string { return x.Meta.Publisher })},
	{"City", text, placeText(func(p *event.Place) string { return only(p, "city") })},
	{"District", text, nil},
	{"Province", text, placeText(func(p *event.Place) string { return only(p, "division") })},
	{"Country", text, placeText(func(p *event.Place) string { return codes().states[p.Country].icews })},
	{"Latitude", decimal, degree(latitude)},
	{"Longitude", decimal, degree(longitude)},
}}

// maxSides is how many sides of a list are paired with others: an act of a
// hundred sides would be ten thousand rows.
const maxSides = 16

// directed yields who stands to whom. An act with one side is one row.
func directed(r *event.Record, yield func(a, b *event.Entity, n int)) {
	actors, recipients := clip(r.Actors), clip(r.Recipients)
	n := 0
	switch {
	case len(recipients) == 0 && len(actors) > 1: // mutual
		for i := range actors {
			for k := range actors {
				if i != k {
					yield(&actors[i], &actors[k], n)
					n++
				}
			}
		}
	case len(actors) == 0 && len(recipients) == 0:
		yield(nil, nil, 0)
	case len(actors) == 0:
		for i := range recipients {
			yield(nil, &recipients[i], i)
		}
	case len(recipients) == 0: // one actor
		yield(&actors[0], nil, 0)
	default:
		for i := range actors {
			for k := range recipients {
				yield(&actors[i], &recipients[k], n)
				n++
			}
		}
	}
}

func clip(list []event.Entity) []event.Entity { return list[:min(len(list), maxSides)] }

// overMany counts the sides that are paired with nobody.
func overMany(r *event.Record) int {
	return len(r.Actors) + len(r.Recipients) - len(clip(r.Actors)) - len(clip(r.Recipients))
}

// generic is who it is: the name, else "Police (Kenya)" by country and sector,
// else the report's words.
func generic(b []byte, e *event.Entity) []byte {
	if e == nil {
		return b
	}
	s, known := countryOf(e)
	if sec, ok := sectorOf(e); ok && known && e.Name == "" {
		b = append(append(b, sec.actor...), " ("...)
		return append(append(b, s.icews...), ')')
	}
	return append(b, nameOf(e)...)
}

// sectorNames are ICEWS's words for the sectors, split by commas.
func sectorNames(b []byte, e *event.Entity) []byte {
	if e == nil {
		return b
	}
	if len(e.Sector) == 0 {
		if sec, ok := sectorOf(e); ok {
			return append(b, sec.icews...)
		}
	}
	start := len(b)
	for _, name := range e.Sector {
		if sec, ok := codes().sectors[name]; ok {
			if len(b) > start {
				b = append(b, ',')
			}
			b = append(b, sec.icews...)
		}
	}
	return b
}
