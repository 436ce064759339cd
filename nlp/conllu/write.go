package conllu

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"godwit/nlp"
)

// Writer writes Docs as CoNLL-U. Call Flush at the end.
type Writer struct {
	out       *bufio.Writer
	sentences int
	docs      int
	err       error
}

// NewWriter writes to w through a buffer.
func NewWriter(w io.Writer) *Writer { return &Writer{out: bufio.NewWriterSize(w, 64<<10)} }

// Write appends a Doc. A sentence that was not read from such a file gets a
// "# sent_id" (counted through the file), a "# text" and, where a paragraph or
// Doc begins, a "# newpar" or "# newdoc".
func (w *Writer) Write(doc *nlp.Doc) error {
	w.docs++
	paragraph := -1
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if len(s.Words) == 0 {
			continue
		}
		w.sentences++
		if len(s.Comments) == 0 {
			if i == 0 {
				w.line("# newdoc")
			}
			if s.Paragraph != paragraph {
				w.line("# newpar")
			}
		}
		paragraph = s.Paragraph
		w.comments(doc, s)
		w.words(doc, s)
		w.line("")
	}
	return w.err
}

// Flush writes what is buffered.
func (w *Writer) Flush() error {
	if w.err == nil {
		w.err = w.out.Flush()
	}
	return w.err
}

func (w *Writer) put(parts ...string) {
	for _, p := range parts {
		if w.err != nil {
			return
		}
		_, w.err = w.out.WriteString(p)
	}
}

func (w *Writer) line(s string) { w.put(s, "\n") }

func (w *Writer) comments(doc *nlp.Doc, s *nlp.Sentence) {
	if !hasComment(s.Comments, "sent_id") {
		w.line("# sent_id = " + strconv.Itoa(w.sentences))
	}
	for _, c := range s.Comments {
		w.line("# " + clean(c))
	}
	if !hasComment(s.Comments, "text") {
		var b strings.Builder
		for i := 0; i < len(s.Words); i++ {
			end := tokenEnd(s, i)
			b.WriteString(surface(doc, s, i, end))
			i = end
			if s.Words[i].SpaceAfter && i+1 < len(s.Words) {
				b.WriteByte(' ')
			}
		}
		w.line("# text = " + clean(b.String()))
	}
}

func (w *Writer) words(doc *nlp.Doc, s *nlp.Sentence) {
	for i := range s.Words {
		t := &s.Words[i]
		end := tokenEnd(s, i)
		if end > i {
			w.put(strconv.Itoa(i+1), "-", strconv.Itoa(end+1), "\t")
			w.put(cell(surface(doc, s, i, end)))
			w.put("\t_\t_\t_\t_\t_\t_\t_\t")
			if s.Words[end].SpaceAfter {
				w.line("_")
			} else {
				w.line("SpaceAfter=No")
			}
		}
		inside := end > i || t.Glued && i > 0
		head, rel := strconv.Itoa(t.Head+1), t.Deprel
		if t.Head < 0 && rel == "" {
			head = "_"
		}
		w.put(strconv.Itoa(i+1), "\t", cell(t.Form), "\t", cell(t.Lemma), "\t", cell(t.UPOS), "\t", cell(t.XPOS), "\t",
			cell(t.Feats), "\t", head, "\t", cell(rel), "\t_\t")
		w.line(miscOf(t, inside))
	}
}

// tokenEnd returns the index of the last word of the multiword token that word
// i opens; i itself where it opens none.
func tokenEnd(s *nlp.Sentence, i int) int {
	if s.Words[i].Glued && i > 0 {
		return i
	}
	end := i
	for end+1 < len(s.Words) && s.Words[end+1].Glued {
		end++
	}
	return end
}

// surface is the form of the token that the words i to end make up: that of
// the text where there is one, as the words' forms may differ from it.
func surface(doc *nlp.Doc, s *nlp.Sentence, i, end int) string {
	if from, to := s.Words[i].Start, s.Words[end].End; end > i && from >= 0 && from < to && to <= len(doc.Text) {
		return doc.Text[from:to]
	}
	var b strings.Builder
	for k := i; k <= end; k++ {
		b.WriteString(s.Words[k].Form)
	}
	return b.String()
}

// miscOf is the tenth column. SpaceAfter stands on the range line of a
// multiword token, not on its words.
func miscOf(t *nlp.Word, inside bool) string {
	var parts []string
	if t.Entity != "" {
		parts = append(parts, "Entity="+clean(t.Entity))
	}
	if t.Misc != "" && t.Misc != "_" {
		parts = append(parts, clean(t.Misc))
	}
	if !t.SpaceAfter && !inside {
		parts = append(parts, "SpaceAfter=No")
	}
	if len(parts) == 0 {
		return "_"
	}
	return strings.Join(parts, "|")
}

// cell is a column's value: _ where it is empty.
func cell(v string) string {
	if v == "" {
		return "_"
	}
	return clean(v)
}

// clean keeps a value on its line and in its column.
func clean(v string) string {
	if !strings.ContainsAny(v, "\t\n\r") {
		return v
	}
	return strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(v)
}
