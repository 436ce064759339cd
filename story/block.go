package story

import (
	"slices"
	"strings"
	"time"

	"godwit/event"
)

// Block says with what a telling may be joined at all: only with tellings of
// the same key, up to Reach days from its own day, which counts from
// 1970-01-01. It is not ok, and the telling is never joined with others, where
// the day is unknown or where neither side, name nor town could tell the act
// from its like.
//
// The key is the type, for one sentence often tells two acts of near types
// ("killed three and arrested ten"), and whether the act happened, is to come,
// is supposed or did not happen.
func Block(t *Told) (key string, day int, ok bool) {
	e := t.Event
	day, ok = dayOf(e.Date)
	if !ok || e.Type == "" || !distinct(e) {
		return "", 0, false
	}
	var b strings.Builder
	b.WriteString(string(e.Type))
	for _, a := range [...]string{event.Future, event.Hypothetical, event.Negation} {
		if slices.Contains(e.Auxiliary, a) {
			b.WriteByte(' ')
			b.WriteString(a)
		}
	}
	return b.String(), day, true
}

// dayOf returns a date's day, if it is precise to the day.
func dayOf(d *event.Date) (int, bool) {
	if d == nil || d.Precision != "day" || len(d.Value) < len(time.DateOnly) {
		return 0, false
	}
	t, err := time.Parse(time.DateOnly, d.Value[:len(time.DateOnly)])
	if err != nil {
		return 0, false
	}
	s := t.Unix()
	if s < 0 {
		s -= 86399
	}
	return int(s / 86400), true
}

// distinct reports whether anything names who or where.
func distinct(e *event.Event) bool {
	for _, side := range [][]event.Entity{e.Actors, e.Recipients} {
		for i := range side {
			if side[i].Code != "" || side[i].Name != "" {
				return true
			}
		}
	}
	return e.Place != nil && e.Place.Precision != "country" && e.Place.Name != ""
}
