package main

import (
	"context"
	"errors"
	"flag"
	"strings"

	"godwit/store"
)

// errNoStore is what a build without a store says.
var errNoStore = errors.New("this build has no store")

// storeFlag defines the flag that names the store.
func storeFlag(f *flag.FlagSet) *string {
	return f.String("store", "", "`file` of the store (default: $GODWIT_STORE, else one in your data folder)")
}

// openStore opens the store that a flag names, to be asked; "" is the usual one.
func openStore(_ context.Context, _ *cli, _ string) (store.Store, error) { return nil, errNoStore }

// parseFilter reads a filter written in words such as actor:RUS.
func parseFilter(words []string) (store.Filter, error) {
	if len(words) == 0 {
		return store.Filter{}, nil
	}
	return store.Filter{}, usagef("no filter is known here: %q", strings.Join(words, " "))
}
