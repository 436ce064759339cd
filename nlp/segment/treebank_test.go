package segment_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"godwit/nlp"
	"godwit/nlp/conllu"
	"godwit/nlp/segment"
	"godwit/train"
)

// TestTreebanks measures F1 of sentences and words on raw text made of two
// treebanks, with a blank line between paragraphs, and holds the level.
func TestTreebanks(t *testing.T) {
	rows := []struct {
		name, file       string
		split            func(*nlp.Doc)
		sentences, words float64
	}{
		{"EWT dev by rules", "en_ewt-ud-dev.conllu", segment.Split, 80, 99.3},
		{"GUM dev by rules", "en_gum-open-dev.conllu", segment.Split, 95.5, 99.8},
		{"EWT dev by weights", "en_ewt-ud-dev.conllu", learned(t).Split, 89.5, 99.3},
		{"GUM dev by weights", "en_gum-open-dev.conllu", learned(t).Split, 96.5, 99.8},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			var sentences, words tally
			for _, gold := range documents(t, row.file) {
				said := &nlp.Doc{Text: gold.Text}
				row.split(said)
				sentences.add(sentenceSpans(gold), sentenceSpans(said))
				words.add(wordSpans(gold), wordSpans(said))
				if os.Getenv("SEGMENT_DIFF") != "" {
					diff(t, gold, said)
				}
			}
			t.Logf("sentence F1 %.2f, word F1 %.2f", sentences.f1(), words.f1())
			if sentences.f1() < row.sentences || words.f1() < row.words {
				t.Errorf("sentence F1 %.2f, word F1 %.2f; want at least %.2f and %.2f", sentences.f1(), words.f1(), row.sentences, row.words)
			}
		})
	}
}

// documents reads a treebank.
func documents(t *testing.T, file string) (docs []*nlp.Doc) {
	t.Helper()
	f, err := os.Open(treebank(file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for in := conllu.NewReader(f, file); ; {
		d, err := in.Next()
		if err == io.EOF {
			return docs
		}
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
}

// treebank is the path of a treebank in the folder of data that stands beside
// the checkout, or where GODWIT_SHARED says.
func treebank(file string) string {
	dir := os.Getenv("GODWIT_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	return filepath.Join(dir, "treebanks", file)
}

// learnOnce makes the weights that tests measure.
var learnOnce = sync.OnceValues(func() (*segment.Cutter, error) {
	b, err := train.Segment(1, treebank("en_ewt-ud-train.conllu"), treebank("en_gum-open-train.conllu"))
	if err != nil {
		return nil, err
	}
	return segment.Open(b)
})

// learned is a Cutter with weights learned from the treebanks; without them the
// test is skipped.
func learned(t testing.TB) *segment.Cutter {
	t.Helper()
	if testing.Short() {
		t.Skip("learning takes seconds")
	}
	c, err := learnOnce()
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the treebanks are not there")
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

type span struct{ start, end int }

type tally struct{ gold, said, right int }

func (c *tally) add(gold, said []span) {
	in := map[span]bool{}
	for _, g := range gold {
		in[g] = true
	}
	for _, s := range said {
		if in[s] {
			c.right++
		}
	}
	c.gold += len(gold)
	c.said += len(said)
}

func (c *tally) f1() float64 { return 200 * float64(c.right) / float64(c.gold+c.said) }

func sentenceSpans(d *nlp.Doc) (out []span) {
	for _, s := range d.Sentences {
		out = append(out, span{s.Start, s.End})
	}
	return out
}

func wordSpans(d *nlp.Doc) (out []span) {
	for _, s := range d.Sentences {
		for _, w := range s.Words {
			out = append(out, span{w.Start, w.End})
		}
	}
	return out
}

// diff prints where the two differ, with a little context.
func diff(t *testing.T, gold, said *nlp.Doc) {
	kinds := []struct {
		name string
		f    func(*nlp.Doc) []span
	}{{"S", sentenceSpans}, {"W", wordSpans}}
	for _, kind := range kinds {
		a, b := map[int]int{}, map[int]int{}
		for _, s := range kind.f(gold) {
			a[s.end] = s.start
		}
		for _, s := range kind.f(said) {
			b[s.end] = s.start
		}
		for end := 1; end <= len(gold.Text); end++ {
			_, x := a[end]
			_, y := b[end]
			if x != y {
				mark := "missed"
				if y {
					mark = "wrong"
				}
				from, to := max(0, end-30), min(len(gold.Text), end+25)
				t.Logf("%s %s %q | %q", kind.name, mark, gold.Text[from:end], gold.Text[end:to])
			}
		}
	}
}
