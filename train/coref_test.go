package train

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"godwit/measure"
	"godwit/model"
	"godwit/nlp"
	"godwit/nlp/coref"
	"godwit/nlp/engine"
)

// shortChained writes documents of two sentences, "Anna met Ben. She left." and
// the like, and reads them.
func shortChained(t *testing.T) []Chained {
	t.Helper()
	dir := t.TempDir()
	var trees, chains strings.Builder
	for d := range 24 {
		a, b, she, one, two := "Anna", "Ben", "She", "(1)", "_"
		if d%2 == 1 {
			she, one, two = "He", "_", "(1)"
		}
		fmt.Fprintf(&trees, "# newdoc id = d%d\n", d)
		fmt.Fprintf(&trees, "1\t%s\t%s\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\tEntity=(1-person-new)\n", a, a)
		fmt.Fprintf(&trees, "2\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_\n")
		fmt.Fprintf(&trees, "3\t%s\t%s\tPROPN\tNNP\tNumber=Sing\t2\tobj\t_\tEntity=(2-person-new)\n\n", b, b)
		fmt.Fprintf(&trees, "1\t%s\tshe\tPRON\tPRP\tNumber=Sing\t2\tnsubj\t_\tEntity=(1-person-giv)\n", she)
		fmt.Fprintf(&trees, "2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n\n")
		fmt.Fprintf(&chains, "# begin document\n0\t%s\t%s\n1\tmet\t_\n2\t%s\t%s\n3\t%s\t(1)\n4\tleft\t_\n# end document\n", a, one, b, two, she)
	}
	treebank, key := filepath.Join(dir, "short.conllu"), filepath.Join(dir, "short.conll")
	for path, text := range map[string]string{treebank: trees.String(), key: chains.String()} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	docs, err := ReadChained(key, treebank, nil)
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func TestCoref(t *testing.T) {
	for _, test := range []struct {
		name    string
		vectors coref.Vectors
		dim     int
	}{
		{"without vectors", nil, 0},
		{"with vectors", func(s, w int) []float32 { return []float32{float32(s), float32(w), 1} }, 3},
	} {
		t.Run(test.name, func(t *testing.T) {
			docs := shortChained(t)
			for i := range docs {
				docs[i].Vectors = test.vectors
			}
			o := CorefOptions{Seed: 5, Epochs: 30, Wide: 8, Deep: 4}
			w, err := Coref(context.Background(), docs, o)
			if err != nil {
				t.Fatal(err)
			}
			again, err := Coref(context.Background(), docs, o)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(w.Bytes(), again.Bytes()) {
				t.Error("the same documents and seed give other weights")
			}
			if w.Dim != test.dim {
				t.Errorf("vectors of %d, want %d", w.Dim, test.dim)
			}
			r, err := coref.Open(w.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			if m := MeasureCoref(r, docs); m.F1() < 0.99 {
				t.Errorf("mean F1 %.3f on what it has learned, want 1", m.F1())
			}
		})
	}
}

func TestCorefStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Coref(ctx, shortChained(t), CorefOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that it was stopped", err)
	}
	if _, err := Coref(context.Background(), nil, CorefOptions{}); err == nil {
		t.Error("no error without documents")
	}
}

func TestGoldSorts(t *testing.T) {
	doc := &nlp.Doc{Sentences: []nlp.Sentence{{Words: []nlp.Word{
		{Start: 0, Head: 1, Misc: "Entity=(3-person-new-cf1-1-sgl(4-place-new)"},
		{Start: 5, Head: -1, Misc: "Entity=3)|MSeg=a-b"},
		{Start: 9, Head: 1, Misc: "Entity=(5-unheard-of)"},
		{Start: 12, Head: 1, Misc: "Entity=7)"},
	}}}}
	got := fmt.Sprint(goldSorts(doc))
	if want := "map[0:3 5:1]"; got != want {
		t.Errorf("sorts %s, want %s", got, want)
	}
}

// TestCorefOntoGUM learns from OntoGUM as the shipped weights do and measures
// from raw text, with the trees of the model as it is.
func TestCorefOntoGUM(t *testing.T) {
	const shared = "../../shared"
	chains, trees := filepath.Join(shared, "coref/ontogum-open-%s.conll"), filepath.Join(shared, "treebanks/en_gum-open-%s.conllu")
	if _, err := os.Stat(fmt.Sprintf(chains, "dev")); err != nil {
		t.Skip("OntoGUM is not beside the checkout")
	}
	if testing.Short() {
		t.Skip("learning takes half a minute")
	}
	e, err := engine.Open(model.English())
	if err != nil {
		t.Fatal(err)
	}
	read := func(part string, f func(string) *nlp.Doc) []Chained {
		docs, err := ReadChained(fmt.Sprintf(chains, part), fmt.Sprintf(trees, part), f)
		if err != nil {
			t.Fatal(err)
		}
		return docs
	}
	w, err := Coref(context.Background(), read("train", e.Read), CorefOptions{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	r, err := coref.Open(w.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name  string
		docs  []Chained
		r     *coref.Ranker
		least float64
	}{
		{"raw text, rules", read("dev", e.Read), nil, 0.28},
		{"trees of the treebank, rules", read("dev", nil), nil, 0.29},
		{"raw text", read("dev", e.Read), r, 0.55},
		{"trees of the treebank", read("dev", nil), r, 0.59},
	} {
		m := MeasureCoref(test.r, test.docs)
		t.Logf("%s: mentions %.4f MUC %.4f B3 %.4f CEAF-e %.4f mean F1 %.4f", test.name, m.Mentions.F1(), m.MUC.F1(), m.B3.F1(), m.CEAFe.F1(), m.F1())
		if m.F1() < test.least {
			t.Errorf("%s: mean F1 %.4f is below %.2f", test.name, m.F1(), test.least)
		}
	}
	t.Logf("%d bytes of weights", len(w.Bytes()))
}

// TestGoldHeads: of two mentions with one head the longest counts, in whatever
// order they are looked at.
func TestGoldHeads(t *testing.T) {
	d := Chained{Gold: &nlp.Doc{Sentences: []nlp.Sentence{{Words: []nlp.Word{
		{Form: "rebel", Start: 0, Head: 1}, {Form: "army", Start: 6, Head: 2}, {Form: "fled", Start: 11, Head: -1},
	}}}}}
	for range 40 {
		got := goldHeads(d, map[measure.Span]int{{First: 0, Last: 1}: 7, {First: 1, Last: 1}: 3})
		if got[6] != 7 || len(got) != 1 {
			t.Fatalf("heads %v, want chain 7 at 6", got)
		}
	}
}
