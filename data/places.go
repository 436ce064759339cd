package data

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"io/fs"
)

//go:embed places/world.gdp
var world string

// Places returns the compiled gazetteer, which lexicon/gazetteer opens.
func Places() string { return world }

// PlaceTables returns the sum, 16 bytes, of the tables that the gazetteer is
// made with.
func PlaceTables() (string, error) {
	files, err := fs.Glob(FS, "places/*.tsv")
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, name := range append(files, "actors/states.tsv") {
		b, err := fs.ReadFile(FS, name)
		if err != nil {
			return "", err
		}
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil))[:16], nil
}
