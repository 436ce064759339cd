package coding

import (
	"math"

	"godwit/coding/scorer"
)

// beside is a sentence that names both of a pair, with what the scorer makes of
// its predicates.
type beside struct {
	view             *scorer.View
	actor, recipient int // the topmost words of both
	found            []scorer.Candidate
}

// naming asks the scorer about the predicates of the sentences that name both of a
// pair.
func (c *Coder) naming(r *Reading, p Pair) (out []beside) {
	if c.scorer == nil {
		return nil
	}
	for _, s := range r.Sentences {
		actor, recipient := topWord(s, p.ActorStart, p.ActorEnd), topWord(s, p.RecipientStart, p.RecipientEnd)
		if actor < 0 || recipient < 0 || len(s.Words) > longestJudged {
			continue
		}
		var here []*Act
		for _, a := range r.Acts {
			if a.Sentence == s && !a.Proposed {
				here = append(here, a)
			}
		}
		v := c.view(r, s, here)
		out = append(out, beside{v, actor, recipient, c.scorer.Candidates(v, actor, recipient)})
	}
	return out
}

// leastShare is the share that a type has of which frames and nets say nothing.
const leastShare = 0.01

// judgePair joins the shares with what the scorer says of the pair as a whole in
// the sentences that name both. Where it has nothing to say they stay as they are.
func (c *Coder) judgePair(named []beside, shares []float32) []float32 {
	var all [][]float32
	for _, b := range named {
		p := make([]float32, scorer.Classes)
		if !c.scorer.Between(b.view, b.actor, b.recipient, b.found, shares, p) {
			return shares
		}
		all = append(all, p)
	}
	return join(shares, all)
}

// join multiplies the shares of the types with the mean chances and leaves out that
// there is none: who asks for a pair has been told that the text relates it.
func join(shares []float32, chances [][]float32) []float32 {
	said := float32(0)
	for _, s := range shares {
		said += s
	}
	if said == 0 || len(chances) == 0 {
		return shares
	}
	out := make([]float32, len(shares))
	sum := 0.0
	odds := make([]float64, len(shares))
	for k := 1; k < len(shares); k++ {
		at := math.Log(float64(shares[k]) + leastShare)
		for _, p := range chances {
			at += math.Log(float64(p[k])+1e-9) / float64(len(chances))
		}
		odds[k] = math.Exp(at)
		sum += odds[k]
	}
	for k := range out {
		out[k] = float32(odds[k] / sum)
	}
	return out
}

// Between takes the features by which the scorer judges a pair, to learn from: one
// list for each sentence that names both. shares are what is said without it.
func (c *Coder) Between(r *Reading, p Pair) (features [][]uint32, shares []float32) {
	named := c.naming(r, p)
	shares, _ = c.shares(r, p, named)
	for _, b := range named {
		features = append(features, b.view.Relation(b.actor, b.recipient, b.found, shares))
	}
	return features, shares
}
