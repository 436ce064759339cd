package sqlite_test

import (
	"path/filepath"
	"testing"

	"godwit/store"
	"godwit/store/sqlite"
	"godwit/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, opener(func(*sqlite.Store) {}))
}

// TestStoreLate puts off searches as it is done in a large store: all of them are
// asked report by report, or but the first one.
func TestStoreLate(t *testing.T) {
	for name, atMost := range map[string]int{"one by one": 1000, "one, then all": 1} {
		t.Run(name, func(t *testing.T) {
			storetest.Run(t, opener(func(s *sqlite.Store) { s.Hasten(1, atMost) }))
		})
	}
}

// opener opens the stores of each test in a folder of its own.
func opener(set func(*sqlite.Store)) storetest.Open {
	dirs := map[string]string{}
	return func(t *testing.T, name string) store.Store {
		t.Helper()
		if dirs[t.Name()] == "" {
			dirs[t.Name()] = t.TempDir()
		}
		s := open(t, filepath.Join(dirs[t.Name()], name+".db"), sqlite.Options{})
		set(s)
		return s
	}
}

func open(t *testing.T, path string, opt sqlite.Options) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(path, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}
