package coding

import (
	"math"

	"godwit/coding/actor"
	"godwit/coding/where"
	"godwit/event"
	"godwit/lexicon"
)

// nations gives the finder of places what the actors' tables know of states and
// their adjectives.
func Nations(found []actor.Place) []where.Nation {
	var out []where.Nation
	for _, p := range found {
		out = append(out, where.Nation{Sentence: p.Sentence, First: p.First, Last: p.Last, Name: p.Name, Code: p.Code,
			Adjective: p.Kind == lexicon.Adjective || p.Kind == lexicon.People, State: p.Kind == lexicon.State,
			Seat: p.Kind == lexicon.Seat, Media: p.Kind == lexicon.Media})
	}
	return out
}

// place writes a toponym.
func (r *Reading) place(p where.Place) AnnotatedPlace {
	s := r.Sentences[p.Sentence]
	a := AnnotatedPlace{Span: r.points.Span(s.Words[p.First].Start, s.Words[p.Last].End), Name: p.Name, Country: p.Country, GeoNames: p.GeoNames}
	if p.Located {
		a.Lat, a.Lon, a.Precision = round(p.Lat), round(p.Lon), p.Precision()
	}
	return a
}

// placeOf returns where an act took place, or nil.
func (r *Reading) placeOf(a *Act) *event.Place {
	w := where.Act{Sentence: a.Sentence.Index, Head: a.Head, Words: a.Words,
		Near: !a.Old && !a.Future && !a.Hypothetical && !a.Negated && len(a.Said) == 0}
	for _, m := range a.Actors {
		if m.Sentence == w.Sentence {
			w.Sides = append(w.Sides, m.Word)
		}
	}
	for _, m := range a.Recipients {
		if m.Sentence == w.Sentence {
			w.Sides = append(w.Sides, m.Word)
			if a.Type == event.Assault {
				w.Struck = append(w.Struck, m.Word)
			}
		}
	}
	p, ok := where.OfAct(r.doc, r.Places, w)
	if !ok {
		return nil
	}
	e := &event.Place{Name: p.Name, Country: p.Country, GeoNames: p.GeoNames, Precision: p.Precision()}
	if p.Located {
		e.Lat, e.Lon = round(p.Lat), round(p.Lon)
	}
	return e
}

// round leaves four digits after the point, some ten metres.
func round(v float64) *float64 {
	v = math.Round(v*1e4) / 1e4
	return &v
}
