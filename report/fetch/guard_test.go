package fetch_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"godwit/report/fetch"
)

// TestGuardLiteral holds which addresses are never asked, written as hosts.
func TestGuardLiteral(t *testing.T) {
	for _, tt := range []struct {
		name string
		host string
	}{
		{"loopback", "127.0.0.1"},
		{"loopback, another", "127.8.9.1"},
		{"this network", "0.0.0.0"},
		{"private 10", "10.1.2.3"},
		{"private 172", "172.31.255.255"},
		{"private 192", "192.168.0.1"},
		{"carrier", "100.64.0.1"},
		{"link-local", "169.254.1.1"},
		{"metadata", "169.254.169.254"},
		{"multicast", "224.0.0.1"},
		{"broadcast", "255.255.255.255"},
		{"documents", "192.0.2.1"},
		{"tests", "198.18.0.1"},
		{"IPv6 loopback", "[::1]"},
		{"IPv6 none", "[::]"},
		{"IPv6 unique local", "[fd00::1]"},
		{"IPv6 link-local", "[fe80::1]"},
		{"IPv6 link-local with a zone", "[fe80::1%25eth0]"},
		{"IPv6 site-local", "[fec0::1]"},
		{"IPv6 multicast", "[ff02::1]"},
		{"IPv6 metadata", "[fd00:ec2::254]"},
		{"mapped", "[::ffff:127.0.0.1]"},
		{"mapped in hexadecimal", "[::ffff:a9fe:a9fe]"},
		{"compatible", "[::127.0.0.1]"},
		{"NAT64", "[64:ff9b::10.0.0.1]"},
		{"NAT64 metadata", "[64:ff9b::a9fe:a9fe]"},
		{"NAT64 of a local network", "[64:ff9b:1::1]"},
		{"6to4", "[2002:7f00:1::1]"},
		{"Teredo", "[2001:0:1::1]"},
		{"discard", "[100::1]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := fetch.New(fetch.Options{Dial: func(context.Context, string, string) (net.Conn, error) {
				t.Error("dialled")
				return nil, net.ErrClosed
			}})
			_, err := c.Get(t.Context(), fetch.Request{URL: "http://" + tt.host + "/"})
			if got := kindOf(t, err); got != fetch.Private {
				t.Errorf("%v: kind %q, want %q", err, got, fetch.Private)
			}
		})
	}
}

// TestGuardPublic holds that public addresses are dialled.
func TestGuardPublic(t *testing.T) {
	for _, host := range []string{"93.184.215.14", "[2606:2800:21f:cb07:6820:80da:af6b:8b2c]", "[64:ff9b::5db8:d70e]", "[::ffff:93.184.215.14]", "172.32.0.1", "100.128.0.1"} {
		t.Run(host, func(t *testing.T) {
			dialled := false
			c := fetch.New(fetch.Options{Dial: func(context.Context, string, string) (net.Conn, error) {
				dialled = true
				return nil, net.ErrClosed
			}})
			if _, err := c.Get(t.Context(), fetch.Request{URL: "http://" + host + "/"}); !dialled {
				t.Errorf("not dialled: %v", err)
			}
		})
	}
}

// names is a name server of the test's own: each question takes the next of the
// name's addresses, and the last one again and again.
func names(t *testing.T, zone map[string][]string) *net.Resolver {
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Skipf("no socket to be had: %v", err)
	}
	t.Cleanup(func() { conn.Close() })
	go func() {
		buf := make([]byte, 4096)
		for {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:n]) != nil || len(m.Questions) != 1 {
				continue
			}
			q := m.Questions[0]
			name := strings.TrimSuffix(q.Name.String(), ".")
			m.Response, m.Authoritative, m.Additionals = true, true, nil
			list := zone[name]
			if list == nil {
				m.RCode = dnsmessage.RCodeNameError
			}
			if q.Type == dnsmessage.TypeA && list != nil {
				m.Answers = []dnsmessage.Resource{{
					Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class},
					Body:   &dnsmessage.AResource{A: [4]byte(net.ParseIP(list[0]).To4())},
				}}
				if len(list) > 1 {
					zone[name] = list[1:]
				}
			}
			if out, err := m.Pack(); err == nil {
				conn.WriteTo(out, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}

// TestGuardNames holds that what counts is the address a name has when it is
// dialled, on real sockets.
func TestGuardNames(t *testing.T) {
	var hits atomic.Int32
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			http.NotFound(w, r)
		case r.URL.Path == "/away":
			http.Redirect(w, r, "http://inside.example:"+r.URL.Query().Get("port")+"/secret", http.StatusFound)
		case r.URL.Path == "/secret":
			hits.Add(1)
		}
	}))
	defer srv.Close()
	at, _ := url.Parse(srv.URL)
	zone := func() map[string][]string {
		return map[string][]string{
			"inside.example": {"127.0.0.1"},
			"lan.example":    {"10.9.8.7"},
			"cloud.example":  {"169.254.169.254"},
			"friend.example": {"127.0.0.1"},
			// Asked once it is a test network's, which is refused; then it moves in.
			"rebind.example": {"192.0.2.1", "127.0.0.1"},
		}
	}
	for _, tt := range []struct {
		name  string
		url   string
		allow []string
		times int
		kind  fetch.Kind
	}{
		{"a name for loopback", "http://inside.example/secret", nil, 1, fetch.Private},
		{"a name for a private network", "http://lan.example/secret", nil, 1, fetch.Private},
		{"a name for the metadata service", "http://cloud.example/secret", nil, 1, fetch.Private},
		{"the same, the name allowed", "http://cloud.example/secret", []string{"cloud.example"}, 1, fetch.Private},
		{"a name that changes", "http://rebind.example/secret", nil, 2, fetch.Private},
		{"localhost", "http://localhost/secret", nil, 1, fetch.Private},
		{"redirect to a name for loopback", "http://friend.example/away", []string{"friend.example"}, 1, fetch.Private},
		{"another name allowed", "http://inside.example/secret", []string{"friend.example"}, 1, fetch.Private},
		{"the name allowed", "http://friend.example/", []string{"Friend.Example"}, 1, ""},
		{"the address allowed", "http://127.0.0.1/", []string{"127.0.0.1"}, 1, ""},
		{"a name at an allowed address", "http://friend.example/", []string{"127.0.0.1"}, 1, ""},
		{"no such name", "http://nobody.example/", nil, 1, fetch.Network},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := fetch.New(fetch.Options{AllowHosts: tt.allow, Resolver: names(t, zone()), Delay: time.Millisecond})
			defer c.Close()
			u, _ := url.Parse(tt.url)
			u.Host += ":" + at.Port()
			u.RawQuery = "port=" + at.Port()
			for range tt.times {
				_, err := c.Get(t.Context(), fetch.Request{URL: u.String(), Want: fetch.Feed})
				if got := kindOf(t, err); got != tt.kind {
					t.Errorf("%v: kind %q, want %q", err, got, tt.kind)
				}
			}
		})
	}
	if n := hits.Load(); n != 0 {
		t.Errorf("the secret was read %d times", n)
	}
}

// TestProxy holds that the environment's proxies are used only when asked for,
// and that they are no way around the guard.
func TestProxy(t *testing.T) {
	var asked atomic.Value
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Store(r.URL.String())
		if strings.HasSuffix(r.URL.Path, "/robots.txt") {
			http.NotFound(w, r)
		}
	}))
	defer srv.Close()
	t.Setenv("HTTP_PROXY", srv.URL)
	t.Setenv("http_proxy", srv.URL)
	t.Setenv("NO_PROXY", "")
	t.Setenv("no_proxy", "")
	t.Setenv("REQUEST_METHOD", "")
	nobody := names(t, map[string][]string{})
	for _, tt := range []struct {
		name  string
		proxy bool
		url   string
		kind  fetch.Kind
	}{
		{"not asked for", false, "http://paper.example/", fetch.Network},
		{"asked for", true, "http://paper.example/", ""},
		{"asked for a private address", true, "http://10.0.0.1/", fetch.Private},
		{"asked for localhost", true, "http://localhost/", fetch.Private},
	} {
		t.Run(tt.name, func(t *testing.T) {
			asked.Store("")
			c := fetch.New(fetch.Options{Proxy: tt.proxy, Resolver: nobody, Delay: time.Millisecond})
			defer c.Close()
			_, err := c.Get(t.Context(), fetch.Request{URL: tt.url})
			if got := kindOf(t, err); got != tt.kind {
				t.Errorf("%v: kind %q, want %q", err, got, tt.kind)
			}
			if got := asked.Load() != ""; got != (tt.kind == "") {
				t.Errorf("the proxy was asked for %q", asked.Load())
			}
		})
	}
}

// TestUntrusted holds that a certificate nobody vouches for is no connection.
func TestUntrusted(t *testing.T) {
	srv := httptest.NewUnstartedServer(http.NotFoundHandler())
	srv.Config.ErrorLog = quiet()
	srv.StartTLS()
	defer srv.Close()
	plain := httptest.NewServer(http.NotFoundHandler())
	defer plain.Close()
	for _, tt := range []struct {
		name string
		url  string
	}{
		{"a certificate of its own", srv.URL},
		{"no TLS at all", strings.Replace(plain.URL, "http:", "https:", 1)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := fetch.New(fetch.Options{AllowHosts: []string{"127.0.0.1"}})
			defer c.Close()
			_, err := c.Get(t.Context(), fetch.Request{URL: tt.url})
			if got := kindOf(t, err); got != fetch.Untrusted {
				t.Errorf("%v: kind %q, want %q", err, got, fetch.Untrusted)
			}
		})
	}
}
