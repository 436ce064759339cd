package actor_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"godwit"
	"godwit/casefile"
	"godwit/coding"
	"godwit/report"
)

// TestMentions reads the sentences of testdata/mentions.tsv. Those of
// mentions.open.tsv are known to fail, and must, so that the list never grows
// stale: what comes out right moves to the other file.
func TestMentions(t *testing.T) {
	coder, err := godwit.Open()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, table := range []struct {
		file string
		open bool
	}{{"testdata/mentions.tsv", false}, {"testdata/mentions.open.tsv", true}} {
		in, err := os.Open(table.file)
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		rows, err := casefile.ReadRows(table.file, in, "date", "mention", "code", "sentence")
		if err != nil {
			t.Fatal(err)
		}
		n += len(rows)
		for _, row := range rows {
			day, err := time.Parse(time.DateOnly, row.Cells[0])
			if err != nil {
				t.Fatalf("%s:%d: %v", table.file, row.Line, err)
			}
			mention, want, text := row.Cells[1], row.Cells[2], row.Cells[3]
			reading, err := coder.Read(context.Background(), report.Report{Text: text, Date: day})
			if err != nil {
				t.Fatal(err)
			}
			got := whose(reading, text, mention)
			switch right := got == want; {
			case right && table.open:
				t.Errorf("%s:%d: %s: comes out right now, move it to mentions.tsv", table.file, row.Line, text)
			case !right && !table.open:
				t.Errorf("%s:%d: on %s: %q is %s, want %s: %s", table.file, row.Line, row.Cells[0], mention, got, want, text)
			}
		}
	}
	if n < 800 {
		t.Errorf("%d rows, want 800", n)
	}
}

// whose returns the code of a mention: that of the topmost word in it; "-" is
// nobody.
func whose(reading *coding.Reading, text, mention string) string {
	start := strings.Index(text, mention)
	if start < 0 {
		return "not there"
	}
	end := start + len(mention)
	for _, s := range reading.Sentences {
		for w := range s.Words {
			if s.Words[w].Start < start || s.Words[w].End > end || s.Words[w].UPOS == "DET" || s.Words[w].UPOS == "PUNCT" {
				continue
			}
			if h := s.Words[w].Head; h >= 0 && s.Words[h].Start >= start && s.Words[h].End <= end {
				continue
			}
			who := reading.Actors.Resolve(s, w)
			if code := who.Full(); code != "" {
				return code
			}
			return "-"
		}
	}
	return "no word"
}
