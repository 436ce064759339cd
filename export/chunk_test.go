package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"godwit/event"
)

// numberedRecords yields n records with ids in order.
func numberedRecords(n int, make func() event.Record) Source {
	return func(_ context.Context, yield func(*event.Record) error) error {
		r := make()
		for i := range n {
			r.ID = fmt.Sprintf("%08d", i)
			if err := yield(&r); err != nil {
				return err
			}
		}
		return nil
	}
}

// TestManyChunks writes more than one chunk: all rows stand there once, in order.
func TestManyChunks(t *testing.T) {
	for _, n := range []int{batch - 1, batch, batch + 1, 4*batch + 7} {
		var b strings.Builder
		m, err := Stream(t.Context(), &b, numberedRecords(n, talks), Options{Format: "csv"})
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
		if len(lines) != n+1 || m.Rows != n || m.Records != n {
			t.Fatalf("%d records make %d lines, %d rows", n, len(lines), m.Rows)
		}
		for i, line := range lines[1:] {
			if want := fmt.Sprintf("%08d,", i); !strings.HasPrefix(line, want) {
				t.Fatalf("line %d is %.20s", i, line)
			}
		}
	}
}

// TestManyRowGroups joins row groups, also of records with many rows.
func TestManyRowGroups(t *testing.T) {
	crowd := func() event.Record {
		r := talks()
		for len(r.Actors) < maxSides {
			r.Actors = append(r.Actors, r.Actors[0])
		}
		return r
	}
	for name, tt := range map[string]struct {
		layout string
		record func() event.Record
		n      int
		rows   int
		groups int
	}{
		"native, one whole group":     {"", talks, rowGroup, rowGroup, 1},
		"native, some more":           {"", talks, rowGroup + 3, rowGroup + 3, 2},
		"a pair of sides a row":       {"icews", crowd, 300, 300 * maxSides * (maxSides - 1), 2},
		"a layout of a row an event":  {"acled", talks, 2*rowGroup + 1, 2*rowGroup + 1, 3},
		"no records, still a file":    {"", talks, 0, 0, 0},
		"no records of another's set": {"polecat", talks, 0, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			m, err := Stream(t.Context(), &b, numberedRecords(tt.n, tt.record), Options{Layout: tt.layout, Format: "parquet"})
			if err != nil {
				t.Fatal(err)
			}
			f, err := parquet.OpenFile(strings.NewReader(b.String()), int64(b.Len()))
			if err != nil {
				t.Fatal(err)
			}
			if f.NumRows() != int64(tt.rows) || m.Rows != tt.rows || len(f.RowGroups()) != tt.groups {
				t.Fatalf("%d rows in %d groups, %d in the manifest; want %d in %d", f.NumRows(), len(f.RowGroups()), m.Rows, tt.rows, tt.groups)
			}
			if tt.layout != "" {
				return
			}
			in := parquet.NewGenericReader[flat](f)
			defer in.Close()
			rows := make([]flat, 1000)
			for at := 0; ; {
				n, err := in.Read(rows)
				for i := range n {
					if want := fmt.Sprintf("%08d", at); rows[i].ID != want || len(rows[i].Actors) != 3 {
						t.Fatalf("row %d is %s with %d actors", at, rows[i].ID, len(rows[i].Actors))
					}
					at++
				}
				if err == io.EOF && at == tt.rows {
					break
				}
				if err != nil {
					t.Fatalf("after %d rows: %v", at, err)
				}
			}
		})
	}
}

// full is a disk with room for some bytes.
type full struct{ room int }

var errFull = errors.New("no room")

func (f *full) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, errFull
	}
	return len(b), nil
}

// TestFullDisk stops the source soon after a write has failed.
func TestFullDisk(t *testing.T) {
	for _, format := range Formats() {
		t.Run(format, func(t *testing.T) {
			yielded := 0
			endless := func(_ context.Context, yield func(*event.Record) error) error {
				r := talks()
				for ; yielded < 100*rowGroup; yielded++ {
					if err := yield(&r); err != nil {
						return err
					}
				}
				return nil
			}
			if _, err := Stream(t.Context(), &full{100_000}, endless, Options{Format: format}); !errors.Is(err, errFull) {
				t.Errorf("%v", err)
			}
			if yielded == 100*rowGroup {
				t.Error("the source went on to its end")
			}
		})
	}
}
