package fetch_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"godwit/report/fetch"
	"godwit/report/fetch/fetchtest"
)

// inNet runs a test in a network of its own, in which time passes only while
// everybody waits.
func inNet(t *testing.T, o fetch.Options, do func(t *testing.T, n *fetchtest.Net, c *fetch.Client)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		n := fetchtest.New(t)
		o.Dial = n.Dial
		c := fetch.New(o)
		do(t, n, c)
		c.Close()
		n.Close()
		time.Sleep(time.Hour) // whoever sleeps wakes up and ends
	})
}

// serve answers 404 to robots.txt and hands everything else on.
func serve(h http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		h(w, r)
	})
}

func says(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, body) }
}

// kindOf is the kind of an *fetch.Error, or "" for success.
func kindOf(t *testing.T, err error) fetch.Kind {
	t.Helper()
	if err == nil {
		return ""
	}
	var bad *fetch.Error
	if !errors.As(err, &bad) {
		t.Fatalf("error %v is no *fetch.Error", err)
	}
	if bad.URL == "" || bad.Reason == "" || bad.Cure == "" {
		t.Errorf("error lacks its address, reason or cure: %+v", bad)
	}
	return bad.Kind
}

// TestConditional holds that marks go back to the address that gave them, and to
// no other.
func TestConditional(t *testing.T) {
	inNet(t, fetch.Options{Version: "7"}, func(t *testing.T, n *fetchtest.Net, c *fetch.Client) {
		n.Host("paper.example:80", serve(func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("User-Agent") != "godwit/7" || r.Header.Get("Cookie") != "" || r.Header.Get("Referer") != "" {
				t.Errorf("headers %v", r.Header)
			}
			w.Header().Set("ETag", `"a"`)
			w.Header().Set("Last-Modified", "Tue, 15 Aug 2023 10:00:00 GMT")
			w.Header().Set("Cache-Control", "public, max-age=600")
			w.Header().Set("Set-Cookie", "id=1")
			if r.Header.Get("If-None-Match") == `"a"` && r.Header.Get("If-Modified-Since") == "Tue, 15 Aug 2023 10:00:00 GMT" {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			io.WriteString(w, "<rss/>")
		}))
		first, err := c.Get(t.Context(), fetch.Request{URL: "http://paper.example/feed"})
		if err != nil || string(first.Body) != "<rss/>" || first.Unchanged || first.Fresh != 10*time.Minute {
			t.Fatalf("first: %+v, %v", first, err)
		}
		again := fetch.Request{URL: "http://paper.example/feed", ETag: first.ETag, Modified: first.Modified, Marked: first.URL}
		second, err := c.Get(t.Context(), again)
		if err != nil || !second.Unchanged || second.Body != nil {
			t.Errorf("second: %+v, %v", second, err)
		}
		again.URL = "http://paper.example/other"
		if other, err := c.Get(t.Context(), again); err != nil || other.Unchanged {
			t.Errorf("another address: %+v, %v", other, err)
		}
	})
}

// TestMoved holds when a feed has a new address.
func TestMoved(t *testing.T) {
	for _, tt := range []struct {
		name  string
		codes []int // of the hops from /0 on
		moved string
	}{
		{"for good", []int{301}, "http://paper.example/1"},
		{"for good, method kept", []int{308}, "http://paper.example/1"},
		{"for now", []int{302}, ""},
		{"for good, twice", []int{301, 308}, "http://paper.example/2"},
		{"for good, then for now", []int{301, 307}, "http://paper.example/1"},
		{"for now, then for good", []int{302, 301}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inNet(t, fetch.Options{}, func(t *testing.T, n *fetchtest.Net, c *fetch.Client) {
				n.Host("paper.example:80", serve(func(w http.ResponseWriter, r *http.Request) {
					var at int
					fmt.Sscanf(r.URL.Path, "/%d", &at)
					if at < len(tt.codes) {
						http.Redirect(w, r, fmt.Sprintf("/%d", at+1), tt.codes[at])
						return
					}
					io.WriteString(w, "<rss/>")
				}))
				res, err := c.Get(t.Context(), fetch.Request{URL: "http://PAPER.example:80/0#top"})
				if err != nil {
					t.Fatal(err)
				}
				if end := fmt.Sprintf("http://paper.example/%d", len(tt.codes)); res.URL != end || res.Moved != tt.moved {
					t.Errorf("ends at %q, moved to %q, want %q, %q", res.URL, res.Moved, end, tt.moved)
				}
			})
		})
	}
}

// TestRetryAfter holds how long a host is left alone, and that all of it is.
func TestRetryAfter(t *testing.T) {
	for _, tt := range []struct {
		name   string
		header func(now time.Time) string
		want   time.Duration
	}{
		{"seconds", func(time.Time) string { return "120" }, 2 * time.Minute},
		{"a date", func(now time.Time) string { return now.Add(time.Hour).UTC().Format(http.TimeFormat) }, time.Hour},
		{"over the bound", func(time.Time) string { return "99999999999999999999" }, fetch.MaxRetryAfter},
		{"a date over the bound", func(now time.Time) string { return now.AddDate(9, 0, 0).UTC().Format(http.TimeFormat) }, fetch.MaxRetryAfter},
		{"a date gone by", func(now time.Time) string { return now.Add(-time.Hour).UTC().Format(http.TimeFormat) }, 0},
		{"negative", func(time.Time) string { return "-5" }, 0},
		{"nonsense", func(time.Time) string { return "soon" }, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inNet(t, fetch.Options{}, func(t *testing.T, n *fetchtest.Net, c *fetch.Client) {
				asked := 0
				n.Host("paper.example:80", serve(func(w http.ResponseWriter, r *http.Request) {
					if asked++; asked == 1 {
						w.Header().Set("Retry-After", tt.header(time.Now()))
						w.WriteHeader(http.StatusServiceUnavailable)
						return
					}
					io.WriteString(w, "<rss/>")
				}))
				_, err := c.Get(t.Context(), fetch.Request{URL: "http://paper.example/a"})
				var bad *fetch.Error
				if !errors.As(err, &bad) || bad.Kind != fetch.Busy || bad.After != tt.want {
					t.Fatalf("%+v, want to wait %s", bad, tt.want)
				}
				_, err = c.Get(t.Context(), fetch.Request{URL: "http://paper.example/b"})
				if got, want := kindOf(t, err), map[bool]fetch.Kind{true: fetch.Busy, false: ""}[tt.want > 0]; got != want {
					t.Errorf("meanwhile: %v", err)
				}
				time.Sleep(tt.want + time.Second)
				if _, err := c.Get(t.Context(), fetch.Request{URL: "http://paper.example/b"}); err != nil || asked != 2+map[bool]int{true: 0, false: 1}[tt.want > 0] {
					t.Errorf("afterwards: %v, asked %d times", err, asked)
				}
			})
		})
	}
}

// TestOneAtATime holds that a host is asked one thing at a time, and that hosts
// do not wait for each other.
func TestOneAtATime(t *testing.T) {
	inNet(t, fetch.Options{Delay: 2 * time.Second}, func(t *testing.T, n *fetchtest.Net, c *fetch.Client) {
		for _, name := range []string{"a.example", "b.example"} {
			busy := make(chan struct{}, 1)
			n.Host(name+":80", serve(func(w http.ResponseWriter, r *http.Request) {
				select {
				case busy <- struct{}{}:
				default:
					t.Errorf("%s is asked for %s while it answers", name, r.URL)
				}
				time.Sleep(time.Second)
				io.WriteString(w, "<rss/>")
				<-busy
			}))
		}
		began := time.Now()
		done := make(chan error)
		for i := range 10 {
			go func() {
				_, err := c.Get(t.Context(), fetch.Request{URL: fmt.Sprintf("http://%c.example/%d", 'a'+i%2, i)})
				done <- err
			}()
		}
		for range 10 {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		// Five answers of a second each with four waits of two between them.
		if took := time.Since(began); took != 13*time.Second {
			t.Errorf("took %s, want 13 s", took)
		}
	})
}

// TestCancel holds that nothing outlives its context: not the wait for a turn,
// for the time between requests, or for an answer.
func TestCancel(t *testing.T) {
	inNet(t, fetch.Options{Delay: time.Hour}, func(t *testing.T, n *fetchtest.Net, c *fetch.Client) {
		n.Host("paper.example:80", serve(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/slow" {
				<-r.Context().Done()
			}
			io.WriteString(w, "<rss/>")
		}))
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		for _, path := range []string{"slow", "a", "b"} {
			go func() {
				_, err := c.Get(ctx, fetch.Request{URL: "http://paper.example/" + path})
				done <- err
			}()
			synctest.Wait()
		}
		cancel()
		began := time.Now()
		for range 3 {
			if err := <-done; !errors.Is(err, context.Canceled) {
				t.Errorf("error %v, want that of the context", err)
			}
		}
		if took := time.Since(began); took != 0 {
			t.Errorf("took %s after the end", took)
		}
	})
}
