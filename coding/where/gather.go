package where

import (
	"maps"
	"slices"
	"strings"

	"godwit/lexicon/gazetteer"
)

// again takes what scan left open and the report names elsewhere as a place.
func (r *reading) again() {
	known := map[string]bool{}
	people := map[string]bool{} // last words of names of persons
	for _, m := range r.mentions {
		if m.taken && m.nation == nil && m.sign >= 2 {
			known[m.key] = true
		}
	}
	for _, n := range r.doc.Names {
		if n.Type == "PER" && n.Last > n.First {
			people[string(gazetteer.AppendKey(nil, r.doc.Sentences[n.Sentence].Words[n.Last].Form))] = true
		}
	}
	for _, m := range r.mentions {
		k := r.inName[m.sentence][m.first]
		person := k >= 0 && r.doc.Names[k].Type == "PER"
		if !m.taken && len(m.hits) > 0 && known[m.key] && m.sign > -2.5 && !(person && people[m.key]) {
			m.taken = true
		}
		if m.taken && people[m.key] && m.nation == nil && m.sign < 5 && !r.placed(m) {
			m.taken = false
		}
	}
	kept := r.mentions[:0]
	s, last := -1, -1
	for _, m := range r.mentions {
		if m.taken && (m.sentence != s || m.first > last) {
			kept = append(kept, m)
			s, last = m.sentence, m.last
		}
	}
	r.mentions = kept
}

// placed reports whether the words beside a mention make a place of it.
func (r *reading) placed(m *mention) bool {
	w := r.doc.Sentences[m.sentence].Words
	if m.holder >= 0 || r.heldBy(m) != nil || m.last > m.first {
		return true
	}
	return m.first > 0 && r.is("in", w[m.first-1].Form) || m.last+1 < len(w) && (r.is("folk", w[m.last+1].Form) || r.is("kind", w[m.last+1].Form))
}

// gather files the mentions by their names and looks for what else tells of
// places.
func (r *reading) gather(hint Hint) {
	for i, m := range r.mentions {
		if m.nation != nil {
			if n, ok := r.country(m.nation); ok {
				w := 0.7
				if m.nation.State {
					w = 1
				}
				r.add(n, w)
			}
			continue
		}
		k, ok := r.byKey[m.key]
		if !ok {
			k = len(r.names)
			r.byKey[m.key] = k
			r.names = append(r.names, &name{key: m.key, best: -1})
		}
		r.names[k].mentions = append(r.names[k].mentions, i)
		m.name = k
		if next := i + 1; next < len(r.mentions) && r.follows(m, r.mentions[next]) {
			m.holder = next
		}
	}
	r.phones()
	r.words()
	r.publisher(hint)
	for _, n := range r.names {
		r.options(n)
	}
}

// add adds evidence; of one place it fades.
func (r *reading) add(n int, weight float64) {
	for i := range r.extra {
		if r.extra[i].n == n {
			r.extra[i].weight = min(r.extra[i].weight+weight*0.3, 3)
			return
		}
	}
	r.extra = append(r.extra, evidence{r.g.Place(n), n, weight})
}

// follows reports whether b stands right after a and a comma.
func (r *reading) follows(a, b *mention) bool {
	if a.sentence != b.sentence || b.first != a.last+2 {
		return false
	}
	sep := r.doc.Sentences[a.sentence].Words[a.last+1].Form
	return sep == "," || sep == "("
}

// phones reads area codes: "(318) 555-0100", "318-555-0100".
func (r *reading) phones() {
	t := r.doc.Text
	digits := func(i, n int) bool {
		if i < 0 || i+n > len(t) {
			return false
		}
		for _, c := range []byte(t[i : i+n]) {
			if c < '0' || c > '9' {
				return false
			}
		}
		return true
	}
	for i := 0; ; i++ {
		k := strings.IndexAny(t[i:], "-.")
		if k < 0 {
			return
		}
		i += k
		if !digits(i+1, 4) || digits(i+5, 1) || !digits(i-3, 3) {
			continue
		}
		j := i - 3 // before the last seven digits
		for j > 0 && strings.IndexByte(" -.)/", t[j-1]) >= 0 && i-3-j < 3 {
			j--
		}
		if j == i-3 || !digits(j-3, 3) || digits(j-4, 1) {
			continue
		}
		if n, ok := r.codes[t[j-3:j]]; ok {
			r.add(n, 1.5)
		}
	}
}

// words counts the words that reports of one country use.
func (r *reading) words() {
	count := map[string]float64{}
	for i := range r.doc.Sentences {
		for j := range r.doc.Sentences[i].Words {
			w := r.doc.Sentences[i].Words[j].Form
			if c, ok := r.signs[lower(w)]; ok {
				count[c]++
			}
			if j+1 < len(r.doc.Sentences[i].Words) {
				if c, ok := r.signs[lower(w)+" "+lower(r.doc.Sentences[i].Words[j+1].Form)]; ok {
					count[c]++
				}
			}
		}
	}
	for _, c := range slices.Sorted(maps.Keys(count)) {
		n := r.countries[c]
		r.extra = append(r.extra, evidence{r.g.Place(n), n, min(1.2*count[c], 1.3)})
	}
}

// publisher reads what a report's paper says of where it appears: the places in
// its name and the country of its site.
func (r *reading) publisher(hint Hint) {
	words := strings.FieldsFunc(hint.Publisher, func(c rune) bool { return c == ' ' || c == '-' || c == ',' || c == '.' })
	for i := range words {
		for j := min(len(words), i+3); j > i; j-- {
			if hits := r.g.Find(nil, appendKeys(nil, strings.Join(words[i:j], " "))); len(hits) > 0 && hits[0].Use != gazetteer.Seldom && !r.generic(words[i]) {
				best := hits[0].N
				for _, h := range hits {
					if h.Use != gazetteer.Seldom && r.g.Place(h.N).People > r.g.Place(best).People {
						best = h.N
					}
				}
				r.add(best, 1)
				break
			}
		}
	}
	site := hint.URL
	if _, after, ok := strings.Cut(site, "://"); ok {
		site = after
	}
	site, _, _ = strings.Cut(site, "/")
	site, _, _ = strings.Cut(site, ":")
	if n, ok := r.countries[r.domains[site[strings.LastIndexByte(site, '.')+1:]]]; ok {
		r.add(n, 1.5)
	}
}
