package fetch

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"

	"golang.org/x/net/http/httpproxy"
)

// guard decides where a connection may go. It looks at the address that is
// dialled, after the name was resolved, so that a name which answers another
// address the second time gains nothing.
type guard struct {
	allowed  map[string]bool // host names and addresses as normal writes them
	proxies  map[string]bool // host:port of the environment's proxies
	proxyFor func(*url.URL) (*url.URL, error)
	resolver *net.Resolver
	instead  func(ctx context.Context, network, address string) (net.Conn, error)
}

func newGuard(o Options) guard {
	g := guard{allowed: map[string]bool{}, proxies: map[string]bool{}, resolver: o.Resolver, instead: o.Dial}
	for _, h := range o.AllowHosts {
		if name, err := Host(h); err == nil {
			g.allowed[name] = true
		}
	}
	if o.Proxy {
		env := httpproxy.FromEnvironment()
		g.proxyFor = env.ProxyFunc()
		for _, p := range []string{env.HTTPProxy, env.HTTPSProxy} {
			if !strings.Contains(p, "://") {
				p = "http://" + p
			}
			if u, err := url.Parse(p); err == nil && u.Host != "" {
				g.proxies[hostPort(u)] = true
			}
		}
	}
	return g
}

// proxy is the proxy for a request; nil where none was asked for.
func (g *guard) proxy(r *http.Request) (*url.URL, error) {
	if g.proxyFor == nil {
		return nil, nil
	}
	return g.proxyFor(r.URL)
}

func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443", "socks5": "1080", "socks5h": "1080"}[u.Scheme]
	}
	return net.JoinHostPort(u.Hostname(), port)
}

// dial connects to host:port unless its address is out of bounds.
func (g *guard) dial(ctx context.Context, network, address string) (net.Conn, error) {
	name, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	if g.instead != nil {
		if err := g.literal(name); err != nil {
			return nil, err
		}
		return g.instead(ctx, network, address)
	}
	d := &net.Dialer{Timeout: dialTime, Resolver: g.resolver}
	if !g.proxies[address] {
		d.ControlContext = func(_ context.Context, _, resolved string, _ syscall.RawConn) error {
			at, err := netip.ParseAddrPort(resolved)
			if err != nil {
				return &Error{Kind: Private, Reason: fmt.Sprintf("%q is no address", resolved)}
			}
			return g.check(name, at.Addr())
		}
	}
	return d.DialContext(ctx, network, address)
}

// literal checks a host that is itself an address, or that always means this
// machine: that can be told without asking anybody, also where a proxy resolves.
func (g *guard) literal(name string) error {
	if name == "localhost" || strings.HasSuffix(name, ".localhost") {
		return g.check(name, netip.AddrFrom4([4]byte{127, 0, 0, 1}))
	}
	if at, err := netip.ParseAddr(strings.Trim(name, "[]")); err == nil {
		return g.check(name, at)
	}
	return nil
}

// check refuses an address for a host of that name. A name that was allowed may
// lie in a private network; addresses that no name should have, such as the one
// by which a cloud's machines learn their secrets, must be allowed themselves.
func (g *guard) check(name string, at netip.Addr) error {
	at = at.WithZone("").Unmap()
	what := special(at)
	switch {
	case what == "", g.allowed[at.String()]:
		return nil
	case g.allowed[strings.ToLower(name)] && (what == private || what == loopback):
		return nil
	}
	e := &Error{Kind: Private, Reason: fmt.Sprintf("%s is %s", at, what), Cure: "if you trust it, allow it with --allow-host " + at.String()}
	if at.String() != name {
		e.Reason = fmt.Sprintf("%s is at %s, %s", name, at, what)
		if what == private || what == loopback {
			e.Cure = "if you trust it, allow it with --allow-host " + name
		}
	}
	return e
}

const (
	private  = "a private address"
	loopback = "this machine itself"
)

// network is a range of addresses set aside by IANA.
type network struct {
	prefix string
	what   string
}

// v4 are the ranges of the IANA IPv4 Special-Purpose Address Registry.
var v4 = [...]network{
	{"0.0.0.0/8", "no host's address"},
	{"10.0.0.0/8", private},
	{"100.64.0.0/10", private},
	{"127.0.0.0/8", loopback},
	{"169.254.0.0/16", "a link-local address"},
	{"172.16.0.0/12", private},
	{"192.0.0.0/24", "set aside for protocols"},
	{"192.0.2.0/24", "set aside for documents"},
	{"192.88.99.0/24", "set aside for relays"},
	{"192.168.0.0/16", private},
	{"198.18.0.0/15", "set aside for tests"},
	{"198.51.100.0/24", "set aside for documents"},
	{"203.0.113.0/24", "set aside for documents"},
	{"224.0.0.0/4", "a multicast address"},
	{"240.0.0.0/4", "a reserved address"},
}

// v6 are those inside 2000::/3, the only part of IPv6 given out to hosts, and
// those outside that have a name.
var v6 = [...]network{
	{"::1/128", loopback},
	{"fc00::/7", private},
	{"fec0::/10", private},
	{"fe80::/10", "a link-local address"},
	{"ff00::/8", "a multicast address"},
	{"2001::/23", "set aside for protocols"},
	{"2001:db8::/32", "set aside for documents"},
	{"3fff::/20", "set aside for documents"},
}

// special says what an address is that no public server has; "" for the others.
func special(at netip.Addr) string {
	at = at.Unmap()
	if at.Is4() {
		return within(at, v4[:])
	}
	b := at.As16()
	switch {
	case netip.MustParsePrefix("64:ff9b::/96").Contains(at): // NAT64: IPv4 in the last four bytes
		return special(netip.AddrFrom4([4]byte(b[12:16])))
	case b[0] == 0x20 && b[1] == 0x02: // 6to4: IPv4 after the prefix
		return special(netip.AddrFrom4([4]byte(b[2:6])))
	}
	if what := within(at, v6[:]); what != "" {
		return what
	}
	if b[0]>>5 != 1 {
		return "not a public address"
	}
	return ""
}

func within(at netip.Addr, list []network) string {
	for _, n := range list {
		if netip.MustParsePrefix(n.prefix).Contains(at) {
			return n.what
		}
	}
	return ""
}
