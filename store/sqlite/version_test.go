package sqlite_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"godwit/event"
	"godwit/store"
	"godwit/store/sqlite"
	"godwit/store/storetest"
)

var write = flag.Bool("write", false, "write testdata for this program's version, once and for ever")

// lines is all that a store gives.
func lines(t *testing.T, s store.Store) []byte {
	t.Helper()
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	for _, f := range []store.Filter{{}, {Tellings: true}, {Text: "artillery"}, {Either: []string{"RUS"}}} {
		if err := s.Each(t.Context(), f, func(r *event.Record) error { return out.Encode(r) }); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

// TestVersions opens files of every version that there was.
func TestVersions(t *testing.T) {
	for v := 1; v <= sqlite.Version; v++ {
		t.Run(fmt.Sprintf("version %d", v), func(t *testing.T) {
			name := filepath.Join("testdata", fmt.Sprintf("v%d", v))
			if *write && v == sqlite.Version {
				record(t, name)
			}
			want, err := os.ReadFile(name + ".jsonl")
			if err != nil {
				t.Fatal(err)
			}
			path := unpacked(t, name+".db.gz")
			for _, opt := range []sqlite.Options{{ReadOnly: true}, {}, {ReadOnly: true}} {
				s := open(t, path, opt)
				if got := lines(t, s); !bytes.Equal(got, want) {
					t.Errorf("%+v: it gives\n%s\nwant\n%s", opt, got, want)
				}
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func unpacked(t *testing.T, name string) string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "old.db")
	if err := os.WriteFile(path, b, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// record writes the fixture's file and what comes out of it.
func record(t *testing.T, name string) {
	t.Helper()
	path := filled(t)
	s := open(t, path, sqlite.Options{})
	if _, err := s.Put(t.Context(), storetest.Undated()); err != nil {
		t.Fatal(err)
	}
	if err := s.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name+".jsonl", lines(t, s), 0o666); err != nil {
		t.Fatal(err)
	}
	s.Close()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var z bytes.Buffer
	w, _ := gzip.NewWriterLevel(&z, gzip.BestCompression)
	w.Write(b)
	w.Close()
	if err := os.WriteFile(name+".db.gz", z.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}
