package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"godwit/store"
	"godwit/store/query"
	"godwit/store/sqlite"
)

// storeFlag defines --store.
func storeFlag(f *flag.FlagSet) *string {
	return f.String("store", "", "`file` of the store\n(default: $GODWIT_STORE, else godwit/store.db in the user's data folder)")
}

// storePath is the file that --store or the surroundings name.
func storePath(given string) (string, error) {
	if given != "" {
		return given, nil
	}
	if env := os.Getenv("GODWIT_STORE"); env != "" {
		return env, nil
	}
	folder, err := dataFolder()
	if err != nil {
		return "", usagef("no store is named, and there is no data folder: %v", err).hint("give --store FILE or set GODWIT_STORE")
	}
	return filepath.Join(folder, "godwit", "store.db"), nil
}

// dataFolder is where the user's programs keep their data.
func dataFolder() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return dir, nil
	}
	if dir := os.Getenv("LocalAppData"); runtime.GOOS == "windows" && dir != "" {
		return dir, nil
	}
	home, err := os.UserHomeDir()
	switch {
	case err != nil:
		return "", err
	case runtime.GOOS == "darwin":
		return filepath.Join(home, "Library", "Application Support"), nil
	}
	return filepath.Join(home, ".local", "share"), nil
}

// writeStore opens the store to write, and makes it where there is none.
func writeStore(given string) (store.Store, error) {
	path, err := storePath(given)
	if err != nil {
		return nil, err
	}
	if given == "" {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return nil, fmt.Errorf("make the store's folder: %w", err)
		}
	}
	s, err := sqlite.Open(path, sqlite.Options{})
	if err != nil {
		return nil, err
	}
	return s, nil
}

// readStore opens the store to ask.
func readStore(given string) (store.Store, error) {
	path, err := storePath(given)
	if err != nil {
		return nil, err
	}
	s, err := sqlite.Open(path, sqlite.Options{ReadOnly: true})
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usagef("there is no store at %q", path).hint("godwit ingest PATH makes one; --store FILE names another")
	case err != nil:
		return nil, err
	}
	return s, nil
}

// asked opens the store and reads a question.
func asked(given string, words []string) (store.Store, store.Filter, error) {
	f, err := parseFilter(words)
	if err != nil {
		return nil, f, err
	}
	s, err := readStore(given)
	return s, f, err
}

// parseFilter reads a question written in words such as actor:RUS.
func parseFilter(words []string) (store.Filter, error) {
	f, err := query.Parse(query.Join(words))
	var bad *query.Error
	if !errors.As(err, &bad) {
		return f, err
	}
	cure := bad.Cure
	told := *bad
	told.Cure = ""
	if cure == "" {
		cure = "godwit help query tells how to ask"
	}
	return f, usagef("question %q, %s", bad.Query, told.Error()).hint(cure)
}

// unstored tells what can be done about a store's error.
func unstored(ctx context.Context, err error) (cure string) {
	switch {
	case ctx.Err() != nil:
	case errors.Is(err, store.ErrNewer):
		return "use the newer godwit, or another file with --store"
	case errors.Is(err, store.ErrReadOnly):
		return "make the file and its folder writable, or name another with --store"
	case errors.Is(err, store.ErrFull):
		return "make room and run the same again: it goes on where it stopped"
	case errors.Is(err, store.ErrBusy):
		return "another godwit writes for long; wait for it and run the same again"
	}
	return ""
}
