package segment_test

import (
	"os"
	"strings"
	"testing"

	"godwit/nlp"
	"godwit/nlp/segment"
)

// passage is a paragraph whose sentence ends are known: byte offsets of what
// the text says without its marks, the paragraph's own end left out.
type passage struct {
	heading, text string
	ends          []int
}

// readNews reads testdata/news.txt.
func readNews(t *testing.T) (out []passage) {
	t.Helper()
	b, err := os.ReadFile("testdata/news.txt")
	if err != nil {
		t.Fatal(err)
	}
	heading := ""
	for line := range strings.SplitSeq(string(b), "\n") {
		if rest, ok := strings.CutPrefix(line, "# "); ok {
			heading = rest
			continue
		}
		if line == "" {
			continue
		}
		p := passage{heading: heading}
		for part := range strings.SplitSeq(strings.ReplaceAll(line, `\n`, "\n"), "¦") {
			p.text += part
			p.ends = append(p.ends, len(p.text))
		}
		p.ends = p.ends[:len(p.ends)-1]
		out = append(out, p)
	}
	return out
}

// scoreNews counts marked ends, those found, and those found where none is.
// The end of a line is none that anybody could miss.
func scoreNews(t *testing.T, name string, passages []passage, split func(*nlp.Doc)) (marked, found, wrong int) {
	for _, p := range passages {
		d := &nlp.Doc{Text: p.text}
		split(d)
		said := map[int]bool{}
		for _, s := range d.Sentences[:len(d.Sentences)-1] {
			if !strings.HasPrefix(p.text[s.End:], "\n") {
				said[s.End] = true
			}
		}
		for _, e := range p.ends {
			marked++
			if said[e] {
				found++
			} else {
				t.Logf("%s: %s: missed: %q | %q", name, p.heading, p.text[:e], p.text[e:])
			}
			delete(said, e)
		}
		for e := range said {
			wrong++
			t.Logf("%s: %s: wrong: %q | %q", name, p.heading, p.text[:e], p.text[e:])
		}
	}
	return marked, found, wrong
}

// TestNews holds how many ends of sentences in news are found.
func TestNews(t *testing.T) {
	passages := readNews(t)
	splits := map[string]func(*nlp.Doc){"rules": segment.Split}
	if c := cutter(t); c != nil {
		splits["weights"] = c.Split
	}
	for name, split := range splits {
		marked, found, wrong := scoreNews(t, name, passages, split)
		f1 := 200 * float64(found) / float64(marked+found+wrong)
		t.Logf("%s: %d of %d ends found, %d wrong: F1 %.2f", name, found, marked, wrong, f1)
		if f1 < 97 {
			t.Errorf("%s: F1 %.2f, want at least 97", name, f1)
		}
	}
}

// cutter opens the weights in the file SEGMENT_WEIGHTS; nil where it is unset.
func cutter(t *testing.T) *segment.Cutter {
	t.Helper()
	file := os.Getenv("SEGMENT_WEIGHTS")
	if file == "" {
		return nil
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c, err := segment.Open(b)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
