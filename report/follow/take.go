package follow

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"godwit/report"
)

// maxDocument is how many entries of a document are taken; those after them,
// which are the oldest, are left out.
const maxDocument = 5000

// work is an entry that is new or has changed.
type work struct {
	waiting
	sum string
}

// take delivers the entries that are new or have changed, the oldest first, and
// says how many.
func (f *Follower) take(ctx context.Context, fd *feed, doc Feed) (int, error) {
	now := time.Now()
	todo, changed := f.sift(fd, doc, now)
	if f.o.Page != nil {
		f.queue(len(todo))
		defer func() { f.queue(-len(todo)) }()
	}
	delivered := 0
	for len(todo) > 0 {
		w := todo[0]
		before := slices.Clone(fd.seen.Waiting)
		fd.seen.drop(w.Key)
		n, err := f.one(ctx, fd, w.waiting)
		if err != nil {
			// The run ends here; what the sink has it shall not get again.
			if fd.seen.Waiting = before; changed {
				err = errors.Join(err, f.saveSeen(fd))
			}
			return delivered, err
		}
		delivered += n
		fd.seen.Entries[w.Key] = note{w.sum, day(now)}
		todo, changed = todo[1:], true
		if f.o.Page == nil {
			continue
		}
		f.queue(-1)
		// Pages take their time: what is done stays done.
		if err := f.saveSeen(fd); err != nil {
			return delivered, err
		}
	}
	f.prune(fd, day(now))
	if !changed {
		return delivered, nil
	}
	return delivered, f.saveSeen(fd)
}

// sift finds the entries to deliver, the oldest first. Those that are too old or
// known as they are it notes as seen.
func (f *Follower) sift(fd *feed, doc Feed, now time.Time) (todo []work, changed bool) {
	entries := doc.Entries[:min(len(doc.Entries), maxDocument)]
	keys := keysOf(entries)
	for i := len(entries) - 1; i >= 0; i-- {
		e, key := &entries[i], keys[i]
		if key == "" {
			continue // the same as one before it
		}
		sum := hash([]byte(e.Report.Title), []byte(e.Report.Text))
		if old, known := fd.seen.Entries[key]; known && old.Sum == sum {
			if old.Day != day(now) {
				old.Day, changed = day(now), true
				fd.seen.Entries[key] = old
			}
			continue
		}
		r := e.Report
		r.Date = plausible(r.Date, now)
		fill(&r.URL, e.URL)
		fill(&r.Publisher, doc.Title)
		fill(&r.Publisher, fd.Title)
		if f.old(r.Date, now) {
			fd.seen.Entries[key], changed = note{sum, day(now)}, true
			continue
		}
		todo = append(todo, work{waiting{Key: key, URL: e.URL, Report: saved(r)}, sum})
	}
	return todo, changed
}

// plausible is a report's date, or none where it is of a day to come or of before
// there were newspapers: a clock that is wrong tells nothing.
func plausible(d, now time.Time) time.Time {
	if d.Year() < 1600 || d.After(now.Add(24*time.Hour)) {
		return time.Time{}
	}
	return d
}

// old tells whether a date is beyond the age limit. What has none is not.
func (f *Follower) old(d, now time.Time) bool {
	return f.o.MaxAge > 0 && !d.IsZero() && now.Sub(d) > f.o.MaxAge
}

func (f *Follower) queue(n int) {
	f.mu.Lock()
	f.queued += n
	f.mu.Unlock()
}

func fill(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

// keysOf names each entry by what stays the same when it is changed: its id, else
// its address, else its title and text. Feeds that give all entries one id are
// told by id and address. An entry that stands twice in a document has no key the
// second time.
func keysOf(entries []Entry) []string {
	addresses := map[string]string{}
	shared := map[string]bool{}
	for i := range entries {
		id := strings.TrimSpace(entries[i].ID)
		if at, ok := addresses[id]; ok && at != entries[i].URL {
			shared[id] = true
		}
		addresses[id] = entries[i].URL
	}
	out := make([]string, len(entries))
	used := map[string]bool{}
	for i := range entries {
		e := &entries[i]
		id := strings.TrimSpace(e.ID)
		var key string
		switch {
		case id != "" && !shared[id]:
			key = hash([]byte("id"), []byte(id))
		case e.URL != "":
			key = hash([]byte("address"), []byte(id), []byte(e.URL))
		default:
			key = hash([]byte("text"), []byte(e.Report.Title), []byte(e.Report.Text))
		}
		if !used[key] {
			used[key], out[i] = true, key
		}
	}
	return out
}

// textKey names what a feed says in its own words.
func textKey(r report.Report) string {
	return hash([]byte("text"), []byte(r.URL), []byte(r.Title), []byte(r.Text))
}

// drop takes an entry out of those that wait.
func (s *seen) drop(key string) {
	keep := s.Waiting[:0]
	for _, w := range s.Waiting {
		if w.Key != key {
			keep = append(keep, w)
		}
	}
	s.Waiting = keep
}

// prune forgets what long stood in no document, and sooner where there is much.
func (f *Follower) prune(fd *feed, today int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for days := keepEntries; ; days /= 2 {
		for key, n := range fd.seen.Entries {
			if n.Day < today-days {
				delete(fd.seen.Entries, key)
			}
		}
		for what, d := range fd.seen.Taken {
			if d < today-days {
				delete(fd.seen.Taken, what)
				delete(f.taken, what)
			}
		}
		if days == 0 || len(fd.seen.Entries)+len(fd.seen.Taken) <= maxEntries {
			return
		}
	}
}
