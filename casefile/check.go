package casefile

import (
	"fmt"
	"slices"

	"godwit/event"
)

// Check compares the events of a case's text with what is expected, and
// returns each difference in words; none means that the case passes.
func (c *Case) Check(events []event.Event) []string {
	var out []string
	partner, taken := c.pair(events)
	for i, w := range c.Want {
		if partner[i] < 0 {
			out = append(out, fmt.Sprintf("line %d: missing: %s%s", w.Line, w.Source, c.nearest(&w, events, taken)))
		}
	}
	for i, e := range events {
		switch {
		case taken[i]:
		case slices.Contains(c.Not, e.Type):
			out = append(out, "unwanted: "+Format(e))
		case !c.Open && (c.None || len(c.Want) > 0):
			out = append(out, "extra: "+Format(e))
		}
	}
	for i, e := range events {
		if taken[i] && slices.Contains(c.Not, e.Type) {
			out = append(out, "wanted and unwanted: "+Format(e))
		}
	}
	return out
}

// pair gives each expectation an event of its own: partner[i] is the event of
// expectation i, or -1. Pairs whose triggers overlap are made first, so that
// of two like events in a sentence each finds the right one.
func (c *Case) pair(events []event.Event) (partner []int, taken []bool) {
	fits := make([][]int, len(c.Want))
	partner = make([]int, len(c.Want))
	owner := make([]int, len(events))
	for i := range owner {
		owner[i] = -1
	}
	for i := range partner {
		partner[i] = -1
	}
	var claim func(i int, seen []bool) bool
	claim = func(i int, seen []bool) bool {
		for _, k := range fits[i] {
			if seen[k] {
				continue
			}
			seen[k] = true
			if owner[k] < 0 || claim(owner[k], seen) {
				owner[k], partner[i] = i, k
				return true
			}
		}
		return false
	}
	for _, exact := range []bool{true, false} {
		for i := range c.Want {
			for k := range events {
				w := &c.Want[i]
				if len(c.differences(w, &events[k])) == 0 && c.exact(w, &events[k]) == exact {
					fits[i] = append(fits[i], k)
				}
			}
		}
		for i := range c.Want {
			if partner[i] < 0 {
				claim(i, make([]bool, len(events)))
			}
		}
	}
	taken = make([]bool, len(events))
	for _, k := range partner {
		if k >= 0 {
			taken[k] = true
		}
	}
	return partner, taken
}

// exact reports whether the event's trigger overlaps the words expected.
func (c *Case) exact(w *Want, e *event.Event) bool {
	return slices.ContainsFunc(find(c.Text, w.Trigger), func(p place) bool { return p.overlaps(e.Trigger) })
}

// near reports whether the words expected lie in the event's sentence.
func (c *Case) near(w *Want, e *event.Event) bool {
	return slices.ContainsFunc(find(c.Text, w.Trigger), func(p place) bool { return p.within(e.Evidence.Span) })
}

// nearest tells of the event that comes closest to what is missing.
func (c *Case) nearest(w *Want, events []event.Event, taken []bool) string {
	best, least := "", 0
	for i := range events {
		if taken[i] {
			continue
		}
		d := c.differences(w, &events[i])
		weight := len(d)
		if events[i].Type != w.Type {
			if !c.exact(w, &events[i]) {
				continue
			}
			weight += 10
		}
		if best == "" || weight < least {
			best, least = fmt.Sprintf("\n\tnearest: %s\n\tbut: %s", Format(events[i]), join(d)), weight
		}
	}
	return best
}
