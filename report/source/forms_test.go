package source_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"godwit/report"
	"godwit/report/source"
)

var update = flag.Bool("update", false, "write what is read as what is expected")

// told is what a Source gives, a line each: reports as JSON, refusals and lost
// files in words.
func told(t *testing.T, paths []string, opt source.Options) string {
	t.Helper()
	var out strings.Builder
	opt.Feeds = func(address, origin string) { fmt.Fprintf(&out, "feed %s in %s\n", address, origin) }
	tell(t, &out, source.Open(paths, opt))
	return out.String()
}

func tell(t *testing.T, out *strings.Builder, s *source.Source) {
	t.Helper()
	defer s.Close()
	for range 100_000 {
		r, err := s.Next()
		var bad *report.Refused
		switch {
		case err == io.EOF:
			return
		case errors.As(err, &bad):
			fmt.Fprintf(out, "refused %s: %v\n", bad.Kind, bad)
		case err != nil:
			fmt.Fprintf(out, "lost: %v\n", err)
		default:
			var line bytes.Buffer
			enc := json.NewEncoder(&line)
			enc.SetEscapeHTML(false)
			if err := enc.Encode(r); err != nil {
				t.Fatal(err)
			}
			out.Write(line.Bytes())
		}
	}
	t.Fatal("no end")
}

func TestFetched(t *testing.T) {
	const page = `<html><body><p>Ghana condemned Togo on Monday, the ministry in Accra said in a statement to reporters.</p></body></html>`
	rows := []struct{ name, raw, kind, want string }{
		{"a page", page, "text/html", `"url":"https://a.example/x"`},
		{"a page without a type", page, "", `"origin":"https://a.example/x"`},
		{"a feed", `<rss><channel><title>D</title><item><title>Envoys met.</title></item></channel></rss>`, "text/html", `"text":"Envoys met."`},
		{"a text in a charset", "Caf\xe9 owners protested.", "text/plain; charset=ISO-8859-1", `"text":"Café owners protested."`},
		{"a list of feeds", `<opml><outline xmlUrl="https://b.example/rss"/></opml>`, "text/xml", "feed https://b.example/rss in https://a.example/x\n"},
		{"data for scripts", `{"a": 1}`, "application/json", ""},
		{"an image", "\x89PNG", "image/png", ""},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			var out strings.Builder
			opt := source.Options{Feeds: func(address, origin string) { fmt.Fprintf(&out, "feed %s in %s\n", address, origin) }}
			tell(t, &out, source.Fetched([]byte(row.raw), "https://a.example/x", row.kind, opt))
			if got := out.String(); !strings.Contains(got, row.want) || row.want == "" && got != "" {
				t.Errorf("read %q, want %q", got, row.want)
			}
		})
	}
}

// TestForms reads the files of testdata/forms and compares what comes out with
// the file of the same name in testdata/read. With -update it writes those.
func TestForms(t *testing.T) {
	files, err := filepath.Glob("testdata/forms/*")
	if err != nil || len(files) == 0 {
		t.Fatal("no files to read: ", err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			got := told(t, []string{name}, source.Options{})
			twin := filepath.Join("testdata/read", filepath.Base(name)+".out")
			if *update {
				if err := os.WriteFile(twin, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(twin)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("read\n%swant\n%s", got, want)
			}
		})
	}
}
