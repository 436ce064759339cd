package count

import (
	"strings"

	"godwit/nlp"
)

// slot returns how many stand in a slot of the predicate w.
func (c *Counter) slot(s *nlp.Sentence, w int, slot string) (quantity, bool) {
	switch slot {
	case "self":
		if q, ok := c.number(s, w); ok {
			return q, true
		}
		return quantity{value: 1}, c.one(s, w)
	case "of":
		// Two arrests are more than the arrest of each of them.
		if strings.Contains(s.Words[w].Feats, "Plur") {
			return quantity{}, false
		}
		if h := child(s, w, "nmod:poss"); h >= 0 {
			return c.people(s, h)
		}
		if h := child(s, w, "nmod"); h >= 0 && s.Words[max(0, child(s, h, "case"))].Lemma == "of" {
			return c.people(s, h)
		}
	case "obj":
		if h := child(s, w, "nsubj:pass"); h >= 0 {
			return c.subject(s, w, h)
		}
		if h := object(s, w); h >= 0 {
			return c.people(s, h)
		}
		if h := c.left(s, w); h >= 0 {
			return c.people(s, h)
		}
		if q, ok := c.bare(s, w); ok {
			return q, true
		}
		if x := &s.Words[w]; x.XPOS == "VBN" {
			if has(s, w, "nummod") || w > 0 && s.Words[w-1].UPOS == "NUM" && s.Words[w-1].Head == w {
				return c.number(s, w) // "and 20 wounded"
			}
			// "24 people killed", "with 25 others injured"
			if x.Deprel == "acl" && x.Head >= 0 {
				return c.people(s, x.Head)
			}
			if h := child(s, w, "nsubj"); h >= 0 && (!has(s, w, "aux") || has(s, w, "aux:pass")) {
				return c.people(s, h)
			}
		}
	case "subj":
		if h := child(s, w, "nsubj"); h >= 0 {
			return c.subject(s, w, h)
		}
		if x := &s.Words[w]; x.Head >= 0 && x.Head < len(s.Words) {
			switch x.Deprel {
			case "xcomp", "advcl":
				// "left 24 dead", "shot him dead"
				if x.Deprel == "advcl" && x.UPOS != "ADJ" {
					break
				}
				if u := s.Words[x.Head].UPOS; u == "NOUN" || u == "NUM" {
					return c.people(s, x.Head)
				}
				if h := child(s, x.Head, "obj"); h >= 0 {
					return c.people(s, h)
				}
				if h := child(s, x.Head, "nsubj:pass"); h >= 0 {
					return c.people(s, h)
				}
				if h := child(s, x.Head, "nsubj"); h >= 0 {
					return c.people(s, h)
				}
			case "amod", "acl", "acl:relcl":
				return c.people(s, x.Head)
			}
		}
		return c.number(s, w)
	}
	return quantity{}, false
}

// left returns who a passive without a subject of its own leaves to the clause
// around it, or the rest that the tree hangs on it as an adverb: "was in hospital
// after being detained", "around 20 more were hurt". -1: nobody.
func (c *Counter) left(s *nlp.Sentence, w int) int {
	x := &s.Words[w]
	if x.XPOS != "VBN" || !has(s, w, "aux:pass") || has(s, w, "nsubj") {
		return -1
	}
	more := -1
	s.Children(w, func(k int) bool {
		if k < w && s.Words[k].Deprel == "advmod" && s.Words[k].Lemma == "more" {
			s.Children(k, func(n int) bool {
				if s.Words[n].UPOS == "NUM" {
					more = n
				}
				return more < 0
			})
		}
		return more < 0
	})
	if more < 0 && x.Deprel == "advcl" && x.Head >= 0 && has(s, w, "mark") {
		return child(s, x.Head, "nsubj")
	}
	return more
}

// one reports whether a noun for what befalls one person stands with the article
// that says so: "made a second arrest".
func (c *Counter) one(s *nlp.Sentence, w int) bool {
	d := child(s, w, "det")
	return d >= 0 && s.Words[w].XPOS == "NN" && (s.Words[d].Lemma == "a" || s.Words[d].Lemma == "an" || s.Words[d].Lemma == "another")
}

// bare returns the number behind a verb that stands for people by itself, with its
// bound: "wounding at least 17". Without one it may be anything.
func (c *Counter) bare(s *nlp.Sentence, w int) (quantity, bool) {
	const near = 4
	for k := w + 1; k < len(s.Words) && k <= w+near; k++ {
		if x := &s.Words[k]; x.UPOS != "NUM" && !has(s, k, "nummod") || x.Head != w || nlp.Relation(x.Deprel) != "obl" {
			continue
		}
		q, ok := c.number(s, k)
		return q, ok && q.bound != ""
	}
	return quantity{}, false
}

// crowd returns how many took part in a protest: its subject, that of the verb
// it stands with, or whose it is.
func (c *Counter) crowd(s *nlp.Sentence, trigger int) (quantity, bool) {
	for w, steps := trigger, 0; steps < 3 && w >= 0 && w < len(s.Words); w, steps = s.Words[w].Head, steps+1 {
		if h := child(s, w, "nsubj"); h >= 0 {
			if q, ok := c.number(s, antecedent(s, w, h)); ok || s.Words[w].UPOS == "VERB" {
				return q, ok
			}
		}
		found, ok := quantity{}, false
		s.Children(w, func(k int) bool {
			if nlp.Relation(s.Words[k].Deprel) == "nmod" && s.Words[k].Deprel != "nmod:poss" || s.Words[k].Deprel == "obl:agent" {
				if marker := child(s, k, "case"); marker >= 0 && (s.Words[marker].Lemma == "of" || s.Words[marker].Lemma == "by") {
					found, ok = c.number(s, k)
				}
			}
			return !ok
		})
		if ok {
			return found, true
		}
		switch nlp.Relation(s.Words[w].Deprel) {
		case "obj", "obl", "xcomp", "conj":
		default:
			return quantity{}, false
		}
	}
	return quantity{}, false
}

// antecedent returns the noun that a relative pronoun h of the clause w stands
// for, or h.
func antecedent(s *nlp.Sentence, w, h int) int {
	if x := &s.Words[w]; x.Deprel == "acl:relcl" && x.Head >= 0 && strings.HasPrefix(s.Words[h].XPOS, "W") {
		return x.Head
	}
	return h
}

// subject returns how many the subject h of the clause w is.
func (c *Counter) subject(s *nlp.Sentence, w, h int) (quantity, bool) {
	if a := antecedent(s, w, h); a != h {
		return c.listed(s, a, w)
	}
	return c.people(s, h)
}

// object returns the object of w: not the "that" of "allegations that soldiers
// killed 30", which is no pronoun.
func object(s *nlp.Sentence, w int) int {
	found := -1
	s.Children(w, func(k int) bool {
		if s.Words[k].Deprel == "obj" && (found < 0 || s.Words[found].UPOS == "PRON") {
			found = k
		}
		return true
	})
	return found
}

// child returns the first dependent of w with a relation, subtype or not, or -1.
func child(s *nlp.Sentence, w int, rel string) int {
	found := -1
	s.Children(w, func(k int) bool {
		d := s.Words[k].Deprel
		if d == rel || nlp.Relation(d) == rel && d != "nsubj:pass" {
			found = k
		}
		return found < 0
	})
	return found
}

func has(s *nlp.Sentence, w int, rel string) bool { return child(s, w, rel) >= 0 }
