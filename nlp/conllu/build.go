package conllu

import (
	"strings"
	"unicode/utf8"

	"godwit/nlp"
)

// place gives the words of a sentence read alone their Start and End. Where
// the words of a multiword token do not make up its form, they share it out:
// each as many bytes as its own form has, the last one the rest.
func (s *tokens) place() {
	at := 0
	for i := 0; i < len(s.Words); i++ {
		w := &s.Words[i]
		if form, ok := s.surface[i]; ok {
			i = s.share(i, at, form)
			w = &s.Words[i]
		} else {
			w.Start, w.End = at, at+len(w.Form)
		}
		at = w.End
		if w.SpaceAfter {
			at++
		}
	}
	if n := len(s.Words); n > 0 {
		s.End = s.Words[n-1].End
	}
}

// share gives the words of the token that starts with word i their places in
// its form and returns the index of the last one.
func (s *tokens) share(i, at int, form string) int {
	last := i
	for last+1 < len(s.Words) && s.Words[last+1].Glued {
		last++
	}
	end := at + len(form)
	for ; i < last; i++ {
		w := &s.Words[i]
		w.Start, w.End = at, min(at+len(w.Form), end)
		for w.End < end && w.End > at && !utf8.RuneStart(form[len(form)-(end-w.End)]) {
			w.End--
		}
		at = w.End
	}
	s.Words[last].Start, s.Words[last].End = at, end
	return last
}

// startsDoc tells whether a sentence opens a document.
func startsDoc(s tokens) bool { return hasComment(s.Comments, "newdoc") }

// hasComment tells whether there is a comment with that key.
func hasComment(comments []string, key string) bool {
	for _, c := range comments {
		if rest, ok := strings.CutPrefix(c, key); ok && (rest == "" || rest[0] == ' ' || rest[0] == '=') {
			return true
		}
	}
	return false
}

// builder makes a Doc's text out of the forms of its sentences.
type builder struct {
	strings.Builder
	doc *nlp.Doc
}

// add appends a sentence. Between paragraphs ("# newpar") stands a blank line.
func (b *builder) add(s tokens) {
	d := b.doc
	if n := len(d.Sentences); n > 0 {
		before := d.Sentences[n-1]
		s.Paragraph = before.Paragraph
		switch {
		case hasComment(s.Comments, "newpar"):
			s.Paragraph++
			b.WriteString("\n\n")
		case before.Words[len(before.Words)-1].SpaceAfter:
			b.WriteByte(' ')
		}
	}
	from := b.Len()
	s.Start += from
	s.End += from
	skip := false // the word is part of a form already written
	for i := range s.Words {
		w := &s.Words[i]
		w.Start += from
		w.End += from
		if form, ok := s.surface[i]; ok {
			b.WriteString(form)
			skip = true
		} else if skip = skip && w.Glued; !skip {
			b.WriteString(w.Form)
		}
		if w.SpaceAfter && i+1 < len(s.Words) {
			b.WriteByte(' ')
		}
	}
	d.Sentences = append(d.Sentences, s.Sentence)
}

// fill makes the forms share the text's memory.
func (b *builder) fill() {
	for i := range b.doc.Sentences {
		words := b.doc.Sentences[i].Words
		for k := range words {
			if form := b.doc.Text[words[k].Start:words[k].End]; form == words[k].Form {
				words[k].Form = form
			}
		}
	}
}
