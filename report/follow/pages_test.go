package follow_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"godwit/report"
	"godwit/report/fetch"
)

// TestPages holds what comes of an entry whose page behaves or does not.
func TestPages(t *testing.T) {
	status := func(code int) func(http.ResponseWriter, *http.Request, int) {
		return func(w http.ResponseWriter, _ *http.Request, _ int) { w.WriteHeader(code) }
	}
	says := func(kind, body string) func(http.ResponseWriter, *http.Request, int) {
		return func(w http.ResponseWriter, _ *http.Request, _ int) {
			w.Header().Set("Content-Type", kind)
			io.WriteString(w, body)
		}
	}
	for _, tt := range []struct {
		name  string
		page  func(w http.ResponseWriter, r *http.Request, n int) // the nth time
		text  string                                              // the feed's own
		want  string
		asked int // in a week
	}{
		{"well", says("text/html", "The whole report."), "In short.", "The whole report.", 1},
		{"less than the feed", says("text/html", "Pay!"), "The whole report in the feed.", "The whole report in the feed.", 1},
		{"missing", status(404), "In short.", "In short.", 1},
		{"missing, and nothing in the feed", status(404), "", "", 1},
		{"denied", status(403), "In short.", "In short.", 1},
		{"a picture", says("image/png", "…"), "In short.", "In short.", 1},
		{"nothing to read", says("text/html", ""), "In short.", "In short.", 1},
		{"fails for good", status(500), "In short.", "In short.", 5},
		{"fails twice", func(w http.ResponseWriter, _ *http.Request, n int) {
			if n < 3 {
				w.WriteHeader(502)
				return
			}
			io.WriteString(w, "The whole report.")
		}, "In short.", "The whole report.", 3},
		{"busy for a day", func(w http.ResponseWriter, _ *http.Request, n int) {
			if n == 1 {
				w.Header().Set("Retry-After", "86400")
				w.WriteHeader(503)
				return
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			io.WriteString(w, "The whole report.")
		}, "In short.", "The whole report.", 2},
		{"busy for ever", status(429), "In short.", "In short.", 5},
		{"busy for days on end", func(w http.ResponseWriter, _ *http.Request, _ int) {
			w.Header().Set("Retry-After", "86400")
			w.WriteHeader(503)
		}, "In short.", "In short.", 4},
		{"in a private network", func(w http.ResponseWriter, r *http.Request, _ int) {
			http.Redirect(w, r, "http://192.168.0.1/", http.StatusFound)
		}, "In short.", "In short.", 1},
		{"breaks off", func(w http.ResponseWriter, _ *http.Request, n int) {
			if n == 1 {
				w.Header().Set("Content-Length", "9999")
				io.WriteString(w, "The who")
				panic(http.ErrAbortHandler)
			}
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, "The whole report.")
		}, "In short.", "The whole report.", 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inWorld(t, func(w *world) {
				w.opts.Page = page
				newPaper(w, "paper.example", map[string]string{"/feed": "feed\n1|http://pages.example/1||" + tt.text})
				p := newPaper(w, "pages.example", nil)
				p.how = func(rw http.ResponseWriter, r *http.Request) bool {
					if r.URL.Path == "/robots.txt" {
						return false
					}
					tt.page(rw, r, p.asked["/1"])
					return true
				}
				var want []string
				if tt.want != "" {
					want = []string{tt.want}
				}
				w.want("in a week", w.during(7*24*time.Hour, feedURL), want...)
				if p.asked["/1"] != tt.asked {
					w.Errorf("asked %d times, want %d", p.asked["/1"], tt.asked)
				}
				w.want("next run", w.once(feedURL))
			})
		})
	}
}

// TestPagesForbidden holds that robots.txt of a page's host counts, and that a
// hundred pages that it forbids are told of once.
func TestPagesForbidden(t *testing.T) {
	inWorld(t, func(w *world) {
		w.opts.Page = page
		var doc strings.Builder
		var want []string
		for i := range 100 {
			fmt.Fprintf(&doc, "%d|http://pages.example/%d||text %d\n", i, i, i)
			want = append(want, fmt.Sprintf("text %d", 99-i))
		}
		newPaper(w, "paper.example", map[string]string{"/feed": "feed\n" + doc.String()})
		newPaper(w, "pages.example", map[string]string{"/robots.txt": "User-agent: godwit\nDisallow: /"})
		w.want("texts", w.once(feedURL), want...)
		if got := w.problems(); !slices.Equal(got, []fetch.Kind{fetch.Forbidden}) {
			w.Errorf("told %v", got)
		}
	})
}

// TestPageOfTwoFeeds holds that a page in two feeds is read once, and by the
// other one where the feed that read it was cut short and has it no more.
func TestPageOfTwoFeeds(t *testing.T) {
	for _, tt := range []struct {
		name  string
		after string // the first feed after it was cut short
	}{
		{"the first has it still", "feed\n1|http://pages.example/1||"},
		{"the first has it no more", "feed\n2|||"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inWorld(t, func(w *world) {
				w.opts.Page = page
				first := newPaper(w, "a.example", map[string]string{"/feed": "feed\n1|http://pages.example/1||"})
				second := newPaper(w, "b.example", map[string]string{"/feed": "feed\nx|http://pages.example/1||"})
				second.how = func(rw http.ResponseWriter, r *http.Request) bool {
					time.Sleep(time.Second)
					return false
				}
				p := newPaper(w, "pages.example", map[string]string{"/1": "The whole report."})
				hangs := true
				p.how = func(rw http.ResponseWriter, r *http.Request) bool {
					if hangs && r.URL.Path == "/1" {
						time.Sleep(10 * time.Second)
					}
					return false
				}
				urls := []string{"http://a.example/feed", "http://b.example/feed"}
				w.want("cut short", w.during(5*time.Second, urls...))
				time.Sleep(time.Minute)
				p.mu.Lock()
				hangs = false
				p.mu.Unlock()
				first.set("/feed", tt.after)
				w.want("begun again", w.during(24*time.Hour, urls...), "The whole report.")
				w.want("next run", w.during(24*time.Hour, urls...))
				if p.asked["/1"] != 2 {
					w.Errorf("asked %d times, want 2", p.asked["/1"])
				}
			})
		})
	}
}

// TestPageDates holds what a page's own date does.
func TestPageDates(t *testing.T) {
	for _, tt := range []struct {
		name, entry, page, want string // days; want is "" where the report is left out
	}{
		{"the page's", "1999-12-30", "1999-12-31", "1999-12-31"},
		{"the entry's", "1999-12-30", "", "1999-12-30"},
		{"the page's is of a day to come", "1999-12-30", "2030-01-01", "1999-12-30"},
		{"the page's is of no day at all", "1999-12-30", "0003-01-01", "1999-12-30"},
		{"only the page says that it is old", "", "1998-01-01", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inWorld(t, func(w *world) {
				w.opts.MaxAge = 30 * 24 * time.Hour
				w.opts.Page = func([]byte, string, string) (report.Report, error) {
					r := report.Report{Text: "The whole report."}
					if tt.page != "" {
						r.Date, _ = report.ParseDate(tt.page)
					}
					return r, nil
				}
				newPaper(w, "paper.example", map[string]string{"/feed": "feed\n1| 1.html |" + tt.entry + "|short", "/1.html": "x"})
				f, client := w.follower(feedURL)
				defer client.Close()
				if err := f.Once(w.Context()); err != nil {
					w.Fatal(err)
				}
				got := ""
				for _, r := range w.got {
					got += r.Date.Format(time.DateOnly)
					if r.URL != "http://paper.example/1.html" {
						w.Errorf("address %q", r.URL)
					}
				}
				if got != tt.want {
					w.Errorf("dated %q, want %q", got, tt.want)
				}
			})
		})
	}
}

// TestPageChanged holds that an entry that changes is read anew.
func TestPageChanged(t *testing.T) {
	inWorld(t, func(w *world) {
		w.opts.Page = page
		p := newPaper(w, "paper.example", map[string]string{"/feed": "feed\n1|http://paper.example/1||short", "/1": "The report of the morning."})
		w.want("first", w.once(feedURL), "The report of the morning.")
		time.Sleep(12 * time.Hour)
		p.set("/feed", "feed\n1|http://paper.example/1||short, updated")
		p.set("/1", "The report of the evening.")
		w.want("then", w.once(feedURL), "The report of the evening.")
	})
}

// TestPagesGivenUp holds that entries which waited for their pages come from the
// feed when pages are no longer asked for.
func TestPagesGivenUp(t *testing.T) {
	inWorld(t, func(w *world) {
		w.opts.Page = page
		newPaper(w, "paper.example", map[string]string{"/feed": "feed\n1|http://nobody.example/1|1999-12-31|In short."})
		w.want("with pages", w.once(feedURL))
		w.opts.Page = nil
		w.want("without", w.once(feedURL), "In short.")
		w.want("next run", w.once(feedURL))
	})
}

// TestCutOff holds that nothing is lost, and nothing comes twice, when the sink
// takes no more after any number of reports.
func TestCutOff(t *testing.T) {
	for _, pages := range []bool{false, true} {
		t.Run(fmt.Sprintf("pages %t", pages), func(t *testing.T) {
			inWorld(t, func(w *world) {
				all := map[string]string{}
				for _, name := range []string{"a", "b", "c"} {
					var doc strings.Builder
					for i := range 5 {
						fmt.Fprintf(&doc, "%d|http://paper.example/%s%d||%s%d\n", i, name, i, name, i)
						all[fmt.Sprintf("/%s%d", name, i)] = fmt.Sprintf("page %s%d", name, i)
					}
					all["/"+name] = "feed\n" + doc.String()
				}
				newPaper(w, "paper.example", all)
				if pages {
					w.opts.Page = page
				}
				full := errors.New("full")
				came := map[string]int{}
				for budget := range 30 {
					left := budget % 4
					w.opts.Sink = func(_ context.Context, r report.Report) error {
						if left--; left < 0 {
							return full
						}
						came[r.Text]++
						return nil
					}
					f, client := w.follower("http://paper.example/a", "http://paper.example/b", "http://paper.example/c")
					err := f.Once(w.Context())
					client.Close()
					if err != nil && !errors.Is(err, full) {
						w.Fatal(err)
					}
				}
				if len(came) != 15 {
					w.Errorf("%d reports came, want 15: %v", len(came), came)
				}
				for text, n := range came {
					if n != 1 {
						w.Errorf("%q came %d times", text, n)
					}
				}
			})
		})
	}
}
