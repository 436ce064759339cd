// Package conllu reads and writes CoNLL-U, version 2, the tabular form of
// Universal Dependencies.
//
// In comes a stream of such a file, or a Doc; out go Docs of sentences with
// their words, or the file. Comments, multiword tokens (nlp.Word.Glued) and
// what MISC holds are kept; SpaceAfter=No and Entity=… become fields of the
// word. Empty nodes and the enhanced graph (DEPS) are left out. A file whose
// tokens have only a FORM is fine. It refuses, naming the line and the cure:
// lines without ten columns, ids out of order, heads outside the sentence,
// lines over MaxLine bytes and sentences over MaxWords words.
package conllu

import (
	"errors"
	"fmt"
)

// Bounds on what is read.
const (
	MaxLine  = 1 << 20 // bytes of a line
	MaxWords = 10_000  // words of a sentence
)

// ErrFormat is the kind of every error about what the file holds.
var ErrFormat = errors.New("not valid CoNLL-U")

// columns of a token line.
const (
	id = iota
	form
	lemma
	upos
	xpos
	feats
	head
	deprel
	deps
	misc
	columns
)

func badLine(name string, line int, reason string, args ...any) error {
	return fmt.Errorf("%s:%d: %w: %s", name, line, ErrFormat, fmt.Sprintf(reason, args...))
}
