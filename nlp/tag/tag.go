// Package tag gives each word of a sentence its UPOS, XPOS and FEATS, and scores
// what other layers choose from: scripts of lemmas and tags of names.
//
// In come the vectors that nlp/encode gave the words; out go indices into the
// tables of Pairs and of FEATS that the model was trained with. Nothing is
// refused: every word gets a tag.
package tag

import (
	"godwit/nlp/kernel"
	"godwit/nlp/model"
)

// Pair is a universal and a treebank tag that go together: "NOUN", "NNS".
type Pair struct {
	UPOS, XPOS string
}

// Tagger scores everything that a word by itself is. It may be used by several
// goroutines.
type Tagger struct {
	Pairs   []Pair
	Feats   []string
	Allowed [][]uint8 // for each Pair, the FEATS seen with it, the most frequent first
	Hidden  model.Affine
	Unit    float32 // what 1 is among the hidden units
	Tags    model.Affine
	FEATS   model.Affine
	Scripts model.Affine
	Names   model.Affine
}

// Scores are what Tagger says of a sentence: rows of as many numbers as the
// layer has outputs. They are the memory of one goroutine.
type Scores struct {
	hidden                      []int16
	acc                         []int32
	tags, feats, Scripts, Names []float32
}

// Score scores n words, whose vectors of width numbers x holds.
func (t *Tagger) Score(x []int16, width, n int, s *Scores) {
	m := t.Hidden.Out()
	s.acc = resize(s.acc, n*m)
	s.hidden = resize(s.hidden, n*m)
	t.Hidden.Mul(s.acc, x, n, width)
	kernel.Rectify(s.hidden, s.acc, t.Hidden.Scale, t.Hidden.Bias, t.Unit, m, n)
	s.tags = t.head(&t.Tags, n, s.tags, s)
	s.feats = t.head(&t.FEATS, n, s.feats, s)
	s.Scripts = t.head(&t.Scripts, n, s.Scripts, s)
	s.Names = t.head(&t.Names, n, s.Names, s)
}

func (t *Tagger) head(a *model.Affine, n int, out []float32, s *Scores) []float32 {
	m := a.Out()
	s.acc, out = resize(s.acc, n*m), resize(out, n*m)
	a.Mul(s.acc, s.hidden, n, t.Hidden.Out())
	kernel.Linear(out, s.acc, a.Scale, a.Bias, m, n)
	return out
}

// Tag is the index of the best Pair for word i.
func (t *Tagger) Tag(s *Scores, i int) int {
	return Best(s.tags[i*t.Tags.Out():][:len(t.Pairs)])
}

// Feat is the index of the best FEATS for word i with the tag.
func (t *Tagger) Feat(s *Scores, i, tag int) int {
	allowed := t.Allowed[tag]
	if len(allowed) == 0 {
		return 0
	}
	row, best := s.feats[i*t.FEATS.Out():], allowed[0]
	for _, f := range allowed[1:] {
		if row[f] > row[best] {
			best = f
		}
	}
	return int(best)
}

// Best is the index of the largest number.
func Best(row []float32) int {
	best := 0
	for i, v := range row {
		if v > row[best] {
			best = i
		}
	}
	return best
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
