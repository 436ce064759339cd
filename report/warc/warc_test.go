package warc_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"godwit/report"
	"godwit/report/warc"
)

// record writes a response of HTTP as a record of a WARC file.
func record(url, head, body string) string {
	http := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head + "\r\n" + body
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", url, len(http), http)
}

// member packs a text as one member of gzip.
func member(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, text)
	z.Close()
	return b.String()
}

func TestBroken(t *testing.T) {
	a, b, c := record("http://a.example/", "", "<p>Alpha"), record("http://b.example/", "", "<p>Beta"), record("http://c.example/", "", "<p>Gamma")
	damaged := []byte(member(b))
	damaged[len(damaged)/2] ^= 0xff
	packed := member("Envoys met in Geneva.")
	rows := []struct {
		name, in string
		want     string // payloads
		refused  string // places
		reason   string
	}{
		{"whole", a + b + c, "<p>Alpha|<p>Beta|<p>Gamma", "", ""},
		{"nothing", "", "", "", ""},
		{"packed record by record", member(a) + member(b), "<p>Alpha|<p>Beta", "", ""},
		{"packed as one", member(a + b + c), "<p>Alpha|<p>Beta|<p>Gamma", "", ""},
		{"no empty lines between", strings.TrimRight(a, "\r\n") + "\r\n" + b, "<p>Alpha|<p>Beta", "", ""},
		{"garbage between", a + "garbage\r\nmore\r\n" + b, "<p>Alpha|<p>Beta", fmt.Sprint(len(a)), "no record starts here"},
		{"garbage at the end", a + "garbage", "<p>Alpha", fmt.Sprint(len(a)), "no record"},
		{"no length", a + "WARC/1.0\r\nWARC-Type: response\r\n\r\nx\r\n\r\n" + c, "<p>Alpha|<p>Gamma", fmt.Sprint(len(a)), `Content-Length is ""`},
		{"a length of letters", strings.Replace(a, "Content-Length: ", "Content-Length: x", 1) + b, "<p>Beta", "0", `Content-Length is "x`},
		{"a negative length", strings.Replace(a, "Content-Length: ", "Content-Length: -", 1) + b, "<p>Beta", "0", `Content-Length is "-`},
		{"a length over all there is", strings.Replace(a, "Content-Length: ", "Content-Length: 9", 1) + b, "<p>Beta", "0", "breaks off"},
		{"a length into the next record", strings.Replace(a, "Content-Length: 5", "Content-Length: 15", 1) + b + c, "<p>Beta|<p>Gamma", "0", "is wrong"},
		{"a length too short", strings.Replace(a, "Content-Length: 5", "Content-Length: 4", 1) + b, "<p>Beta", "0", "is wrong"},
		{"broken off in the head", a + b[:40], "<p>Alpha", fmt.Sprint(len(a)), "head breaks off"},
		{"broken off in the payload", a + b[:len(b)-8], "<p>Alpha", fmt.Sprint(len(a)), "breaks off after"},
		{"broken off, but HTTP has its length", a + strings.TrimRight(strings.Replace(record("http://b.example/", "Content-Length: 7\r\n", "<p>Beta"), "Content-Length: 7", "Content-Length: 7", 1), "\r\n"), "<p>Alpha|<p>Beta", "", ""},
		{"a head without end", a + "WARC/1.0\r\n" + strings.Repeat("x: y\r\n", 20_000) + "\r\n" + b, "<p>Alpha|<p>Beta", fmt.Sprint(len(a)), "too long"},
		{"a damaged member", member(a) + string(damaged) + member(c), "<p>Alpha|<p>Gamma", fmt.Sprint(len(member(a))), ""},
		{"zeros behind a member", member(a) + "\x00\x00\x00" + member(b), "<p>Alpha|<p>Beta", "", ""},
		{"garbage behind a member", member(a) + "garbage" + member(b), "<p>Alpha|<p>Beta", fmt.Sprintf("0+%d", len(a)-4), "packed data"},
		{"chunked", record("http://a.example/", "Transfer-Encoding: chunked\r\n", "3\r\n<p>\r\n4;x=y\r\nBeta\r\n0\r\n\r\n"), "<p>Beta", "", ""},
		{"said to be chunked", record("http://a.example/", "Transfer-Encoding: chunked\r\n", "<p>Beta"), "<p>Beta", "", ""},
		{"a chunk that breaks off", record("http://a.example/", "Transfer-Encoding: chunked\r\n", "ff\r\n<p>Beta"), "<p>Beta", "", ""},
		{"packed payload", record("http://a.example/", "Content-Encoding: gzip\r\n", packed), "Envoys met in Geneva.", "", ""},
		{"packed payload that breaks off", record("http://a.example/", "Content-Encoding: gzip\r\n", packed[:20]) + b, "<p>Beta", "0", "gzip data is damaged"},
		{"said to be packed", record("http://a.example/", "Content-Encoding: gzip\r\n", "<p>Beta"), "<p>Beta", "", ""},
		{"unknown packing", record("http://a.example/", "Content-Encoding: zip9\r\n", "<p>Beta"), "", "0", "zip9"},
		{"not found", strings.Replace(a, "200 OK", "404 No", 1) + b, "<p>Beta", "", ""},
		{"an image", strings.Replace(a, "text/html", "image/gif", 1) + b, "<p>Beta", "", ""},
		{"no status line", strings.Replace(a, "HTTP/1.1 200 OK", "HTCP/1.1 200 OK", 1) + b, "<p>Beta", "0", "no status line"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			for _, in := range []io.Reader{strings.NewReader(row.in), iotest.HalfReader(strings.NewReader(row.in))} {
				records, refused := read(t, in, "in")
				var got, bad []string
				for _, r := range records {
					got = append(got, string(r.Payload))
				}
				for _, b := range refused {
					bad = append(bad, strings.TrimPrefix(b.Name, "in#"))
					if !strings.Contains(b.Reason, row.reason) || b.Kind != report.Damaged || b.Cure == "" {
						t.Errorf("refused as %s: %v", b.Kind, b)
					}
				}
				if s := strings.Join(got, "|"); s != row.want {
					t.Errorf("got %q, want %q", s, row.want)
				}
				if s := strings.Join(bad, " "); s != row.refused {
					t.Errorf("refused at %q, want %q: %v", s, row.refused, refused)
				}
			}
		})
	}
}

// TestLiars reads an archive whose records all claim the rest of the file: it
// takes no more than some passes over it.
func TestLiars(t *testing.T) {
	one := strings.Replace(record("http://a.example/", "", "<p>Alpha"), "Content-Length: ", "Content-Length: 1000000", 1)
	c := &count{from: strings.NewReader(strings.Repeat(one, 40_000))}
	_, refused := read(t, c, "in")
	if len(refused) == 0 {
		t.Error("nothing is refused")
	}
}

type count struct {
	from io.Reader
	n    int
}

func (c *count) Read(b []byte) (int, error) {
	n, err := c.from.Read(b)
	c.n += n
	return n, err
}

func FuzzReader(f *testing.F) {
	a := record("http://a.example/", "Transfer-Encoding: chunked\r\n", "3\r\n<p>\r\n0\r\n\r\n")
	f.Add([]byte(a + a))
	f.Add([]byte(member(a) + member(a)))
	f.Add([]byte("filedesc://x 127.0.0.1 20140301000000 text/plain 4\nabcd\n\nhttp://a.example/ 10.0.0.1 20140301000000 text/html 5\n<p>Al\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		r := warc.NewReader(bytes.NewReader(in), "in")
		var places []string
		for range len(in) + 2 {
			rec, err := r.Next()
			if err == io.EOF {
				return
			}
			if err == nil {
				if slices.Contains(places, rec.Place) {
					t.Fatalf("place %s twice", rec.Place)
				}
				places = append(places, rec.Place)
			}
		}
		t.Fatal("no end")
	})
}
