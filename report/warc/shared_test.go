package warc_test

import (
	"errors"
	"io"
	"os"
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

func TestX(t *testing.T) {
	files, _ := filepath.Glob(samples + "/warc*/test*/*arc*")
	more, _ := filepath.Glob(samples + "/warc*/test*/*/*arc*")
	for _, f := range append(files, more...) {
		if strings.HasSuffix(f, ".bz2") {
			continue
		}
		h, _ := os.Open(f)
		recs, bad := read(t, h, filepath.Base(f))
		t.Log(filepath.Base(f))
		for _, r := range recs {
			t.Logf("   %s %s %s %s %d %.60q", r.Place, r.Date, r.URL, r.Type, len(r.Payload), r.Payload)
		}
		for _, b := range bad {
			t.Logf("   %v", b)
		}
	}
}
