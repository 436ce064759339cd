package page_test

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"godwit/report/page"
)

// pages is the article extraction benchmark's folder, beside the checkout.
const pages = "../../../shared/readers/pages"

// TestMainText holds the main text of 181 real pages to what people marked.
// The measure is the benchmark's own: runs of four words, counted; precision
// and recall as means over the pages.
func TestMainText(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(pages, "ground-truth.json"))
	if err != nil {
		t.Skip("no pages to measure on: ", err)
	}
	var truth map[string]struct {
		ArticleBody string `json:"articleBody"`
		URL         string `json:"url"`
	}
	if err := json.Unmarshal(raw, &truth); err != nil {
		t.Fatal(err)
	}
	var precision, recall float64
	dated := 0
	for _, id := range slices.Sorted(maps.Keys(truth)) {
		text := ""
		r, err := page.Read(unzipped(t, filepath.Join(pages, "html", id+".html.gz")), page.Known{URL: truth[id].URL})
		if err == nil {
			text = r.Text
			if !r.Date.IsZero() {
				dated++
			}
		} else {
			t.Logf("%.8s: %v", id, err)
		}
		p, r2 := overlap(truth[id].ArticleBody, text)
		if p < 0.7 || r2 < 0.7 {
			t.Logf("%.8s: precision %.2f, recall %.2f: %s", id, p, r2, truth[id].URL)
		}
		precision += p
		recall += r2
	}
	n := float64(len(truth))
	precision, recall = precision/n, recall/n
	f1 := 2 * precision * recall / (precision + recall)
	t.Logf("%d pages: precision %.4f, recall %.4f, F1 %.4f; %d with a date", len(truth), precision, recall, f1, dated)
	if f1 < 0.95 {
		t.Errorf("F1 is %.4f, below 0.95", f1)
	}
}

func unzipped(t *testing.T, name string) []byte {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// overlap compares two texts by their runs of four words.
func overlap(want, got string) (precision, recall float64) {
	a, b := runs(want), runs(got)
	both, all, found := 0, 0, 0
	for run, n := range a {
		both += min(n, b[run])
		all += n
	}
	for _, n := range b {
		found += n
	}
	return float64(both) / float64(found), float64(both) / float64(all)
}

// runs counts the runs of four words; a shorter text is one run.
func runs(text string) map[string]int {
	words := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_'
	})
	out := map[string]int{}
	for i := range max(1, len(words)-3) {
		out[strings.Join(words[i:min(i+4, len(words))], " ")]++
	}
	return out
}
