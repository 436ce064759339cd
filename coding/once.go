package coding

import (
	"slices"

	"godwit/coding/claim"
	"godwit/coding/proposition"
	"godwit/event"
	"godwit/lexicon"
)

// once drops acts that tell in the same clause what another one tells: "launched
// an attack that killed three" is one act. The one that names more sides stays
// and takes from the other what it lacks.
func (r *Reading) once() {
	r.inOneAttack()
	r.insideVerb()
	for i, a := range r.Acts {
		if a.Rejected != "" {
			continue
		}
		for _, b := range r.Acts[i+1:] {
			if b.Sentence != a.Sentence {
				break
			}
			if b.Rejected != "" || a.Rejected != "" || a.Type != b.Type {
				continue
			}
			if !near(a.Sentence, a.Head, b.Head) || !r.compatible(a, b) {
				continue
			}
			keep, drop := a, b
			if sides(b) > sides(a) || sides(a) == sides(b) && a.Nominal && !b.Nominal {
				keep, drop = b, a
			}
			if len(keep.Actors) == 0 {
				keep.Actors = drop.Actors
			}
			if len(keep.Recipients) == 0 {
				keep.Recipients = drop.Recipients
			}
			if len(keep.Mode) == 0 && len(drop.Mode) > 0 && len(drop.Via) == 0 {
				keep.Mode, keep.CAMEO = drop.Mode, drop.CAMEO // "the bombing killed 14"
			}
			drop.Rejected, drop.in = "the same act as “"+keep.Sentence.Words[keep.Head].Form+"”", keep
		}
	}
}

func sides(a *Act) int {
	n := 0
	if len(a.Actors) > 0 {
		n += 2
	}
	if len(a.Recipients) > 0 {
		n += 2
	}
	return n
}

// near reports whether one word hangs below the other by few steps, without
// coordination between: two coordinated verbs are two acts.
func near(s *proposition.Sentence, a, b int) bool { return below(s, a, b) || below(s, b, a) }

func below(s *proposition.Sentence, w, top int) bool {
	for step := 0; step < 4; step++ {
		if w == top {
			return true
		}
		if w < 0 || s.Rel(w) == "conj" && s.Words[w].UPOS == "VERB" || s.Rel(w) == "parataxis" || s.Rel(w) == "ccomp" {
			return false
		}
		w = s.Words[w].Head
	}
	return w == top
}

// compatible reports whether two acts may be one: no side of one contradicts
// the other's.
func (r *Reading) compatible(a, b *Act) bool {
	return r.agree(a.Actors, b.Actors) && (r.agree(a.Recipients, b.Recipients) || near(a.Sentence, a.Head, b.Head))
}

func (r *Reading) agree(a, b []Mention) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
			p, q := r.who(x), r.who(y)
			if p != nil && q != nil && p.Full() != "" && p.Full() == q.Full() {
				return true
			}
		}
	}
	return false
}

// insideVerb drops the act of a noun that is part of what the verb over it
// says: who signs an agreement or lodges a protest does one thing.
func (r *Reading) insideVerb() {
	for _, a := range r.Acts {
		if a.Rejected != "" || a.Frame == nil || a.Frame.POS != 'v' {
			continue
		}
		objs := a.Sentence.Fill(a.Head, "obj")
		for _, b := range r.Acts {
			if b == a || b.Sentence != a.Sentence || b.Rejected != "" || b.Type == a.Type || !slices.Contains(objs, b.Head) ||
				len(b.Via) > 0 || !covers(a.Frame, a.Sentence.Words[b.Head].Lemma) || !partOf(b.Type, a.Type) {
				continue
			}
			if len(a.Recipients) == 0 && len(a.Frame.Recipient) > 0 {
				a.Recipients = b.Recipients
			}
			b.Rejected = "part of “" + a.Sentence.Words[a.Head].Form + "”"
		}
	}
}

// covers reports whether a frame asks for a word as its object.
func covers(f *lexicon.Frame, lemma string) bool {
	return slices.ContainsFunc(f.Conds, func(c lexicon.Cond) bool {
		return !c.Not && len(c.Slot) == 1 && c.Slot[0] == "obj" && c.Words[lemma]
	})
}

// partOf reports whether an act of one type may be no more than the content of
// another: what is condemned, praised, refused or asked for is an act of its
// own or none, whatever the verb over it.
func partOf(inner, outer event.Type) bool {
	switch outer {
	case event.Accuse:
		return inner == event.Protest
	case event.Support:
		return inner == event.Agree || inner == event.Cooperate
	case event.Reject, event.Request:
		return false
	}
	return true
}

// settle joins what the counts show to be one act, and drops what the claims
// show to be none.
func (c *Coder) settle(r *Reading) {
	r.casualties()
	for _, a := range r.Acts {
		switch {
		case a.Rejected != "":
		case a.Type == event.Reject && a.Negated && denies(a, c.lex):
			a.Rejected = "not denied is not rejected"
		case r.turned(a):
			a.Rejected = "speaks himself"
		}
	}
}

// turned reports whether an act of speech was read the wrong way round: "“…?”
// asked a farmer" is no request to the farmer.
func (r *Reading) turned(a *Act) bool {
	if len(a.Actors) > 0 {
		return false
	}
	return slices.ContainsFunc(r.Claims, func(c claim.Claim) bool {
		return own(&c, a.Act) && c.Quoted && c.Source >= 0 && slices.Contains(a.Recipients, Mention{c.SourceSentence, c.Source})
	})
}

// casualties makes one act of killing and wounding in one breath: "killed three
// guards and injured five". The numbers were read together.
func (r *Reading) casualties() {
	for _, a := range r.Acts {
		if a.Rejected != "" || a.Type != event.Assault || !hurt(a) {
			continue
		}
		for _, b := range r.Acts {
			s := a.Sentence
			if b.Sentence != s || b.Rejected != "" || b.Type != event.Assault || !hurt(b) ||
				s.Rel(b.Head) != "conj" || s.Words[b.Head].Head != a.Head || s.Kid(b.Head, "nsubj") >= 0 || a.Negated != b.Negated {
				continue
			}
			b.Rejected = "the same attack as “" + s.Words[a.Head].Form + "”"
			if len(a.Mode) == 0 {
				a.Mode, a.CAMEO = b.Mode, b.CAMEO
			}
			for _, m := range b.Recipients {
				if !slices.Contains(a.Recipients, m) {
					a.Recipients = append(slices.Clone(a.Recipients), m)
				}
			}
		}
	}
}

// hurt reports whether an act is told by the number of its dead or wounded.
func hurt(a *Act) bool {
	return slices.ContainsFunc(a.Counted, func(n event.Count) bool { return n.What == "killed" || n.What == "injured" })
}

// inOneAttack makes of troops sent and an attack begun in one breath the attack
// alone, as the codebook has it; where the troops went is whom it hits.
func (r *Reading) inOneAttack() {
	for _, a := range r.Acts {
		if a.Rejected != "" || a.Type != event.Assault {
			continue
		}
		for _, b := range r.Acts {
			if b.Sentence != a.Sentence || b.Rejected != "" || b.Type != event.Mobilize || !r.coordinated(a, b) {
				continue
			}
			b.Rejected = "part of the attack"
			if len(a.Actors) == 0 {
				a.Actors = b.Actors
			}
			for _, slot := range []string{"to", "into", "in", "on", "at", "against", "toward"} {
				for _, w := range b.Sentence.Fill(b.Head, slot) {
					if len(a.Recipients) == 0 && (r.Actors.Is(b.Sentence, w, "place") || r.Actors.Is(b.Sentence, w, "state")) {
						a.Recipients = []Mention{{b.Sentence.Index, w}}
					}
				}
			}
		}
	}
}

// coordinated reports whether the verbs of two acts are joined by "and".
func (r *Reading) coordinated(a, b *Act) bool {
	s := a.Sentence
	verb := func(x *Act) int {
		if v := s.LightVerb(x.Head); v >= 0 {
			return v
		}
		return x.Head
	}
	v, w := verb(a), verb(b)
	return s.Rel(v) == "conj" && s.Words[v].Head == w || s.Rel(w) == "conj" && s.Words[w].Head == v
}
