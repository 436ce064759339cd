package fetch

import (
	"context"
	"fmt"
	"net/url"
	"time"
)

// manyHosts is how many hosts are remembered before those at rest are let go.
const manyHosts = 4096

// host is the queue before one host, whatever its port and scheme.
type host struct {
	turn  chan struct{} // holds one token; who has it may ask
	users int           // who hold or wait for the turn, under Client.mu
	next  time.Time     // no request before, held by the turn
	until time.Time     // the host wants to be left alone until then, under Client.mu
}

// enter waits for the turn at u's host and for the time that must lie between
// two requests, and returns what gives the turn back. A host that asked to be
// left alone is not waited for: that is a Busy error.
func (c *Client) enter(ctx context.Context, u *url.URL) (leave func(delay time.Duration), err error) {
	name := u.Hostname()
	c.mu.Lock()
	h := c.hosts[name]
	if h == nil {
		if len(c.hosts) >= manyHosts {
			c.forget(time.Now())
		}
		h = &host{turn: make(chan struct{}, 1)}
		h.turn <- struct{}{}
		c.hosts[name] = h
	}
	h.users++
	c.mu.Unlock()
	gone := func() {
		c.mu.Lock()
		h.users--
		c.mu.Unlock()
	}
	select {
	case <-ctx.Done():
		gone()
		return nil, ctx.Err()
	case <-h.turn:
	}
	leave = func(delay time.Duration) {
		if delay > 0 {
			h.next = time.Now().Add(delay)
		}
		h.turn <- struct{}{}
		gone()
	}
	if err := c.resting(h, u); err != nil {
		leave(0)
		return nil, err
	}
	if err := wait(ctx, time.Until(h.next)); err != nil {
		leave(0)
		return nil, err
	}
	return leave, nil
}

// resting is the error for a host that asked to be left alone.
func (c *Client) resting(h *host, u *url.URL) error {
	c.mu.Lock()
	left := time.Until(h.until)
	c.mu.Unlock()
	if left <= 0 {
		return nil
	}
	return &Error{URL: shown(u), Kind: Busy, After: left, Cure: "it is tried again then",
		Reason: fmt.Sprintf("%s asked to be left alone for another %s", u.Hostname(), left.Round(time.Second))}
}

// rest leaves a host alone for a time.
func (c *Client) rest(u *url.URL, d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if h := c.hosts[u.Hostname()]; h != nil && d > 0 {
		if until := time.Now().Add(d); until.After(h.until) {
			h.until = until
		}
	}
}

// forget lets go of hosts and robots.txt that nothing waits for; c.mu is held.
func (c *Client) forget(now time.Time) {
	for name, h := range c.hosts {
		if h.users == 0 && h.until.Before(now) && h.next.Before(now) {
			delete(c.hosts, name)
		}
	}
	for at, s := range c.sites {
		if s.users == 0 {
			delete(c.sites, at)
		}
	}
}
