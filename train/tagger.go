package train

import (
	"math/rand/v2"

	"godwit/nlp/feature"
	"godwit/nlp/model"
	"godwit/nlp/tag"
)

// common is how often a word must be seen for its tags to be a feature of its
// neighbours.
const common = 4

// ambiguity numbers the sets of tags that frequent words have.
func ambiguity(examples []*example) *model.Lexicon {
	counts := map[uint32]map[uint8]int{}
	var order []uint32
	for _, e := range examples {
		for i, t := range e.tags {
			low := e.seen.Words[i].Low
			if counts[low] == nil {
				counts[low] = map[uint8]int{}
				order = append(order, low)
			}
			counts[low][t]++
		}
	}
	classes := map[string]int{}
	var entries []model.Entry
	for _, low := range order {
		n := 0
		for _, c := range counts[low] {
			n += c
		}
		if n < common {
			continue
		}
		var set []byte
		for _, t := range head(count(counts[low], func(a, b uint8) bool { return a < b }), 4) {
			if counts[low][t]*12 >= n {
				set = append(set, t)
			}
		}
		c, ok := classes[string(set)]
		if !ok {
			c = len(classes)
			classes[string(set)] = c
		}
		entries = append(entries, model.Entry{Key: low, Value: uint16(c)})
	}
	return model.NewLexicon(entries)
}

// trainTagger learns from the examples. after is called when an epoch is over.
func trainTagger(examples []*example, pairs []tag.Pair, epochs int, seed uint64, after func(epoch int, t *learner, classes *model.Lexicon) error) (*learner, *model.Lexicon, error) {
	classes := ambiguity(examples)
	l := newLearner()
	rng := rand.New(rand.NewPCG(seed, 1))
	order := rng.Perm(len(examples))
	look := tag.Tagger{Classes: classes}
	var keys []uint32
	var known []uint16
	var tags []uint8
	var scores model.Scores
	for epoch := range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, x := range order {
			e := examples[x]
			known = look.Look(&e.seen, known)
			tags = append(tags[:0], e.tags...)
			for i, gold := range e.tags {
				keys = tag.Features(keys[:0], &e.seen, known, tags, i)
				clear(scores[:len(pairs)])
				l.Add(keys, &scores)
				best := uint8(scores.Best(len(pairs)))
				l.tick()
				wrong := uint8(rival(&scores, len(pairs), int(gold)))
				if scores[gold]-scores[wrong] < tagMargin {
					l.update(keys, gold, 1)
					l.update(keys, wrong, -1)
				}
				tags[i] = best
			}
		}
		if err := after(epoch, l, classes); err != nil {
			return nil, nil, err
		}
	}
	return l, classes, nil
}

// fold says which part of the data a sentence belongs to. It hangs on the words
// alone, so that the same sentence in another file is in the same part.
func fold(s *feature.Sentence, folds int) int {
	h := uint64(0)
	for i := range s.Words {
		h = h*0x9E3779B97F4A7C15 + uint64(s.Words[i].Norm)
	}
	return int(feature.Key(7, h)) % folds
}

// tagMargin is by how much the right tag should beat the others, in updates of
// one feature.
const tagMargin = 30

// rival is the best class but the given one.
func rival(s *model.Scores, n, but int) int {
	best := -1
	for c := range n {
		if c != but && (best < 0 || s[c] > s[best]) {
			best = c
		}
	}
	return max(best, 0)
}
