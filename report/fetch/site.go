package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// site is what is known of one origin's robots.txt.
type site struct {
	turn  chan struct{} // one asks, the others wait for the answer
	users int           // under Client.mu
	known bool
	rules Rules
	again time.Time // a robots.txt that could not be had is not asked for before
	bad   *Error
}

// rules returns what robots.txt says at u's origin, asking for it where the last
// answer is older than a day. One that is not there (4xx) allows everything; one
// that cannot be had is waited for, as RFC 9309 has it, unless an older one is
// known.
func (c *Client) rules(ctx context.Context, u *url.URL) (Rules, error) {
	at := origin(u)
	c.mu.Lock()
	s := c.sites[at]
	if s == nil {
		s = &site{turn: make(chan struct{}, 1)}
		s.turn <- struct{}{}
		c.sites[at] = s
	}
	s.users++
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		s.users--
		c.mu.Unlock()
	}()
	select {
	case <-ctx.Done():
		return Rules{}, ctx.Err()
	case <-s.turn:
	}
	defer func() { s.turn <- struct{}{} }()
	if !s.known && c.recall != nil {
		s.rules, s.known = c.recall(at)
	}
	now := time.Now()
	if s.known && now.Before(s.rules.Until) {
		return s.rules, nil
	}
	if now.Before(s.again) {
		return s.old(u, s.again.Sub(now))
	}
	rules, err := c.askRobots(ctx, u)
	if err == nil {
		s.rules, s.known, s.again, s.bad = rules, true, time.Time{}, nil
		if c.keep != nil {
			c.keep(at, rules)
		}
		return rules, nil
	}
	if !errors.As(err, &s.bad) {
		return Rules{}, err
	}
	if s.bad.Kind == Private || s.bad.Kind == BadAddress {
		return Rules{}, s.bad // of the host itself, not of its robots.txt
	}
	after := max(s.bad.After, robotsAgain)
	s.again = time.Now().Add(after)
	return s.old(u, after)
}

// old is the last robots.txt, or why there is none.
func (s *site) old(u *url.URL, after time.Duration) (Rules, error) {
	if s.known {
		return s.rules, nil
	}
	return Rules{}, &Error{URL: shown(u), Kind: s.bad.Kind, Status: s.bad.Status, After: after,
		Reason: fmt.Sprintf("whether it may be read cannot be told: robots.txt: %s", s.bad.Reason), Cure: "it is tried again"}
}

// askRobots asks for u's robots.txt, through redirects to other hosts too.
func (c *Client) askRobots(ctx context.Context, u *url.URL) (Rules, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for hop := 0; ; hop++ {
		if err := c.guard.literal(at.Hostname()); err != nil {
			return Rules{}, broken(at, err)
		}
		out, next, err := c.hop(ctx, at, Request{Want: robots}, 0)
		var bad *Error
		switch {
		case err == nil && next == nil:
			return ParseRobots(out.Body, time.Now().Add(robotsAge)), nil
		case err == nil && hop < MaxRedirects:
			at = next.to
			continue
		case err == nil: // RFC 9309: as if there were none
			return Rules{Until: time.Now().Add(robotsAge)}, nil
		case errors.As(err, &bad) && (bad.Kind == Redirect || bad.Status >= 400 && bad.Status < 500 && bad.Status != http.StatusTooManyRequests):
			return Rules{Until: time.Now().Add(robotsAge)}, nil
		}
		return Rules{}, err
	}
}
