// Package count reads how many people an act killed, hurt, took or brought
// together.
//
// In come an nlp.Doc with tags and trees, and the word that makes an act; out
// come event.Counts, at most one of each kind, in the order in which the
// sentence gives them. A number said loosely gives the least that it says, with
// its bound: "dozens" is 24 or more. Shares, percentages, money and ages count
// no people and are left out, as are plurals without a number.
package count

import (
	"io/fs"
	"slices"
	"strings"

	"godwit/event"
	"godwit/nlp"
)

// Counter counts. It is safe for concurrent use.
type Counter struct {
	numbers    map[string]number
	bounds     []phrase
	predicates map[string][]predicate
	persons    map[string]bool // nouns for one person, by lemma
}

// New reads numbers.tsv, bounds.tsv, counts.tsv and actors/roles.tsv.
func New(fsys fs.FS) (*Counter, error) { return load(fsys) }

// reach is how many predicates of a sentence are asked for one act.
const reach = 16

// Of returns the numbers of people that an act made or took. The act is the
// predicate at word trigger of a sentence and what its tree joins to it:
// "stormed the camp, killing four and wounding 12". typ is its PLOVER type, or
// empty for any.
func (c *Counter) Of(doc *nlp.Doc, sentence, trigger int, typ string) []event.Count {
	s := &doc.Sentences[sentence]
	if trigger < 0 || trigger >= len(s.Words) {
		return nil
	}
	var (
		buf [reach]int
		out []event.Count
	)
	for _, w := range c.joined(s, trigger, buf[:0]) {
		for _, p := range c.at(s, w) {
			if typ != "" && p.types != nil && !slices.Contains(p.types, typ) {
				continue
			}
			if q, ok := c.slot(s, w, p.slot); ok && q.value >= 1 && (q.value > 1 || p.what != "participants") {
				out = add(out, event.Count{What: p.what, Value: q.value, Bound: q.bound})
			}
		}
	}
	if typ == string(event.Protest) {
		if q, ok := c.crowd(s, trigger); ok && q.value > 1 {
			out = add(out, event.Count{What: "participants", Value: q.value, Bound: q.bound})
		}
	}
	return out
}

func add(out []event.Count, n event.Count) []event.Count {
	for _, o := range out {
		if o.What == n.What {
			return out
		}
	}
	return append(out, n)
}

// at returns the entries of the word w.
func (c *Counter) at(s *nlp.Sentence, w int) []predicate {
	x := &s.Words[w]
	switch {
	case x.UPOS == "ADJ" || x.XPOS == "JJ":
		if list := c.predicates[x.Lemma+"/a"]; list != nil {
			return list
		}
		return c.predicates[strings.ToLower(x.Form)+"/a"]
	case x.UPOS == "NOUN":
		return c.predicates[x.Lemma+"/n"]
	case x.UPOS == "VERB":
		if list := c.predicates[x.Lemma]; list != nil || x.XPOS != "VBG" || has(s, w, "obj") {
			return list
		}
		// "ten are missing" is read as a verb, too.
		return c.predicates[strings.ToLower(x.Form)+"/a"]
	}
	return nil
}

// joined returns trigger and the predicates of the same course of events: of a
// noun the verb that it stands with ("24 died in the attack"), and below each
// what is added to it.
func (c *Counter) joined(s *nlp.Sentence, trigger int, list []int) []int {
	list = append(list, trigger)
	if x := &s.Words[trigger]; x.UPOS != "VERB" && x.Head >= 0 && x.Head < len(s.Words) {
		switch nlp.Relation(x.Deprel) {
		case "nsubj", "obl", "obj", "nmod":
			list = append(list, x.Head)
		}
	}
	for i := 0; i < len(list); i++ {
		list = c.below(s, list[i], list, 2)
	}
	return list
}

// below adds to list the counting predicates that hang on w, or on the nouns
// that stand with it: "left 24 people dead", "with 25 others injured".
func (c *Counter) below(s *nlp.Sentence, w int, list []int, depth int) []int {
	s.Children(w, func(k int) bool {
		rel := nlp.Relation(s.Words[k].Deprel)
		switch rel {
		case "conj", "advcl", "xcomp", "acl", "parataxis", "obj", "amod", "obl":
			if len(list) < cap(list) && len(c.at(s, k)) > 0 && !slices.Contains(list, k) {
				list = append(list, k)
				return true
			}
		}
		if depth > 1 && (rel == "obj" || rel == "obl" || rel == "nsubj" || rel == "advcl") {
			list = c.below(s, k, list, depth-1)
		}
		return len(list) < cap(list)
	})
	return list
}

// slot returns how many stand in a slot of the predicate w.
func (c *Counter) slot(s *nlp.Sentence, w int, slot string) (quantity, bool) {
	switch slot {
	case "self":
		return c.number(s, w)
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
			return c.people(s, antecedent(s, w, h))
		}
		if h := object(s, w); h >= 0 {
			return c.people(s, h)
		}
		if q, ok := c.bare(s, w); ok {
			return q, true
		}
		if x := &s.Words[w]; x.XPOS == "VBN" {
			if has(s, w, "nummod") {
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
			return c.people(s, antecedent(s, w, h))
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
