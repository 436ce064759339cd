package sqlite_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"godwit/event"
	"godwit/store"
	"godwit/store/sqlite"
	"godwit/store/storetest"
)

// filled makes a store with the fixture and closes it.
func filled(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.db")
	s := open(t, path, sqlite.Options{})
	if _, err := s.Put(t.Context(), storetest.Reports()); err != nil {
		t.Fatal(err)
	}
	if err := s.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func events(t *testing.T, s store.Store) int {
	t.Helper()
	n := 0
	if err := s.Each(t.Context(), store.Filter{Tellings: true}, func(*event.Record) error { n++; return nil }); err != nil {
		t.Fatal(err)
	}
	return n
}

// exec runs SQL on a file, past the store.
func exec(t *testing.T, path, query string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(query); err != nil {
		t.Fatal(err)
	}
}

// whole tells what SQLite itself finds wrong with a file.
func whole(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var verdict string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("the file is not whole: %s, %v", verdict, err)
	}
}

func TestNewer(t *testing.T) {
	path := filled(t)
	exec(t, path, fmt.Sprintf("PRAGMA user_version = %d", sqlite.Version+7))
	for _, opt := range []sqlite.Options{{}, {ReadOnly: true}} {
		_, err := sqlite.Open(path, opt)
		if !errors.Is(err, store.ErrNewer) || !strings.Contains(err.Error(), fmt.Sprintf("version %d, this program knows %d", sqlite.Version+7, sqlite.Version)) {
			t.Errorf("%+v: %v", opt, err)
		}
	}
}

func TestNoStore(t *testing.T) {
	dir := t.TempDir()
	text, other, empty := filepath.Join(dir, "a.txt"), filepath.Join(dir, "other.db"), filepath.Join(dir, "empty.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("This is no database at all. ", 100)), 0o666); err != nil {
		t.Fatal(err)
	}
	exec(t, other, "CREATE TABLE a (b)")
	if err := os.WriteFile(empty, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct {
		path string
		opt  sqlite.Options
		want string
	}{
		"a text":                 {text, sqlite.Options{}, "no store of godwit's"},
		"a text, to read":        {text, sqlite.Options{ReadOnly: true}, "no store of godwit's"},
		"another's database":     {other, sqlite.Options{}, "a database, but no store"},
		"to read":                {other, sqlite.Options{ReadOnly: true}, "a database, but no store"},
		"an empty file, to read": {empty, sqlite.Options{ReadOnly: true}, "no store yet"},
		"nothing, to read":       {filepath.Join(dir, "none.db"), sqlite.Options{ReadOnly: true}, "no such file"},
		"a folder":               {dir, sqlite.Options{}, "cannot be opened"},
		"in no folder":           {filepath.Join(dir, "x", "y.db"), sqlite.Options{}, "cannot be opened"},
	} {
		t.Run(name, func(t *testing.T) {
			before, _ := os.ReadFile(row.path)
			_, err := sqlite.Open(row.path, row.opt)
			if err == nil || !strings.Contains(err.Error(), row.want) || !strings.Contains(err.Error(), row.path) {
				t.Errorf("%v, want %q", err, row.want)
			}
			if after, _ := os.ReadFile(row.path); string(after) != string(before) {
				t.Error("the file was changed")
			}
		})
	}
}

// TestFull has no more pages than a store needs to begin with.
func TestFull(t *testing.T) {
	path := filled(t)
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, path, sqlite.Options{MaxPages: int(before.Size()/4096) + 20})
	had := events(t, s)
	text := strings.Repeat("Words and more words, none like the other: ", 10)
	var full error
	put := 0
	for i := 0; full == nil && i < 10_000; i++ {
		body := ""
		for k := range 40 {
			body += fmt.Sprintf("%x ", (i*977+k*k*7919)*2654435761%1000003)
		}
		c := storetest.Reports()[5]
		c.Text, c.Meta.ID = text+body, fmt.Sprintf("report %d", i)
		if _, full = s.Put(t.Context(), []store.Coded{c}); full == nil {
			put++
		}
	}
	if !errors.Is(full, store.ErrFull) || put == 0 {
		t.Fatalf("after %d reports: %v", put, full)
	}
	if n := events(t, s); n != had {
		t.Errorf("%d events, before %d", n, had)
	}
	if has, err := s.Has(t.Context(), []string{fmt.Sprintf("report %d", put-1), fmt.Sprintf("report %d", put)}); err != nil || len(has) != 1 {
		t.Errorf("of the last two %v are there, %v", has, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	whole(t, path)
	s = open(t, path, sqlite.Options{})
	if err := s.Settle(t.Context()); err != nil {
		t.Errorf("with room again: %v", err)
	}
}

func TestReadOnly(t *testing.T) {
	path := filled(t)
	s := open(t, path, sqlite.Options{ReadOnly: true})
	if n := events(t, s); n == 0 {
		t.Error("nothing to read")
	}
	for what, err := range map[string]error{
		"put":    func() error { _, err := s.Put(t.Context(), storetest.Reports()); return err }(),
		"refuse": s.Refuse(t.Context(), []store.Refusal{{Name: "x"}}),
		"settle": s.Settle(t.Context()),
	} {
		if !errors.Is(err, store.ErrReadOnly) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// TestForbidden opens a file whose modes forbid to write it.
func TestForbidden(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("nothing is forbidden to root")
	}
	path := filled(t)
	dir := filepath.Dir(path)
	if err := errors.Join(os.Chmod(path, 0o444), os.Chmod(dir, 0o555)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(dir, 0o755) })
	if _, err := sqlite.Open(path, sqlite.Options{}); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("to write: %v", err)
	}
	if n := events(t, open(t, path, sqlite.Options{ReadOnly: true})); n == 0 {
		t.Error("nothing to read")
	}
}

// TestDamaged cuts a file short: an error, never a wrong answer or a panic.
func TestDamaged(t *testing.T) {
	path := filled(t)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, share := range []int{2, 3, 5, 10} {
		cut := filepath.Join(t.TempDir(), "cut.db")
		if err := os.WriteFile(cut, b[:len(b)/share], 0o666); err != nil {
			t.Fatal(err)
		}
		s, err := sqlite.Open(cut, sqlite.Options{ReadOnly: true})
		if err == nil {
			err = s.Each(t.Context(), store.Filter{Tellings: true}, func(*event.Record) error { return nil })
			s.Close()
		}
		if err == nil || !strings.Contains(err.Error(), cut) {
			t.Errorf("cut to a %dth: %v", share, err)
		}
	}
}
