package actor

import (
	"slices"

	"godwit/coding/proposition"
	"godwit/lexicon"
	"godwit/nlp"
)

// personal returns the names of persons without the titles that some of them
// begin with.
func (r *Resolver) personal() []nlp.Name {
	var out []nlp.Name
	for _, n := range r.doc.Names {
		if n.Type != "PER" {
			if n = r.titled(n); n.First > n.Last {
				continue
			}
		}
		for n.First < n.Last {
			k := r.at[n.Sentence][n.First]
			if k < 0 {
				break
			}
			m := r.matches[n.Sentence][k]
			if m.last >= n.Last || m.terms[0].Kind != lexicon.RoleNoun && !r.nationOfTitle(n.Sentence, m) {
				break
			}
			n.First = m.last + 1
		}
		n = r.leading(n)
		if s := r.sentences[n.Sentence]; r.familyName(s, n) {
			n.Last++
		}
		out = append(out, n)
	}
	return out
}

// familyName reports whether the word behind a person's name belongs to it although
// it was taken for none: "Fields" of "James Alex Fields".
func (r *Resolver) familyName(s *proposition.Sentence, n nlp.Name) bool {
	w := n.Last + 1
	if w >= len(s.Words) || r.shouts {
		return false
	}
	x := &s.Words[w]
	if x.UPOS != "PROPN" || x.Form[0] < 'A' || x.Form[0] > 'Z' || x.Entity != "" && x.Entity != "O" || r.at[s.Index][w] >= 0 {
		return false
	}
	return s.Rel(w) == "flat" && x.Head >= n.First && x.Head <= n.Last ||
		s.Words[n.First].Head == w && (s.Rel(n.First) == "compound" || s.Rel(n.First) == "flat")
}

// leading cuts what stands before the whole name of somebody whom the lexicon has:
// "Hong Kong Carrie Lam", of "Chief Executive of Hong Kong Carrie Lam".
func (r *Resolver) leading(n nlp.Name) nlp.Name {
	k := r.at[n.Sentence][n.Last]
	if k < 0 {
		return n
	}
	m := r.matches[n.Sentence][k]
	if m.first > n.First && m.first < m.last && m.last == n.Last && m.terms[0].Kind == lexicon.Leader {
		n.First = m.first
	}
	return n
}

// titled cuts a name that was taken for something else down to the person in it, a
// nation and a title before: "United States District Judge Clark Waddoups". Where
// there is nobody, its first word stands behind its last.
func (r *Resolver) titled(n nlp.Name) nlp.Name {
	at := r.at[n.Sentence]
	none := n
	none.First = n.Last + 1
	k := at[n.First]
	if k < 0 || r.matches[n.Sentence][k].last >= n.Last {
		return none
	}
	nation := r.matches[n.Sentence][k]
	switch nation.terms[0].Kind {
	case lexicon.State, lexicon.Adjective, lexicon.People:
	default:
		return none
	}
	if k = at[nation.last+1]; k < 0 {
		return none
	}
	title := r.matches[n.Sentence][k]
	if t := title.terms[0]; t.Kind != lexicon.RoleNoun || t.Body != "person" || title.last >= n.Last || n.Last-title.last > 3 {
		return none
	}
	for w := title.last + 1; w <= n.Last; w++ {
		if r.sentences[n.Sentence].Words[w].UPOS != "PROPN" || at[w] >= 0 {
			return none
		}
	}
	n.First = title.last + 1
	return n
}

// nationOfTitle reports whether a nation stands before a title: the first word
// of "Kazakh President Tokayev".
func (r *Resolver) nationOfTitle(sentence int, m match) bool {
	switch m.terms[0].Kind {
	case lexicon.Adjective, lexicon.People, lexicon.State:
		k := r.at[sentence][m.last+1]
		return k >= 0 && r.matches[sentence][k].terms[0].Kind == lexicon.RoleNoun
	}
	return false
}

// body reports whether a whole name taken for a person's is one that the lexicon
// has for a body: Boko Haram.
func (r *Resolver) body(n nlp.Name) bool {
	k := r.at[n.Sentence][n.First]
	if k < 0 {
		return false
	}
	m := r.matches[n.Sentence][k]
	if m.first != n.First || m.last != n.Last {
		return false
	}
	for _, t := range m.terms {
		switch t.Kind {
		case lexicon.Group, lexicon.Organization, lexicon.Institution, lexicon.Media:
		default:
			return false
		}
	}
	return true
}

// knows reports whether the lexicon has a word of a name.
func (r *Resolver) knows(n nlp.Name) bool {
	return slices.ContainsFunc(r.at[n.Sentence][n.First:n.Last+1], func(k int) bool { return k >= 0 })
}

// barename reports whether a noun stands there as a name does: with a capital,
// and nothing before it that belongs to it.
func (r *Resolver) barename(s *proposition.Sentence, w int) bool {
	x := &s.Words[w]
	if x.UPOS != "NOUN" || r.shouts || x.Form[0] < 'A' || x.Form[0] > 'Z' {
		return false
	}
	for _, c := range s.Kids(w) {
		if c < w && s.Rel(c) != "case" && s.Rel(c) != "punct" && s.Rel(c) != "cc" {
			return false
		}
	}
	return true
}

// again gives the surnames of people named in full to them where the tagger saw no
// name: "Fields" after "James Fields".
func (r *Resolver) again(part map[string]*person) {
	for _, n := range r.doc.Names {
		// "Rittenhouse" taken for a town, after "Kyle Rittenhouse"
		name := r.text(r.sentences[n.Sentence], n.First, n.Last)
		_, surname := ends(name)
		p := part[surname]
		if n.Type == "PER" || p == nil || p.full == "" || surname != name && p.full != name || r.knows(n) {
			continue
		}
		for w := n.First; w <= n.Last; w++ {
			r.persons[place{n.Sentence, w}] = p
		}
	}
	for si, s := range r.sentences {
		for w := range s.Words {
			x := &s.Words[w]
			if x.UPOS != "PROPN" && !r.barename(s, w) || x.Entity != "" && x.Entity != "O" || r.at[si][w] >= 0 || s.Rel(w) == "flat" || s.Rel(w) == "compound" {
				continue
			}
			if p := part[x.Form]; p != nil && p.full != "" {
				if _, surname := ends(p.full); surname == x.Form && s.Kid(w, "flat") < 0 && s.Kid(w, "compound") < 0 {
					r.persons[place{si, w}] = p
				}
			}
		}
	}
}
