package count_test

import (
	"fmt"
	"strings"
	"testing"

	"godwit/casefile"
	"godwit/coding/proposition"
	"godwit/model"
	"godwit/nlp/engine"
)

// TestTable reads the sentences of testdata/counts.tsv and its open ones.
func TestTable(t *testing.T) {
	c := counter(t)
	e, err := engine.Open(model.English())
	if err != nil {
		t.Fatal(err)
	}
	n := casefile.Table(t, "counts", []string{"trigger", "type", "want", "sentence"}, func(row []string) string {
		doc := e.Read(row[3])
		proposition.Mend(&doc.Sentences[0])
		at := -1
		for i, w := range doc.Sentences[0].Words {
			if w.Form == row[0] {
				at = i
			}
		}
		var counts []string
		for _, n := range c.Of(doc, 0, at, row[1]) {
			counts = append(counts, strings.TrimSpace(fmt.Sprintf("%s %v %s", n.What, int(n.Value), n.Bound)))
		}
		if got := strings.Join(counts, ", "); got != row[2] {
			return "got " + got
		}
		return ""
	})
	if n < 160 {
		t.Errorf("%d rows, want 160", n)
	}
}
