package coding

import (
	"slices"
	"strings"

	"godwit/event"
	"godwit/lexicon"
)

// contest joins denials to what they deny: an act held by one and, in the same
// or one of the next sentences, denied by one of its sides is contested, though
// the denial names it in other words.
func (r *Reading) contest(lex *lexicon.Lexicon) {
	for _, d := range r.Acts {
		switch {
		case d.Event >= 0 && d.Type == event.Reject && !d.Negated && denies(d, lex):
			r.denied(d)
		case d.Negated && d.Type != event.Reject:
			r.countered(d)
		}
	}
}

// nearby is how many sentences behind an act a denial of it may stand.
const nearby = 3

// denied marks the acts that a denial is about.
func (r *Reading) denied(d *Act) {
	denial := &r.Events[d.Event]
	names := r.namesAct(d)
	told := -1 // the last sentence with an act told as true that the denier did
	for _, a := range r.Acts {
		gap := d.Sentence.Index - a.Sentence.Index
		if a.Event < 0 || a == d || !material(a.Type) || gap < 0 || gap > nearby {
			continue
		}
		e := &r.Events[a.Event]
		switch e.Certainty {
		case event.Alleged, event.Contested:
			r.deniedBy(e, denial.Actors, denial.Trigger)
			if e.Certainty == event.Contested {
				r.contestContent(d)
			}
		case event.Reported:
			if gap > 0 && names == "" && !a.Negated && !a.Future && a.Type.Quad() == event.Assault.Quad() && did(e, denial.Actors) {
				told = max(told, a.Sentence.Index)
			}
			if gap > 0 && names == a.Type && did(e, denial.Actors) {
				r.deniedBy(e, denial.Actors, denial.Trigger)
				r.contestContent(d)
			}
		}
	}
	for _, a := range r.Acts {
		if told >= 0 && a.Event >= 0 && a.Sentence.Index == told && a.Type.Quad() == event.Assault.Quad() {
			if e := &r.Events[a.Event]; e.Certainty == event.Reported && did(e, denial.Actors) {
				r.deniedBy(e, denial.Actors, denial.Trigger)
			}
		}
	}
}

// namesAct returns the type of the act that a denial names itself, or "".
func (r *Reading) namesAct(d *Act) event.Type {
	for _, a := range r.Acts {
		if a.Event >= 0 && a.Sentence == d.Sentence && r.Events[a.Event].Certainty == event.Denied {
			return a.Type
		}
	}
	return ""
}

// countered marks acts that one of their sides says did not happen, without a
// word of denial: "we did not bomb the dam".
func (r *Reading) countered(d *Act) {
	for _, k := range d.Said {
		c := &r.Claims[k]
		if c.Source < 0 || c.Stance != event.States || len(c.Cue) == 0 {
			continue
		}
		who := r.entities([]Mention{{c.SourceSentence, c.Source}})
		s := r.Sentences[c.CueSentence]
		cue := r.points.Span(s.Words[slices.Min(c.Cue)].Start, s.Words[slices.Max(c.Cue)].End)
		for _, a := range r.Acts {
			gap := d.Sentence.Index - a.Sentence.Index
			if a.Event < 0 || a.Type != d.Type || a.Negated || a.Future || gap < 0 || gap > nearby || a.Sentence == d.Sentence && gap == 0 && a.Head > d.Head {
				continue
			}
			e := &r.Events[a.Event]
			if did(e, who) && did(e, r.entities(d.Actors)) && !saidBy(e, who) {
				r.deniedBy(e, who, cue)
			}
		}
	}
}

// deniedBy writes into an event that those of some people who are sides of it
// deny it.
func (r *Reading) deniedBy(e *event.Event, people []event.Entity, cue event.Span) {
	for _, who := range people {
		if !stands(e, who) || slices.ContainsFunc(e.Claims, func(c event.Claim) bool {
			return c.Stance == event.Denies && c.Speaker != nil && c.Speaker.Start == who.Start && c.Speaker.Code == who.Code
		}) {
			continue
		}
		own := cue
		if len(e.Claims) == 0 {
			// told in the report's own voice, and denied by who did it
			e.Claims = append(e.Claims, event.Claim{Stance: event.Denies, Cue: &own, Speaker: &event.Speaker{Span: who.Span, Code: who.Code}})
			e.Certainty = event.Contested
			continue
		}
		e.Claims = append(e.Claims, event.Claim{Stance: event.Denies, Cue: &own, Speaker: &event.Speaker{Span: who.Span, Code: who.Code}})
		e.Certainty = certainty(e.Claims)
		if e.Certainty == event.Denied {
			e.Certainty = event.Contested // a second one denies what the report tells
		}
	}
}

// did reports whether one of some people is an actor of an event.
func did(e *event.Event, people []event.Entity) bool {
	return slices.ContainsFunc(people, func(who event.Entity) bool {
		return slices.ContainsFunc(e.Actors, func(x event.Entity) bool { return alike(x.Code, who.Code) })
	})
}

// saidBy reports whether one of some people stands behind an event himself.
func saidBy(e *event.Event, people []event.Entity) bool {
	return slices.ContainsFunc(e.Claims, func(c event.Claim) bool {
		return c.Stance != event.Denies && c.Speaker != nil && slices.ContainsFunc(people, func(who event.Entity) bool {
			return alike(c.Speaker.Code, who.Code)
		})
	})
}

// contestContent marks the act named in a denial as contested too.
func (r *Reading) contestContent(d *Act) {
	for _, a := range r.Acts {
		if a.Event >= 0 && a.Sentence == d.Sentence && r.Events[a.Event].Certainty == event.Denied {
			r.Events[a.Event].Certainty = event.Contested
		}
	}
}

// denies reports whether a rejection is a denial: by its verb, or because an
// accusation is what is rejected.
func denies(a *Act, lex *lexicon.Lexicon) bool {
	s := a.Sentence
	for _, op := range lex.OperatorsOf('v', s.Words[a.Head].Lemma) {
		if op.Op == lexicon.Deny {
			return true
		}
	}
	for _, w := range s.Fill(a.Head, "obj") {
		for _, c := range lex.CuesOf('n', s.Words[w].Lemma) {
			if c.Stance == event.Alleges {
				return true
			}
		}
	}
	return a.Frame != nil && lex.In("denial", a.Frame.Lemma)
}

// material reports whether an act can be denied by those who are said to have
// done it.
func material(t event.Type) bool { return t != event.Reject && t != event.Accuse }

// stands reports whether somebody may be a side of an event: what is alleged is
// denied by whoever speaks for the country.
func stands(e *event.Event, who event.Entity) bool {
	return slices.ContainsFunc(slices.Concat(e.Actors, e.Recipients), func(x event.Entity) bool {
		return len(x.Code) >= 3 && len(who.Code) >= 3 && x.Code[:3] == who.Code[:3]
	})
}

// alike reports whether two codes may be of one side: one country or body, and
// within it one part, the whole, or two arms of the state. Gunmen are not their
// country's government.
func alike(a, b string) bool {
	if len(a) < 3 || len(b) < 3 || a[:3] != b[:3] {
		return false
	}
	return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) || official(a) && official(b)
}

func official(code string) bool {
	if len(code) < 6 {
		return false
	}
	switch code[3:6] {
	case "GOV", "MIL", "COP", "SPY", "JUD", "LEG":
		return true
	}
	return false
}
