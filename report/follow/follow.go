// Package follow keeps reading feeds.
//
// In come the addresses of feeds; out go the reports that are new in them, each
// once its sink has accepted it noted as seen, so that none is lost when the
// program is killed and few come twice. Each feed is asked as often as it
// changes, between MinInterval and MaxInterval, and no sooner than it wishes.
// It refuses lists that are no OPML; a feed that cannot be read is told of with
// its reason and tried again, ever more seldom, and stops no other.
package follow

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"time"

	"godwit/report"
	"godwit/report/fetch"
)

// Feed is what a feed's document holds.
type Feed struct {
	Title   string
	Wait    time.Duration // how long it asks not to be read again (ttl, sy:updatePeriod); 0 where it does not
	Entries []Entry       // in the document's order, usually the newest first
}

// Entry is one entry of a feed.
type Entry struct {
	ID     string        // its own (guid, atom:id); may be empty
	URL    string        // the page behind it, also relative to the feed's; may be empty
	Report report.Report // the text that stands in the feed, and what else is known
}

// Source is a feed to follow.
type Source struct {
	URL   string
	Title string // as the list calls it
}

// Options say what a Follower reads, and where it puts it. Client, State, Parse
// and Sink are needed.
type Options struct {
	Client *fetch.Client
	State  State
	// Parse reads a feed's document; Page reads a report off a page, and nil
	// leaves pages alone. What they cannot read is an error; a panic counts as
	// one. They may be called from several goroutines at once.
	Parse func(body []byte, contentType, url string) (Feed, error)
	Page  func(body []byte, contentType, url string) (report.Report, error)
	// Sink takes one report at a time. Its error ends the run.
	Sink func(ctx context.Context, r report.Report) error

	MaxAge time.Duration // entries dated before are left out; 0 takes all
	Every  time.Duration // between two readings of a feed; 0 goes by how often it changes
	// Tell hears, one at a time, what became of each reading; nil tells nobody.
	Tell func(News)
}

// News is what became of one reading of a feed.
type News struct {
	Feed    string
	Err     error // why the feed or one of its entries was not read: *fetch.Error or *report.Refused
	Again   bool  // the same was told of this feed before
	Kept    bool  // Err is about a page, and the feed's own text was taken in its stead
	Waiting bool  // it was not its time yet
	Next    time.Time
}

// Status counts what a Follower has done and has before it.
type Status struct {
	Feeds   int
	New     int // reports that the sink accepted
	Pages   int // still to be read
	Failing int // feeds that could not be read the last time, gone ones among them
	Next    time.Time
}

// Follower follows feeds.
type Follower struct {
	o     Options
	feeds []*feed

	sink    sync.Mutex    // one report at a time
	parsers chan struct{} // one for each document or page being read: they take memory

	mu     sync.Mutex
	count  int              // reports accepted
	taken  map[string]owner // pages and texts, by hash
	queued int              // pages in the hands of a reading
}

// feed is one feed with its state. The goroutine that follows it owns it; what
// others look at is copied to shown under Follower.mu.
type feed struct {
	Source
	mark  mark
	seen  seen
	told  map[string]bool // problems, in this run
	shown struct {
		failing bool
		gone    bool
		waiting int
		next    time.Time
	}
}

// New makes a Follower of the sources, whose states it loads. Two that are one
// address count once. Addresses that may not be asked for come as errors, beside
// a Follower of the rest.
func New(o Options, sources []Source) (*Follower, []error, error) {
	f := &Follower{o: o, taken: map[string]owner{}, parsers: make(chan struct{}, runtime.GOMAXPROCS(0))}
	if f.o.Tell == nil {
		f.o.Tell = func(News) {}
	}
	var bad []error
	listed := map[string]bool{}
	for _, s := range sources {
		address, err := fetch.Address(s.URL)
		if err != nil {
			bad = append(bad, err)
			continue
		}
		if listed[address] {
			continue
		}
		listed[address] = true
		s.URL = address
		fd := &feed{Source: s, told: map[string]bool{}}
		if err := f.load(fd); err != nil {
			return nil, bad, err
		}
		for hash := range fd.seen.Taken {
			if _, ok := f.taken[hash]; !ok {
				f.taken[hash] = owner{fd.URL, true}
			}
		}
		f.show(fd)
		f.feeds = append(f.feeds, fd)
	}
	return f, bad, f.sweep(listed, time.Now())
}

// Once reads every feed whose time has come, with the pages behind it, and
// returns. The error is the sink's, the state's or ctx's.
func (f *Follower) Once(ctx context.Context) error { return f.run(ctx, true) }

// Run reads feeds until ctx is done, the sink or the state fails, or every feed
// is gone.
func (f *Follower) Run(ctx context.Context) error { return f.run(ctx, false) }

func (f *Follower) run(ctx context.Context, once bool) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var all sync.WaitGroup
	// A goroutine a feed: it sleeps most of the time, and the client sees to it
	// that few ask at once.
	for _, fd := range f.feeds {
		all.Go(func() {
			if err := f.follow(ctx, fd, once); err != nil {
				cancel(err)
			}
		})
	}
	all.Wait()
	return context.Cause(ctx)
}

// follow reads one feed again and again, or once.
func (f *Follower) follow(ctx context.Context, fd *feed, once bool) error {
	if fd.mark.Gone {
		f.tell(News{Feed: fd.URL, Err: fd.mark.gone(fd.URL)})
		return nil
	}
	for {
		due := fd.due(f.o)
		if left := time.Until(due); once && left > 0 {
			f.tell(News{Feed: fd.URL, Waiting: true, Next: due})
			return nil
		} else if err := sleep(ctx, left); err != nil {
			return err
		}
		if err := f.read(ctx, fd); err != nil {
			return err
		}
		if once || fd.mark.Gone {
			return nil
		}
	}
}

// due is when there is something to do: the feed's time, or that of a page.
func (fd *feed) due(o Options) time.Time {
	due := fd.next(o)
	for i := range fd.seen.Waiting {
		at := fd.seen.Waiting[i].Next
		if o.Page == nil {
			at = time.Time{} // pages are no longer read: the feed's text is taken
		}
		if at.Before(due) {
			due = at
		}
	}
	return due
}

// next is the feed's own time. Who asks for a rhythm of their own gets it, but
// not from a server that wants to be left alone.
func (fd *feed) next(o Options) time.Time {
	if o.Every > 0 && fd.mark.Failures == 0 && !fd.mark.Last.IsZero() {
		return fd.mark.Last.Add(o.Every)
	}
	return fd.mark.Next
}

// show copies what Status counts.
func (f *Follower) show(fd *feed) {
	f.mu.Lock()
	defer f.mu.Unlock()
	fd.shown.failing = fd.mark.Failures > 0 || fd.mark.Gone
	fd.shown.gone = fd.mark.Gone
	fd.shown.waiting = len(fd.seen.Waiting)
	fd.shown.next = fd.due(f.o)
}

func (f *Follower) tell(n News) {
	f.sink.Lock()
	defer f.sink.Unlock()
	f.o.Tell(n)
}

// Status counts. It may be called at any time, also from Tell.
func (f *Follower) Status() Status {
	f.mu.Lock()
	defer f.mu.Unlock()
	s := Status{Feeds: len(f.feeds), New: f.count, Pages: f.queued}
	for _, fd := range f.feeds {
		s.Pages += fd.shown.waiting
		if fd.shown.failing {
			s.Failing++
		}
		if fd.shown.gone {
			continue
		}
		if s.Next.IsZero() || fd.shown.next.Before(s.Next) {
			s.Next = fd.shown.next
		}
	}
	return s
}

// Feeds lists the addresses that are followed, in the order of the list.
func (f *Follower) Feeds() []string {
	var out []string
	for _, fd := range f.feeds {
		out = append(out, fd.URL)
	}
	return out
}

// sleep waits for d or until ctx is done.
func sleep(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil || d <= 0 {
		return err
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// canceled tells whether an error is that of a run that ends.
func canceled(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
