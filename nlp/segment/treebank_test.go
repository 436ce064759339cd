package segment_test

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"godwit/nlp"
	"godwit/nlp/conllu"
	"godwit/nlp/segment"
)

// TestTreebanks measures F1 of sentences and words on raw text made of two
// treebanks, with a blank line between paragraphs, and holds the level.
func TestTreebanks(t *testing.T) {
	rows := []struct {
		name, file       string
		sentences, words float64
	}{
		{"EWT dev", "en_ewt-ud-dev.conllu", 80, 99},
		{"GUM dev", "en_gum-open-dev.conllu", 95, 99.5},
	}
	split := segment.Split
	if c := cutter(t); c != nil {
		split = c.Split
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			f, err := os.Open(filepath.Join(shared(), "treebanks", row.file))
			if err != nil {
				t.Skip("the treebanks are not there")
			}
			defer f.Close()
			var sentences, words tally
			for in := conllu.NewReader(f, row.file); ; {
				gold, err := in.Next()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				said := &nlp.Doc{Text: gold.Text}
				split(said)
				sentences.add(sentenceSpans(gold), sentenceSpans(said))
				words.add(wordSpans(gold), wordSpans(said))
				if os.Getenv("SEGMENT_DIFF") != "" {
					diff(t, gold, said)
				}
			}
			t.Logf("%s: sentence F1 %.2f, word F1 %.2f", row.name, sentences.f1(), words.f1())
			if sentences.f1() < row.sentences || words.f1() < row.words {
				t.Errorf("sentence F1 %.2f, word F1 %.2f; want at least %.2f and %.2f", sentences.f1(), words.f1(), row.sentences, row.words)
			}
		})
	}
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

// shared is the folder of data that stands beside the checkout.
func shared() string {
	if dir := os.Getenv("GODWIT_SHARED"); dir != "" {
		return dir
	}
	return filepath.Join("..", "..", "..", "shared")
}
