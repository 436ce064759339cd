package coding

import (
	"slices"

	"godwit/event"
)

// same points each later telling of an act to the first: the same type and
// people, told by the same word or one of its kin, and nothing against it in
// date or number. Two acts taken for one are worse than one told twice.
func (r *Reading) same() {
	for _, b := range r.Acts {
		if b.Event < 0 {
			continue
		}
		later := &r.Events[b.Event]
		for _, a := range r.Acts {
			if a == b {
				break
			}
			if a.Event < 0 || a.Sentence == b.Sentence {
				continue
			}
			word := told(a, b)
			if !word && !r.retold(a, b) {
				continue
			}
			first := &r.Events[a.Event]
			if first.Same != "" || first.ID == later.ID || first.ID == "" || !sameDay(first.Date, later.Date) || !sameCounts(first, later) {
				continue
			}
			if word && sameSides(first, later) || !word && bothSides(first, later) {
				later.Same = first.ID
				break
			}
		}
	}
}

// opening is how many sentences behind a headline tell again what it tells.
const opening = 3

// retold reports whether two acts of one kind may be one though other words
// tell them: by their mode ("threw out", "expulsion"), or because one stands in
// the headline and the other in the lead.
func (r *Reading) retold(a, b *Act) bool {
	if a.Type != b.Type || a.Negated != b.Negated || a.Future != b.Future || a.Hypothetical != b.Hypothetical {
		return false
	}
	if slices.Equal(a.Mode, b.Mode) {
		return len(a.Mode) > 0 || r.headline(a) && b.Sentence.Index <= opening
	}
	return (len(a.Mode) == 0 || len(b.Mode) == 0) && r.headline(a) && b.Sentence.Index <= opening
}

// headline reports whether an act stands in the first line of a report, set off
// from the text and without a full stop.
func (r *Reading) headline(a *Act) bool {
	s := a.Sentence
	return s.Index == 0 && len(r.Sentences) > 1 && r.Sentences[1].Paragraph != s.Paragraph &&
		len(s.Words) > 0 && s.Words[len(s.Words)-1].UPOS != "PUNCT"
}

// bothSides reports whether both tellings name both sides, and they are alike,
// one of them for certain.
func bothSides(a, b *event.Event) bool {
	x, y := alikeSide(a.Actors, b.Actors), alikeSide(a.Recipients, b.Recipients)
	return x >= maybe && y >= maybe && (x == sure || y == sure)
}

// told reports whether two acts are of one kind and told by words of one stem.
func told(a, b *Act) bool {
	if a.Type != b.Type || a.Negated != b.Negated || a.Future != b.Future || a.Hypothetical != b.Hypothetical {
		return false
	}
	p, q := a.Sentence.Words[a.Head].Lemma, b.Sentence.Words[b.Head].Lemma
	if a.Frame != nil && b.Frame != nil && a.Rule() == b.Rule() {
		return true
	}
	n := 0
	for n < len(p) && n < len(q) && p[n] == q[n] {
		n++
	}
	return p == q || n >= 4 && n >= min(len(p), len(q))-1 // "kill" and "killing", "invade" and "invasion"
}

func sameDay(a, b *event.Date) bool {
	return a == nil || b == nil || a.Value == b.Value || a.From != "text" || b.From != "text"
}

// sameCounts reports whether no number of one telling contradicts the other's.
func sameCounts(a, b *event.Event) bool {
	for _, x := range a.Counts {
		for _, y := range b.Counts {
			if x.What == y.What && x.Value != y.Value {
				return false
			}
		}
	}
	return true
}

// sameSides reports whether the sides of two tellings are the same people. One
// side must be so for certain; of the other, a telling may be silent or name it
// in other words.
func sameSides(a, b *event.Event) bool {
	actors, recipients := alikeSide(a.Actors, b.Actors), alikeSide(a.Recipients, b.Recipients)
	switch {
	case actors == sure && recipients == sure:
		return true
	case actors == sure:
		return recipients != other && (recipients != silent || len(a.Recipients)+len(b.Recipients) == 0)
	case recipients == sure:
		return actors != other
	}
	return false
}

type likeness int

const (
	other  likeness = iota // different people
	silent                 // one or both tellings name nobody
	maybe                  // people of one code
	sure                   // one name, or one code in one wording
)

func alikeSide(a, b []event.Entity) likeness {
	if len(a) == 0 || len(b) == 0 {
		return silent
	}
	best := other
	for _, x := range a {
		for _, y := range b {
			switch {
			case x.Code != y.Code || x.Code == "":
			case x.Name != "" && x.Name == y.Name, x.Quote == y.Quote:
				best = sure
			case x.Name == "" || y.Name == "":
				best = max(best, maybe)
			}
		}
	}
	return best
}
