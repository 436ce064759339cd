package where

import "godwit/lexicon/gazetteer"

// told weighs what the words beside a mention say of a place's kind.
func (r *reading) told(m *mention, p gazetteer.Place) float64 {
	s := &r.doc.Sentences[m.sentence]
	kind := ""
	if m.last+1 < len(s.Words) {
		kind = r.class["kind"][lower(s.Words[m.last+1].Form)]
	}
	if kind == "" && m.first > 1 && s.Words[m.first-1].Form == "of" {
		kind = r.class["kind"][lower(s.Words[m.first-2].Form)]
	}
	if kind == "" && m.first > 0 {
		kind = r.class["kind"][lower(s.Words[m.first-1].Form)]
	}
	switch {
	case kind == "":
		return 0
	case kind == p.Kind.String(), kind == "city" && p.Kind == gazetteer.Quarter, kind == "county" && p.Kind == gazetteer.Division,
		kind == "region" && (p.Kind == gazetteer.Division || p.Kind == gazetteer.County), kind == "division" && p.Kind == gazetteer.County && p.Country != "USA":
		return 2.5
	}
	return -1
}

// holds weighs what is said to hold a name: "Paris, Texas".
func (r *reading) holds(n *name, o *option) float64 {
	sum := 0.0
	for _, i := range n.mentions {
		if in, held := r.within(r.mentions[i], o); in {
			sum += 10
		} else if held {
			sum -= 3
		}
	}
	return max(-5, min(sum, 14))
}

// regionRadius is how far, in kilometres, a region reaches about.
const regionRadius = 500

// within reports whether a place lies in what is said to hold a mention, and
// whether anything is.
func (r *reading) within(m *mention, o *option) (in, held bool) {
	if m.holder < 0 {
		return false, false
	}
	h := r.mentions[m.holder]
	if r.listed(m, h) {
		return false, false
	}
	if h.nation != nil {
		held = h.nation.State
		in = held && len(h.nation.Code) >= 3 && o.place.Country == h.nation.Code[:3]
	}
	for _, hit := range h.hits {
		p := r.g.Place(hit.N)
		switch p.Kind {
		case gazetteer.Country, gazetteer.Division, gazetteer.County:
			held = held || hit.Use != gazetteer.Seldom
		case gazetteer.Region: // its bounds are not known
			in = in || Distance(p.Lat, p.Lon, o.place.Lat, o.place.Lon) < regionRadius
		}
		in = in || o.place.Division == hit.N || o.place.County == hit.N || p.Kind == gazetteer.Country && p.Country == o.place.Country && o.n != hit.N
	}
	return in, held
}

// listed reports whether a name and what follows it after a comma stand in a list
// of countries or the like, and not one inside the other: "China, Vietnam".
func (r *reading) listed(m, h *mention) bool {
	kinds := func(m *mention) (k [64]bool) {
		if m.nation != nil && m.nation.State {
			k[gazetteer.Country] = true
		}
		for _, hit := range m.hits {
			if hit.Use != gazetteer.Seldom {
				k[r.g.Place(hit.N).Kind] = true
			}
		}
		return k
	}
	sisters := func() bool { // divisions of one country
		for _, x := range m.hits {
			p := r.g.Place(x.N)
			for _, y := range h.hits {
				if q := r.g.Place(y.N); p.Kind == gazetteer.Division && q.Kind == p.Kind && p.Country == q.Country && x.Use != gazetteer.Seldom && p.People > 500_000 {
					return true
				}
			}
		}
		return false
	}
	a, b := kinds(m), kinds(h)
	if a[gazetteer.Continent] || a[gazetteer.Country] && b[gazetteer.Country] && !h.short ||
		!h.short && m.key != h.key && sisters() {
		return true
	}
	if h.holder < 0 {
		return false
	}
	c := kinds(r.mentions[h.holder]) // "Austria, Hungary, Poland", but "Paris, Texas, USA"
	return b[gazetteer.Country] && c[gazetteer.Country] && !b[gazetteer.Division]
}
