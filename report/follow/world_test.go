package follow_test

import (
	"context"
	"errors"
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
