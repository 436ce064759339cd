// Package fetch asks web servers for feeds and pages, politely and within bounds.
//
// In comes an address, with what is known of it from the last time; out goes
// what the server sent, decompressed, or that nothing has changed. Each host is
// asked one thing at a time, no faster than its robots.txt wishes, and not at
// all while it says that it is busy. It refuses, each with a reason and a cure,
// addresses that are not http or https or that carry a password, hosts in
// private, loopback, link-local and other special networks unless they are
// allowed by name (looked at after the name is resolved and on every redirect),
// what robots.txt forbids, and whatever is too large, too slow, of the wrong kind
// or led in a circle.
package fetch

import (
	"context"
	"net"
	"net/http"
	"sync"
	"time"
)

// Bounds on one request. They hold for the feeds and pages of real newspapers
// with much room to spare.
const (
	MaxFeed      = 16 << 20 // bytes of a feed, decompressed
	MaxPage      = 8 << 20  // bytes of a page, decompressed
	MaxRobots    = 500 << 10
	MaxHeader    = 64 << 10 // bytes of a response's head
	MaxRedirects = 5        // also what RFC 9309 asks of robots.txt
	MaxAddress   = 4 << 10  // bytes of an address

	dialTime   = 10 * time.Second
	headerTime = 20 * time.Second // from the request to the head of the response
	wholeTime  = 60 * time.Second // of one hop, to the last byte
)

// Bounds on what a server may ask for.
const (
	MaxRetryAfter = 24 * time.Hour
	MaxCrawlDelay = time.Minute
	robotsAge     = 24 * time.Hour
	robotsAgain   = 10 * time.Minute // after a robots.txt that could not be had
)

// Agent is the name that robots.txt calls this program by.
const Agent = "godwit"

// Options say how a Client asks. The zero value is safe to use.
type Options struct {
	Version    string        // stands in the User-Agent header: "godwit/VERSION"
	AllowHosts []string      // names and addresses, as Host takes them, that may lie in private networks
	Proxy      bool          // go through the proxies that the environment names
	Delay      time.Duration // least time between two requests to one host; 0 is a second
	Parallel   int           // requests at once, over all hosts; 0 is 16

	// Recall and Keep hold what robots.txt said between runs; nil holds it in
	// memory alone. They may be called from several goroutines at once.
	Recall func(origin string) (Rules, bool)
	Keep   func(origin string, r Rules)

	Resolver *net.Resolver // nil is the system's
	// Dial stands for the network where there shall be none. The guard then
	// looks at no address but those written in the address itself.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}

// Client asks for feeds and pages. It may be used from several goroutines.
type Client struct {
	agent  string
	delay  time.Duration
	guard  guard
	http   *http.Transport
	lanes  chan struct{} // one for each request under way
	recall func(string) (Rules, bool)
	keep   func(string, Rules)

	mu    sync.Mutex
	hosts map[string]*host
	sites map[string]*site
}

// New makes a Client. It asks nobody yet.
func New(o Options) *Client {
	if o.Delay <= 0 {
		o.Delay = time.Second
	}
	if o.Parallel <= 0 {
		o.Parallel = 16
	}
	c := &Client{
		agent:  Agent,
		delay:  o.Delay,
		guard:  newGuard(o),
		lanes:  make(chan struct{}, o.Parallel),
		recall: o.Recall,
		keep:   o.Keep,
		hosts:  map[string]*host{},
		sites:  map[string]*site{},
	}
	if o.Version != "" {
		c.agent += "/" + o.Version
	}
	// The transport is asked directly: an http.Client would follow redirects and
	// keep cookies, and here each hop is looked at before it is asked for.
	c.http = &http.Transport{
		Proxy:                  c.guard.proxy,
		DialContext:            c.guard.dial,
		TLSHandshakeTimeout:    dialTime,
		ResponseHeaderTimeout:  headerTime,
		MaxResponseHeaderBytes: MaxHeader,
		DisableCompression:     true, // bodies are decompressed here, within bounds
		MaxIdleConns:           2 * o.Parallel,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        30 * time.Second,
		ForceAttemptHTTP2:      true,
	}
	return c
}

// Close ends idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// wait sleeps for d or until ctx is done.
func wait(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
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
