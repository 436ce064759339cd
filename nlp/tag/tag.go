// Package tag gives each word of a sentence its UPOS and XPOS, and, once the
// tree is there, its FEATS.
//
// In come the hashed words of a sentence; out go indices into the tables of
// Pairs and of FEATS that the model was trained with. Nothing is refused: every
// word gets a tag.
package tag

import (
	"godwit/nlp/feature"
	"godwit/nlp/model"
)

// Pair is a universal and a treebank tag that go together: "NOUN", "NNS".
type Pair struct {
	UPOS, XPOS string
}

// Tagger decides from left to right, by linear weights over the words around
// and the tags already given. It may be used by several goroutines.
type Tagger struct {
	Pairs []Pair
	// Classes says for frequent words, by the hash Low, which tags they have:
	// a number for each set of tags.
	Classes *model.Lexicon
	Weights model.Scorer
}

// Scratch is the memory of one goroutine.
type Scratch struct {
	keys    []uint32
	classes []uint16
	scores  model.Scores
}

// Tag puts the index of each word's Pair into tags, and into others that of the
// second best where it comes near. Both are as long as the sentence.
func (t *Tagger) Tag(s *feature.Sentence, tags []uint8, others []feature.Other, scratch *Scratch) {
	scratch.classes = t.Look(s, scratch.classes)
	for i := range s.Words {
		scratch.keys = Features(scratch.keys[:0], s, scratch.classes, tags, i)
		scratch.scores = model.Scores{}
		t.Weights.Add(scratch.keys, &scratch.scores)
		best := scratch.scores.Best(len(t.Pairs))
		tags[i], others[i] = uint8(best), second(&scratch.scores, len(t.Pairs), best)
	}
}

// near is how near a second tag must come to the best one, in the units of
// packed weights.
const near = 4000

func second(s *model.Scores, n, best int) feature.Other {
	other := -1
	for c := range n {
		if c != best && s[c] > s[best]-near && (other < 0 || s[c] > s[other]) {
			other = c
		}
	}
	if other < 0 {
		return feature.Other{Tag: feature.Sure}
	}
	return feature.Other{Tag: uint8(other), Near: uint8(7 - (s[best]-s[other])*8/near)}
}

// Look puts the class of each word of s into classes and returns it.
func (t *Tagger) Look(s *feature.Sentence, classes []uint16) []uint16 {
	classes = classes[:0]
	for i := range s.Words {
		c, ok := t.Classes.Find(s.Words[i].Low)
		if !ok {
			c = unknown
		}
		classes = append(classes, c)
	}
	return classes
}

// unknown stands for the class of a rare word, edge for what lies outside the
// sentence.
const (
	unknown = 0xfffe
	edge    = 0xffff
)

// Features appends the keys of the features of word i, whose left neighbours
// have their tags, to keys.
func Features(keys []uint32, s *feature.Sentence, classes []uint16, tags []uint8, i int) []uint32 {
	n := len(s.Words)
	w := &s.Words[i]
	var null feature.Word
	l1, l2, r1, r2 := &null, &null, &null, &null
	lc, rc, rc2 := uint32(edge), uint32(edge), uint32(edge)
	t1, t2 := uint32(edge), uint32(edge)
	if i > 0 {
		l1, lc, t1 = &s.Words[i-1], uint32(classes[i-1]), uint32(tags[i-1])
	}
	if i > 1 {
		l2, t2 = &s.Words[i-2], uint32(tags[i-2])
	}
	if i+1 < n {
		r1, rc = &s.Words[i+1], uint32(classes[i+1])
	}
	if i+2 < n {
		r2, rc2 = &s.Words[i+2], uint32(classes[i+2])
	}
	c := uint32(classes[i])
	g, gl, gr := uint32(w.Group), uint32(l1.Group), uint32(r1.Group)
	mode := uint32(s.Mode)
	first := uint32(0)
	if i == 0 {
		first = 1
	}
	k := feature.Key
	j := feature.Join
	keys = append(keys,
		k(1, uint64(w.Norm)),
		k(2, uint64(w.Low)),
		k(3, j(w.Suf[0], w.Shape)),
		k(4, uint64(w.Suf[1])),
		k(5, uint64(w.Suf[2])),
		k(6, uint64(w.Suf[3])),
		k(7, uint64(w.Pre[0])),
		k(8, uint64(w.Pre[1])),
		k(9, uint64(w.Pre[2])),
		k(10, j(w.Shape, mode|first<<4)),
		k(11, j(w.Low, mode|uint32(w.Flags&(feature.Upper|feature.AllUpper))<<4)),
		k(12, j(w.Suf[2], mode|uint32(w.Flags)<<4|first<<16)),
		k(13, uint64(t1)),
		k(14, j(t1, t2)),
		k(15, j(w.Low, t1)),
		k(16, feature.Join3(t1, t2, c)),
		k(17, j(t1, rc)),
		k(18, j(t1, w.Suf[2])),
		k(19, uint64(l1.Low)),
		k(20, uint64(l2.Low)),
		k(21, uint64(r1.Low)),
		k(22, uint64(r2.Low)),
		k(23, j(l1.Low, w.Low)),
		k(24, j(w.Low, r1.Low)),
		k(25, j(l1.Low, r1.Low)),
		k(26, j(l1.Suf[2], lc)),
		k(27, j(r1.Suf[2], rc)),
		k(28, j(r1.Shape, w.Shape)),
		k(29, j(l1.Shape, w.Shape)),
		k(30, feature.Join3(rc, rc2, c)),
		k(31, j(c, rc)),
		k(32, j(c, t1)),
		k(33, feature.Join3(t1, c, rc)),
		k(34, j(w.Low, rc)),
		k(35, j(l1.Low, l2.Low)),
		k(36, j(r1.Low, r2.Low)),
		k(37, j(w.Suf[2], rc)),
		k(38, j(g, c)), k(39, j(g, t1)), k(40, j(gl, g)), k(41, j(g, gr)), k(42, feature.Join3(gl, gr, w.Suf[1])),
		k(43, feature.Join3(gl, c, gr)), k(44, j(gr, c)), k(45, j(gl, c)), k(46, feature.Join3(g, gr, uint32(r2.Group))),
		k(47, feature.Join3(g, t1, gr)), k(48, j(g, uint32(w.Flags))),
	)
	return keys
}
