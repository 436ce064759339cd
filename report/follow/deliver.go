package follow

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"godwit/report"
	"godwit/report/fetch"
)

// A page is asked for so often, and waited for so long, before the feed's own
// text is taken.
const (
	maxTries = 5
	maxWait  = 3 * 24 * time.Hour
)

// owner is the feed that delivers a page or a text that several feeds have: the
// same report often stands in several feeds of one paper.
type owner struct {
	feed string
	safe bool // it is delivered, or kept to be
}

// one delivers one entry, from its page where pages are read. An entry whose page
// cannot be read now waits for it; one whose page never can is taken from the
// feed. It says how many reports the sink took.
func (f *Follower) one(ctx context.Context, fd *feed, w waiting) (int, error) {
	if f.o.Page == nil || w.URL == "" {
		return f.deliver(ctx, fd, report.Report(w.Report), textKey(report.Report(w.Report)))
	}
	what := hash([]byte("page"), []byte(w.URL))
	f.mu.Lock()
	has, taken := f.taken[what]
	if !taken {
		f.taken[what] = owner{fd.URL, false}
	}
	f.mu.Unlock()
	if taken && has.feed != fd.URL {
		if !has.safe {
			// Should the other one be cut short, this one comes back to it.
			w.Next = time.Now().Add(MinInterval)
			fd.seen.Waiting = append(fd.seen.Waiting, w)
		}
		return 0, nil
	}
	r, err := f.page(ctx, &w)
	if err == nil && f.old(r.Date, time.Now()) {
		f.own(fd, what)
		return 0, nil
	}
	if err == nil {
		return f.deliver(ctx, fd, r, what)
	}
	if ctx.Err() != nil {
		return 0, ctx.Err()
	}
	var bad *fetch.Error
	if !errors.As(err, &bad) {
		return 0, err
	}
	if !bad.Kind.Lasting() {
		now := time.Now()
		if w.Since.IsZero() {
			w.Since = now
		}
		if bad.Kind != fetch.Busy || bad.Status != 0 {
			w.Tries++ // else nobody was asked
		}
		if w.Tries < maxTries && now.Sub(w.Since) < maxWait {
			w.Next = now.Add(max(backoff(max(w.Tries, 1), bad.Kind), bad.After))
			fd.seen.Waiting = append(fd.seen.Waiting, w)
			f.own(fd, what)
			return 0, nil
		}
	}
	kept := strings.TrimSpace(w.Report.Text) != ""
	f.tell(News{Feed: fd.URL, Err: bad, Kept: kept, Again: fd.again(bad)})
	if !kept {
		f.own(fd, what)
		return 0, nil
	}
	return f.deliver(ctx, fd, report.Report(w.Report), what)
}

// own notes that a feed has delivered a page or a text, or will.
func (f *Follower) own(fd *feed, what string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.taken[what] = owner{fd.URL, true}
	fd.seen.Taken[what] = day(time.Now())
}

// retry reads the pages that waited for their time.
func (f *Follower) retry(ctx context.Context, fd *feed) error {
	now := time.Now()
	for _, w := range append([]waiting(nil), fd.seen.Waiting...) {
		if f.o.Page != nil && w.Next.After(now) {
			continue
		}
		fd.seen.drop(w.Key)
		if _, err := f.one(ctx, fd, w); err != nil {
			return err
		}
		if err := f.saveSeen(fd); err != nil {
			return err
		}
	}
	return nil
}

// page reads the report behind an entry. What the page does not say the feed
// does; a page with less text than the feed's own is a fence, not a report.
func (f *Follower) page(ctx context.Context, w *waiting) (r report.Report, err error) {
	res, err := f.o.Client.Get(ctx, fetch.Request{URL: w.URL, Want: fetch.Page})
	if err != nil {
		return r, err
	}
	err = f.safely(func() (err error) {
		r, err = f.o.Page(res.Body, res.Type, res.URL)
		return err
	})
	if err != nil {
		return r, &fetch.Error{URL: res.URL, Kind: fetch.WrongKind, Status: 200, Reason: "no report can be read off the page: " + err.Error(), Cure: "look at it in a browser"}
	}
	if len(strings.TrimSpace(r.Text)) < len(strings.TrimSpace(w.Report.Text)) {
		r.Text = w.Report.Text
	}
	fill(&r.Title, w.Report.Title)
	fill(&r.Publisher, w.Report.Publisher)
	fill(&r.Language, w.Report.Language)
	fill(&r.URL, res.URL)
	if r.Date = plausible(r.Date, time.Now()); r.Date.IsZero() {
		r.Date = w.Report.Date
	}
	return r, nil
}

// deliver hands a report to the sink unless another feed has done so, as a reader
// of JSON lines would read it: checked, dated and with its id. One that is refused
// is told of and left out.
func (f *Follower) deliver(ctx context.Context, fd *feed, r report.Report, what string) (int, error) {
	if strings.TrimSpace(r.Text) == "" {
		r.Text = r.Title
	}
	r.ID = ""
	line, err := json.Marshal(r)
	if err != nil {
		return 0, err
	}
	r, err = report.NewReader(bytes.NewReader(line), fd.URL, report.JSONL, report.Report{}).Next()
	var refused *report.Refused
	if errors.As(err, &refused) {
		refused.Line = 0 // there are no lines where it came from
		f.tell(News{Feed: fd.URL, Err: refused})
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	f.sink.Lock()
	defer f.sink.Unlock()
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	f.mu.Lock()
	has, taken := f.taken[what]
	f.mu.Unlock()
	if taken && has.feed != fd.URL {
		return 0, nil
	}
	if err := f.o.Sink(ctx, r); err != nil {
		return 0, err
	}
	f.own(fd, what)
	f.mu.Lock()
	f.count++
	f.mu.Unlock()
	return 1, nil
}
