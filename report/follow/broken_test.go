package follow_test

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"godwit/report/fetch"
)

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
