package follow_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"testing"
	"time"

	"godwit/report/fetch"
)

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
