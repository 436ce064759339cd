package parse

import "godwit/nlp/feature"

// Kind is what the parser wants to know of a tag, beside its number.
type Kind uint8

// The kinds that are counted between two words.
const (
	Other Kind = iota
	Verb
	Comma
	Conjunction
	Quote
	Mark // other punctuation
	Noun
)

// KindOf sorts the tags.
func KindOf(upos, xpos string) Kind {
	switch {
	case upos == "VERB" || upos == "AUX":
		return Verb
	case upos == "CCONJ":
		return Conjunction
	case xpos == ",":
		return Comma
	case xpos == "``" || xpos == "''":
		return Quote
	case upos == "PUNCT":
		return Mark
	case upos == "NOUN" || upos == "PROPN" || upos == "PRON":
		return Noun
	}
	return Other
}

// Input is a sentence as the parser's features read it, with one word more, the
// none word, at the end.
type Input struct {
	word  []uint32 // feature.Word.Low
	suf   []uint32
	group []uint32
	tag   []uint32
	other []uint32 // the second best tag, 255 where there is none
	near  []uint32
	table []uint8 // the universal tag of each tag
	upos  []uint32
	shape []uint32
	// counts of kinds before each word, four bits' worth of each in turn
	verbs, commas, conjunctions, quotes, marks, nouns []int32
}

// Set reads the words of s and their tags for the parser p.
func (in *Input) Set(s *feature.Sentence, tags []uint8, others []feature.Other, p *Parser) {
	n := len(s.Words)
	upos, kind := p.UPOS, p.Kinds
	in.word, in.suf = fill(in.word, n+1, 0), fill(in.suf, n+1, 0)
	in.tag, in.upos = fill(in.tag, n+1, 255), fill(in.upos, n+1, 255)
	in.group = fill(in.group, n+1, uint32(feature.NoGroup))
	in.near, in.table = fill(in.near, n+1, 0), upos
	in.other = fill(in.other, n+1, 255)
	in.shape = fill(in.shape, n+1, 0)
	in.verbs, in.commas = fill(in.verbs, n+2, 0), fill(in.commas, n+2, 0)
	in.conjunctions, in.quotes = fill(in.conjunctions, n+2, 0), fill(in.quotes, n+2, 0)
	in.marks, in.nouns = fill(in.marks, n+2, 0), fill(in.nouns, n+2, 0)
	for i := range s.Words {
		w := &s.Words[i]
		in.word[i], in.suf[i], in.shape[i] = w.Low, w.Suf[2], w.Shape
		in.group[i] = uint32(w.Group)
		in.other[i], in.near[i] = uint32(others[i].Tag), uint32(others[i].Near)
		in.tag[i], in.upos[i] = uint32(tags[i]), uint32(upos[tags[i]])
		in.verbs[i+1], in.commas[i+1] = in.verbs[i], in.commas[i]
		in.conjunctions[i+1], in.quotes[i+1] = in.conjunctions[i], in.quotes[i]
		in.marks[i+1], in.nouns[i+1] = in.marks[i], in.nouns[i]
		switch kind[tags[i]] {
		case Verb:
			in.verbs[i+1]++
		case Comma:
			in.commas[i+1]++
		case Conjunction:
			in.conjunctions[i+1]++
		case Quote:
			in.quotes[i+1]++
		case Mark:
			in.marks[i+1]++
		case Noun:
			in.nouns[i+1]++
		}
	}
}

// between tells of the words between a and b, a before b.
func (in *Input) between(a, b int) uint32 {
	if a+1 >= b || b >= len(in.word) {
		return 0
	}
	a++
	d := func(c []int32, most int32) uint32 { return uint32(min(c[b]-c[a], most)) }
	return 1 | d(in.verbs, 2)<<1 | d(in.commas, 2)<<3 | d(in.conjunctions, 1)<<5 |
		uint32(in.quotes[b]-in.quotes[a])&1<<6 | d(in.marks, 1)<<7
}

// distance sorts the number of words from a to b into eight.
func distance(a, b int) uint32 {
	d := b - a
	switch {
	case d < 5:
		return uint32(max(d, 0))
	case d < 8:
		return 5
	case d < 13:
		return 6
	}
	return 7
}
