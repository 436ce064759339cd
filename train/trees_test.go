package train

import (
	"testing"

	"godwit/nlp"
)

// TestOwnTrees reads the trees of our own sentences as a training does.
func TestOwnTrees(t *testing.T) {
	for _, path := range []string{"../data/trees/news.conllu", "../data/trees/frames.conllu", "../testdata/news.conllu"} {
		lessons, err := readTreebank(path)
		if err != nil {
			t.Error(err)
			continue
		}
		seen := map[string]bool{}
		words := make([][]nlp.Word, len(lessons))
		for i, l := range lessons {
			words[i] = l.words
			if path != "../data/trees/frames.conllu" && seen[l.joined()] {
				t.Errorf("%s: twice: %s", path, l.joined())
			}
			seen[l.joined()] = true
		}
		if _, err := entityNames(words); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// TestNewsHeldBack holds the sentences that trees of news are measured on apart
// from those that are learned from.
func TestNewsHeldBack(t *testing.T) {
	learned := map[string]bool{}
	for _, path := range []string{"../data/trees/news.conllu", "../data/trees/frames.conllu"} {
		lessons, err := readTreebank(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range lessons {
			learned[l.joined()] = true
		}
	}
	held, err := readTreebank("../testdata/news.conllu")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range held {
		if learned[l.joined()] {
			t.Errorf("held back and learned from: %s", l.joined())
		}
	}
}
