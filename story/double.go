package story

import (
	"cmp"
	"slices"

	"godwit/event"
)

// sameSentence is the least cosine of the words of two sentences that are one in
// two versions of a dispatch: a number may have been put right.
const sameSentence = .7

// Doubles returns for each telling of a copy the id of the telling of the first
// report that stands in the same sentence there and is of the same act; "" where
// there is none, for a copy may have more than the first. What is undated, or
// dated by the day of its paper, is found too: that one dispatch told it to both
// papers is known from elsewhere. No telling is taken twice. The order within
// first and copied makes no difference.
func Doubles(first, copied []Told) []string {
	index := map[doubleKey][]sentence{}
	for i := range first {
		k, s := sentenceOf(&first[i])
		index[k] = append(index[k], s)
	}
	type match struct {
		at, to sentence
		i      int
		score  float64
	}
	var matches []match
	for i := range copied {
		k, s := sentenceOf(&copied[i])
		for _, to := range index[k] {
			score := s.terms.same(&to.terms)
			if score >= sameSentence && possible(s.telling, to.telling) {
				matches = append(matches, match{s, to, i, score})
			}
		}
	}
	slices.SortFunc(matches, func(a, b match) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.at.place, b.at.place), cmp.Compare(a.to.place, b.to.place),
			cmp.Compare(a.at.telling.id, b.at.telling.id), cmp.Compare(a.to.telling.id, b.to.telling.id))
	})
	out := make([]string, len(copied))
	taken := map[string]bool{}
	for _, m := range matches {
		if id := m.to.telling.id; out[m.i] == "" && !taken[id] {
			out[m.i], taken[id] = id, true
		}
	}
	return out
}

// doubleKey is what a telling and its double have in common exactly.
type doubleKey struct {
	typ     event.Type
	trigger word
}

// sentence is a telling with all telling words of its sentence.
type sentence struct {
	telling *telling
	terms   terms
	place   int // of the trigger in the text
}

func sentenceOf(t *Told) (doubleKey, sentence) {
	e := t.Event
	k := doubleKey{typ: e.Type}
	for _, w := range phrase(e.Trigger.Quote) {
		k.trigger = mix(k.trigger*prime ^ w)
	}
	return k, sentence{newTelling(t, 0), termsOf(e.Evidence.Quote, nil), e.Trigger.Start}
}

// same is like for whole sentences: two without a telling word are the same.
func (t *terms) same(u *terms) float64 {
	if len(t.list) == 0 && len(u.list) == 0 {
		return 1
	}
	if len(t.list) == 0 || len(u.list) == 0 {
		return 0
	}
	cosine, _, _ := t.like(u)
	return cosine
}
