package count

import (
	"strings"

	"godwit/nlp"
)

// quantity is a number as it was said.
type quantity struct {
	value float64
	bound string
}

// people returns how many a phrase is, by its head: a number that stands with
// it, one for a single person, the sum of a list.
func (c *Counter) people(s *nlp.Sentence, head int) (quantity, bool) {
	return c.listed(s, head, len(s.Words))
}

// listed counts of a list only what stands before a word: a relative clause tells
// of nobody who comes after it.
func (c *Counter) listed(s *nlp.Sentence, head, before int) (quantity, bool) {
	if head < 0 || head >= len(s.Words) {
		return quantity{}, false
	}
	total, ok := c.some(s, head)
	if !ok {
		return total, false
	}
	end := head // of the number that the head is a part of: "two hundred and fifty"
	if _, _, _, last, ok := c.Parse(s.Words, head); ok {
		end = last
	}
	var add func(k int) bool
	add = func(k int) bool {
		if k <= end || k > before || s.Words[k].Deprel != "conj" || s.Words[k].UPOS == "VERB" || s.Words[k].UPOS == "ADJ" || disjunct(s, k) {
			return true
		}
		q, more := c.some(s, k)
		if !more {
			// "24 people and livestock": at least the 24.
			if total.bound == "" && s.Words[k].UPOS == "NOUN" && has(s, k, "cc") && strings.Contains(s.Words[k].Feats, "Plur") {
				total.bound = "more"
			}
			return true
		}
		total.value += q.value
		if total.bound == "" {
			total.bound = q.bound
		}
		if k > head { // a tree may hang each member on the one before it
			s.Children(k, add)
		}
		return true
	}
	s.Children(head, add)
	if total.value > 1 && c.titles(s, head) {
		total.value = 1
	}
	return total, true
}

// titles reports whether a list only gives what one person is, whose name follows
// its last member at once: "senator and candidate Ada Brandt".
func (c *Counter) titles(s *nlp.Sentence, head int) bool {
	found := false
	s.Children(head, func(k int) bool {
		found = k > head && k+1 < len(s.Words) && s.Words[k].Deprel == "conj" && s.Words[k].XPOS == "NN" && s.Words[head].XPOS == "NN" &&
			c.persons[s.Words[k].Lemma] && !has(s, k, "det") && !has(s, k, "nmod:poss") && s.Words[k+1].Entity == "B-PER"
		return !found
	})
	return found
}

func disjunct(s *nlp.Sentence, k int) bool {
	cc := child(s, k, "cc")
	return cc >= 0 && s.Words[cc].Lemma == "or"
}

// some is people without the members of a list.
func (c *Counter) some(s *nlp.Sentence, head int) (quantity, bool) {
	if q, ok := c.number(s, head); ok {
		return q, true
	}
	w := &s.Words[head]
	if strings.Contains(w.Feats, "Number=Plur") || c.counted(s, head) {
		return quantity{}, false
	}
	switch w.UPOS {
	case "PRON":
		if strings.Contains(w.Feats, "Person=3") && strings.Contains(w.Feats, "Gender=") && !strings.Contains(w.Feats, "Neut") ||
			strings.Contains(w.Feats, "Person=1") && strings.Contains(w.Feats, "Number=Sing") {
			return quantity{value: 1}, true
		}
	case "PROPN":
		if strings.HasSuffix(w.Entity, "PER") {
			return quantity{value: 1}, true
		}
	case "NOUN", "ADJ":
		if c.persons[w.Lemma] || c.persons[strings.ToLower(w.Form)] {
			return quantity{value: 1}, true
		}
		// "the commander Ali Hassan"
		name := false
		s.Children(head, func(k int) bool {
			r := nlp.Relation(s.Words[k].Deprel)
			name = (r == "flat" || r == "appos") && strings.HasSuffix(s.Words[k].Entity, "PER")
			return !name
		})
		return quantity{value: 1}, name
	}
	return quantity{}, false
}

// counted reports whether a number word stands with the phrase, even one that
// could not be read as a count of people.
func (c *Counter) counted(s *nlp.Sentence, head int) bool { return child(s, head, "nummod") >= 0 }

// number returns the number that stands with a head, or that the head is.
func (c *Counter) number(s *nlp.Sentence, head int) (quantity, bool) {
	if head < 0 || head >= len(s.Words) {
		return quantity{}, false
	}
	if v, bound, _, _, ok := c.Parse(s.Words, head); ok {
		return quantity{v, bound}, true
	}
	found, ok := quantity{}, false
	s.Children(head, func(k int) bool {
		x := &s.Words[k]
		if r := nlp.Relation(x.Deprel); r != "nummod" && r != "amod" && r != "det" && !((r == "compound" || r == "obl") && x.UPOS == "NUM") || k > head {
			return true
		}
		var v float64
		if v, found.bound, _, _, ok = c.Parse(s.Words, k); ok {
			found.value = v
		}
		return !ok
	})
	return found, ok
}
