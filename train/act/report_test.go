package act

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"godwit/event"
)

func TestReadReportsRefuses(t *testing.T) {
	for _, test := range []struct{ name, line, want string }{
		{"no object", `[]`, "x:1: "},
		{"no day", `{"id":"a","date":"Monday","text":"It rained."}`, "x:1: report a: "},
		{"another sentence", `{"id":"a","text":"It rained.","events":[{"evidence":"It snowed."}]}`, "not in the text: It snowed."},
		{"no evidence", `{"id":"a","text":"It rained.","events":[{"type":"ASSAULT"}]}`, "not in the text"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := ReadReports(strings.NewReader(test.line), "x"); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("the error is %v, want one with %q", err, test.want)
			}
		})
	}
}

// TestReports reads the project's own coded reports: each must be well formed and
// said once, and quote its own words.
func TestReports(t *testing.T) {
	files, err := filepath.Glob("../../data/reports/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatalf("no reports: %v", err)
	}
	seen := map[string]bool{}
	for _, path := range files {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		list, err := ReadReports(f, path)
		f.Close()
		if err != nil {
			t.Error(err)
		}
		for _, r := range list {
			if seen[r.ID] || seen[r.Text] || r.Date.IsZero() {
				t.Errorf("%s: report %s stands twice or has no day", path, r.ID)
			}
			seen[r.ID], seen[r.Text] = true, true
			for _, e := range r.Events {
				if !slices.Contains(event.Types(), event.Type(e.Type)) || e.Trigger == nil {
					t.Errorf("%s: report %s: no event %q in %q", path, r.ID, e.Type, r.Text[e.From:e.To])
				}
				for _, p := range append(slices.Clone(e.Actors), e.Recipients...) {
					if p.Spans == nil || p.Code == "" {
						t.Errorf("%s: report %s: a side without words or code in %q", path, r.ID, r.Text[e.From:e.To])
					}
				}
			}
		}
	}
}

func FuzzReadReports(f *testing.F) {
	f.Add(`{"id":"a","date":"2020-02-03","text":"Chad hit Mali.","events":[{"evidence":"Chad hit Mali.","trigger":"hit … Mali","type":"ASSAULT","actors":[{"quote":"Chad","code":"TCD"}]}]}`)
	f.Fuzz(func(t *testing.T, lines string) {
		list, err := ReadReports(strings.NewReader(lines), "x")
		if err != nil {
			return
		}
		for _, r := range list {
			for _, e := range r.Events {
				if e.From < 0 || e.To > len(r.Text) || e.From >= e.To {
					t.Fatalf("evidence %d to %d of %q", e.From, e.To, r.Text)
				}
				for _, s := range e.Trigger {
					if s[0] < e.From || s[1] > e.To || s[0] >= s[1] {
						t.Fatalf("span %v of %q", s, r.Text)
					}
				}
			}
		}
	})
}
