package coding

import (
	"slices"

	"godwit/coding/scorer"
)

// fillSides puts the likeliest phrases where an act has nobody.
func (c *Coder) fillSides(r *Reading, v *scorer.View, a *Act, mentions []scorer.Mention) {
	if cl := v.Said(a.Head); cl != nil && cl.Source >= 0 && cl.SourceSentence != v.Index {
		mentions = append(mentions[:len(mentions):len(mentions)], scorer.Mention{Sentence: cl.SourceSentence, Word: cl.Source})
	}
	actors, recipients := []float32(nil), []float32(nil)
	for _, m := range mentions {
		x, y := c.scorer.Side(v, a.Head, a.Type, m)
		actors, recipients = append(actors, x), append(recipients, y)
	}
	fill := func(side *[]Mention, chances, others []float32, taken []Mention) {
		if len(*side) > 0 {
			return
		}
		top := float32(0)
		for _, p := range chances {
			top = max(top, p)
		}
		for i, m := range mentions {
			p := chances[i]
			if side == &a.Actors && r.site(a, m) {
				continue
			}
			if p < others[i] || p < leastSide || p < top && p < leastOther || slices.Contains(taken, Mention(m)) {
				continue
			}
			*side = append(*side, Mention(m))
		}
	}
	if a.Proposed && v.Words[a.Head].UPOS == "VERB" && !v.Passive(a.Head) && !(a.Type.Verbal() && r.speaks(a, mentions, actors)) {
		for i, m := range mentions {
			if m.Sentence == v.Index && actors[i] > recipients[i] && actors[i] >= leastDoer && slices.Contains(v.Fill(a.Head, "subj"), m.Word) {
				a.Actors = append(a.Actors, Mention(m))
			}
		}
	}
	fill(&a.Actors, actors, recipients, a.Recipients)
	fill(&a.Recipients, recipients, actors, a.Actors)
	r.atHand(a, a.Actors, "subj")
	r.atHand(a, a.Recipients, "obj")
}

// site reports whether a mention is where an act took place: who is arrested "in
// Belarus" need not be arrested by Belarus.
func (r *Reading) site(a *Act, m scorer.Mention) bool {
	if m.Sentence != a.Sentence.Index || a.Sentence.Words[m.Word].Head != a.Head {
		return false
	}
	switch a.Sentence.Preposition(m.Word) {
	case "in", "at", "near", "outside", "inside":
		return r.Actors.Is(a.Sentence, m.Word, "place")
	}
	return false
}

// speaks reports whether the likeliest doer of an act is who tells of it: of "he
// treats us with contempt" he is accused, and who says so accuses.
func (r *Reading) speaks(a *Act, mentions []scorer.Mention, chances []float32) bool {
	best := -1
	for i, p := range chances {
		if best < 0 || p > chances[best] {
			best = i
		}
	}
	return best >= 0 && slices.ContainsFunc(a.Said, func(k int) bool {
		c := &r.Claims[k]
		return c.SourceSentence == mentions[best].Sentence && c.Source == mentions[best].Word
	})
}

// atHand puts the words that stand at an act itself in the place of others for the
// same: the "I" of a quotation for who speaks, a pronoun for its antecedent.
func (r *Reading) atHand(a *Act, side []Mention, slot string) {
	for k, m := range side {
		if m.Sentence == a.Sentence.Index && below(a.Sentence, m.Word, a.Head) {
			continue
		}
		who := r.who(m)
		for _, w := range a.Sentence.Fill(a.Head, slot) {
			near := Mention{a.Sentence.Index, w}
			if o := r.who(near); o != nil && who != nil && o.Full() == who.Full() && o.Name == who.Name && a.Sentence.Words[w].UPOS == "PRON" && !slices.Contains(side, near) {
				side[k] = near
				break
			}
		}
	}
}
