package actor_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"godwit"
	"godwit/casefile"
	"godwit/coding"
	"godwit/report"
)

// TestMentions reads the sentences of testdata/mentions.tsv and its open ones.
func TestMentions(t *testing.T) {
	coder, err := godwit.Open()
	if err != nil {
		t.Fatal(err)
	}
	n := casefile.Table(t, "mentions", []string{"date", "mention", "code", "sentence"}, func(row []string) string {
		day, err := time.Parse(time.DateOnly, row[0])
		if err != nil {
			t.Fatal(err)
		}
		reading, err := coder.Read(context.Background(), report.Report{Text: row[3], Date: day})
		if err != nil {
			t.Fatal(err)
		}
		if got := whose(reading, row[3], row[1]); got != row[2] {
			return "it is " + got
		}
		return ""
	})
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
