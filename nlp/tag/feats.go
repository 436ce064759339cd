package tag

import (
	"godwit/nlp/feature"
	"godwit/nlp/model"
)

// Morphology gives the words of a parsed sentence their FEATS: number and
// person of a verb hang on its subject.
type Morphology struct {
	Feats   []string
	Allowed [][]uint8 // for each Pair, the FEATS seen with it, the most frequent first
	Weights model.Scorer
}

// Tree is what Morphology reads of a tree: for each word its head (-1 at the
// root) and its relation's index, and the index of "nsubj" and its subtypes.
type Tree struct {
	Heads   []int32
	Labels  []uint8
	Subject func(label uint8) bool
}

// Fill puts the index of each word's FEATS into out. subjects is scratch as
// long as the sentence.
func (m *Morphology) Fill(s *feature.Sentence, tags []uint8, tree Tree, out []uint8, subjects []int32, scratch *Scratch) {
	Subjects(tree, subjects)
	for i := range s.Words {
		allowed := m.Allowed[tags[i]]
		if len(allowed) == 0 {
			out[i] = 0
			continue
		}
		best := allowed[0]
		if len(allowed) > 1 {
			scratch.keys = FeatsFeatures(scratch.keys[:0], s, tags, tree, subjects, i)
			scratch.scores = model.Scores{}
			m.Weights.Add(scratch.keys, &scratch.scores)
			for _, f := range allowed[1:] {
				if scratch.scores[f] > scratch.scores[best] {
					best = f
				}
			}
		}
		out[i] = best
	}
}

// Subjects finds the subject of each word, and of an auxiliary or copula that
// of its head; -1 where there is none.
func Subjects(tree Tree, subjects []int32) {
	for i := range subjects {
		subjects[i] = -1
	}
	for i, h := range tree.Heads {
		if h >= 0 && tree.Subject(tree.Labels[i]) && subjects[h] < 0 {
			subjects[h] = int32(i)
		}
	}
}

// FeatsFeatures appends the keys for the FEATS of word i to keys.
func FeatsFeatures(keys []uint32, s *feature.Sentence, tags []uint8, tree Tree, subjects []int32, i int) []uint32 {
	w := &s.Words[i]
	var null feature.Word
	head, subject, l1, r1 := &null, &null, &null, &null
	ht, st := uint32(edge), uint32(edge)
	h := tree.Heads[i]
	if h >= 0 {
		head, ht = &s.Words[h], uint32(tags[h])
	}
	sub := subjects[i]
	if sub < 0 && h >= 0 {
		sub = subjects[h]
	}
	coordinated := uint32(0)
	if sub >= 0 {
		subject, st = &s.Words[sub], uint32(tags[sub])
		for d := int(sub) + 1; d < i; d++ {
			if tree.Heads[d] == sub {
				coordinated = max(coordinated, uint32(tree.Labels[d])+1)
			}
		}
	}
	if i > 0 {
		l1 = &s.Words[i-1]
	}
	if i+1 < len(s.Words) {
		r1 = &s.Words[i+1]
	}
	t, label := uint32(tags[i]), uint32(tree.Labels[i])
	k := feature.Key
	j := feature.Join
	return append(keys,
		k(1, uint64(t)),
		k(2, j(w.Low, t)),
		k(3, j(w.Norm, t)),
		k(4, j(w.Suf[1], t)),
		k(5, j(w.Suf[2], t)),
		k(6, j(w.Suf[3], t)),
		k(7, j(w.Shape, t)),
		k(8, j(st, t)),
		k(9, j(subject.Low, t)),
		k(10, feature.Join3(st, t, coordinated)),
		k(11, j(label, t)),
		k(12, feature.Join3(label, t, ht)),
		k(13, feature.Join3(head.Low, t, label)),
		k(14, j(l1.Low, t)),
		k(15, j(r1.Low, t)),
		k(16, feature.Join3(w.Low, t, label)),
		k(17, feature.Join3(w.Low, t, st)),
		k(18, feature.Join3(w.Low, subject.Low, t)),
	)
}
