package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Request is one address to ask for, with what is known of it from the last time.
type Request struct {
	URL      string
	Want     Want
	ETag     string // as the last Response gave it
	Modified string // Last-Modified, as the last Response gave it
	Marked   string // the URL of that Response; no other is sent its marks
}

// Response is what an address has.
type Response struct {
	URL       string // where it was found in the end
	Moved     string // where it moved for good; "" where it did not
	Unchanged bool   // the server says that nothing has changed; there is no Body
	Body      []byte // decompressed
	Type      string // Content-Type as it came; may be empty or nonsense
	ETag      string
	Modified  string
	Fresh     time.Duration // how long it says that it holds; 0 where it does not
}

// Get asks for an address. It waits for the host's turn first, which may take
// long; ctx ends that. What is not read comes as an *Error, or as ctx's.
func (c *Client) Get(ctx context.Context, r Request) (*Response, error) {
	u, err := parse(r.URL)
	if err != nil {
		return nil, err
	}
	first := u
	moved := true
	target := ""
	for hop := 0; ; hop++ {
		if err := c.guard.literal(u.Hostname()); err != nil {
			return nil, broken(u, err)
		}
		rules, err := c.rules(ctx, u)
		if err != nil {
			return nil, err
		}
		if !rules.Allow(u) {
			return nil, &Error{URL: shown(u), Kind: Forbidden, Reason: "robots.txt of " + u.Hostname() + " forbids it", Cure: "ask the publisher, or leave it out"}
		}
		out, next, err := c.hop(ctx, u, r, max(c.delay, rules.Delay))
		if err != nil {
			return nil, err
		}
		if next == nil {
			out.URL = u.String()
			// A safe address is not given up for one that can be read on the way.
			if target != "" && !(first.Scheme == "https" && strings.HasPrefix(target, "http:")) {
				out.Moved = target
			}
			return out, nil
		}
		if hop == MaxRedirects {
			return nil, &Error{URL: shown(first), Kind: Redirect, Status: next.status, Reason: "it leads on and on, last to " + shown(next.to), Cure: "give the address where it ends"}
		}
		// Only what moved for good from the first hop on is a new address.
		if moved = moved && next.lasting; moved {
			target = next.to.String()
		}
		u = next.to
	}
}

// onward is where a response leads.
type onward struct {
	to      *url.URL
	status  int
	lasting bool
}

// hop asks for one address and follows nothing.
func (c *Client) hop(ctx context.Context, u *url.URL, r Request, delay time.Duration) (*Response, *onward, error) {
	leave, err := c.enter(ctx, u)
	if err != nil {
		return nil, nil, err
	}
	defer func() { leave(delay) }()
	select {
	case c.lanes <- struct{}{}:
		defer func() { <-c.lanes }()
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	out, next, err := c.ask(ctx, u, r)
	if ctx.Err() != nil && err != nil {
		return nil, nil, ctx.Err()
	}
	var bad *Error
	if errors.As(err, &bad) && bad.Kind == Busy {
		c.rest(u, bad.After)
	}
	return out, next, err
}

func (c *Client) ask(ctx context.Context, u *url.URL, r Request) (*Response, *onward, error) {
	ctx, cancel := context.WithTimeout(ctx, wholeTime)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, nil, broken(u, err)
	}
	req.Header.Set("User-Agent", c.agent)
	req.Header.Set("Accept", r.Want.accept())
	req.Header.Set("Accept-Encoding", "gzip, br")
	marked := r.Marked == u.String()
	if marked && usable(r.ETag) {
		req.Header.Set("If-None-Match", r.ETag)
	}
	if marked && usable(r.Modified) {
		req.Header.Set("If-Modified-Since", r.Modified)
	}
	res, err := c.http.RoundTrip(req)
	if err != nil {
		return nil, nil, broken(u, err)
	}
	defer func() {
		// A short rest is read, so that the connection can be used again.
		io.CopyN(io.Discard, res.Body, 4<<10)
		res.Body.Close()
	}()
	now := time.Now()
	out := &Response{Type: res.Header.Get("Content-Type"), ETag: mark(res.Header.Get("ETag")), Modified: mark(res.Header.Get("Last-Modified")), Fresh: fresh(res.Header, now)}
	switch status := res.StatusCode; status {
	case http.StatusOK:
		if !r.Want.fits(out.Type) {
			return nil, nil, &Error{URL: shown(u), Kind: WrongKind, Status: status, Reason: "it is " + cut(out.Type), Cure: r.Want.instead()}
		}
		out.Body, err = read(u, res, r.Want.bound(), r.Want == robots)
		return out, nil, err
	case http.StatusNotModified:
		if req.Header.Get("If-None-Match") == "" && req.Header.Get("If-Modified-Since") == "" {
			return nil, nil, &Error{URL: shown(u), Kind: Damaged, Status: status, Reason: "the server says that nothing has changed, though it was not told since when", Cure: "the publisher must mend it; it is tried again"}
		}
		out.Unchanged = true
		return out, nil, nil
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		next := &onward{status: status, lasting: status == http.StatusMovedPermanently || status == http.StatusPermanentRedirect}
		next.to, err = lead(u, res.Header.Get("Location"))
		return nil, next, err
	default:
		return nil, nil, answered(u, status, retryAfter(res.Header.Get("Retry-After"), now))
	}
}

// lead reads where a redirect leads.
func lead(from *url.URL, location string) (*url.URL, error) {
	bad := func(reason string) (*url.URL, error) {
		return nil, &Error{URL: shown(from), Kind: Redirect, Reason: reason, Cure: "look where it leads in a browser"}
	}
	if location == "" {
		return bad("it leads on, but does not say where")
	}
	if len(location) > MaxAddress {
		return bad("it leads to an endless address")
	}
	to, err := from.Parse(location)
	if err != nil {
		return bad("it leads to what is no address")
	}
	next, err := clean(to)
	var why *Error
	if errors.As(err, &why) {
		return bad("it leads to " + why.URL + ": " + why.Reason)
	}
	return next, err
}

// mark bounds what a server gave to be sent back.
func mark(s string) string {
	if usable(s) {
		return s
	}
	return ""
}

// usable tells whether a text may stand in a header.
func usable(s string) bool {
	if s == "" || len(s) > 1<<10 {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] == 0x7f {
			return false
		}
	}
	return true
}
