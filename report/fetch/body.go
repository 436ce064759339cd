package fetch

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"github.com/andybalholm/brotli"
)

// Want is what an address is asked for.
type Want int

// What may be asked for. Each has its bound on size and the types it may have.
const (
	Feed Want = iota // XML or JSON, under whatever text type servers give it
	Page             // HTML, or plain text
	robots
)

func (w Want) bound() int64 { return [...]int64{MaxFeed, MaxPage, MaxRobots}[w] }

// instead says what to do about a wrong content type.
func (w Want) instead() string {
	if w == Page {
		return "only HTML and plain text are read"
	}
	return "give the address of a feed"
}

// accept is the Accept header.
func (w Want) accept() string {
	return [...]string{
		"application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1",
		"text/html, application/xhtml+xml, text/plain;q=0.5",
		"text/plain, */*;q=0.1",
	}[w]
}

// fits tells whether a content type may be what is wanted. Feeds come as text of
// every kind, so only what can be none is refused.
func (w Want) fits(contentType string) bool {
	kind, _, err := mime.ParseMediaType(contentType)
	if kind == "" || err != nil && !errors.Is(err, mime.ErrInvalidMediaParameter) {
		return true // none, or nonsense: the content decides
	}
	switch w {
	case Page:
		return kind == "text/html" || kind == "application/xhtml+xml" || kind == "text/plain"
	case Feed:
		class, sub, _ := strings.Cut(kind, "/")
		switch class {
		case "image", "audio", "video", "font", "model":
			return false
		case "application":
			if strings.Contains(sub, "xml") || strings.Contains(sub, "json") {
				return true
			}
			return sub != "pdf" && sub != "msword" && !strings.HasPrefix(sub, "vnd.") && !strings.HasSuffix(sub, "zip") && !strings.Contains(sub, "compressed")
		}
	}
	return true
}

// read reads a response's body, decompressed, up to the bound; with cut it takes
// what lies before the bound, else more is an error.
func read(u *url.URL, res *http.Response, bound int64, cut bool) ([]byte, error) {
	long := &Error{URL: shown(u), Kind: TooLong, Status: res.StatusCode, Reason: fmt.Sprintf("it has more than %d MB", bound>>20), Cure: "leave it out"}
	if !cut && res.ContentLength > bound {
		return nil, long
	}
	// What comes over the wire is bounded like what it unpacks to, and by one
	// byte more, so that the bound itself is not taken for the end.
	wire := &counted{from: io.LimitReader(res.Body, bound+1)}
	var in io.Reader = wire
	switch coding := strings.ToLower(strings.TrimSpace(strings.Join(res.Header.Values("Content-Encoding"), ","))); coding {
	case "", "identity":
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(wire)
		if err == io.EOF && wire.n == 0 {
			return nil, nil
		}
		if err != nil {
			return nil, unpacking(u, res, err)
		}
		in = z
	case "br":
		in = brotli.NewReader(wire)
	default:
		return nil, &Error{URL: shown(u), Kind: Damaged, Status: res.StatusCode, Reason: fmt.Sprintf("it is packed as %.40q, which nobody asked for", coding), Cure: "the publisher must mend it"}
	}
	body, err := io.ReadAll(io.LimitReader(in, bound+1))
	switch {
	case int64(len(body)) > bound && cut:
		return body[:bound], nil
	case int64(len(body)) > bound, wire.n > bound && !cut:
		return nil, long
	case err != nil && in != io.Reader(wire) && wire.err == nil:
		return nil, unpacking(u, res, err)
	case err != nil:
		return nil, broken(u, err)
	}
	return body, nil
}

func unpacking(u *url.URL, res *http.Response, err error) error {
	return &Error{URL: shown(u), Kind: Damaged, Status: res.StatusCode, Reason: "it cannot be unpacked: " + plain(err), Cure: "it is tried again"}
}

// counted tells an unpacker's errors from the network's.
type counted struct {
	from io.Reader
	n    int64
	err  error
}

// Read reads and counts.
func (c *counted) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	c.n += int64(n)
	if err != nil && err != io.EOF {
		c.err = err
	}
	return n, err
}
