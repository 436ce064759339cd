package conllu

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"godwit/nlp"
)

// Reader reads a CoNLL-U stream sentence by sentence.
type Reader struct {
	in   *bufio.Reader
	name string
	line int
	buf  []byte
	ahead
	err error // what ended the stream, given again and again
}

// ahead is the sentence that Next read too many: it belongs to the next Doc.
type ahead struct {
	sentence tokens
	waiting  bool
}

// tokens is a sentence with the forms of its multiword tokens where their
// words do not make them up ("don't" as "do" and "not"), by the index of the
// first word.
type tokens struct {
	nlp.Sentence
	surface map[int]string
}

// NewReader reads from r; name stands in error messages.
func NewReader(r io.Reader, name string) *Reader {
	return &Reader{in: bufio.NewReaderSize(r, 64<<10), name: name}
}

// Next reads the next document: up to the next "# newdoc" comment, or the
// whole stream where there is none. io.EOF stands alone at the end. After any
// other error the stream cannot go on and Next repeats it.
func (r *Reader) Next() (*nlp.Doc, error) {
	doc := &nlp.Doc{}
	text := builder{doc: doc}
	for {
		s, err := r.sentenceAhead()
		if errors.Is(err, io.EOF) && len(doc.Sentences) > 0 {
			break
		}
		if err != nil {
			return nil, err
		}
		if len(doc.Sentences) > 0 && startsDoc(s) {
			r.ahead = ahead{sentence: s, waiting: true}
			break
		}
		text.add(s)
	}
	doc.Text = text.String()
	text.fill()
	return doc, nil
}

// Sentence reads one sentence. Its words' Start and End count from 0 in the
// text that its forms and SpaceAfter make up, without the last space.
func (r *Reader) Sentence() (nlp.Sentence, error) {
	s, err := r.sentenceAhead()
	return s.Sentence, err
}

func (r *Reader) sentenceAhead() (tokens, error) {
	if r.waiting {
		s := r.sentence
		r.ahead = ahead{}
		return s, nil
	}
	if r.err != nil {
		return tokens{}, r.err
	}
	s, err := r.read()
	if err != nil {
		r.err = err
		return tokens{}, err
	}
	s.place()
	return s, nil
}

// read reads the lines of one sentence.
func (r *Reader) read() (tokens, error) {
	var s tokens
	open := multiword{}
	started := false
	for {
		line, err := r.readLine()
		if err == io.EOF {
			if !started || len(s.Words) == 0 {
				return s, io.EOF // comments after the last sentence are nobody's
			}
			return s, r.finish(&s, open)
		}
		if err != nil {
			return s, err
		}
		switch {
		case strings.TrimSpace(line) == "":
			if len(s.Words) == 0 {
				continue
			}
			return s, r.finish(&s, open)
		case line[0] == '#':
			if len(s.Words) > 0 {
				return s, badLine(r.name, r.line, "a comment inside a sentence; put an empty line before it")
			}
			started = true
			s.Comments = append(s.Comments, strings.TrimPrefix(line[1:], " "))
		default:
			started = true
			if err := r.token(&s, &open, line); err != nil {
				return s, err
			}
		}
	}
}

// multiword is the token whose words are being read, or the zero value.
type multiword struct {
	first, last int // ids of its words
	space       bool
	form        string
	words       int // bytes of form that its words made up so far, -1 once they did not
}

// token reads one line of ten columns into the sentence.
func (r *Reader) token(s *tokens, open *multiword, line string) error {
	var c [columns]string
	rest, n := line, 0
	for more := true; more && n < columns; n++ {
		c[n], rest, more = strings.Cut(rest, "\t")
	}
	if n < columns || rest != "" {
		return badLine(r.name, r.line, "%d columns where ten are due, split by single tabs; fill an empty column with _", strings.Count(line, "\t")+1)
	}
	if strings.ContainsRune(c[id], '.') {
		return nil
	}
	if c[form] == "" {
		return badLine(r.name, r.line, "the form is empty; write _ for an unknown one")
	}
	want := len(s.Words) + 1
	if first, last, ok := strings.Cut(c[id], "-"); ok {
		a, errA := strconv.Atoi(first)
		b, errB := strconv.Atoi(last)
		if errA != nil || errB != nil || a != want || b <= a || b-a > MaxWords || open.last >= want {
			return badLine(r.name, r.line, "range %q where one from %d is due; number the words from 1", c[id], want)
		}
		_, _, space := readMisc(c[misc])
		*open = multiword{first: a, last: b, space: space, form: c[form]}
		return nil
	}
	if number, err := strconv.Atoi(c[id]); err != nil || number != want {
		return badLine(r.name, r.line, "id %q where %d is due; number the words from 1", c[id], want)
	}
	if want > MaxWords {
		return badLine(r.name, r.line, "a sentence of more than %d words; split it with an empty line", MaxWords)
	}
	w := nlp.Word{Form: c[form], Lemma: blank(c[lemma], c[form]), UPOS: blank(c[upos], ""), XPOS: blank(c[xpos], ""),
		Feats: blank(c[feats], ""), Deprel: blank(c[deprel], ""), Head: -1}
	if c[head] != "_" && c[head] != "" {
		h, err := strconv.Atoi(c[head])
		if err != nil || h < 0 || h > MaxWords || h == want {
			return badLine(r.name, r.line, "head %q; give the id of another word, 0 for the root or _", c[head])
		}
		w.Head = h - 1
	}
	w.Entity, w.Misc, w.SpaceAfter = readMisc(c[misc])
	if open.last >= want {
		w.Glued = want > open.first
		w.SpaceAfter = want == open.last && open.space
		open.check(s, w.Form, want)
	}
	s.Words = append(s.Words, w)
	return nil
}

// check compares the word with that id to the token's form.
func (m *multiword) check(s *tokens, form string, id int) {
	if m.words >= 0 && strings.HasPrefix(m.form[m.words:], form) {
		m.words += len(form)
	} else {
		m.words = -1
	}
	if id == m.last && m.words != len(m.form) {
		if s.surface == nil {
			s.surface = map[int]string{}
		}
		s.surface[m.first-1] = m.form
	}
}

// blank turns CoNLL-U's _ into the empty string, unless the form is itself _.
func blank(column, form string) string {
	if column == "_" && form != "_" {
		return ""
	}
	return column
}

// readMisc takes SpaceAfter and Entity out of MISC.
func readMisc(m string) (entity, other string, space bool) {
	space = true
	if m == "_" || m == "" {
		return "", "", true
	}
	if !strings.Contains(m, "SpaceAfter=No") && !strings.Contains(m, "Entity=") {
		return "", m, true
	}
	var kept []string
	for part := range strings.SplitSeq(m, "|") {
		switch {
		case part == "SpaceAfter=No":
			space = false
		case strings.HasPrefix(part, "Entity=") && isTag(part[len("Entity="):]) && entity == "":
			entity = part[len("Entity="):]
		default:
			kept = append(kept, part)
		}
	}
	return entity, strings.Join(kept, "|"), space
}

// isTag tells an IOB2 tag from GUM's bracketed Entity values, which stay in
// MISC as they are.
func isTag(v string) bool {
	return v == "O" || len(v) > 2 && (v[0] == 'B' || v[0] == 'I') && v[1] == '-' && !strings.ContainsAny(v, "()")
}

// finish checks what needs the whole sentence.
func (r *Reader) finish(s *tokens, open multiword) error {
	if open.last > len(s.Words) {
		return badLine(r.name, r.line, "the sentence ends inside the range up to %d; give all its words", open.last)
	}
	for i := range s.Words {
		if s.Words[i].Head >= len(s.Words) {
			return badLine(r.name, r.line, "the head of word %d is %d, but the sentence above has %d words", i+1, s.Words[i].Head+1, len(s.Words))
		}
	}
	return nil
}

// readLine reads a line without its end; bounded by MaxLine.
func (r *Reader) readLine() (string, error) {
	r.buf = r.buf[:0]
	for {
		part, err := r.in.ReadSlice('\n')
		r.buf = append(r.buf, part...)
		if len(r.buf) > MaxLine+2 {
			return "", badLine(r.name, r.line+1, "a line of more than %d bytes; this is no CoNLL-U, or an empty line is missing", MaxLine)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err == io.EOF && len(r.buf) == 0 {
			return "", io.EOF
		}
		if err != nil && err != io.EOF {
			return "", err
		}
		break
	}
	r.line++
	line := strings.TrimRight(string(r.buf), "\r\n")
	if r.line == 1 {
		line = strings.TrimPrefix(line, "\ufeff")
	}
	if !utf8.ValidString(line) {
		return "", badLine(r.name, r.line, "the line is not UTF-8; convert the file, for instance with iconv -t UTF-8")
	}
	return line, nil
}
