// Package fetchtest is a network inside a test: hosts with names of their own,
// reached through pipes.
//
// In come handlers, out goes a Dial for fetch.Options. No socket is opened, so
// that time inside a testing/synctest bubble goes on while everybody waits. A
// name that no host has is refused as a resolver would.
package fetchtest

import (
	"context"
	"net"
	"net/http"
	"sync"
	"testing"
)

// Net is a network of hosts.
type Net struct {
	t     testing.TB
	mu    sync.Mutex
	hosts map[string]*listener
}

// New makes a network that ends with the test, or with Close.
func New(t testing.TB) *Net {
	return &Net{t: t, hosts: map[string]*listener{}}
}

// Host lets a handler answer at host:port, in plain HTTP.
func (n *Net) Host(address string, h http.Handler) {
	l := n.listen(address)
	srv := &http.Server{Handler: h}
	go srv.Serve(l)
	l.stop = func() { srv.Close() }
}

// Raw lets a function answer each connection to host:port, which it must close.
func (n *Net) Raw(address string, answer func(net.Conn)) {
	l := n.listen(address)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go answer(c)
		}
	}()
}

func (n *Net) listen(address string) *listener {
	l := &listener{address: address, conns: make(chan net.Conn), done: make(chan struct{})}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.hosts[address] = l
	return l
}

// Dial connects to a host of the network.
func (n *Net) Dial(ctx context.Context, _, address string) (net.Conn, error) {
	n.mu.Lock()
	l := n.hosts[address]
	n.mu.Unlock()
	if l == nil {
		name, _, _ := net.SplitHostPort(address)
		return nil, &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
	}
	here, there := net.Pipe()
	select {
	case l.conns <- there:
		return here, nil
	case <-l.done:
	case <-ctx.Done():
	}
	here.Close()
	there.Close()
	return nil, net.ErrClosed
}

// Close ends all hosts. In a synctest bubble it must be called before its end.
func (n *Net) Close() {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, l := range n.hosts {
		l.Close()
		if l.stop != nil {
			l.stop()
		}
	}
}

// listener hands dialled pipes to a server.
type listener struct {
	address string
	conns   chan net.Conn
	once    sync.Once
	done    chan struct{}
	stop    func()
}

// Accept waits for a connection.
func (l *listener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.done:
		return nil, net.ErrClosed
	}
}

// Close ends Accept.
func (l *listener) Close() error {
	l.once.Do(func() { close(l.done) })
	return nil
}

// Addr is the name the host goes by.
func (l *listener) Addr() net.Addr { return l }

// Network is "pipe".
func (l *listener) Network() string { return "pipe" }

// String is the address.
func (l *listener) String() string { return l.address }
