package measure

import (
	"errors"
	"io"
	"strings"
	"testing"

	"godwit/nlp"
)

func tagged(tags string) *nlp.Sentence {
	s := new(nlp.Sentence)
	for t := range strings.FieldsSeq(tags) {
		s.Words = append(s.Words, nlp.Word{Entity: t})
	}
	return s
}

func TestCompareNames(t *testing.T) {
	for _, row := range []struct {
		name, key, response     string
		right, inKey, inSaid    float64
		rightPER, keyPER, perNo float64
	}{
		{"the same", "B-PER I-PER O B-LOC", "B-PER I-PER O B-LOC", 2, 2, 2, 1, 1, 1},
		{"too short", "B-PER I-PER", "B-PER O", 0, 1, 1, 0, 1, 1},
		{"another type", "B-PER", "B-ORG", 0, 1, 1, 0, 1, 0},
		{"two names side by side", "B-PER B-PER", "B-PER I-PER", 0, 2, 1, 0, 2, 1},
		{"an inside of another type ends it", "B-PER O", "B-PER I-LOC", 1, 1, 1, 1, 1, 1},
		{"other types are not names", "B-MISC B-PER", "B-OTH B-PER", 1, 1, 1, 1, 1, 1},
		{"no tag is no name", "O B-LOC", "O", 0, 1, 0, 0, 0, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			n := CompareNames(tagged(row.key), tagged(row.response))
			if want := (Counts{row.right, row.inKey, row.right, row.inSaid}); n[0] != want {
				t.Errorf("all: got %v, want %v", n[0], want)
			}
			if want := (Counts{row.rightPER, row.keyPER, row.rightPER, row.perNo}); n[1] != want {
				t.Errorf("PER: got %v, want %v", n[1], want)
			}
		})
	}
}

const marked = "# newdoc id = a\n# text = Ana left\n1\tAna\tB-PER\t-\t-\n2\tleft\tO\t-\t-\n\n1\tWhy\tO\n2\t?\tO\n# newdoc\n\n1\tNew\tB-LOC\r\n2\tYork\tI-LOC\r\n"

func TestNameReader(t *testing.T) {
	r := NewNameReader(strings.NewReader(marked), "in")
	first, err := r.Next()
	if err != nil || first.Text != "Ana left Why ?" || len(first.Sentences) != 2 {
		t.Fatalf("got %+v, %v", first, err)
	}
	second, err := r.Next()
	if err != nil || len(second.Sentences) != 1 {
		t.Fatalf("got %+v, %v", second, err)
	}
	if w := second.Sentences[0].Words[1]; w.Form != "York" || w.Entity != "I-LOC" || second.Text[w.Start:w.End] != "York" {
		t.Errorf("got %+v", w)
	}
	if _, err := r.Next(); err != io.EOF {
		t.Errorf("at the end: %v", err)
	}
}

func TestNameReaderRefuses(t *testing.T) {
	for _, row := range []struct{ name, in, want string }{
		{"columns", "1\tAna\n", "in:1: not an IOB2 file of names: 2 columns where three are due"},
		{"CoNLL-2003's form", "Ana I-PER\n", "in:1: "},
		{"numbers", "1\tAna\tO\n3\tleft\tO\n", `in:2: not an IOB2 file of names: number "3" where 2 is due`},
		{"a range", "1-2\tdon't\tO\n", `number "1-2"`},
		{"no empty line", "1\tAna\tO\n1\tleft\tO\n", `number "1" where 2 is due`},
		{"IOB1", "1\tAna\tI-PER\n", `tag "I-PER" goes on with no name; in IOB2 a name begins with B-`},
		{"another type inside", "1\tAna\tB-PER\n2\tRiver\tI-LOC\n", `in:2: not an IOB2 file of names: tag "I-LOC" goes on with no name`},
		{"no such tag", "1\tAna\tPERSON\n", `tag "PERSON"; write O`},
		{"empty form", "1\t\tO\n", "the form is empty"},
		{"not UTF-8", "1\t\xff\tO\n", "not UTF-8"},
		{"a long line", "1\t" + strings.Repeat("x", 2<<20), "in:1: not an IOB2 file of names: a line of more than"},
	} {
		t.Run(row.name, func(t *testing.T) {
			r := NewNameReader(strings.NewReader(row.in), "in")
			_, err := r.Next()
			if !errors.Is(err, ErrNames) || !strings.Contains(err.Error(), row.want) {
				t.Errorf("got %v, want %s", err, row.want)
			}
			if _, again := r.Next(); again != err {
				t.Errorf("then %v", again)
			}
		})
	}
}

func FuzzNameReader(f *testing.F) {
	f.Add(marked)
	f.Fuzz(func(t *testing.T, in string) {
		r := NewNameReader(strings.NewReader(in), "in")
		for {
			doc, err := r.Next()
			if err != nil {
				return
			}
			for i := range doc.Sentences {
				s := &doc.Sentences[i]
				for _, w := range s.Words {
					if doc.Text[w.Start:w.End] != w.Form {
						t.Fatalf("%q stands at %q", w.Form, doc.Text[w.Start:w.End])
					}
				}
				if n := CompareNames(s, s); n[0].Recall != n[0].Key || n[0].Key != n[0].Response {
					t.Fatalf("a sentence is not its own like: %v", n[0])
				}
			}
		}
	})
}
