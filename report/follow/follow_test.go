package follow_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"godwit/report"
	"godwit/report/fetch"
	"godwit/report/fetch/fetchtest"
	"godwit/report/follow"
)

// world is a network with a feed reader in it, whose time passes only while
// everybody waits.
type world struct {
	*testing.T
	net   *fetchtest.Net
	state follow.State
	opts  follow.Options

	mu   sync.Mutex
	got  []report.Report
	news []follow.News
}

// inWorld runs a test in a world of its own.
func inWorld(t *testing.T, do func(w *world)) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "state.jsonl")
	synctest.Test(t, func(t *testing.T) {
		state, err := follow.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		w := &world{T: t, net: fetchtest.New(t), state: state}
		w.opts.Parse = parse
		do(w)
		w.net.Close()
		state.Close()
		time.Sleep(time.Hour) // whoever sleeps wakes up and ends
	})
}

// follower makes a new one, as a new run of the program would.
func (w *world) follower(urls ...string) (*follow.Follower, *fetch.Client) {
	w.Helper()
	recall, keep := follow.Robots(w.state)
	client := fetch.New(fetch.Options{Dial: w.net.Dial, Recall: recall, Keep: keep})
	o := w.opts
	o.Client, o.State = client, w.state
	if o.Sink == nil {
		o.Sink = func(_ context.Context, r report.Report) error {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.got = append(w.got, r)
			return nil
		}
	}
	o.Tell = func(n follow.News) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.news = append(w.news, n)
	}
	var sources []follow.Source
	for _, u := range urls {
		sources = append(sources, follow.Source{URL: u})
	}
	f, bad, err := follow.New(o, sources)
	if err != nil || bad != nil {
		w.Fatal(err, bad)
	}
	return f, client
}

// once runs one round and returns the texts that came.
func (w *world) once(urls ...string) []string {
	w.Helper()
	f, client := w.follower(urls...)
	defer client.Close()
	if err := f.Once(w.Context()); err != nil {
		w.Fatal(err)
	}
	return w.texts()
}

// during follows for a time and returns the texts that came.
func (w *world) during(d time.Duration, urls ...string) []string {
	w.Helper()
	f, client := w.follower(urls...)
	defer client.Close()
	ctx, cancel := context.WithTimeout(w.Context(), d)
	defer cancel()
	if err := f.Run(ctx); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		w.Fatal(err)
	}
	return w.texts()
}

// texts are those that came since the last call.
func (w *world) texts() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []string
	for _, r := range w.got {
		out = append(out, r.Text)
	}
	w.got = nil
	return out
}

// problems are the kinds that were told since the last call.
func (w *world) problems() []fetch.Kind {
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []fetch.Kind
	for _, n := range w.news {
		var bad *fetch.Error
		if errors.As(n.Err, &bad) && !n.Again {
			out = append(out, bad.Kind)
		}
	}
	w.news = nil
	return out
}

func (w *world) want(what string, got []string, want ...string) {
	w.Helper()
	if !slices.Equal(got, want) {
		w.Errorf("%s: got %q, want %q", what, got, want)
	}
}

// parse reads the tests' own feeds: a line is "id | address | day | text".
func parse(body []byte, _, _ string) (follow.Feed, error) {
	text, ok := strings.CutPrefix(string(body), "feed\n")
	if !ok {
		return follow.Feed{}, errors.New("it does not begin with feed")
	}
	if strings.Contains(text, "panic") {
		panic("a hole in the reader")
	}
	out := follow.Feed{Title: "Paper"}
	for line := range strings.Lines(text) {
		if wait, ok := strings.CutPrefix(line, "wait "); ok {
			out.Wait, _ = time.ParseDuration(strings.TrimSpace(wait))
			continue
		}
		c := strings.SplitN(strings.TrimSpace(line), "|", 4)
		for i := range c {
			c[i] = strings.TrimSpace(c[i])
		}
		e := follow.Entry{ID: c[0], URL: c[1], Report: report.Report{Text: c[3]}}
		if c[2] != "" {
			e.Report.Date, _ = report.ParseDate(c[2])
		}
		out.Entries = append(out.Entries, e)
	}
	return out, nil
}

// page reads the tests' own pages: they are their text.
func page(body []byte, _, _ string) (report.Report, error) {
	if len(body) == 0 {
		return report.Report{}, errors.New("it is empty")
	}
	return report.Report{Text: string(body)}, nil
}

// paper answers with what its map holds, and 404 otherwise.
type paper struct {
	mu    sync.Mutex
	pages map[string]string
	asked map[string]int
	how   func(w http.ResponseWriter, r *http.Request) bool // nil, or false to go on
}

func newPaper(w *world, host string, pages map[string]string) *paper {
	p := &paper{pages: pages, asked: map[string]int{}}
	w.net.Host(host+":80", p)
	return p
}

// ServeHTTP answers.
func (p *paper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked[r.URL.Path]++
	if p.how != nil && p.how(w, r) {
		return
	}
	body, ok := p.pages[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/plain")
	io.WriteString(w, body)
}

func (p *paper) set(path, body string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pages[path] = body
}

const feedURL = "http://paper.example/feed"

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

// TestSchedule holds how often a feed is asked in a day.
func TestSchedule(t *testing.T) {
	for _, tt := range []struct {
		name     string
		how      func(p *paper, w http.ResponseWriter, n int) bool // the nth time
		doc      func(n int) string
		every    time.Duration
		min, max int
	}{
		{"never changes", nil, func(int) string { return "feed\n1|||one" }, 0, 6, 9},
		{"always changes", nil, func(n int) string { return fmt.Sprintf("feed\n%d|||text %d", n, n) }, 0, 255, 285},
		{"asks for two hours", nil, func(n int) string { return fmt.Sprintf("feed\nwait 2h\n%d|||text %d", n, n) }, 0, 11, 13},
		{"asks for a year", nil, func(n int) string { return fmt.Sprintf("feed\nwait 9000h\n%d|||text %d", n, n) }, 0, 4, 5},
		{"is fresh for an hour", func(_ *paper, w http.ResponseWriter, _ int) bool {
			w.Header().Set("Cache-Control", "max-age=3600")
			return false
		}, func(n int) string { return fmt.Sprintf("feed\n%d|||text %d", n, n) }, 0, 22, 25},
		{"every hour by wish", nil, func(int) string { return "feed\n1|||one" }, time.Hour, 24, 24},
		{"fails", func(_ *paper, w http.ResponseWriter, _ int) bool { w.WriteHeader(500); return true }, nil, 0, 8, 10},
		{"is missing", func(_ *paper, w http.ResponseWriter, _ int) bool { w.WriteHeader(404); return true }, nil, 0, 5, 7},
		{"is busy for ten hours", func(_ *paper, w http.ResponseWriter, _ int) bool {
			w.Header().Set("Retry-After", "36000")
			w.WriteHeader(429)
			return true
		}, nil, 0, 3, 3},
		{"is busy for a year", func(_ *paper, w http.ResponseWriter, _ int) bool {
			w.Header().Set("Retry-After", "31536000")
			w.WriteHeader(503)
			return true
		}, nil, 0, 1, 1},
		{"is busy, asked every hour", func(_ *paper, w http.ResponseWriter, _ int) bool {
			w.Header().Set("Retry-After", "36000")
			w.WriteHeader(503)
			return true
		}, nil, time.Hour, 3, 3},
		{"fails once", func(_ *paper, w http.ResponseWriter, n int) bool {
			if n == 1 {
				w.WriteHeader(500)
			}
			return n == 1
		}, func(int) string { return "feed\n1|||one" }, time.Hour, 24, 24},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inWorld(t, func(w *world) {
				w.opts.Every = tt.every
				p := newPaper(w, "paper.example", nil)
				p.how = func(rw http.ResponseWriter, r *http.Request) bool {
					if r.URL.Path != "/feed" {
						return false
					}
					if tt.how != nil && tt.how(p, rw, p.asked["/feed"]) {
						return true
					}
					io.WriteString(rw, tt.doc(p.asked["/feed"]))
					return true
				}
				w.during(24*time.Hour-time.Second, feedURL)
				if n := p.asked["/feed"]; n < tt.min || n > tt.max {
					t.Errorf("asked %d times in a day, want %d to %d", n, tt.min, tt.max)
				}
			})
		})
	}
}

// TestSpread holds that feeds of one list do not come all at once, and that the
// same list comes at the same times.
func TestSpread(t *testing.T) {
	times := func() (out []time.Time) {
		inWorld(t, func(w *world) {
			p := newPaper(w, "paper.example", nil)
			p.how = func(rw http.ResponseWriter, r *http.Request) bool {
				io.WriteString(rw, "feed\n")
				return true
			}
			f, client := w.follower("http://paper.example/a", "http://paper.example/b", "http://paper.example/c")
			defer client.Close()
			if err := f.Once(w.Context()); err != nil {
				t.Fatal(err)
			}
			var next map[string]any
			for _, name := range f.Feeds() {
				raw, _ := w.state.Get("feed " + name)
				if err := json.Unmarshal(raw, &next); err != nil {
					t.Fatal(err)
				}
				last, _ := time.Parse(time.RFC3339, next["last"].(string))
				at, _ := time.Parse(time.RFC3339, next["next"].(string))
				out = append(out, time.Time{}.Add(at.Sub(last)))
			}
		})
		return out
	}
	first, second := times(), times()
	if !slices.Equal(first, second) {
		t.Errorf("once %v, then %v", first, second)
	}
	if first[0].Equal(first[1]) || first[1].Equal(first[2]) {
		t.Errorf("feeds come at the same time: %v", first)
	}
}

// TestBroken holds that one feed that cannot be read stops no other, and says why.
func TestBroken(t *testing.T) {
	for _, tt := range []struct {
		name string
		body string
		kind fetch.Kind
		says string
	}{
		{"not a feed", "hello", fetch.Damaged, "cannot be read as a feed"},
		{"a page", "<!DOCTYPE html><title>Paper</title>", fetch.WrongKind, "a page, not a feed"},
		{"a page that names its feed", "<html><head><link rel=alternate type=application/rss+xml href=/rss>", fetch.WrongKind, "http://paper.example/rss"},
		{"a page that names a file", "<html><link rel=alternate type=application/rss+xml href=file:///x>", fetch.WrongKind, "give the address of a feed"},
		{"a reader with a hole", "feed\npanic", fetch.Damaged, "the reader failed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inWorld(t, func(w *world) {
				newPaper(w, "paper.example", map[string]string{"/feed": tt.body})
				newPaper(w, "other.example", map[string]string{"/feed": "feed\n1|||one"})
				w.want("the other", w.once(feedURL, "http://other.example/feed"), "one")
				var told *fetch.Error
				for _, n := range w.news {
					if n.Err != nil && (told != nil || !errors.As(n.Err, &told)) {
						t.Errorf("told of %v besides", n.Err)
					}
				}
				if told == nil || told.Kind != tt.kind || !strings.Contains(told.Error(), tt.says) {
					t.Errorf("told %v, want %q with %q", told, tt.kind, tt.says)
				}
			})
		})
	}
}

// TestMoved holds that a feed that moved for good is asked for at its new place,
// and at the old one again where there is nothing at the new.
func TestMoved(t *testing.T) {
	inWorld(t, func(w *world) {
		w.opts.Every = time.Hour
		p := newPaper(w, "paper.example", nil)
		to := "http://new.example/feed"
		p.how = func(rw http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path == "/feed" {
				http.Redirect(rw, r, to, http.StatusMovedPermanently)
				return true
			}
			return false
		}
		next := newPaper(w, "new.example", map[string]string{"/feed": "feed\n1|||one"})
		w.want("moved", w.during(3*time.Hour+time.Minute, feedURL), "one")
		if p.asked["/feed"] != 1 || next.asked["/feed"] != 4 {
			t.Errorf("asked %d times at the old place and %d at the new, want 1 and 4", p.asked["/feed"], next.asked["/feed"])
		}
		delete(next.pages, "/feed")
		to = "http://third.example/feed"
		newPaper(w, "third.example", map[string]string{"/feed": "feed\n2|||two\n1|||one"})
		w.want("moved again", w.during(5*time.Hour, feedURL), "two")
	})
}

// TestCaptured holds that a redirect to what is no feed is not remembered.
func TestCaptured(t *testing.T) {
	inWorld(t, func(w *world) {
		w.opts.Every = time.Hour
		p := newPaper(w, "paper.example", map[string]string{"/feed": "feed\n1|||one"})
		away := true
		p.how = func(rw http.ResponseWriter, r *http.Request) bool {
			if away && r.URL.Path == "/feed" {
				http.Redirect(rw, r, "http://hotel.example/login", http.StatusMovedPermanently)
				return true
			}
			return false
		}
		newPaper(w, "hotel.example", map[string]string{"/login": "<html>Welcome</html>"})
		w.want("in the hotel", w.once(feedURL))
		away = false
		time.Sleep(2 * time.Hour)
		w.want("at home", w.once(feedURL), "one")
	})
}

// TestGone holds that a feed which is gone is asked for no more, and named each
// time.
func TestGone(t *testing.T) {
	inWorld(t, func(w *world) {
		p := newPaper(w, "paper.example", nil)
		p.how = func(rw http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path == "/feed" {
				rw.WriteHeader(http.StatusGone)
			}
			return r.URL.Path == "/feed"
		}
		w.want("gone", w.during(100*24*time.Hour, feedURL))
		w.want("next run", w.once(feedURL))
		if got := w.problems(); !slices.Equal(got, []fetch.Kind{fetch.Gone, fetch.Gone}) || p.asked["/feed"] != 1 {
			t.Errorf("told %v, asked %d times", got, p.asked["/feed"])
		}
	})
}

// TestToldOnce holds that a problem is told when it comes up, and again when it
// comes back.
func TestToldOnce(t *testing.T) {
	inWorld(t, func(w *world) {
		w.opts.Every = time.Hour
		p := newPaper(w, "paper.example", map[string]string{"/feed": "feed\n1|||one"})
		fails := true
		p.how = func(rw http.ResponseWriter, r *http.Request) bool {
			if fails && r.URL.Path == "/feed" {
				rw.WriteHeader(500)
				return true
			}
			return false
		}
		f, client := w.follower(feedURL)
		defer client.Close()
		ctx, cancel := context.WithCancel(w.Context())
		done := make(chan error)
		go func() { done <- f.Run(ctx) }()
		time.Sleep(10 * time.Hour)
		if got := w.problems(); !slices.Equal(got, []fetch.Kind{fetch.Server}) || f.Status().Failing != 1 {
			t.Errorf("told %v, status %+v", got, f.Status())
		}
		p.mu.Lock()
		fails = false
		p.mu.Unlock()
		time.Sleep(10 * time.Hour)
		if f.Status().Failing != 0 {
			t.Errorf("status %+v", f.Status())
		}
		p.mu.Lock()
		fails = true
		p.mu.Unlock()
		time.Sleep(10 * time.Hour)
		if got := w.problems(); !slices.Equal(got, []fetch.Kind{fetch.Server}) {
			t.Errorf("told %v the second time", got)
		}
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("ends with %v", err)
		}
	})
}
