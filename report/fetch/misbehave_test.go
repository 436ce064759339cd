package fetch_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"godwit/report/fetch"
	"godwit/report/fetch/fetchtest"
)

// TestMisbehaviour holds what becomes of servers that do not do what they should.
func TestMisbehaviour(t *testing.T) {
	zeros := make([]byte, 1<<20)
	packed := func(into func(io.Writer) io.WriteCloser, megabytes int) []byte {
		var b bytes.Buffer
		z := into(&b)
		for range megabytes {
			z.Write(zeros)
		}
		z.Close()
		return b.Bytes()
	}
	gz := func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }
	br := func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, 5) }
	coded := func(coding string, body []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", coding)
			w.Write(body)
		}
	}
	typed := func(kind string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			io.WriteString(w, "x")
		}
	}
	to := func(status int, where string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", where)
			w.WriteHeader(status)
		}
	}
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	for _, tt := range []struct {
		name   string
		want   fetch.Want
		answer http.HandlerFunc
		kind   fetch.Kind
		within time.Duration // of the clock in the test
	}{
		{"well", fetch.Feed, says("<rss/>"), "", time.Second},
		{"slow head", fetch.Feed, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, fetch.TooSlow, 30 * time.Second},
		{"dripping body", fetch.Feed, func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				io.WriteString(w, " ")
				w.(http.Flusher).Flush()
				time.Sleep(time.Second)
			}
		}, fetch.TooSlow, 70 * time.Second},
		{"body that stops", fetch.Feed, func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, "<rss>")
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}, fetch.TooSlow, 70 * time.Second},
		{"endless body", fetch.Page, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			for {
				if _, err := w.Write(zeros); err != nil {
					return
				}
			}
		}, fetch.TooLong, time.Second},
		{"length over the bound", fetch.Page, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "99999999999")
			w.Write([]byte("<p>"))
		}, fetch.TooLong, time.Second},
		{"broken off", fetch.Feed, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "1000")
			w.Write([]byte("<rss>"))
			panic(http.ErrAbortHandler)
		}, fetch.Network, time.Second},
		{"gzip", fetch.Page, coded("gzip", packed(gz, 1)), "", time.Second},
		{"gzip in capitals", fetch.Page, coded("GZIP", packed(gz, 1)), "", time.Second},
		{"gzip bomb", fetch.Page, coded("gzip", packed(gz, 64)), fetch.TooLong, time.Second},
		{"gzip cut short", fetch.Page, coded("gzip", packed(gz, 1)[:500]), fetch.Damaged, time.Second},
		{"gzip that is none", fetch.Page, coded("gzip", []byte("<html>not packed</html>")), fetch.Damaged, time.Second},
		{"gzip of nothing", fetch.Page, coded("gzip", nil), "", time.Second},
		{"brotli", fetch.Page, coded("br", packed(br, 1)), "", time.Second},
		{"brotli bomb", fetch.Page, coded("br", packed(br, 64)), fetch.TooLong, time.Second},
		{"brotli that is none", fetch.Page, coded("br", []byte("<html>not packed</html>")), fetch.Damaged, time.Second},
		{"packed twice", fetch.Page, coded("gzip, gzip", packed(gz, 1)), fetch.Damaged, time.Second},
		{"packed in an unknown way", fetch.Page, coded("zpaq", nil), fetch.Damaged, time.Second},
		{"picture for a page", fetch.Page, typed("image/png"), fetch.WrongKind, time.Second},
		{"PDF for a page", fetch.Page, typed("application/pdf"), fetch.WrongKind, time.Second},
		{"film for a feed", fetch.Feed, typed("video/mp4"), fetch.WrongKind, time.Second},
		{"ZIP for a feed", fetch.Feed, typed("application/x-zip"), fetch.WrongKind, time.Second},
		{"a table for a feed", fetch.Feed, typed("application/vnd.ms-excel"), fetch.WrongKind, time.Second},
		{"a download for a feed", fetch.Feed, typed("application/force-download"), "", time.Second},
		{"a type of its own for a feed", fetch.Feed, typed("application/vnd.paper+xml; charset=x"), "", time.Second},
		{"HTML type for a feed", fetch.Feed, typed("text/html"), "", time.Second},
		{"nonsense for a type", fetch.Page, typed("///;;=,"), "", time.Second},
		{"redirects without end", fetch.Feed, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
		}, fetch.Redirect, 20 * time.Second},
		{"redirect in a circle", fetch.Feed, to(302, "/feed"), fetch.Redirect, 20 * time.Second},
		{"redirect to a file", fetch.Feed, to(302, "file:///etc/passwd"), fetch.Redirect, time.Second},
		{"redirect to another scheme", fetch.Feed, to(302, "gopher://other.example/"), fetch.Redirect, time.Second},
		{"redirect with a password", fetch.Feed, to(302, "http://me:secret@other.example/"), fetch.Redirect, time.Second},
		{"redirect to nowhere", fetch.Feed, status(302), fetch.Redirect, time.Second},
		{"redirect to nonsense", fetch.Feed, to(302, "http://[::1/%zz"), fetch.Redirect, time.Second},
		{"redirect to loopback", fetch.Feed, to(302, "http://127.0.0.1/"), fetch.Private, time.Second},
		{"redirect to loopback by name", fetch.Feed, to(302, "http://localhost/"), fetch.Private, time.Second},
		{"redirect to the metadata service", fetch.Feed, to(302, "http://169.254.169.254/latest/"), fetch.Private, time.Second},
		{"redirect to a mapped address", fetch.Feed, to(302, "http://[::ffff:10.0.0.1]/"), fetch.Private, time.Second},
		{"redirect to a number", fetch.Feed, to(302, "http://2130706433/"), fetch.Redirect, time.Second},
		{"redirect to no host", fetch.Feed, to(302, "http://nobody.example/"), fetch.Network, 5 * time.Second},
		{"too many choices", fetch.Feed, status(300), fetch.Damaged, time.Second},
		{"nothing", fetch.Feed, status(204), fetch.Damaged, time.Second},
		{"unchanged since never", fetch.Feed, status(304), fetch.Damaged, time.Second},
		{"missing", fetch.Feed, status(404), fetch.Missing, time.Second},
		{"denied", fetch.Feed, status(403), fetch.Denied, time.Second},
		{"gone", fetch.Feed, status(410), fetch.Gone, time.Second},
		{"busy", fetch.Feed, status(429), fetch.Busy, time.Second},
		{"out of service", fetch.Feed, status(503), fetch.Busy, time.Second},
		{"failing", fetch.Feed, status(500), fetch.Server, time.Second},
		{"huge head", fetch.Feed, func(w http.ResponseWriter, _ *http.Request) {
			for i := range 100 {
				w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("x", 1000))
			}
			io.WriteString(w, "<rss/>")
		}, fetch.TooLong, time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inNet(t, fetch.Options{}, func(t *testing.T, n *fetchtest.Net, c *fetch.Client) {
				n.Host("paper.example:80", serve(tt.answer))
				began := time.Now()
				res, err := c.Get(t.Context(), fetch.Request{URL: "http://paper.example/feed", Want: tt.want})
				if got := kindOf(t, err); got != tt.kind {
					t.Errorf("%v: kind %q, want %q", err, got, tt.kind)
				}
				if (res == nil) != (err != nil) {
					t.Errorf("response %v beside error %v", res, err)
				}
				if err != nil && strings.Contains(err.Error(), "secret") {
					t.Errorf("a password stands in %q", err)
				}
				if took := time.Since(began); took > tt.within {
					t.Errorf("took %s, want %s at most", took, tt.within)
				}
			})
		})
	}
}

// TestNoHTTP holds what becomes of what is no HTTP at all.
func TestNoHTTP(t *testing.T) {
	for _, tt := range []struct {
		name   string
		answer string
	}{
		{"another protocol", "220 mail.example ESMTP\r\n"},
		{"nothing", ""},
		{"a head without end", "HTTP/1.1 200 OK\r\nX: "},
		{"bytes", "\x00\xff\xfe\x00\r\n\r\n"},
		{"a negative length", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"},
		{"two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inNet(t, fetch.Options{}, func(t *testing.T, n *fetchtest.Net, c *fetch.Client) {
				n.Raw("paper.example:80", func(conn net.Conn) {
					defer conn.Close()
					go io.Copy(io.Discard, conn)
					io.WriteString(conn, tt.answer)
				})
				_, err := c.Get(t.Context(), fetch.Request{URL: "http://paper.example/"})
				if got := kindOf(t, err); got != fetch.Network {
					t.Errorf("%v: kind %q, want %q", err, got, fetch.Network)
				}
			})
		})
	}
}
