package conllu_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"godwit/nlp"
	"godwit/nlp/conllu"
	"godwit/nlp/segment"
)

const sample = `# newdoc id = one
# sent_id = a
# text = They don't go.
1	They	they	PRON	PRP	Case=Nom|Number=Plur	4	nsubj	4:nsubj	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	go	go	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No|Gloss=x
4.1	gone	go	VERB	VBN	_	_	_	_	_
5	.	.	PUNCT	.	_	4	punct	_	_

# newpar
# sent_id = b
# text = Ana's here
1-2	Ana's	_	_	_	_	_	_	_	_
1	Ana	Ana	PROPN	NNP	_	0	root	_	Entity=B-PER
2	's	be	AUX	VBZ	_	1	cop	_	Entity=(x)
3	here	_	_	_	_	_	_	_	_

`

func read(t *testing.T, text string) []*nlp.Doc {
	t.Helper()
	var docs []*nlp.Doc
	for r := conllu.NewReader(strings.NewReader(text), "in"); ; {
		d, err := r.Next()
		if err == io.EOF {
			return docs
		}
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
}

func write(t *testing.T, docs ...*nlp.Doc) string {
	t.Helper()
	var b strings.Builder
	w := conllu.NewWriter(&b)
	for _, d := range docs {
		if err := w.Write(d); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRead(t *testing.T) {
	docs := read(t, sample)
	if len(docs) != 1 {
		t.Fatalf("%d docs", len(docs))
	}
	d := docs[0]
	if want := "They don't go.\n\nAna's here"; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
	a, b := d.Sentences[0].Words, d.Sentences[1].Words
	if !a[2].Glued || a[1].Glued || a[1].SpaceAfter || !a[2].SpaceAfter || a[3].SpaceAfter || a[3].Misc != "Gloss=x" {
		t.Errorf("spaces and glue: %+v", a)
	}
	if a[0].Head != 3 || a[3].Head != -1 || a[0].Feats != "Case=Nom|Number=Plur" || a[0].Deprel != "nsubj" || a[1].Feats != "" {
		t.Errorf("columns: %+v", a)
	}
	if b[0].Entity != "B-PER" || b[1].Entity != "" || b[1].Misc != "Entity=(x)" || b[2].UPOS != "" || d.Sentences[1].Paragraph != 1 {
		t.Errorf("second sentence: %+v", b)
	}
}

func TestRoundTrip(t *testing.T) {
	rows := []struct{ name, in, want string }{
		{"sample", sample, strings.NewReplacer("4.1\tgone\tgo\tVERB\tVBN\t_\t_\t_\t_\t_\n", "", "4:nsubj", "_", "SpaceAfter=No|Gloss=x", "Gloss=x|SpaceAfter=No").Replace(sample)},
		{"only forms", "1\tHe\t_\t_\t_\t_\t_\t_\t_\t_\n2\tran\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n3\t_\t_\t_\t_\t_\t_\t_\t_\t_\n",
			"# newdoc\n# newpar\n# sent_id = 1\n# text = He ran_\n1\tHe\t_\t_\t_\t_\t_\t_\t_\t_\n2\tran\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n3\t_\t_\t_\t_\t_\t_\t_\t_\t_\n\n"},
		{"token that its words do not make up", "# sent_id = 1\n# text = don't go\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\t_\t_\t_\t_\t_\t_\t_\t_\n2\tnot\t_\t_\t_\t_\t_\t_\t_\t_\n3\tgo\t_\t_\t_\t_\t_\t_\t_\t_\n\n", ""},
		{"two tokens side by side", "# sent_id = 1\n# text = can't've cannot\n1-3\tcan't've\t_\t_\t_\t_\t_\t_\t_\t_\n1\tca\t_\t_\t_\t_\t_\t_\t_\t_\n2\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n3\t've\t_\t_\t_\t_\t_\t_\t_\t_\n4-5\tcannot\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n4\tcan\t_\t_\t_\t_\t_\t_\t_\t_\n5\tnot\t_\t_\t_\t_\t_\t_\t_\t_\n\n", ""},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if row.want == "" {
				row.want = row.in
			}
			if got := write(t, read(t, row.in)...); got != row.want {
				t.Errorf("got\n%s\nwant\n%s", got, row.want)
			}
		})
	}
}

func TestWriteRawText(t *testing.T) {
	d := &nlp.Doc{Text: "He can't.\n\nShe left."}
	segment.Split(d)
	d.Sentences[1].Words[0].Entity = "B-PER"
	want := `# newdoc
# newpar
# sent_id = 1
# text = He can't.
1	He	_	_	_	_	_	_	_	_
2-3	can't	_	_	_	_	_	_	_	SpaceAfter=No
2	ca	_	_	_	_	_	_	_	_
3	n't	_	_	_	_	_	_	_	_
4	.	_	_	_	_	_	_	_	_

# newpar
# sent_id = 2
# text = She left.
1	She	_	_	_	_	_	_	_	Entity=B-PER
2	left	_	_	_	_	_	_	_	SpaceAfter=No
3	.	_	_	_	_	_	_	_	_

`
	got := write(t, d)
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if again := write(t, read(t, got)...); again != got {
		t.Errorf("read and written again\n%s", again)
	}
}

func TestErrors(t *testing.T) {
	const rest = "\t_\t_\t_\t_\t_\t_\t_\t_\n"
	rows := []struct{ name, in, want string }{
		{"columns", "1\tHe\n", "in:1: not valid CoNLL-U: 2 columns where ten are due, split by single tabs; fill an empty column with _"},
		{"too many columns", "1\tHe" + strings.TrimSpace(rest) + "\t_\t_\n", "columns"},
		{"ids", "1\tHe" + rest + "3\tran" + rest, `in:2: not valid CoNLL-U: id "3" where 2 is due`},
		{"range", "1\tHe" + rest + "2-2\tran" + rest, `range "2-2"`},
		{"open range", "1-3\tHe" + rest + "1\tHe" + rest, "inside the range up to 3"},
		{"head", "1\tHe\t_\t_\t_\t_\t7\tdep\t_\t_\n", "the head of word 1 is 7"},
		{"own head", "1\tHe\t_\t_\t_\t_\t1\tdep\t_\t_\n", `head "1"`},
		{"comment inside", "1\tHe" + rest + "# x\n", "in:2: not valid CoNLL-U: a comment inside a sentence"},
		{"bytes", "1\tH\xff" + rest, "not UTF-8"},
		{"empty form", "1\t" + rest, "the form is empty"},
		{"long line", strings.Repeat("x", conllu.MaxLine+10), "in:1: not valid CoNLL-U: a line of more than"},
		{"long sentence", manyWords(conllu.MaxWords + 1), "a sentence of more than 10000 words"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			r := conllu.NewReader(strings.NewReader(row.in), "in")
			_, err := r.Next()
			if err == nil || !strings.Contains(err.Error(), row.want) || !errors.Is(err, conllu.ErrFormat) {
				t.Errorf("got %v, want %q", err, row.want)
			}
			if _, again := r.Next(); again == nil {
				t.Error("the error is not given again")
			}
		})
	}
}

func manyWords(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%d\tx\t_\t_\t_\t_\t_\t_\t_\t_\n", i+1)
	}
	return b.String()
}

// TestTreebanks reads the treebanks, writes them and reads them again.
func TestTreebanks(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "treebanks", "*dev.conllu"))
	if len(files) == 0 {
		t.Skip("the treebanks are not there")
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		docs := read(t, string(raw))
		for _, d := range docs {
			for _, s := range d.Sentences {
				for _, c := range s.Comments {
					if text, ok := strings.CutPrefix(c, "text = "); ok && text != d.Text[s.Start:s.End] {
						t.Errorf("text %q, comment %q", d.Text[s.Start:s.End], text)
					}
				}
			}
		}
		once := write(t, docs...)
		if twice := write(t, read(t, once)...); once != twice {
			t.Errorf("%s: a second round gives another file", name)
		}
	}
}

func FuzzReader(f *testing.F) {
	f.Add(sample)
	f.Add("1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdé\t_\t_\t_\t_\t2\t_\t_\t_\n2\tnot\t_\t_\t_\t_\t_\t_\t_\tEntity=O|Entity=B-X\n")
	f.Fuzz(func(t *testing.T, in string) {
		r := conllu.NewReader(strings.NewReader(in), "in")
		for {
			d, err := r.Next()
			if err != nil {
				return
			}
			for _, s := range d.Sentences {
				at := s.Start
				for _, w := range s.Words {
					if w.Start < at || w.End < w.Start || w.End > len(d.Text) {
						t.Fatalf("span %d:%d after %d", w.Start, w.End, at)
					}
					at = w.End
				}
			}
			once := write(t, d)
			if twice := write(t, read(t, once)...); once != twice {
				t.Fatalf("a second round differs:\n%q\n%q", once, twice)
			}
		}
	})
}
