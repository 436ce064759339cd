package scorer

import (
	"slices"

	"godwit/event"
)

// Candidate is a predicate that may be what one of a pair does to the other.
type Candidate struct {
	Word    int
	Chances []float32 // of its types, by Types
	// Actor and Recipient are the chances that the two of the pair are its sides,
	// by Types; 0 where the type is unlikely.
	Actor, Recipient []float32
}

// unlikely is the chance under which nobody asks for a type's sides.
const unlikely = 0.01

// Candidates judges every predicate of a sentence beside a pair of its words.
func (s *Scorer) Candidates(v *View, actor, recipient int) []Candidate {
	var out []Candidate
	for i := range v.Words {
		if !v.Candidate(i) || i == actor || i == recipient {
			continue
		}
		n := make([]float32, 3*Classes)
		c := Candidate{Word: i, Chances: n[:Classes], Actor: n[Classes : 2*Classes], Recipient: n[2*Classes:]}
		s.Judge(v, i, c.Chances)
		v.composed(i, c.Chances)
		for k, t := range Types {
			if k == 0 || c.Chances[k] < unlikely {
				continue
			}
			c.Actor[k], _ = s.Side(v, i, t, Mention{v.Index, actor})
			_, c.Recipient[k] = s.Side(v, i, t, Mention{v.Index, recipient})
		}
		out = append(out, c)
	}
	return out
}

// ruled is the part of a chance that goes to the type that a rule makes of a
// predicate.
const ruled = 0.7

// composed moves the chances of a predicate to the type that the frames made of it
// by an operator: what is agreed, refused or threatened is a matter of rule, of
// which a learned opinion of the word itself knows little.
func (v *View) composed(i int, chances []float32) {
	for _, a := range v.Acts {
		if a.Was != "" && a.Rejected == "" && a.Head == i {
			to := slices.Index(Types, a.Type)
			for from, t := range Types {
				if t == a.Was || yields(t) && yields(a.Was) {
					chances[to] += chances[from]
					chances[from] = 0
				}
			}
			return
		}
		if len(a.Via) == 0 || a.Rejected != "" || a.Consumed || a.Open || a.Head != i && !slices.Contains(a.Words, i) {
			continue
		}
		for k, t := range Types {
			if t != a.Type || k == 0 {
				continue
			}
			for other := 1; other < len(chances); other++ {
				if other != k {
					chances[k] += ruled * chances[other]
					chances[other] *= 1 - ruled
				}
			}
		}
		return
	}
}

// yields reports whether a type is one of the two of giving way, which are told
// apart by what has come true already.
func yields(t event.Type) bool { return t == event.Concede || t == event.Retreat }

// Between puts into p, of Classes numbers, the chances of what one of a pair does
// to the other in a sentence; false where the file of weights has none for that.
// shares are what frames and nets say by Types without it.
func (s *Scorer) Between(v *View, actor, recipient int, found []Candidate, shares, p []float32) bool {
	if s.pairs == nil {
		return false
	}
	v.features = v.relation(v.features[:0], actor, recipient, found, shares)
	s.pairs.read(&v.hidden, v.features, p)
	return true
}

// Relation takes the features that Between judges by, to learn from.
func (v *View) Relation(actor, recipient int, found []Candidate, shares []float32) []uint32 {
	return v.relation(nil, actor, recipient, found, shares)
}
