package measure

import (
	"fmt"

	"godwit/nlp"
)

// Match checks that a document of a treebank is the one that the chains are of:
// as many words, in the same forms. Where the chains have no form, any will do.
func (d *ChainDocument) Match(doc *nlp.Doc) error {
	at := 0
	for i := range doc.Sentences {
		for _, w := range doc.Sentences[i].Words {
			if at < len(d.Forms) && d.Forms[at] != w.Form && d.Forms[at] != "" {
				return fmt.Errorf("%w: token %d is %q, in the treebank %q; give the treebank of the same documents in the same order", ErrChains, at, d.Forms[at], w.Form)
			}
			at++
		}
	}
	if at != len(d.Forms) {
		return fmt.Errorf("%w: %d tokens, in the treebank %d; give the treebank of the same documents in the same order", ErrChains, len(d.Forms), at)
	}
	return nil
}

// Tokens finds the words of a Doc by their places in the text.
type Tokens struct{ start, end map[int]int }

// TokensOf numbers the words of a Doc from 0 on.
func TokensOf(doc *nlp.Doc) Tokens {
	t := Tokens{map[int]int{}, map[int]int{}}
	at := 0
	for i := range doc.Sentences {
		for _, w := range doc.Sentences[i].Words {
			t.start[w.Start], t.end[w.End] = at, at
			at++
		}
	}
	return t
}

// Span returns the tokens of the bytes from start to end, and false where no
// token begins or ends there.
func (t Tokens) Span(start, end int) (Span, bool) {
	first, begins := t.start[start]
	last, ends := t.end[end]
	return Span{first, last}, begins && ends && first <= last
}

// Chains are a reading's chains as spans of the tokens of the same text. A
// mention that begins or ends inside a token counts, and is wrong: it gets a
// span that no key has.
func (t Tokens) Chains(doc *nlp.Doc) Chains {
	var out Chains
	wrong := -1
	for _, chain := range doc.Chains {
		var spans []Span
		for _, m := range chain {
			words := doc.Sentences[m.Sentence].Words
			s, ok := t.Span(words[m.First].Start, words[m.Last].End)
			if !ok {
				s, wrong = Span{wrong, wrong}, wrong-1
			}
			spans = append(spans, s)
		}
		out = append(out, spans)
	}
	return out
}
