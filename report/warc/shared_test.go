package warc_test

import (
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"godwit/report"
	"godwit/report/warc"
)

const samples = "../../../shared/readers"

// read reads to the end: records and refusals.
func read(t *testing.T, r io.Reader, name string) (records []warc.Record, refused []*report.Refused) {
	t.Helper()
	in := warc.NewReader(r, name)
	for range 100_000 {
		rec, err := in.Next()
		var bad *report.Refused
		switch {
		case err == io.EOF:
			return records, refused
		case errors.As(err, &bad):
			refused = append(refused, bad)
		case err != nil:
			t.Fatal(err)
		default:
			records = append(records, rec)
		}
	}
	t.Fatal("no end")
	return nil, nil
}

// TestSamples reads the archives of two other readers' own tests, some of them
// broken on purpose.
func TestSamples(t *testing.T) {
	const arcHTML = "text/html"
	rows := []struct {
		file    string
		places  string // of the records, split by spaces
		refused string // the places of what is refused
		url     string // of the first record
		kind    string
		bytes   int
	}{
		{"warc/testdata/test.warc", "0 490 967 1888 2185 2592 3484 3931 4824 5693", "", "", "text/plain", 302},
		{"warc/testdata/test.warc.gz", "0 0+490 0+967 0+1888 0+2185 0+2592 0+3484 0+3931 0+4824 0+5693", "", "", "text/plain", 302},
		{"warcio/test/data/bad.arc", "202", "134 262", "http://example.com/", "text/plain", 1},
		{"warcio/test/data/example-bad-non-chunked.warc.gz", "0+1197", "", "http://example.com/", arcHTML, 1270},
		{"warcio/test/data/example-bad.warc.gz.bad", "0+460", "", "http://example.com?example=1", arcHTML, 1270},
		{"warcio/test/data/example-digest.warc", "", "", "", "", 0}, // requests alone
		{"warcio/test/data/example-iana.org-chunked.warc", "405", "", "http://www.iana.org/", "text/html; charset=UTF-8", 7223},
		{"warcio/test/data/example-resource.warc.gz", "802", "", "http://example.com/", "text/html; charset=utf-8", 1303},
		{"warcio/test/data/example-space-in-target-uri.warc.gz", "", "", "", "", 0}, // an image
		{"warcio/test/data/example-space-in-url.arc", "151", "", "http://example.com/index.cfm?FuseAction=Email&EmailTitle=Examples From The Live Web&IsPopUp=False", arcHTML, 1270},
		{"warcio/test/data/example-trunc.warc", "", "1197", "", "", 0},
		{"warcio/test/data/example-wget-bad-target-uri.warc.gz", "824", "", "http://example.com/", arcHTML, 1270},
		{"warcio/test/data/example-wrong-chunks.warc.gz", "0", "", "http://example.com/", "text/html; charset=UTF-8", 1270},
		{"warcio/test/data/example.arc", "151", "", "http://example.com/", arcHTML, 1270},
		{"warcio/test/data/example.arc.gz", "171", "", "http://example.com/", arcHTML, 1270},
		{"warcio/test/data/example.warc", "1197", "", "http://example.com/", arcHTML, 1270},
		{"warcio/test/data/example.warc.gz", "784", "", "http://example.com/", arcHTML, 1270},
		{"warcio/test/data/post-test.warc.gz", "0 1196 2395", "", "http://httpbin.org/post", "application/json", 545},
	}
	for _, row := range rows {
		t.Run(path.Base(row.file), func(t *testing.T) {
			f, err := os.Open(filepath.Join(samples, row.file))
			if err != nil {
				t.Skip("no sample: ", err)
			}
			defer f.Close()
			records, refused := read(t, f, "in")
			var places, bad []string
			for _, r := range records {
				places = append(places, r.Place)
			}
			for _, b := range refused {
				bad = append(bad, strings.TrimPrefix(b.Name, "in#"))
			}
			if got := strings.Join(places, " "); got != row.places {
				t.Errorf("records at %q, want %q", got, row.places)
			}
			if got := strings.Join(bad, " "); got != row.refused {
				t.Errorf("refused at %q, want %q: %v", got, row.refused, refused)
			}
			if len(records) > 0 {
				if r := records[0]; r.URL != row.url || r.Type != row.kind || len(r.Payload) != row.bytes {
					t.Errorf("first record: %q, %q, %d bytes", r.URL, r.Type, len(r.Payload))
				}
			}
		})
	}
}
