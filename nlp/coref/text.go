package coref

import (
	"slices"

	"godwit/nlp"
)

// Text is a Doc with its phrases, and the memory that reading one needs; it may
// be used for one Doc after another by one goroutine.
type Text struct {
	doc     *nlp.Doc
	kind    func(word string) Kind
	sorts   *Sorts
	words   *words
	Phrases []Phrase
	first   []int32 // of each sentence its first phrase; one more at the end

	vectors Vectors
	units   []float32 // by phrase, its head's vector made one long
	dim     int

	tree   tree
	starts []int32  // of each sentence, its first word in the slices below
	lemmas []uint32 // by word of the Doc: hash of the lemma in lower case
	forms  []uint32 // of the form in lower case
	quoted []int32  // the quotation it stands in, -1
	quotes []quotation
	inner  []uint32 // what the spans of phrases point into

	heads  map[uint32]int32 // how many phrases have the head
	cores  map[uint32]int32 // or the core
	talk   int              // of 16 phrases, those that are a first or second person
	turn   int              // how long paragraphs are: 0 a sentence, 3 more than four
	asked  int              // of four first and second persons, how many are second
	around []neighbour

	index  index
	chain  []int32 // of each phrase up to now its place in chains
	chains []chainSoFar
	row    []uint32
}

// quotation is a stretch between quotation marks.
type quotation struct {
	fromSentence, fromWord int32
	toSentence, toWord     int32
	speaker                int32 // a phrase, -1 unknown
}

// neighbour is a phrase that the next one in a sentence may stand in.
type neighbour struct{ phrase, last int32 }

// Vectors gives a word of a Doc a vector of its meaning there, or nil. All are
// of one length.
type Vectors func(sentence, word int) []float32

// Read finds the phrases of a Doc. kind is as for Resolve; vectors and sorts may
// be nil.
func (t *Text) Read(doc *nlp.Doc, kind func(word string) Kind, vectors Vectors, sorts *Sorts) {
	if kind == nil {
		kind = func(string) Kind { return Thing }
	}
	t.doc, t.kind, t.vectors, t.sorts = doc, kind, vectors, sorts
	if t.words == nil {
		t.words = loadWords()
		t.heads, t.cores = map[uint32]int32{}, map[uint32]int32{}
	}
	clear(t.heads)
	clear(t.cores)
	t.Phrases, t.first, t.inner = t.Phrases[:0], t.first[:0], t.inner[:0]
	t.hash()
	t.quote()
	for si := range doc.Sentences {
		t.first = append(t.first, int32(len(t.Phrases)))
		t.sentence(si)
	}
	t.first = append(t.first, int32(len(t.Phrases)))
	persons, second := 0, 0
	for i := range t.Phrases {
		p := &t.Phrases[i]
		t.heads[p.head]++
		t.cores[p.core]++
		if p.class == firstPerson || p.class == secondPerson {
			persons++
		}
		if p.class == secondPerson {
			second++
		}
	}
	t.talk, t.asked, t.turn = 0, 0, 0
	if persons > 0 {
		t.talk, t.asked = 16*persons/len(t.Phrases), min(3, 4*second/persons)
	}
	if n := len(doc.Sentences); n > 0 {
		switch mean := n / (doc.Sentences[n-1].Paragraph + 1); {
		case mean > 4:
			t.turn = 3
		case mean > 2:
			t.turn = 2
		case mean > 1:
			t.turn = 1
		}
	}
	t.speakers()
	t.unify()
	for i := range t.Phrases {
		t.classify(i)
	}
}

func (t *Text) hash() {
	t.starts, t.lemmas, t.forms = t.starts[:0], t.lemmas[:0], t.forms[:0]
	for si := range t.doc.Sentences {
		t.starts = append(t.starts, int32(len(t.lemmas)))
		for wi := range t.doc.Sentences[si].Words {
			w := &t.doc.Sentences[si].Words[wi]
			t.lemmas = append(t.lemmas, lowerHash(w.Lemma))
			t.forms = append(t.forms, lowerHash(w.Form))
		}
	}
	t.starts = append(t.starts, int32(len(t.lemmas)))
}

// lowerHash is the 32-bit FNV-1a hash of a word with its ASCII letters lowered.
func lowerHash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// quote finds the quotations. One that a paragraph leaves open ends with it.
func (t *Text) quote() {
	t.quoted, t.quotes = fill(t.quoted, len(t.lemmas), -1), t.quotes[:0]
	open, paragraph := false, 0
	for si := range t.doc.Sentences {
		s := &t.doc.Sentences[si]
		if s.Paragraph != paragraph {
			open, paragraph = false, s.Paragraph
		}
		for wi := range s.Words {
			f := s.Words[wi].Form
			at := t.starts[si] + int32(wi)
			switch {
			case open && closing(f) == 3:
				open = false
			case !open && opening(f) == 3:
				open = true
				t.quotes = append(t.quotes, quotation{int32(si), int32(wi), int32(si), int32(wi), -1})
			case open:
				q := &t.quotes[len(t.quotes)-1]
				t.quoted[at] = int32(len(t.quotes) - 1)
				q.toSentence, q.toWord = int32(si), int32(wi)
			}
		}
	}
}

// sentence appends the phrases of a sentence, by their first words, the longer
// first.
func (t *Text) sentence(si int) {
	s := &t.doc.Sentences[si]
	t.tree.read(s.Words)
	from := len(t.Phrases)
	for i := range s.Words {
		if !heads(&s.Words[i]) {
			continue
		}
		first, last, joint := t.tree.extent(i)
		m := nlp.Mention{Sentence: si, First: first, Last: last, Head: i}
		t.Phrases = append(t.Phrases, t.phrase(m, false))
		if joint > last {
			m.Last = joint
			t.Phrases = append(t.Phrases, t.phrase(m, true))
		}
	}
	mine := t.Phrases[from:]
	slices.SortStableFunc(mine, func(a, b Phrase) int {
		if a.First != b.First {
			return a.First - b.First
		}
		return b.Last - a.Last
	})
	t.around = t.around[:0]
	for k := range mine {
		p := &mine[k]
		for len(t.around) > 0 && int(t.around[len(t.around)-1].last) < p.Last {
			t.around = t.around[:len(t.around)-1]
		}
		p.outer = -1
		if n := len(t.around); n > 0 {
			p.outer = t.around[n-1].phrase
		}
		t.around = append(t.around, neighbour{int32(from + k), int32(p.Last)})
	}
}

// speakers finds who speaks in each quotation: the subject of the verb that
// takes it, else any subject beside it, else who spoke before.
func (t *Text) speakers() {
	for q := range t.quotes {
		x := &t.quotes[q]
		best, score := int32(-1), 0
		for _, si := range [2]int32{x.toSentence, x.fromSentence} {
			for i := t.first[si]; i < t.first[si+1]; i++ {
				p := &t.Phrases[i]
				if p.quote >= 0 || p.role != subjectRole || p.governor < 0 || t.quoted[t.starts[si]+p.governor] >= 0 {
					continue
				}
				n := 1
				if t.takes(si, p.governor, int32(q)) {
					n = 3
				}
				if p.entity == 1 || p.class == thirdPerson {
					n++
				}
				if n > score {
					best, score = i, n
				}
			}
		}
		if best < 0 && q > 0 && x.fromSentence-t.quotes[q-1].toSentence <= 2 {
			best = t.quotes[q-1].speaker
		}
		x.speaker = best
	}
}

// takes reports whether a verb and a quotation are joined in the tree.
func (t *Text) takes(si, verb, quote int32) bool {
	words := t.doc.Sentences[si].Words
	at := t.starts[si]
	if h := words[verb].Head; h >= 0 && t.quoted[at+int32(h)] == quote {
		return true
	}
	for w := range words {
		if words[w].Head == int(verb) && t.quoted[at+int32(w)] == quote {
			return true
		}
	}
	return false
}
