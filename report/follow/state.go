package follow

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"godwit/report"
	"godwit/report/fetch"
)

// State keeps what a Follower knows from one run to the next. Values are JSON,
// keys begin with what they are: "feed ", "seen " or "robots ". It may be used
// from several goroutines.
type State interface {
	// Get returns a value; nil where there is none.
	Get(key string) (json.RawMessage, error)
	// Put keeps a value, for good when it returns; nil takes it away.
	Put(key string, value json.RawMessage) error
	// Keys lists what is kept.
	Keys() ([]string, error)
}

// mark is where a feed stands.
type mark struct {
	Address  string        `json:"address,omitempty"` // where it moved for good
	ETag     string        `json:"etag,omitempty"`
	Modified string        `json:"modified,omitempty"`
	Marked   string        `json:"marked,omitempty"` // the address that gave both
	Body     string        `json:"body,omitempty"`   // hash of the last document
	Wait     time.Duration `json:"wait,omitempty"`   // as the document asks
	Interval time.Duration `json:"interval,omitempty"`
	Last     time.Time     `json:"last,omitzero"` // read or found unchanged
	Next     time.Time     `json:"next,omitzero"`
	Failures int           `json:"failures,omitempty"` // in a row
	Problem  string        `json:"problem,omitempty"`  // the last one
	Gone     bool          `json:"gone,omitempty"`
}

func (m *mark) gone(url string) error {
	return &fetch.Error{URL: url, Kind: fetch.Gone, Status: 410, Reason: m.Problem, Cure: "take it off the list"}
}

// seen is what was taken out of a feed.
type seen struct {
	// Entries holds, by the hash of an entry's key, the hash of its text.
	Entries map[string]note `json:"entries,omitempty"`
	// Taken holds the hashes of pages and texts that this feed delivered.
	Taken map[string]int `json:"taken,omitempty"` // the day, since 1970
	// Waiting are entries whose page could not be read yet.
	Waiting []waiting `json:"waiting,omitempty"`
}

// note is what is known of one entry.
type note struct {
	Sum string `json:"s"`
	Day int    `json:"d"` // when it last stood in the feed, in days since 1970
}

// waiting is an entry that waits for its page.
type waiting struct {
	Key    string    `json:"key"`
	URL    string    `json:"url"`
	Report saved     `json:"report"` // what the feed says
	Tries  int       `json:"tries,omitempty"`
	Since  time.Time `json:"since"`
	Next   time.Time `json:"next"`
}

// saved is a report whose form in JSON can be read back.
type saved report.Report

func day(t time.Time) int { return int(t.Unix() / (24 * 60 * 60)) }

// load reads a feed's state.
func (f *Follower) load(fd *feed) error {
	if err := f.get("feed "+fd.URL, &fd.mark); err != nil {
		return err
	}
	if err := f.get("seen "+fd.URL, &fd.seen); err != nil {
		return err
	}
	if fd.seen.Entries == nil {
		fd.seen.Entries = map[string]note{}
	}
	if fd.seen.Taken == nil {
		fd.seen.Taken = map[string]int{}
	}
	return nil
}

func (f *Follower) get(key string, into any) error {
	raw, err := f.o.State.Get(key)
	if err != nil || raw == nil {
		return err
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("follow: state of %q: %w", key, err)
	}
	return nil
}

func (f *Follower) put(key string, v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return f.o.State.Put(key, raw)
}

// saveSeen keeps what was delivered.
func (f *Follower) saveSeen(fd *feed) error {
	defer f.show(fd)
	return f.put("seen "+fd.URL, &fd.seen)
}

// saveMark keeps where the feed stands.
func (f *Follower) saveMark(fd *feed) error {
	defer f.show(fd)
	return f.put("feed "+fd.URL, &fd.mark)
}

// How long things are kept that are no more needed.
const (
	keepEntries = 30                  // days after an entry last stood in its feed
	maxEntries  = 20_000              // of one feed
	keepFeeds   = 90 * 24 * time.Hour // after a feed was taken off the list
)

// sweep takes away the robots.txt that are out of date, and feeds that have long
// been off the list.
func (f *Follower) sweep(listed map[string]bool, now time.Time) error {
	keys, err := f.o.State.Keys()
	if err != nil {
		return err
	}
	for _, key := range keys {
		what, name, _ := strings.Cut(key, " ")
		switch what {
		case "robots":
			var r fetch.Rules
			if err := f.get(key, &r); err == nil && now.Before(r.Until) {
				continue
			}
		case "feed":
			var m mark
			if err := f.get(key, &m); err != nil || listed[name] || now.Sub(m.Last) < keepFeeds {
				continue
			}
			if err := f.o.State.Put("seen "+name, nil); err != nil {
				return err
			}
		default:
			continue
		}
		if err := f.o.State.Put(key, nil); err != nil {
			return err
		}
	}
	return nil
}

// Robots returns functions for fetch.Options that keep robots.txt in a state.
// Rules that are very long are not kept from run to run.
func Robots(s State) (recall func(string) (fetch.Rules, bool), keep func(string, fetch.Rules)) {
	recall = func(origin string) (r fetch.Rules, ok bool) {
		raw, err := s.Get("robots " + origin)
		if err != nil || raw == nil || json.Unmarshal(raw, &r) != nil {
			return fetch.Rules{}, false
		}
		return r, true
	}
	keep = func(origin string, r fetch.Rules) {
		// What cannot be kept is asked for again: no reason to stop.
		if raw, err := json.Marshal(r); err == nil && len(raw) < 64<<10 {
			_ = s.Put("robots "+origin, raw)
		}
	}
	return recall, keep
}
