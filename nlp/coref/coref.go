// Package coref joins the mentions of one thing: names and their short forms,
// appositions, descriptions said again, and pronouns.
//
// In comes a parsed Doc with its names; out go Doc.Chains, each with at least
// two mentions, in the order of the text. A Ranker does it by learned weights,
// the function Resolve by rules. What kind of thing a noun names is asked of the
// caller. No Doc is refused, only weights that are not whole. Each phrase is
// compared with a bounded number of earlier ones, so that time grows with the
// text alone.
package coref

import (
	"sort"
	"strings"

	"godwit/nlp"
)

// Kind is what a noun names.
type Kind uint8

const (
	Thing  Kind = iota
	Person      // one human being
	People      // several
	Body        // an organisation or institution
)

// Resolve fills doc.Chains. kind tells of a noun's lemma, and of a name as it
// is written, what it names; nil stands for a function that knows none.
func Resolve(doc *nlp.Doc, kind func(word string) Kind) {
	if kind == nil {
		kind = func(string) Kind { return Thing }
	}
	r := &resolver{doc: doc, kind: kind}
	r.collect()
	r.names()
	r.descriptions()
	for i := range r.mentions {
		if r.mentions[i].pronoun != "" {
			r.pronoun(i)
		}
	}
	r.chains()
}

// mention is a noun phrase with what agreement asks of it.
type mention struct {
	nlp.Mention
	pronoun  string // lower case; "" for nouns
	proper   bool
	person   bool
	plural   bool
	body     bool
	gender   byte // 'm', 'f' or 0
	subject  bool
	name     string // the words of its name, or the head's lemma
	definite bool
	up       int // union-find parent
}

type resolver struct {
	doc      *nlp.Doc
	kind     func(string) Kind
	mentions []mention
	first    []int // of each sentence, index of its first mention
}

// window is how many sentences back an antecedent may stand.
const window = 4

func (r *resolver) collect() {
	for si := range r.doc.Sentences {
		s := &r.doc.Sentences[si]
		r.first = append(r.first, len(r.mentions))
		kids := children(s)
		for i := range s.Words {
			if m, ok := r.mention(s, si, i, kids); ok {
				m.up = len(r.mentions)
				r.mentions = append(r.mentions, m)
			}
		}
	}
	r.first = append(r.first, len(r.mentions))
}

func children(s *nlp.Sentence) [][]int {
	kids := make([][]int, len(s.Words))
	for i := range s.Words {
		if h := s.Words[i].Head; h >= 0 && h < len(kids) {
			kids[h] = append(kids[h], i)
		}
	}
	return kids
}

func (r *resolver) mention(s *nlp.Sentence, si, i int, kids [][]int) (mention, bool) {
	w := &s.Words[i]
	m := mention{Mention: nlp.Mention{Sentence: si, First: i, Last: i, Head: i}}
	rel := nlp.Relation(w.Deprel)
	m.subject = rel == "nsubj"
	switch w.UPOS {
	case "PRON":
		m.pronoun = strings.ToLower(w.Form)
		return m, personal(&m)
	case "PROPN", "NOUN":
		if rel == "compound" || rel == "flat" || rel == "nmod" && w.Deprel == "nmod:desc" || rel == "fixed" || rel == "goeswith" {
			return m, false
		}
	default:
		return m, false
	}
	for _, c := range kids[i] {
		switch nlp.Relation(s.Words[c].Deprel) {
		case "det":
			m.definite = m.definite || s.Words[c].Lemma != "a"
			m.First = min(m.First, c)
		case "compound", "flat", "amod", "nummod":
			m.First, m.Last = min(m.First, c), max(m.Last, c)
		case "nmod":
			if s.Words[c].Deprel == "nmod:poss" || s.Words[c].Deprel == "nmod:desc" {
				m.First = min(m.First, c)
				m.definite = true
			}
		}
		switch s.Words[c].Lemma {
		case "Mr.", "Mr", "Sir", "Lord", "King", "Prince":
			m.gender = 'm'
		case "Mrs.", "Mrs", "Ms.", "Ms", "Miss", "Queen", "Princess", "Lady":
			m.gender = 'f'
		}
	}
	m.proper = w.UPOS == "PROPN"
	m.person = strings.HasSuffix(w.Entity, "PER")
	m.body = strings.HasSuffix(w.Entity, "ORG") || strings.HasSuffix(w.Entity, "LOC")
	m.plural = w.XPOS == "NNS" || w.XPOS == "NNPS"
	for _, c := range kids[i] {
		if nlp.Relation(s.Words[c].Deprel) == "conj" {
			m.plural = true
		}
	}
	if m.proper {
		m.name = properName(s, i, kids)
		if r.kind(m.name) == Body {
			m.person, m.body = false, true // a state that the tagger takes for a man
		}
	} else {
		m.name = w.Lemma
		switch r.kind(w.Lemma) {
		case Person:
			m.person = true
		case People:
			m.person, m.plural = true, true
		case Body:
			m.body = true
		}
		switch w.Lemma {
		case "man", "father", "son", "brother", "husband", "king", "prince", "boy", "spokesman", "policeman", "chairman":
			m.gender = 'm'
		case "woman", "mother", "daughter", "sister", "wife", "queen", "princess", "girl", "spokeswoman", "policewoman", "widow", "fiancée":
			m.gender = 'f'
		}
	}
	return m, true
}

// properName is the run of proper words around a head.
func properName(s *nlp.Sentence, i int, kids [][]int) string {
	first, last := i, i
	for _, c := range kids[i] {
		if r := nlp.Relation(s.Words[c].Deprel); (r == "flat" || r == "compound") && s.Words[c].UPOS == "PROPN" {
			first, last = min(first, c), max(last, c)
		}
	}
	var b strings.Builder
	for w := first; w <= last; w++ {
		if s.Words[w].UPOS == "PROPN" {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(s.Words[w].Form)
		}
	}
	return b.String()
}

// personal reports whether a pronoun refers back, and fills in its agreement.
func personal(m *mention) bool {
	switch m.pronoun {
	case "he", "him", "his", "himself":
		m.person, m.gender = true, 'm'
	case "she", "her", "hers", "herself":
		m.person, m.gender = true, 'f'
	case "it", "its", "itself":
	case "they", "them", "their", "theirs", "themselves":
		m.plural = true
	default:
		return false
	}
	return true
}

func (r *resolver) find(i int) int {
	for r.mentions[i].up != i {
		r.mentions[i].up = r.mentions[r.mentions[i].up].up
		i = r.mentions[i].up
	}
	return i
}

// join makes one thing of two mentions; what is known of either is known of both.
func (r *resolver) join(a, b int) {
	a, b = r.find(a), r.find(b)
	if a == b {
		return
	}
	if b < a {
		a, b = b, a
	}
	x, y := &r.mentions[a], &r.mentions[b]
	y.up = a
	if x.gender == 0 {
		x.gender = y.gender
	}
	x.person = x.person || y.person
	x.body = x.body || y.body
	x.proper = x.proper || y.proper
}

// chains writes the groups of two and more.
func (r *resolver) chains() {
	groups := map[int][]int{}
	for i := range r.mentions {
		groups[r.find(i)] = append(groups[r.find(i)], i)
	}
	roots := make([]int, 0, len(groups))
	for root, g := range groups {
		if len(g) > 1 {
			roots = append(roots, root)
		}
	}
	sort.Ints(roots)
	r.doc.Chains = nil
	for _, root := range roots {
		var chain nlp.Chain
		for _, i := range groups[root] {
			chain = append(chain, r.mentions[i].Mention)
		}
		r.doc.Chains = append(r.doc.Chains, chain)
	}
}
