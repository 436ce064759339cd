package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"strings"
	"syscall"
	"time"
)

// Kind names why an address was not read, in one word for lists and counts.
type Kind string

// The kinds of refusals and failures.
const (
	BadAddress Kind = "address"  // no address, no http, or one with a password
	Private    Kind = "private"  // its host lies in a private or special network
	Forbidden  Kind = "robots"   // robots.txt forbids it
	Redirect   Kind = "redirect" // led too far, in a circle or nowhere
	Gone       Kind = "gone"     // 410: it will not come back
	Missing    Kind = "missing"  // 404 and other 4xx
	Denied     Kind = "denied"   // 401, 402, 403 and 451
	Busy       Kind = "busy"     // 429, 503, or a host that asked to be left alone
	Server     Kind = "server"   // other 5xx
	TooLong    Kind = "too long"
	TooSlow    Kind = "too slow"
	WrongKind  Kind = "kind" // a picture where a page should be
	Damaged    Kind = "damaged"
	Network    Kind = "network" // no such host, no answer, a broken connection
	Untrusted  Kind = "tls"
)

// Lasting tells whether asking again soon is of no use.
func (k Kind) Lasting() bool {
	switch k {
	case BadAddress, Private, Forbidden, Redirect, Gone, Missing, Denied, TooLong, WrongKind:
		return true
	}
	return false
}

// Error is why an address was not read.
type Error struct {
	URL    string
	Kind   Kind
	Status int // of the response; 0 where there was none
	Reason string
	Cure   string
	After  time.Duration // how long the server asked to be left alone, within MaxRetryAfter; 0 where it did not say
}

// Error reads `fetch "https://…": the server answers 404; look whether …`.
func (e *Error) Error() string {
	s := fmt.Sprintf("fetch %q: %s", e.URL, e.Reason)
	if e.Cure != "" {
		s += "; " + e.Cure
	}
	return s
}

// shown is an address in messages: without a password, and not endless.
func shown(u *url.URL) string { return cut(u.Redacted()) }

func cut(s string) string {
	if len(s) > 300 {
		return strings.ToValidUTF8(s[:300], "") + "…"
	}
	return s
}

// broken says in our words what the network layer met.
func broken(u *url.URL, err error) error {
	var ours *Error
	if errors.As(err, &ours) {
		ours.URL = shown(u)
		return ours
	}
	e := &Error{URL: shown(u), Kind: Network}
	var (
		outer   *url.Error
		name    *net.DNSError
		unknown x509.UnknownAuthorityError
		wrong   x509.HostnameError
		invalid x509.CertificateInvalidError
		cert    *tls.CertificateVerificationError
		record  tls.RecordHeaderError
		alert   tls.AlertError
	)
	if errors.As(err, &outer) {
		err = outer.Err
	}
	switch {
	case errors.As(err, &name) && name.IsNotFound:
		e.Reason, e.Cure = fmt.Sprintf("no host is called %q", name.Name), "look at its spelling"
	case errors.As(err, &name):
		e.Reason, e.Cure = fmt.Sprintf("the name %q cannot be resolved", name.Name), "look at the network; it is tried again"
	case errors.As(err, &unknown), errors.As(err, &wrong), errors.As(err, &invalid), errors.As(err, &cert), errors.As(err, &record), errors.As(err, &alert):
		e.Kind = Untrusted
		e.Reason = "no secure connection: " + plain(err)
		e.Cure = "the publisher must mend the certificate; it is tried again"
	case strings.Contains(err.Error(), "server response headers exceeded"):
		e.Kind = TooLong
		e.Reason, e.Cure = fmt.Sprintf("the head of the answer has more than %d KB", MaxHeader>>10), "leave it out"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded), timedOut(err):
		e.Kind = TooSlow
		e.Reason, e.Cure = "the server is too slow", "it is tried again"
	case errors.Is(err, syscall.ECONNREFUSED):
		e.Reason, e.Cure = "nothing listens there", "it is tried again"
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		e.Reason, e.Cure = "the connection broke off", "it is tried again"
	default:
		e.Reason, e.Cure = plain(err), "it is tried again"
	}
	return e
}

func timedOut(err error) bool {
	var t interface{ Timeout() bool }
	return errors.As(err, &t) && t.Timeout()
}

// plain is an error of the network layer without its package's name in front,
// and on one line.
func plain(err error) string {
	s := strings.Join(strings.Fields(err.Error()), " ")
	for _, p := range []string{"net/http: ", "http: ", "tls: ", "x509: "} {
		s = strings.TrimPrefix(s, p)
	}
	return cut(s)
}

// answered makes an error of a status that is none of success; after is what
// Retry-After said.
func answered(u *url.URL, status int, after time.Duration) *Error {
	e := &Error{URL: shown(u), Status: status, After: after, Reason: fmt.Sprintf("the server answers %d", status)}
	switch {
	case status == 410:
		e.Kind, e.Reason, e.Cure = Gone, "the server says that it is gone for good (410)", "take it off the list"
	case status == 401 || status == 402 || status == 403 || status == 407 || status == 451:
		e.Kind, e.Cure = Denied, "it is not for everyone, or not for programs; ask the publisher"
	case status == 429 || status == 503:
		e.Kind, e.Cure = Busy, "it is tried again later"
	case status >= 400 && status < 500:
		e.Kind, e.Cure = Missing, "look whether the address is right"
	case status >= 500:
		e.Kind, e.Cure = Server, "it is tried again later"
	default:
		e.Kind, e.Cure = Damaged, "the publisher must mend it"
	}
	return e
}
