//go:build ignore

// Command sortdata sorts the tables of data/ by their lines, below the header
// and the comments at the top. It leaves the coded sentences, whose neighbours
// belong together, and what other commands write.
//
// usage: go run .ci/sortdata.go FOLDER
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	err := filepath.WalkDir(os.Args[1], func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".tsv") {
			return err
		}
		if filepath.Base(filepath.Dir(path)) == "sentences" || d.Name() == "confidence.tsv" {
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		lines := strings.Split(strings.TrimRight(string(b), "\n"), "\n")
		top := 0
		for top < len(lines) && strings.HasPrefix(lines[top], "#") {
			top++
		}
		top++ // the header
		slices.Sort(lines[top:])
		return os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o644)
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}
