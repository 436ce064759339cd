package measure

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"godwit/nlp"
)

// ErrTreebank is the kind of every error about what a treebank that can be read
// holds.
var ErrTreebank = errors.New("nothing to measure on")

// Place returns a copy of a document of a treebank whose Text is the raw text
// that the treebank was made of, with its words in their places there. A
// sentence is its "# text" comment, or its forms where it has none; between
// paragraphs stands a blank line, between sentences a space unless the last word
// says SpaceAfter=No. It refuses, naming the sentence, words that have no tag
// and relation, forms of white space and texts that are not those of the words.
func Place(doc *nlp.Doc) (*nlp.Doc, error) {
	out := &nlp.Doc{Sentences: make([]nlp.Sentence, len(doc.Sentences))}
	var b strings.Builder
	for i := range doc.Sentences {
		s := doc.Sentences[i]
		if i > 0 {
			before := &doc.Sentences[i-1]
			switch {
			case s.Paragraph != before.Paragraph:
				b.WriteString("\n\n")
			case before.Words[len(before.Words)-1].SpaceAfter:
				b.WriteByte(' ')
			}
		}
		text, ok := comment(&s, "text")
		if !ok {
			text = doc.Text[s.Start:s.End]
		}
		words, err := placeWords(doc, &s, text, b.Len())
		if err != nil {
			return nil, fmt.Errorf("sentence %s: %w", nameOf(&s, i), err)
		}
		s.Start, s.End, s.Words = b.Len(), b.Len()+len(text), words
		b.WriteString(text)
		out.Sentences[i] = s
	}
	out.Text = b.String()
	return out, nil
}

// placeWords finds the words of a sentence in its text, which stands at from.
// White space is passed over on both sides.
func placeWords(doc *nlp.Doc, s *nlp.Sentence, text string, from int) ([]nlp.Word, error) {
	words := make([]nlp.Word, len(s.Words))
	at, tokenStart := 0, 0
	for i := range words {
		w := s.Words[i]
		if w.UPOS == "" || w.Deprel == "" {
			return nil, fmt.Errorf("%w: word %d, %q, has no UPOS or DEPREL; give a treebank whose columns are filled in", ErrTreebank, i+1, w.Form)
		}
		start, begun := at, false
		for _, r := range doc.Text[w.Start:w.End] {
			if unicode.IsSpace(r) {
				continue
			}
			at = pastSpace(text, at)
			if !begun {
				start, begun = at, true
			}
			got, size := utf8.DecodeRuneInString(text[at:])
			if got != r {
				return nil, fmt.Errorf("%w: the text differs from the words at word %d, %q; mend the comment \"# text\" or the form", ErrTreebank, i+1, w.Form)
			}
			at += size
		}
		if !w.Glued {
			tokenStart = start
		}
		if last := i+1 == len(words) || !s.Words[i+1].Glued; last && at == tokenStart {
			return nil, fmt.Errorf("%w: the form of word %d is white space; give the word or leave the line out", ErrTreebank, i+1)
		}
		w.Start, w.End = from+start, from+at
		words[i] = w
	}
	if rest := strings.TrimSpace(text[at:]); rest != "" {
		return nil, fmt.Errorf("%w: %q at the end of the text is no word; mend the comment \"# text\"", ErrTreebank, clip(rest))
	}
	return words, nil
}

func pastSpace(text string, at int) int {
	return len(text) - len(strings.TrimLeftFunc(text[at:], unicode.IsSpace))
}

// Bare returns a copy of a document of which nothing is known but its sentences
// and words.
func Bare(doc *nlp.Doc) *nlp.Doc {
	out := &nlp.Doc{Text: doc.Text, Sentences: make([]nlp.Sentence, len(doc.Sentences))}
	for i, s := range doc.Sentences {
		words := make([]nlp.Word, len(s.Words))
		for k, w := range s.Words {
			words[k] = nlp.Word{Start: w.Start, End: w.End, Form: w.Form, Glued: w.Glued, SpaceAfter: w.SpaceAfter, Head: -1}
		}
		out.Sentences[i] = nlp.Sentence{Start: s.Start, End: s.End, Paragraph: s.Paragraph, Words: words}
	}
	return out
}

// comment returns the value of a comment "key = value".
func comment(s *nlp.Sentence, key string) (string, bool) {
	for _, c := range s.Comments {
		if rest, ok := strings.CutPrefix(c, key); ok {
			if value, ok := strings.CutPrefix(strings.TrimLeft(rest, " "), "="); ok {
				return strings.TrimSpace(value), true
			}
		}
	}
	return "", false
}

// nameOf is a sentence's "# sent_id", or its number from 1 in the document.
func nameOf(s *nlp.Sentence, i int) string {
	if id, ok := comment(s, "sent_id"); ok {
		return fmt.Sprintf("%q", clip(id))
	}
	return fmt.Sprintf("%d of the document", i+1)
}

// clip cuts what is quoted in an error.
func clip(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
