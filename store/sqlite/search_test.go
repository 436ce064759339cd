package sqlite_test

import (
	"errors"
	"path/filepath"
	"testing"

	"godwit/event"
	"godwit/store"
	"godwit/store/sqlite"
	"godwit/store/storetest"
)

// TestCommon searches phrases of words that are in every report.
func TestCommon(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.db"), sqlite.Options{})
	if _, err := s.Put(t.Context(), storetest.Undated()); err != nil {
		t.Fatal(err)
	}
	if err := s.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.Spare(1, 2)
	for name, row := range map[string]struct {
		f     store.Filter
		limit int
		want  int
		err   error
	}{
		"nowhere":                       {store.Filter{Text: `"of the the of"`, Tellings: true}, 5, 0, store.ErrCommon},
		"in one late report":            {store.Filter{Text: `"and some slept"`, Tellings: true}, 50, 0, store.ErrCommon},
		"in enough for a page":          {store.Filter{Text: `"both of them"`, Tellings: true}, 5, 5, nil},
		"in few reports by the filter":  {store.Filter{Text: `"of the the of"`, Tellings: true, Until: "2023-09-01"}, 5, 0, nil},
		"in other letters":              {store.Filter{Text: `"Bóth OF thém"`, Tellings: true}, 5, 5, nil},
		"single words":                  {store.Filter{Text: `of the`, Tellings: true}, 50, 25, nil},
		"a phrase with an unknown word": {store.Filter{Text: `"the zyzzyva"`, Tellings: true}, 5, 0, nil},
	} {
		t.Run(name, func(t *testing.T) {
			page, _, err := s.Find(t.Context(), row.f, "", row.limit)
			if !errors.Is(err, row.err) || len(page) != row.want {
				t.Errorf("%d records, %v; want %d, %v", len(page), err, row.want, row.err)
			}
		})
	}
	n := 0
	err := s.Each(t.Context(), store.Filter{Text: `"and some slept"`, Tellings: true}, func(*event.Record) error { n++; return nil })
	if err != nil || n != 3 {
		t.Errorf("who wants all gets %d, %v; want 3", n, err)
	}
}
