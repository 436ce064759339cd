package casefile

import (
	"fmt"
	"slices"
	"strings"

	"godwit/event"
)

// differences says in what an event is not the one expected.
func (c *Case) differences(w *Want, e *event.Event) []string {
	var d []string
	add := func(format string, args ...any) { d = append(d, fmt.Sprintf(format, args...)) }
	if e.Type != w.Type {
		add("type %s", e.Type)
	}
	for _, m := range w.Modes {
		if !slices.Contains(e.Mode, m) {
			add("no mode %s", m)
		}
	}
	for _, x := range w.Contexts {
		if !slices.Contains(e.Context, x) {
			add("no context %s", x)
		}
	}
	if w.Trigger != "" && !c.exact(w, e) && !c.near(w, e) {
		add("trigger elsewhere")
	}
	if s := c.sides(w.Actors, e.Actors, e); s != "" {
		add("actors: %s", s)
	}
	if s := c.sides(w.Recipients, e.Recipients, e); s != "" {
		add("recipients: %s", s)
	}
	if !sameSet(w.Auxiliary, e.Auxiliary) {
		add("auxiliary %v", e.Auxiliary)
	}
	if certainty(e) != w.Certainty {
		add("certainty %s", certainty(e))
	}
	if w.Same != (e.Same != "") {
		add("same %q", e.Same)
	}
	if w.Unclaimed && len(e.Claims) > 0 {
		add("claims")
	}
	for _, k := range w.Claims {
		if !slices.ContainsFunc(e.Claims, func(x event.Claim) bool { return c.claimed(k, x, e) }) {
			add("no claim by %s %s", k.Speaker, k.Stance)
		}
	}
	if w.Date != "" && (e.Date == nil || !strings.HasPrefix(e.Date.Value, w.Date)) {
		add("date")
	}
	for _, k := range w.Counts {
		if !slices.ContainsFunc(e.Counts, k.is) {
			add("no count %s %g %s", k.What, k.Value, k.Bound)
		}
	}
	if w.CAMEO != "" && e.CAMEO != w.CAMEO {
		add("cameo %s", e.CAMEO)
	}
	if w.Rule != "" && e.Rule != w.Rule {
		add("rule %s", e.Rule)
	}
	if w.Place != nil && !w.Place.at(e.Place) {
		add("place")
	}
	return d
}

// sides says how a side differs from the one expected; "" where it does not.
func (c *Case) sides(want Side, got []event.Entity, e *event.Event) string {
	if !want.Checked {
		return ""
	}
	// A party may fit several entities: the tightest fit is a matching.
	owner := make([]int, len(got))
	for i := range owner {
		owner[i] = -1
	}
	var claim func(i int, seen []bool) bool
	claim = func(i int, seen []bool) bool {
		for k := range got {
			if seen[k] || !c.isParty(want.Parties[i], got[k].Span, got[k].Code, e) {
				continue
			}
			seen[k] = true
			if owner[k] < 0 || claim(owner[k], seen) {
				owner[k] = i
				return true
			}
		}
		return false
	}
	var d []string
	for i, p := range want.Parties {
		if !claim(i, make([]bool, len(got))) {
			d = append(d, "no "+p.String())
		}
	}
	for k, i := range owner {
		if i < 0 && !want.Open {
			d = append(d, "too many: "+entity(got[k]))
		}
	}
	return join(d)
}

func (c *Case) isParty(p Party, s event.Span, code string, e *event.Event) bool {
	return p.coded(code) && (p.Words == "" || stands(c.Text, p.Words, s, e.Evidence.Span))
}

func (p Party) coded(code string) bool {
	return p.Code == "" || code == p.Code || p.Prefix && strings.HasPrefix(code, p.Code)
}

// at compares a place: the words with its name, the code with its country.
func (p Party) at(x *event.Place) bool {
	return x != nil && p.coded(x.Country) && (p.Words == "" || strings.EqualFold(x.Name, p.Words))
}

func (c *Case) claimed(k Claim, x event.Claim, e *event.Event) bool {
	if k.Stance != "" && k.Stance != x.Stance {
		return false
	}
	if x.Speaker == nil || k.Speaker == (Party{}) {
		return x.Speaker == nil && k.Speaker == (Party{})
	}
	if k.Speaker.Words == "" || !k.Speaker.coded(x.Speaker.Code) {
		return k.Speaker.coded(x.Speaker.Code)
	}
	// A speaker often stands in another sentence than the act: any place will do.
	return slices.ContainsFunc(find(c.Text, k.Speaker.Words), func(p place) bool { return p.overlaps(x.Speaker.Span) })
}

func (k Count) is(x event.Count) bool {
	return x.What == k.What && x.Value == k.Value && (k.Bound == "" || k.Bound == x.Bound || k.Bound == "exact" && x.Bound == "")
}

func certainty(e *event.Event) event.Certainty {
	if e.Certainty == "" {
		return event.Reported
	}
	return e.Certainty
}

func sameSet(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(slices.Compact(a), slices.Compact(b))
}
