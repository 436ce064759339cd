package measure

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"godwit/nlp"
	"godwit/nlp/conllu"
)

// ErrNames is the kind of every error about what a file of names holds.
var ErrNames = errors.New("not an IOB2 file of names")

// NameTypes are the types of names that are compared.
var NameTypes = [...]string{"PER", "LOC", "ORG"}

// Names are counts of names: of all NameTypes together, then of each.
type Names [1 + len(NameTypes)]Counts

// CompareNames compares the Entity tags of sentences of the same words, by exact
// place and type.
func CompareNames(key, response *nlp.Sentence) Names {
	k, r := namesOf(key), namesOf(response)
	var n Names
	for _, x := range k {
		hit := 0.
		if slices.Contains(r, x) {
			hit = 1
		}
		for _, i := range [...]int{0, 1 + slices.Index(NameTypes[:], x.Type)} {
			n[i].Add(Counts{Recall: hit, Key: 1, Precision: hit})
		}
	}
	for _, x := range r {
		n[0].Response++
		n[1+slices.Index(NameTypes[:], x.Type)].Response++
	}
	return n
}

func namesOf(s *nlp.Sentence) []nlp.Name {
	var out []nlp.Name
	for i := 0; i < len(s.Words); i++ {
		kind, ok := strings.CutPrefix(s.Words[i].Entity, "B-")
		if !ok || !slices.Contains(NameTypes[:], kind) {
			continue
		}
		last := i
		for last+1 < len(s.Words) && s.Words[last+1].Entity == "I-"+kind {
			last++
		}
		out = append(out, nlp.Name{First: i, Last: last, Type: kind})
		i = last
	}
	return out
}

// NameReader reads files of names in the form of Universal NER: a word a line,
// its number, form and IOB2 tag split by tabs, further columns free; an empty
// line after each sentence, comments with # before it.
type NameReader struct {
	in   *bufio.Scanner
	name string
	line int
	err  error
}

// NewNameReader reads from r; name stands in errors.
func NewNameReader(r io.Reader, name string) *NameReader {
	in := bufio.NewScanner(r)
	in.Buffer(nil, conllu.MaxLine)
	return &NameReader{in: in, name: name}
}

// Next reads the next document, up to a "# newdoc": sentences of forms with
// Entity tags. io.EOF stands alone at the end. After an error, which names the
// line and a cure, it gives the same again.
func (n *NameReader) Next() (*nlp.Doc, error) {
	if n.err != nil {
		return nil, n.err
	}
	doc := new(nlp.Doc)
	var text strings.Builder
	var words []nlp.Word
	end := func() {
		if len(words) > 0 {
			doc.Sentences = append(doc.Sentences, nlp.Sentence{Start: words[0].Start, End: words[len(words)-1].End, Words: words})
			words = nil
		}
	}
	for n.in.Scan() {
		n.line++
		line := strings.TrimRight(n.in.Text(), "\r")
		switch {
		case strings.TrimSpace(line) == "":
			end()
		case line[0] == '#':
			end()
			if strings.HasPrefix(strings.TrimLeft(line[1:], " "), "newdoc") && len(doc.Sentences) > 0 {
				doc.Text = text.String()
				return doc, nil
			}
		default:
			w, err := n.word(line, words)
			if err != nil {
				n.err = err
				return nil, err
			}
			if text.Len() > 0 {
				text.WriteByte(' ')
			}
			w.Start, w.End = text.Len(), text.Len()+len(w.Form)
			text.WriteString(w.Form)
			words = append(words, w)
		}
	}
	end()
	n.err = io.EOF
	if err := n.in.Err(); errors.Is(err, bufio.ErrTooLong) {
		n.line++
		n.err = n.bad("a line of more than %d bytes; an empty line is missing, or this is another form", conllu.MaxLine)
	} else if err != nil {
		n.err = err
	}
	if n.err == io.EOF && len(doc.Sentences) > 0 {
		doc.Text = text.String()
		return doc, nil
	}
	return nil, n.err
}

func (n *NameReader) bad(reason string, args ...any) error {
	return fmt.Errorf("%s:%d: %w: %s", n.name, n.line, ErrNames, fmt.Sprintf(reason, args...))
}

func (n *NameReader) word(line string, before []nlp.Word) (nlp.Word, error) {
	c := strings.Split(line, "\t")
	due := len(before) + 1
	switch {
	case len(c) < 3:
		return nlp.Word{}, n.bad("%d columns where three are due, split by tabs: number, form, tag", len(c))
	case c[0] != strconv.Itoa(due):
		return nlp.Word{}, n.bad("number %q where %d is due; number the words of each sentence from 1 and put an empty line after it", clip(c[0]), due)
	case due > conllu.MaxWords:
		return nlp.Word{}, n.bad("a sentence of more than %d words; split it with an empty line", conllu.MaxWords)
	case strings.TrimSpace(c[1]) == "" || !utf8.ValidString(c[1]):
		return nlp.Word{}, n.bad("the form is empty or not UTF-8; give the word")
	}
	tag := c[2]
	kind, inside := strings.CutPrefix(tag, "I-")
	switch {
	case inside && kind != "" && due > 1 && (before[due-2].Entity == tag || before[due-2].Entity == "B-"+kind):
	case inside:
		return nlp.Word{}, n.bad("tag %q goes on with no name; in IOB2 a name begins with B-", clip(tag))
	case tag != "O" && (len(tag) < 3 || !strings.HasPrefix(tag, "B-")):
		return nlp.Word{}, n.bad("tag %q; write O, B-PER, I-PER and the like", clip(tag))
	}
	return nlp.Word{Form: c[1], Entity: tag, SpaceAfter: true, Head: -1}, nil
}
