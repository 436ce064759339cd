package main

import (
	"strings"
	"testing"

	"godwit/nlp"
)

func TestDrawTree(t *testing.T) {
	words := []nlp.Word{
		{Form: "The", UPOS: "DET", Head: 1, Deprel: "det"},
		{Form: "army", UPOS: "NOUN", Head: 2, Deprel: "nsubj"},
		{Form: "shelled", UPOS: "VERB", Head: -1},
		{Form: "a", UPOS: "DET", Head: 4, Deprel: "det"},
		{Form: "town", UPOS: "NOUN", Head: 2, Deprel: "obj"},
	}
	want := []string{
		"The      DET  ◂┐    det",
		"army     NOUN ◂┴─┐  nsubj",
		"shelled  VERB ───┤  root",
		"a        DET  ◂┐ │  det",
		"town     NOUN ◂┴─┘  obj",
	}
	if got := drawTree(words, style{}, nil); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("drawn as\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestDrawCrookedTree draws whatever the heads are.
func TestDrawCrookedTree(t *testing.T) {
	for _, heads := range [][]int{{}, {-1}, {0}, {1, 0}, {7, -1}, {1, 2, 0}, {-1, -1}} {
		words := make([]nlp.Word, len(heads))
		for i, h := range heads {
			words[i] = nlp.Word{Form: "w", Head: h}
		}
		if got := drawTree(words, style{}, nil); len(got) != len(words) {
			t.Errorf("%v: %d lines for %d words", heads, len(got), len(words))
		}
	}
}

func TestPaint(t *testing.T) {
	s := style{on: true}
	line := s.paint(dim, "a") + " " + s.paint(dim, "b") + " " + s.paint(marked, "c") + " " + s.paint(dim, "d")
	want := s.paint(dim, "a b") + " " + s.paint(marked, "c") + " " + s.paint(dim, "d")
	if got := joinPaint(line); got != want {
		t.Errorf("joined as %q, want %q", got, want)
	}
	if got := columnsOf(line); got != 7 {
		t.Errorf("%d columns, want 7", got)
	}
	if got := clip("a\x1b[2Jb   c\nd", 20); strings.ContainsAny(got, "\x1b\n") {
		t.Errorf("clip leaves %q", got)
	}
}
