package coding

import (
	"slices"

	"godwit/coding/proposition"
	"godwit/coding/scorer"
	"godwit/event"
	"godwit/nlp"
)

// Pair is two spans of a text, in bytes, whose relation is asked for.
type Pair struct {
	ActorStart, ActorEnd, RecipientStart, RecipientEnd int
}

// Relation is what a text says that one of a pair does to the other.
type Relation struct {
	ID        string                 `json:"id"`
	Type      *event.Type            `json:"type"` // nil where there is none
	Scores    map[event.Type]float64 `json:"scores"`
	Mode      []string               `json:"mode"`
	Auxiliary []string               `json:"auxiliary"`
	Trigger   *event.Span            `json:"trigger,omitempty"`
	Rule      string                 `json:"rule,omitempty"`
}

// Relate weighs every reading of every predicate by how well its sides are the
// two of the pair, asks the scorer about the pair as a whole, and returns the type
// that both say most for, with the act that speaks for it.
func (c *Coder) Relate(r *Reading, id string, p Pair) Relation {
	out := Relation{ID: id, Scores: map[event.Type]float64{}, Mode: []string{}, Auxiliary: []string{}}
	named := c.naming(r, p)
	shares, acts := c.shares(r, p, named)
	scores := c.judgePair(named, shares)
	likely := 0
	for k, score := range scores {
		if score > 0 {
			out.Scores[scorer.Types[k]] = float64(score)
		}
		if score > scores[likely] {
			likely = k
		}
	}
	if likely == 0 {
		return out
	}
	kind := scorer.Types[likely]
	out.Type = &kind
	best := acts[likely]
	if best == nil {
		out.Rule = "scorer"
		return out
	}
	out.Rule = best.Rule()
	out.Mode = nonNil(best.Mode)
	s := best.Sentence
	sp := r.points.Span(s.Words[best.Words[0]].Start, s.Words[best.Words[len(best.Words)-1]].End)
	out.Trigger = &sp
	if best.Future {
		out.Auxiliary = append(out.Auxiliary, event.Future)
	}
	if best.Hypothetical {
		out.Auxiliary = append(out.Auxiliary, event.Hypothetical)
	}
	if best.Negated {
		out.Auxiliary = append(out.Auxiliary, event.Negation)
	}
	return out
}

// shares weighs for each type, by scorer.Types, what the frames and the nets of
// predicates and sides say for it. acts are those that say most for each; nil where
// one of another type says twice as much.
func (c *Coder) shares(r *Reading, p Pair, named []beside) (shares []float32, acts []*Act) {
	sums, tops := make([]float64, scorer.Classes), make([]float64, scorer.Classes)
	acts = make([]*Act, scorer.Classes)
	top, sum := 0.0, 0.0
	for _, a := range r.Acts {
		w := c.weigh(r, a, p)
		if w <= 0 {
			continue
		}
		k := slices.Index(scorer.Types, a.Type)
		sums[k] += w
		top = max(top, w)
		if w > tops[k] {
			acts[k], tops[k] = a, w
		}
	}
	for k := range acts {
		if tops[k] < top/2 {
			acts[k] = nil
		}
	}
	for _, b := range named {
		for _, f := range b.found {
			for k := range sums {
				sums[k] += scorerWeight * float64(f.Chances[k]*f.Actor[k]*f.Recipient[k])
			}
		}
	}
	for _, w := range sums {
		sum += w
	}
	shares = make([]float32, scorer.Classes)
	for k, w := range sums {
		if sum > 0 {
			shares[k] = float32(w / sum)
		}
	}
	return shares, acts
}

// scorerWeight is what a sure opinion of the scorer about both sides weighs beside
// an act of a frame, which weighs up to a dozen.
const scorerWeight = 10

// How much the scorer's opinion of the sides and of the type weighs.
const (
	sideWeight = 3
	scoreBase  = 0.5
)

// weigh says how much an act speaks for the pair; 0: not at all.
func (c *Coder) weigh(r *Reading, a *Act, p Pair) float64 {
	if a.Consumed {
		return 0
	}
	s := a.Sentence
	in := func(m Mention, start, end int) bool {
		w := r.Sentences[m.Sentence].Words[m.Word]
		return w.Start < end && start < w.End
	}
	touches := func(side []Mention, start, end int) bool {
		return slices.ContainsFunc(side, func(m Mention) bool {
			if in(m, start, end) {
				return true
			}
			first, last := r.Sentences[m.Sentence].Phrase(m.Word)
			ws := r.Sentences[m.Sentence].Words
			return ws[first].Start < end && start < ws[last].End && ws[first].Start <= start
		})
	}
	n := 0.2
	if touches(a.Actors, p.ActorStart, p.ActorEnd) {
		n += 4
	} else if touches(a.Recipients, p.ActorStart, p.ActorEnd) {
		n += 0.5
	}
	if touches(a.Recipients, p.RecipientStart, p.RecipientEnd) {
		n += 3
	} else if touches(a.Actors, p.RecipientStart, p.RecipientEnd) {
		n += 1.5
	}
	// the predicate's place in the tree: above both, and near
	head, other := topWord(s, p.ActorStart, p.ActorEnd), topWord(s, p.RecipientStart, p.RecipientEnd)
	if head < 0 || other < 0 {
		return n * 0.1
	}
	pa, _ := c.Sides(r, a, Mention{s.Index, head})
	_, pb := c.Sides(r, a, Mention{s.Index, other})
	n += sideWeight * float64(pa+pb)
	if slices.ContainsFunc([]int{head, other}, func(w int) bool { return w == a.Head }) {
		n -= 1
	}
	da, db := distance(s.Words, head, a.Head), distance(s.Words, other, a.Head)
	if da >= 0 {
		n += 2 / float64(1+da)
	}
	if db >= 0 {
		n += 2 / float64(1+db)
	}
	if s.Words[a.Head].Start >= p.ActorStart && s.Words[a.Head].End <= p.ActorEnd ||
		s.Words[a.Head].Start >= p.RecipientStart && s.Words[a.Head].End <= p.RecipientEnd {
		n *= 0.4
	}
	if a.Nominal {
		n *= 0.7
	}
	if a.Score > 0 {
		n *= scoreBase + float64(a.Score)
	}
	return max(n, 0.01)
}

// topWord returns the topmost word of a sentence inside a span, or -1.
func topWord(s *proposition.Sentence, start, end int) int {
	ws := s.Words
	for i := range ws {
		if ws[i].Start >= start && ws[i].End <= end {
			h := ws[i].Head
			if h < 0 || ws[h].Start < start || ws[h].End > end {
				if ws[i].UPOS != "PUNCT" && ws[i].UPOS != "ADP" && ws[i].UPOS != "DET" {
					return i
				}
			}
		}
	}
	return -1
}

// distance counts the steps from a word up to one above it, or -1.
func distance(words []nlp.Word, w, top int) int {
	for step := 0; w >= 0 && step < len(words); step++ {
		if w == top {
			return step
		}
		w = words[w].Head
	}
	return -1
}
