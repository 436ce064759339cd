package where

import "godwit/lexicon/gazetteer"

// places writes down what was found.
func (r *reading) places() []Place {
	out := make([]Place, 0, len(r.mentions))
	for _, m := range r.mentions {
		out = append(out, r.place(m))
	}
	return out
}

func (r *reading) place(m *mention) Place {
	s := &r.doc.Sentences[m.sentence]
	p := Place{Sentence: m.sentence, First: m.first, Last: m.last, Name: r.doc.Text[s.Words[m.first].Start:s.Words[m.last].End]}
	if m.nation != nil {
		p.Name, p.Adjective, p.Kind = m.nation.Name, m.nation.Adjective, gazetteer.Region
		if n, ok := r.country(m.nation); ok {
			r.put(&p, n)
		}
		return p
	}
	n := r.names[m.name]
	if h := r.strayedTo(n); h >= 0 { // an unknown place lies where it is said to lie
		r.hold(&p, r.mentions[h])
		return p
	}
	if n.best >= 0 {
		o := &n.options[n.best]
		r.put(&p, o.n)
		p.Name = o.place.Name
	}
	return p
}

// strayedTo is the mention that is said to hold a name of which no place lies in
// it, or -1. It is worked out once a name.
func (r *reading) strayedTo(n *name) int {
	if !n.followed {
		n.followed, n.strayed = true, -1
		for _, i := range n.mentions {
			if h := r.mentions[i].holder; h >= 0 && r.astray(n, r.mentions[i]) {
				n.strayed = h
				break
			}
		}
	}
	return n.strayed
}

// astray reports whether no place of a name lies in what is said to hold it.
func (r *reading) astray(n *name, m *mention) bool {
	h := r.mentions[m.holder]
	if r.listed(m, h) {
		return false
	}
	holder := gazetteer.Country
	if h.nation == nil {
		k := r.names[h.name]
		if k.best < 0 {
			return false
		}
		holder = k.options[k.best].place.Kind
	}
	if n.best < 0 {
		return level(holder) < level(gazetteer.City)
	}
	in, held := r.within(m, &n.options[n.best])
	return held && !in && level(holder) < level(n.options[n.best].place.Kind)
}

// level is how deep a kind of place lies inside others.
func level(k gazetteer.Kind) int {
	switch k {
	case gazetteer.Continent:
		return 0
	case gazetteer.Country:
		return 1
	case gazetteer.Division, gazetteer.Region:
		return 2
	case gazetteer.County:
		return 3
	}
	return 4
}

// hold places a name in the county or division that holds it; of a whole country
// only its code is told.
func (r *reading) hold(p *Place, h *mention) {
	if h.nation != nil {
		if n, ok := r.country(h.nation); ok {
			p.Country = r.g.Place(n).Country
		}
		return
	}
	k := r.names[h.name]
	if k.best < 0 {
		return
	}
	o := &k.options[k.best]
	p.Country = o.place.Country
	if o.place.Kind == gazetteer.Division || o.place.Kind == gazetteer.County {
		p.Kind, p.Within, p.Located, p.Lat, p.Lon = gazetteer.City, o.place.Kind, true, o.place.Lat, o.place.Lon
	}
}

// put writes a place of the gazetteer.
func (r *reading) put(p *Place, n int) {
	b := r.g.Place(n)
	p.Country, p.Kind, p.GeoNames, p.Located, p.Lat, p.Lon = b.Country, b.Kind, b.GeoNames, true, b.Lat, b.Lon
	p.Division = r.g.Place(b.Division).Name
}

// country returns the number of a nation's country.
func (r *reading) country(n *Nation) (int, bool) {
	if len(n.Code) < 3 {
		return 0, false
	}
	k, ok := r.countries[n.Code[:3]]
	return k, ok
}
