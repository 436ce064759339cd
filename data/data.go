// Package data holds what godwit knows of the language and the world as plain
// text, built into the binary. In comes nothing; out goes FS, a read-only file
// system with the folders that README.md describes. It reads and checks
// nothing: each table is parsed by the package that uses it.
package data

import "embed"

// FS holds the tables by their paths in this folder: "segment/titles.txt".
//
//go:embed actors classes.d coref frames language lemma names places/*.tsv segment time where *.tsv
var FS embed.FS
