package fetch_test

import (
	"io"
	"log"
	"strings"
	"testing"

	"godwit/report/fetch"
)

// quiet is a log that nobody reads.
func quiet() *log.Logger { return log.New(io.Discard, "", 0) }

func TestAddress(t *testing.T) {
	for _, tt := range []struct {
		name string
		raw  string
		want string // "" where it is refused
	}{
		{"plain", "https://example.org/feed.xml", "https://example.org/feed.xml"},
		{"no path", "https://example.org", "https://example.org/"},
		{"white space around", " \thttps://example.org/\n", "https://example.org/"},
		{"capitals", "HTTPS://Example.ORG/Feed", "https://example.org/Feed"},
		{"default port", "http://example.org:80/", "http://example.org/"},
		{"another port", "http://example.org:8080/", "http://example.org:8080/"},
		{"a query", "http://example.org/?a=b&c", "http://example.org/?a=b&c"},
		{"a fragment", "http://example.org/a#b", "http://example.org/a"},
		{"a dot at the end", "http://example.org./", "http://example.org/"},
		{"letters beyond ASCII", "http://zürich.example/", "http://xn--zrich-kva.example/"},
		{"an underscore", "http://my_feed.example/", "http://my_feed.example/"},
		{"an IPv6 address", "http://[2606:0:0::1]:80/", "http://[2606::1]/"},
		{"bytes in the host", "http://%80/", ""},
		{"empty", "  ", ""},
		{"no scheme", "example.org/feed.xml", ""},
		{"no host", "http:///feed.xml", ""},
		{"opaque", "http:example.org", ""},
		{"a file", "file:///etc/passwd", ""},
		{"ftp", "ftp://example.org/", ""},
		{"data", "data:text/xml,<rss/>", ""},
		{"javascript", "javascript:alert(1)", ""},
		{"a password", "https://me:secret@example.org/", ""},
		{"a name", "https://me@example.org/", ""},
		{"a decimal address", "http://2130706433/", ""},
		{"a hexadecimal address", "http://0x7f.0x1/", ""},
		{"an octal address", "http://0177.0.0.01/", ""},
		{"a short address", "http://127.1/", ""},
		{"a space in the host", "http://exa mple.org/", ""},
		{"control characters", "http://example.org/\x00", ""},
		{"not UTF-8", "http://example.org/\xff", ""},
		{"endless", "http://example.org/" + strings.Repeat("a", 5000), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := fetch.Address(tt.raw)
			if got != tt.want {
				t.Errorf("%q, want %q (%v)", got, tt.want, err)
			}
			if tt.want != "" {
				return
			}
			if kindOf(t, orAddress(err)) != fetch.BadAddress || strings.Contains(err.Error(), "secret") {
				t.Errorf("error %v", err)
			}
		})
	}
}

// orAddress gives an error about an empty address something to name.
func orAddress(err error) error {
	if bad, ok := err.(*fetch.Error); ok && bad.URL == "" {
		bad.URL = "(empty)"
	}
	return err
}

// FuzzAddress holds that an address in its one form stays as it is, and is http.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"https://example.org/feed.xml", "http://[::1%25a]:80", "http://a@b/", "//x", "http://x:99999/", "HTTP://Ä.example/%zz"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		once, err := fetch.Address(raw)
		if err != nil {
			return
		}
		twice, err := fetch.Address(once)
		if err != nil || twice != once {
			t.Errorf("%q becomes %q, then %q (%v)", raw, once, twice, err)
		}
		if !strings.HasPrefix(once, "http://") && !strings.HasPrefix(once, "https://") {
			t.Errorf("%q becomes %q", raw, once)
		}
	})
}
