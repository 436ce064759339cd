package train

import (
	"math/rand/v2"

	"godwit/nlp/model"
	"godwit/nlp/tag"
)

// trainFeats learns the FEATS of a tag from the treebanks' own tags and trees.
func trainFeats(examples []*example, allowed [][]int, subject func(uint8) bool, epochs int, seed uint64) *learner {
	l := newLearner()
	rng := rand.New(rand.NewPCG(seed, 3))
	order := rng.Perm(len(examples))
	var keys []uint32
	var subjects []int32
	var scores model.Scores
	for range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, x := range order {
			e := examples[x]
			tree := tag.Tree{Heads: e.heads, Labels: e.labels, Subject: subject}
			subjects = append(subjects[:0], e.heads...)
			tag.Subjects(tree, subjects)
			for i, gold := range e.feats {
				choice := allowed[e.tags[i]]
				if len(choice) < 2 {
					continue
				}
				keys = tag.FeatsFeatures(keys[:0], &e.seen, e.tags, tree, subjects, i)
				scores = model.Scores{}
				l.Add(keys, &scores)
				best := uint8(choice[0])
				for _, f := range choice {
					if scores[f] > scores[best] {
						best = uint8(f)
					}
				}
				l.tick()
				if best != gold {
					l.update(keys, gold, 1)
					l.update(keys, best, -1)
				}
			}
		}
	}
	return l
}
