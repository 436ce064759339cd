package coref

import (
	"strings"

	"godwit/nlp"
)

// Phrase is a noun phrase that may be a mention, with what is known of it by
// itself.
type Phrase struct {
	nlp.Mention
	joint                  bool // a coordination; Head is its first member's
	class                  class
	pronoun                uint8 // its line in the table, 0 where it is none
	number, gender, person uint8
	entity                 uint8 // of its head: 0 none, 1 PER, 2 ORG, 3 LOC, 4 other
	sort                   uint8 // the likeliest Sort, see sorts.go
	role                   role
	governor               int32 // the word that the head hangs on, -1 at the root
	outer                  int32 // the smallest phrase around it, -1
	appos                  int32 // the head of its apposition, -1
	quote                  int32 // the quotation it stands in, -1
	paragraph              int32
	head, core             uint32 // hashes: of the head's lemma, of all its words but determiners
	short                  uint32 // as core, of the words up to shortLast
	shortLast              int32  // the last word before what follows the head and its name
	acronym                uint32 // of the initials of its name, or of a name that is one; 0
	inner                  span   // in Text.inner: hashes of its other content words
	name                   span   // in Text.inner: hashes of the words of its name
	chance                 [sortCount]float32
}

// span is a part of a slice.
type span struct{ from, to int32 }

// class is how a phrase refers.
type class uint8

const (
	thirdPerson class = iota
	firstPerson
	secondPerson
	reflexive
	demonstrative // "this"
	otherPronoun
	named
	definite  // "the group"
	pointing  // "this group"
	possessed // "their group"
	indefinite
	counted // "three groups", "some groups"
	bare
	coordination
	classCount
)

// role is a phrase's place in its clause.
type role uint8

const (
	otherRole role = iota
	subjectRole
	passiveRole
	objectRole
	indirectRole
	obliqueRole
	modifierRole
	possessorRole
	compoundRole
	apposRole
	rootRole
	vocativeRole
	agentRole
	roleCount
)

func roleOf(deprel string) role {
	switch deprel {
	case "nsubj", "nsubj:outer", "csubj":
		return subjectRole
	case "nsubj:pass":
		return passiveRole
	case "obj":
		return objectRole
	case "iobj":
		return indirectRole
	case "obl", "obl:unmarked", "obl:npmod", "obl:tmod":
		return obliqueRole
	case "obl:agent":
		return agentRole
	case "nmod", "nmod:unmarked", "nmod:npmod", "nmod:desc":
		return modifierRole
	case "nmod:poss":
		return possessorRole
	case "compound":
		return compoundRole
	case "appos":
		return apposRole
	case "root", "parataxis", "ccomp", "list":
		return rootRole
	case "vocative":
		return vocativeRole
	}
	return otherRole
}

// heads reports whether a word may be the head of a mention.
func heads(w *nlp.Word) bool {
	if strings.HasPrefix(w.XPOS, "W") || w.XPOS == "EX" || w.Deprel == "expl" && w.UPOS != "PRON" {
		return false // "who", "there is"
	}
	rel := nlp.Relation(w.Deprel)
	switch rel {
	case "flat", "fixed", "goeswith", "case", "mark", "cc", "punct", "discourse", "det", "amod", "nummod", "advmod":
		return false
	}
	switch w.UPOS {
	case "PRON":
		return true
	case "PROPN":
		return w.Deprel != "nmod:desc"
	case "NOUN":
		return w.Deprel != "nmod:desc"
	case "DET", "NUM", "X", "ADJ":
		return roleOf(w.Deprel) != otherRole && rel != "root" && rel != "parataxis" && rel != "ccomp" && rel != "compound"
	}
	return false
}

// before and after report whether a child on that side of a head is part of
// its noun phrase.
func before(w *nlp.Word) bool {
	switch nlp.Relation(w.Deprel) {
	case "det", "amod", "compound", "nummod", "nmod", "flat", "dep":
		return true
	}
	return false
}

func after(w *nlp.Word) bool {
	switch nlp.Relation(w.Deprel) {
	case "det", "amod", "compound", "nummod", "nmod", "flat", "acl", "appos", "fixed", "goeswith":
		return true
	case "case":
		return w.XPOS == "POS"
	}
	return false
}

// tree is a sentence with what its spans need, in memory that is used again.
type tree struct {
	words       []nlp.Word
	child, next []int32 // the first child and the next sibling, -1
	low, high   []int32 // the first and last word of the subtree
	order       []int32 // from the root down
}

func (t *tree) read(words []nlp.Word) {
	n := len(words)
	t.words = words
	t.child, t.next = fill(t.child, n, -1), fill(t.next, n, -1)
	t.low, t.high = fill(t.low, n, 0), fill(t.high, n, 0)
	t.order = t.order[:0]
	for i := n - 1; i >= 0; i-- {
		t.low[i], t.high[i] = int32(i), int32(i)
		if h := words[i].Head; h >= 0 && h < n {
			t.next[i], t.child[h] = t.child[h], int32(i)
		} else {
			t.order = append(t.order, int32(i))
		}
	}
	for k := 0; k < len(t.order); k++ {
		for c := t.child[t.order[k]]; c >= 0; c = t.next[c] {
			t.order = append(t.order, c)
		}
	}
	for k := len(t.order) - 1; k >= 0; k-- {
		i := t.order[k]
		if h := words[i].Head; h >= 0 && h < n {
			t.low[h], t.high[h] = min(t.low[h], t.low[i]), max(t.high[h], t.high[i])
		}
	}
}

func fill(s []int32, n int, v int32) []int32 {
	if cap(s) < n {
		s = make([]int32, n, n+n/2)
	}
	s = s[:n]
	for i := range s {
		s[i] = v
	}
	return s
}

// extent returns the words of the noun phrase of a head, and the last word of
// the coordination that it begins, or -1 where it begins none.
func (t *tree) extent(head int) (first, last, joint int) {
	first, last, joint = head, head, -1
	copular, end := false, -1
	for c := t.child[head]; c >= 0; c = t.next[c] {
		copular = copular || t.words[c].Deprel == "cop"
	}
	for c := t.child[head]; c >= 0; c = t.next[c] {
		w := &t.words[c]
		switch {
		case int(c) < head && before(w):
			first = min(first, int(t.low[c]))
		case int(c) < head:
		case w.Deprel == "conj" && !copular && (w.UPOS == "NOUN" || w.UPOS == "PROPN" || w.UPOS == "PRON" || w.UPOS == "NUM" || w.UPOS == "X"):
			end = int(t.high[c])
			joint = max(joint, end)
		case end >= 0 && after(w):
			joint = max(joint, int(t.high[c]))
		case after(w), w.UPOS == "ADV" && w.Deprel == "advmod" && int(c) == last+1 && !copular:
			last = max(last, int(t.high[c]))
		}
	}
	if t.words[head].Deprel == "conj" {
		joint = -1
	}
	first, last = t.trim(first, last, head)
	if joint >= 0 {
		_, joint = t.trim(first, joint, head)
	}
	return first, last, joint
}

// trim cuts stray points from the ends of a phrase and takes in the bracket or
// quotation mark that closes one inside.
func (t *tree) trim(first, last, head int) (int, int) {
	for first < head && point(&t.words[first]) && opening(t.words[first].Form) == 0 {
		first++
	}
	for last > head && point(&t.words[last]) && closing(t.words[last].Form) == 0 {
		last--
	}
	var open [4]int
	for i := first; i <= last; i++ {
		f := t.words[i].Form
		o, c := opening(f), closing(f)
		switch {
		case c > 0 && open[c] > 0:
			open[c]--
		case o > 0:
			open[o]++
		}
	}
	if last+1 < len(t.words) && last > first {
		if c := closing(t.words[last+1].Form); c > 0 && open[c] == 1 {
			last++
		}
	}
	return first, last
}

func point(w *nlp.Word) bool { return w.UPOS == "PUNCT" }

// opening and closing tell the kinds of marks that come in pairs: 1 round and 2
// square brackets, 3 quotation marks; the straight one both opens and closes.
func opening(form string) int {
	switch form {
	case "(", "-LRB-":
		return 1
	case "[":
		return 2
	case `"`, "“", "``", "«":
		return 3
	}
	return 0
}

func closing(form string) int {
	switch form {
	case ")", "-RRB-":
		return 1
	case "]":
		return 2
	case `"`, "”", "''", "»":
		return 3
	}
	return 0
}
