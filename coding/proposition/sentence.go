// Package proposition reads from a parsed sentence who stands where to each
// predicate, as it is meant and not as it stands: passives are turned round,
// control, relative clauses and conjunctions followed, light verbs and
// prepositions looked through.
//
// In comes an nlp.Sentence with its tree; out come slots: for a word, which
// other words fill its "subj", "obj", "to" … It knows grammar and no
// vocabulary beyond the light verbs it is given, and never fails: a crooked
// tree yields fewer slots.
package proposition

import (
	"strings"

	"godwit/nlp"
)

// Sentence is a parsed sentence with its children at hand. Slots are worked
// out once for each word, when first asked for.
type Sentence struct {
	*nlp.Sentence
	Index int // in the Doc
	kids  [][]int
	light func(s *Sentence, verb int) (noun int, suffers bool)
	slots [][]Slot
	// lightNoun and lightVerb tie act nouns to the verbs that carry them; -1
	// for none. suffers tells that the verb's subject is the noun's object.
	lightNoun, lightVerb []int
	suffers              []bool
}

// Slot is one filler: the head word of a phrase and what it is to its predicate.
type Slot struct {
	Name string // "subj", "obj", "iobj", "clause", "time" or a preposition
	Word int
}

// New prepares a sentence. light, which may be nil, tells whether a verb is a
// light one, and of which noun.
func New(s *nlp.Sentence, index int, light func(s *Sentence, verb int) (noun int, suffers bool)) *Sentence {
	n := len(s.Words)
	t := &Sentence{Sentence: s, Index: index, kids: make([][]int, n), light: light, slots: make([][]Slot, n),
		lightNoun: make([]int, n), lightVerb: make([]int, n), suffers: make([]bool, n)}
	count := make([]int, n)
	for i := range s.Words {
		if h := s.Words[i].Head; h >= 0 && h < n {
			count[h]++
		}
	}
	flat := make([]int, 0, n)
	for i, c := range count {
		t.kids[i] = flat[len(flat) : len(flat) : len(flat)+c]
		flat = flat[:len(flat)+c]
	}
	for i := range s.Words {
		if h := s.Words[i].Head; h >= 0 && h < n {
			t.kids[h] = append(t.kids[h], i)
		}
		t.lightNoun[i], t.lightVerb[i] = -1, -1
	}
	if light != nil {
		for i := range s.Words {
			if s.Words[i].UPOS == "VERB" {
				if noun, suffers := light(t, i); noun >= 0 {
					t.lightNoun[i], t.lightVerb[noun] = noun, i
					t.suffers[noun] = suffers
					t.slots[i], t.slots[noun] = nil, nil
				}
			}
		}
	}
	return t
}

// Kids returns the children of a word, left to right; the caller keeps its
// hands off the slice.
func (s *Sentence) Kids(i int) []int { return s.kids[i] }

// Rel is the relation of a word without its subtype.
func (s *Sentence) Rel(i int) string { return nlp.Relation(s.Words[i].Deprel) }

// Kid returns the first child with the relation, or -1.
func (s *Sentence) Kid(i int, rel string) int {
	for _, c := range s.kids[i] {
		if s.Rel(c) == rel || s.Words[c].Deprel == rel {
			return c
		}
	}
	return -1
}

// LightVerb returns the verb that carries an act noun, or -1.
func (s *Sentence) LightVerb(noun int) int { return s.lightVerb[noun] }

// LightNoun returns the act noun that a light verb carries, or -1.
func (s *Sentence) LightNoun(verb int) int { return s.lightNoun[verb] }

// Conjuncts returns a word and those coordinated with it below it: of the
// first of "A, B and C" all three.
func (s *Sentence) Conjuncts(i int) []int {
	out := []int{i}
	for k := 0; k < len(out) && len(out) < 64; k++ {
		for _, c := range s.kids[out[k]] {
			if s.Rel(c) == "conj" && c > i {
				out = append(out, c)
			}
		}
	}
	return out
}

// Passive reports whether a verb's surface subject is its object.
func (s *Sentence) Passive(v int) bool {
	if s.Words[v].UPOS == "ADJ" {
		return false // "is prepared to", whatever its subject is called
	}
	subject := false
	for _, c := range s.kids[v] {
		switch s.Words[c].Deprel {
		case "nsubj:pass", "csubj:pass":
			subject = true
		case "aux:pass", "obl:agent":
			return true
		}
	}
	w := &s.Words[v]
	if subject {
		// without its auxiliary a passive stands only in a headline or below
		// another verb; in a sentence it is a past tense taken for a participle
		return w.XPOS == "VBN" && s.Kid(v, "obj") < 0 && (s.Rel(v) != "root" || s.Words[len(s.Words)-1].Form != ".")
	}
	if w.XPOS != "VBN" {
		return false
	}
	switch s.Rel(v) {
	case "acl", "amod", "advcl":
		// "the deal signed by", "killed in the raid": a participle on its own
		return s.Kid(v, "nsubj") < 0 && !s.helped(v, "have")
	case "conj":
		return s.Kid(v, "nsubj") < 0 && !s.helped(v, "have") && w.Head >= 0 && w.Head < v && s.Words[w.Head].XPOS == "VBN" && s.Passive(w.Head)
	}
	return s.Kid(v, "nsubj") < 0 && s.Kid(v, "aux") < 0 && s.Kid(v, "obj") < 0
}

// helped reports whether a verb has an auxiliary of the lemma.
func (s *Sentence) helped(v int, lemma string) bool {
	for _, c := range s.kids[v] {
		if s.Rel(c) == "aux" && s.Words[c].Lemma == lemma {
			return true
		}
	}
	return false
}

// Preposition returns what marks a phrase: "to", "according to", or "".
func (s *Sentence) Preposition(i int) string {
	for _, c := range s.kids[i] {
		if s.Words[c].Deprel != "case" || s.Words[c].XPOS == "POS" {
			continue
		}
		p := strings.ToLower(s.Words[c].Form)
		for _, f := range s.kids[c] {
			if s.Rel(f) == "fixed" {
				p += " " + strings.ToLower(s.Words[f].Form)
			}
		}
		return p
	}
	for _, f := range s.kids[i] {
		// "from New Zealand", of which the tree hangs "from" on the end of the name
		if s.Words[f].Deprel == "flat" && f > i {
			for _, c := range s.kids[f] {
				if s.Words[c].Deprel == "case" && c < i && s.Words[c].XPOS != "POS" {
					return strings.ToLower(s.Words[c].Form)
				}
			}
		}
	}
	return ""
}

// nominal reports whether a word heads a noun phrase.
func (s *Sentence) nominal(i int) bool {
	switch s.Words[i].UPOS {
	case "NOUN", "PROPN", "PRON", "NUM", "X", "SYM":
		return true
	case "ADJ", "DET":
		return s.Kid(i, "det") >= 0 || s.Words[i].UPOS == "DET"
	}
	return false
}

// Phrase returns the first and last word of the noun phrase that a word heads:
// its subtree without what is coordinated with it, clauses that hang on it,
// its preposition and punctuation at the ends.
func (s *Sentence) Phrase(i int) (first, last int) {
	first, last = i, i
	var grow func(j, depth int)
	grow = func(j, depth int) {
		if depth > 32 {
			return
		}
		for _, c := range s.kids[j] {
			switch s.Rel(c) {
			case "conj", "cc", "acl", "parataxis", "advcl", "punct", "nsubj", "cop", "aux", "mark", "ccomp", "discourse", "dislocated", "orphan", "list", "obl":
				continue
			case "appos":
				if j != i {
					continue
				}
			case "nmod":
				if s.weekday(c) {
					continue // "Tokayev on Thursday"
				}
			case "case":
				if s.Words[c].XPOS != "POS" || j == i {
					continue
				}
			case "advmod":
				if j == i && c < i && s.Words[c].XPOS != "RBR" && s.Words[c].XPOS != "JJR" && s.Words[i].UPOS != "NUM" {
					continue
				}
			}
			first, last = min(first, c), max(last, c)
			grow(c, depth+1)
		}
	}
	grow(i, 0)
	for first < i && s.Words[first].UPOS == "PUNCT" && s.Words[first].Form != "\"" && s.Words[first].Form != "[" {
		first++
	}
	return first, last
}
