package main

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"godwit/event"
	"godwit/store"
)

// memory is a store over a list of records, for the verbs that only ask. What
// writes is left to the embedded nil.
type memory struct {
	store.Store
	list []event.Record
	gaps []store.Gap
}

func (m *memory) Close() error { return nil }

func (m *memory) matching(f store.Filter) []event.Record {
	side := func(list []event.Entity, want []string) bool {
		return want == nil || slices.ContainsFunc(list, func(e event.Entity) bool {
			return slices.ContainsFunc(want, func(w string) bool { return strings.HasPrefix(e.Code, w) })
		})
	}
	var out []event.Record
	for _, r := range m.list {
		if r.Story != r.ID && !f.Tellings {
			continue
		}
		day := ""
		if r.Date != nil {
			day = r.Date.Value
		}
		if f.IDs != nil && !slices.Contains(f.IDs, r.ID) {
			continue
		}
		if f.Quad != nil && !slices.Contains(f.Quad, r.Quad) {
			continue
		}
		if f.Since != "" && day < f.Since || f.Until != "" && day > f.Until ||
			!side(r.Actors, f.Actor) || !side(r.Recipients, f.Recipient) ||
			!side(append(slices.Clone(r.Actors), r.Recipients...), f.Either) {
			continue
		}
		out = append(out, r)
	}
	return out
}

func (m *memory) Find(_ context.Context, f store.Filter, after string, limit int) ([]event.Record, string, error) {
	list := m.matching(f)
	slices.SortStableFunc(list, func(a, b event.Record) int { return cmp.Compare(dayOfRecord(&b), dayOfRecord(&a)) })
	from, _ := strconv.Atoi(after)
	to := min(from+limit, len(list))
	next := ""
	if to < len(list) {
		next = strconv.Itoa(to)
	}
	return list[from:to], next, nil
}

func dayOfRecord(r *event.Record) string {
	if r.Date == nil {
		return ""
	}
	return r.Date.Value
}

func (m *memory) Story(_ context.Context, id string) ([]event.Record, error) {
	var out []event.Record
	for _, r := range m.list {
		if r.Story == id {
			out = append(out, r)
		}
	}
	return out, nil
}

func (m *memory) Contested(_ context.Context, f store.Filter, limit int) ([]event.Record, error) {
	var out []event.Record
	for _, r := range m.matching(f) {
		if r.Joined != nil && r.Joined.Certainty == event.Contested || r.Certainty == event.Contested {
			out = append(out, r)
		}
	}
	return out[:min(len(out), limit)], nil
}

func (m *memory) Gaps(context.Context) ([]store.Gap, error) { return m.gaps, nil }

func (m *memory) Series(_ context.Context, q store.Series) ([]store.Point, error) {
	begin := func(day time.Time) time.Time {
		switch q.By {
		case "week":
			return day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
		case "month":
			return time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
		case "year":
			return time.Date(day.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		}
		return day
	}
	ways := []store.Filter{{Actor: []string{q.A}, Recipient: []string{q.B}, Since: q.Since, Until: q.Until}}
	if q.B == "" {
		ways[0] = store.Filter{Either: []string{q.A}, Since: q.Since, Until: q.Until}
	} else if !q.Directed {
		ways = append(ways, store.Filter{Actor: []string{q.B}, Recipient: []string{q.A}, Since: q.Since, Until: q.Until})
	}
	if q.B != "" {
		ways = append(ways, store.Filter{Actor: []string{q.A}, Since: q.Since, Until: q.Until})
	}
	points := map[time.Time]*store.Point{}
	var first, last time.Time
	for i, way := range ways {
		for _, r := range m.matching(way) {
			both := len(r.Recipients) == 0 && len(m.matching(store.Filter{IDs: []string{r.ID}, Actor: []string{q.B}})) > 0
			if q.B != "" && i == len(ways)-1 && !both {
				continue
			}
			day, err := time.Parse(time.DateOnly, dayOfRecord(&r))
			if err != nil {
				continue
			}
			at := begin(day)
			if first.IsZero() || at.Before(first) {
				first = at
			}
			if at.After(last) {
				last = at
			}
			p := points[at]
			if p == nil {
				p = &store.Point{}
				points[at] = p
			}
			p.Score = (p.Score*float64(p.Events) + r.Score) / float64(p.Events+1)
			p.Events++
			if r.Type.Conflict() {
				p.Conflict++
			} else {
				p.Cooperation++
			}
		}
	}
	var out []store.Point
	for at := first; !first.IsZero() && !at.After(last); {
		p := store.Point{}
		if x := points[at]; x != nil {
			p = *x
		}
		p.Start = at.Format(time.DateOnly)
		out = append(out, p)
		switch q.By {
		case "week":
			at = at.AddDate(0, 0, 7)
		case "month":
			at = at.AddDate(0, 1, 0)
		case "year":
			at = at.AddDate(1, 0, 0)
		default:
			at = at.AddDate(0, 0, 1)
		}
	}
	return out, nil
}
