package follow

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"godwit/report/fetch"
)

// read does what is due of a feed: the pages that wait, then the feed itself.
// What goes wrong with the feed is noted; the error is one that ends the run.
func (f *Follower) read(ctx context.Context, fd *feed) error {
	if err := f.retry(ctx, fd); err != nil {
		return err
	}
	if time.Now().Before(fd.next(f.o)) {
		return nil
	}
	address := fd.URL
	if fd.mark.Address != "" {
		address = fd.mark.Address
	}
	res, err := f.o.Client.Get(ctx, fetch.Request{URL: address, Want: fetch.Feed, ETag: fd.mark.ETag, Modified: fd.mark.Modified, Marked: fd.mark.Marked})
	if err != nil {
		return f.failed(ctx, fd, address, err)
	}
	sum := hash(res.Body)
	first := fd.mark.Last.IsZero()
	news := 0
	if !res.Unchanged && sum != fd.mark.Body {
		doc, err := f.parse(res)
		if err != nil {
			return f.failed(ctx, fd, address, err)
		}
		res.Body = nil // what follows may take hours
		fd.mark.Wait = doc.Wait
		if fd.Title == "" {
			fd.Title = doc.Title
		}
		if news, err = f.take(ctx, fd, doc); err != nil {
			return err
		}
	}
	// Only now, with everything taken, do the marks say so.
	m := &fd.mark
	if !res.Unchanged {
		m.ETag, m.Modified, m.Marked, m.Body = res.ETag, res.Modified, res.URL, sum
	}
	if res.Moved != "" && res.Moved != fd.URL {
		m.Address = res.Moved
	}
	now := time.Now()
	m.Last, m.Failures, m.Problem = now, 0, ""
	clear(fd.told)
	m.Interval = adapt(m.Interval, news > 0, first)
	wish := min(max(m.Wait, res.Fresh), MaxInterval)
	m.Next = now.Add(spread(max(m.Interval, wish), fd.URL))
	if err := f.saveMark(fd); err != nil {
		return err
	}
	f.tell(News{Feed: fd.URL, Next: fd.due(f.o)})
	return nil
}

// parse reads the document of a response.
func (f *Follower) parse(res *fetch.Response) (doc Feed, err error) {
	err = f.safely(func() error {
		doc, err = f.o.Parse(res.Body, res.Type, res.URL)
		return err
	})
	if err == nil {
		resolve(doc.Entries, res.URL)
		return doc, nil
	}
	bad := &fetch.Error{URL: res.URL, Kind: fetch.Damaged, Status: 200, Reason: "it cannot be read as a feed: " + err.Error(), Cure: "the publisher must mend it; it is tried again"}
	if page, link := alternate(res.Body, res.URL); page {
		bad.Kind, bad.Reason, bad.Cure = fetch.WrongKind, "it is a page, not a feed", "give the address of a feed"
		if link != "" {
			bad.Cure = "give the address of its feed: " + link
		}
	}
	return Feed{}, bad
}

// resolve makes addresses whole that are relative to the feed's.
func resolve(entries []Entry, base string) {
	at, err := url.Parse(base)
	if err != nil {
		return
	}
	for i := range entries {
		e := &entries[i]
		if e.URL == "" {
			continue
		}
		if to, err := at.Parse(strings.TrimSpace(e.URL)); err == nil {
			e.URL = to.String()
		}
		if e.Report.URL != "" {
			e.Report.URL = e.URL
		}
	}
}

// failed notes that a feed could not be read, and when to try again.
func (f *Follower) failed(ctx context.Context, fd *feed, address string, err error) error {
	if ctx.Err() != nil || canceled(err) {
		return err
	}
	var bad *fetch.Error
	if !errors.As(err, &bad) {
		bad = &fetch.Error{URL: address, Kind: fetch.Network, Reason: err.Error(), Cure: "it is tried again"}
	}
	m := &fd.mark
	m.Failures++
	m.Problem = bad.Reason
	switch bad.Kind {
	case fetch.Gone, fetch.Missing, fetch.Network, fetch.WrongKind, fetch.Damaged:
		if m.Address != "" {
			// Where it moved there is nothing any more: ask at the old place.
			m.Address, m.Failures = "", 1
			break
		}
		m.Gone = bad.Kind == fetch.Gone
	}
	pause := backoff(m.Failures, bad.Kind)
	m.Next = time.Now().Add(spread(max(pause, bad.After, f.o.Every), fd.URL))
	if err := f.saveMark(fd); err != nil {
		return err
	}
	f.tell(News{Feed: fd.URL, Err: bad, Again: fd.again(bad), Next: m.Next})
	return nil
}

// again tells whether a problem of a feed was told before, since it last went
// well. Pages fail by kind, so that a site that forbids all of them is told of
// once.
func (fd *feed) again(e *fetch.Error) bool {
	what := string(e.Kind)
	told := fd.told[what]
	fd.told[what] = true
	return told
}

// safely calls a reader of foreign bytes; one that panics has not read them.
func (f *Follower) safely(read func() error) (err error) {
	f.parsers <- struct{}{}
	defer func() { <-f.parsers }()
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the reader failed: %v", p)
		}
	}()
	return read()
}

// hash is 16 hexadecimal digits: enough to tell apart what one feed ever has.
func hash(parts ...[]byte) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:", len(p))
		h.Write(p)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
