package follow_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"testing"
	"time"

	"godwit/report"
)

// TestEntries holds which entries of a second reading come as reports.
func TestEntries(t *testing.T) {
	for _, tt := range []struct {
		name          string
		first, second string // documents
		came, then    []string
	}{
		{"the oldest first", "2|||two\n1|||one", "3|||three\n2|||two\n1|||one", []string{"one", "two"}, []string{"three"}},
		{"nothing new", "1|||one", "1|||one\n", []string{"one"}, nil},
		{"the same id, a new text", "1|||one", "1|||one, corrected", []string{"one"}, []string{"one, corrected"}},
		{"an entry twice", "1|http://a.example/|| one\n1|http://a.example/|| one", "1|http://a.example/|| one", []string{"one"}, nil},
		{"one id for all", "x|http://a.example/1||one\nx|http://a.example/2||two", "x|http://a.example/3||three\nx|http://a.example/1||one", []string{"two", "one"}, []string{"three"}},
		{"one id, another address", "1|http://a.example/?t=1||one", "1|http://a.example/?t=2||one", []string{"one"}, nil},
		{"no id", "|http://a.example/1||one", "|http://a.example/1||one\n|http://a.example/2||two", []string{"one"}, []string{"two"}},
		{"no id, no address", "|||one", "|||one\n|||two", []string{"one"}, []string{"two"}},
		{"no date", "1|||one", "2|||two\n1|||one", []string{"one"}, []string{"two"}},
		{"older than the limit", "1||1999-12-30|one\n2||1999-01-01|two", "3||1999-01-02|three\n2||1999-01-01|two", []string{"one"}, nil},
		{"of a day to come", "1||2030-01-01|one", "1||2030-01-01|one", []string{"one"}, nil},
		{"no text", "1|||\n2|||two", "1|||\n2|||two", []string{"two"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inWorld(t, func(w *world) {
				w.opts.MaxAge = 30 * 24 * time.Hour
				p := newPaper(w, "paper.example", map[string]string{"/feed": "feed\n" + tt.first})
				w.want("first", w.once(feedURL), tt.came...)
				time.Sleep(12 * time.Hour)
				p.set("/feed", "feed\n"+tt.second)
				w.want("then", w.once(feedURL), tt.then...)
			})
		})
	}
}

// TestReport holds what a report from a feed looks like.
func TestReport(t *testing.T) {
	inWorld(t, func(w *world) {
		newPaper(w, "paper.example", map[string]string{"/feed": "feed\n1|http://paper.example/a|1999-12-31T10:00:00Z|Ghana condemned Togo.\n2||2030-01-01|Peru criticised Chile."})
		f, client := w.follower(feedURL)
		defer client.Close()
		if err := f.Once(w.Context()); err != nil || len(w.got) != 2 {
			t.Fatal(err, w.got)
		}
		r := w.got[1]
		if r.ID != report.ContentID(r.Text) || r.Publisher != "Paper" || r.URL != "http://paper.example/a" || r.DateFrom != report.DateGiven || r.Date.Format(time.RFC3339) != "1999-12-31T10:00:00Z" {
			t.Errorf("%+v", r)
		}
		if r := w.got[0]; !r.Date.IsZero() {
			t.Errorf("a day to come was believed: %+v", r)
		}
		if s := f.Status(); s.Feeds != 1 || s.New != 2 || s.Failing != 0 || s.Pages != 0 || !s.Next.After(time.Now()) {
			t.Errorf("status %+v", s)
		}
	})
}

// TestSeveralFeeds holds that what two feeds have comes once.
func TestSeveralFeeds(t *testing.T) {
	inWorld(t, func(w *world) {
		newPaper(w, "paper.example", map[string]string{"/a": "feed\n1|http://x.example/1||one\n2|||two", "/b": "feed\nB1|http://x.example/1||one\nB3|||three"})
		urls := []string{"http://paper.example/a", "http://paper.example/b", "http://PAPER.example/a#again"}
		got := w.once(urls...)
		slices.Sort(got)
		w.want("both", got, "one", "three", "two")
	})
}

// TestConditional holds that marks outlive a run, and are kept only with the
// entries that came with them.
func TestConditional(t *testing.T) {
	inWorld(t, func(w *world) {
		p := newPaper(w, "paper.example", map[string]string{"/feed": "feed\n1|||one"})
		p.how = func(rw http.ResponseWriter, r *http.Request) bool {
			rw.Header().Set("ETag", `"v1"`)
			if r.Header.Get("If-None-Match") != `"v1"` {
				return false
			}
			p.asked["unchanged"]++
			rw.WriteHeader(http.StatusNotModified)
			return true
		}
		full := errors.New("the disk is full")
		w.opts.Sink = func(context.Context, report.Report) error { return full }
		f, client := w.follower(feedURL)
		if err := f.Once(w.Context()); !errors.Is(err, full) {
			t.Errorf("error %v, want that of the sink", err)
		}
		client.Close()
		w.opts.Sink = nil
		w.want("after the sink failed", w.once(feedURL), "one")
		time.Sleep(time.Hour)
		w.want("unchanged", w.once(feedURL))
		if p.asked["/feed"] != 3 || p.asked["unchanged"] != 1 || p.asked["/robots.txt"] != 1 {
			t.Errorf("asked %v", p.asked)
		}
	})
}
