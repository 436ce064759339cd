package measure

import (
	"slices"
	"strings"

	"godwit/event"
)

// Events are counts of events: acts are right by type and sentence, events also
// by who did what to whom; the others count, of the events that are right, where
// both sides agree.
type Events struct {
	Act, Event, Certainty, Auxiliary, Date, Speaker, Tolls Counts
}

// Columns are the counts in the order of EventScores.
func (e *Events) Columns() []Counts {
	return []Counts{e.Act, e.Event, e.Certainty, e.Auxiliary, e.Date, e.Speaker, e.Tolls}
}

// EventScores are the figures of Events.
func EventScores() []Score {
	return ScoreEach("events acts", "events whole", "events certainty", "events auxiliary", "events date", "events speaker", "events counts")
}

// CompareEvents compares a report's events with those coded by hand. Types must
// be the same and the trigger stand in the evidence's sentence; sides must share
// somebody, by words that overlap or by the code's first three letters. Where
// the coder left a side empty, whoever stands there is accepted; of a mutual act
// all sides may stand on either list, and two must be shared. Each event matches
// once, required ones first.
func CompareEvents(gold *GoldReport, said []event.Event) Events {
	var out Events
	pairs, extra := match(gold, said, sameAct)
	out.Act = tally(gold, pairs, extra)
	pairs, extra = match(gold, said, sameEvent)
	out.Event = tally(gold, pairs, extra)
	for _, p := range pairs {
		g, s := p.gold, p.said
		agree(&out.Certainty, g.Certainty == string(s.Certainty))
		agree(&out.Auxiliary, sameSet(g.Auxiliary, s.Auxiliary))
		if g.Date != nil {
			agree(&out.Date, s.Date != nil && strings.HasPrefix(s.Date.Value, g.Date.Value))
		}
		if len(g.Counts) > 0 {
			all := true
			for _, c := range g.Counts {
				all = all && slices.ContainsFunc(s.Counts, func(x event.Count) bool { return x.What == c.What && x.Value == c.Value })
			}
			agree(&out.Tolls, all)
		}
		if len(g.Claims) > 0 {
			agree(&out.Speaker, sharedSpeaker(g.Claims, s.Claims))
		}
	}
	return out
}

// agree counts one thing that both sides have, right or not.
func agree(c *Counts, right bool) {
	c.Key++
	c.Response++
	if right {
		c.Recall++
		c.Precision++
	}
}

// found is an event with the one that it matches.
type found struct {
	gold *GoldEvent
	said *event.Event
}

// tally counts matches: what is not required counts neither way.
func tally(gold *GoldReport, pairs []found, extra int) Counts {
	var c Counts
	for i := range gold.Events {
		if gold.Events[i].Required {
			c.Key++
		}
	}
	for _, p := range pairs {
		if p.gold.Required {
			c.Recall++
		}
	}
	c.Precision = c.Recall
	c.Response = c.Recall + float64(extra)
	return c
}

// match pairs events, the required first, each with the first that is free; it
// returns also how many are left over.
func match(gold *GoldReport, said []event.Event, same func(*GoldEvent, *event.Event) bool) (pairs []found, extra int) {
	taken := make([]bool, len(said))
	for _, required := range []bool{true, false} {
		for i := range gold.Events {
			g := &gold.Events[i]
			if g.Required != required {
				continue
			}
			for k := range said {
				if !taken[k] && same(g, &said[k]) {
					taken[k] = true
					pairs = append(pairs, found{g, &said[k]})
					break
				}
			}
		}
	}
	return pairs, len(said) - len(pairs)
}

func sameAct(g *GoldEvent, s *event.Event) bool {
	return g.Type == string(s.Type) && g.sentence.overlaps(s.Trigger.Start, s.Trigger.End)
}

func sameEvent(g *GoldEvent, s *event.Event) bool {
	if !sameAct(g, s) {
		return false
	}
	if share(g.Actors, s.Actors) && share(g.Recipients, s.Recipients) {
		return true
	}
	if len(g.Recipients) > 0 && len(s.Recipients) > 0 || len(g.Actors)+len(g.Recipients) < 2 || len(s.Actors)+len(s.Recipients) < 2 {
		return false
	}
	both := slices.Concat(s.Actors, s.Recipients)
	n := 0
	for _, x := range slices.Concat(g.Actors, g.Recipients) {
		if share([]GoldSide{x}, both) {
			n++
		}
	}
	return n >= 2
}

// share tells whether two lists have somebody in common; nobody in the gold is
// whoever stands there.
func share(gold []GoldSide, said []event.Entity) bool {
	if len(gold) == 0 || len(said) == 0 {
		return len(gold) == 0
	}
	for _, g := range gold {
		for i := range said {
			s := &said[i]
			if g.Code != "-" && first(g.Code) == first(s.Code) || g.place.overlaps(s.Start, s.End) {
				return true
			}
		}
	}
	return false
}

func first(code string) string { return code[:min(3, len(code))] }

func sharedSpeaker(gold []GoldClaim, said []event.Claim) bool {
	for _, g := range gold {
		for _, s := range said {
			code := "-" // nobody is named, or nothing is known of who it is
			if s.Speaker != nil && s.Speaker.Code != "" {
				code = s.Speaker.Code
			}
			if first(g.Speaker.Code) == first(code) {
				return true
			}
		}
	}
	return false
}

func sameSet(a, b []string) bool {
	in := func(x, y []string) bool {
		for _, s := range x {
			if !slices.Contains(y, s) {
				return false
			}
		}
		return true
	}
	return in(a, b) && in(b, a)
}
