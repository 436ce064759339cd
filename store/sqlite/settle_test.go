package sqlite_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"godwit/event"
	"godwit/report"
	"godwit/store"
	"godwit/store/sqlite"
	"godwit/store/storetest"
)

// later is a report as it would have come some days later, with so much of its own
// that it is no copy.
func later(c store.Coded, n, days int) store.Coded {
	shift := func(v string) string {
		if d, err := time.Parse(time.DateOnly, v); err == nil {
			return d.AddDate(0, 0, days).Format(time.DateOnly)
		}
		return v
	}
	for i := range 60 {
		c.Text += fmt.Sprintf(" w%dx%d", n, i)
	}
	c.Meta.ID, c.Meta.Date = report.ContentID(c.Text), shift(c.Meta.Date)
	ids := map[string]string{}
	for _, e := range c.Events {
		ids[e.ID] = report.ContentID(c.Meta.ID + e.ID)
	}
	c.Events = append([]event.Event(nil), c.Events...)
	for i := range c.Events {
		e := &c.Events[i]
		e.ID, e.Report, e.Same = ids[e.ID], c.Meta.ID, ids[e.Same]
		if e.Date != nil {
			d := *e.Date
			d.Value = shift(d.Value)
			e.Date = &d
		}
	}
	return c
}

// TestPieces settles runs of days in pieces and as a whole.
func TestPieces(t *testing.T) {
	var all []store.Coded
	for n, c := range storetest.Reports() {
		for _, days := range []int{0, 0, 1, 2, 5, 9, 10, 11, 40, 41} {
			all = append(all, later(c, len(all)*100+n, days))
		}
	}
	var want []byte
	for _, piece := range []int{1 << 20, 1, 7, 40} {
		s := open(t, filepath.Join(t.TempDir(), "a.db"), sqlite.Options{})
		s.Cut(piece)
		if _, err := s.Put(t.Context(), all); err != nil {
			t.Fatal(err)
		}
		if err := s.Settle(t.Context()); err != nil {
			t.Fatal(err)
		}
		got := lines(t, s)
		if want == nil {
			want = got
			if !bytes.Contains(got, []byte(`"tellings":2`)) {
				t.Fatalf("nothing is joined of\n%s", got)
			}
		}
		if !bytes.Equal(got, want) {
			t.Errorf("in pieces of %d it gives\n%s\nwant\n%s", piece, got, want)
		}
	}
}
