package sqlite

import (
	"context"
	"fmt"
	"strings"
	"time"

	"godwit/event"
	"godwit/store"
)

// Series counts what passed between two sides.
func (s *Store) Series(ctx context.Context, q store.Series) ([]store.Point, error) {
	start, err := intervals(q.By)
	if err != nil {
		return nil, s.fail("ask", err)
	}
	if q.A == "" {
		return nil, s.fail("ask", fmt.Errorf("a series needs a side"))
	}
	var out []store.Point
	err = s.look(ctx, "ask", func(t *tx) error {
		h, err := t.find(&store.Filter{Since: q.Since, Until: q.Until}, false)
		if err != nil {
			return err
		}
		between, err := t.between(q)
		if err != nil {
			return err
		}
		h.sets.and(between)
		out, err = t.count(h, q, start)
		return err
	})
	return out, err
}

// between returns what two sides did to each other, or together.
func (t *tx) between(q store.Series) (sets, error) {
	side := func(code string, acts bool) (sets, error) {
		f := store.Filter{Recipient: []string{code}}
		if acts {
			f = store.Filter{Actor: []string{code}}
		}
		return t.union(dimensions(&f)[0])
	}
	pair := func(a, b string) (sets, error) {
		out, err := side(a, true)
		if err != nil || b == "" {
			return out, err
		}
		to, err := side(b, false)
		out.and(to)
		return out, err
	}
	out, err := pair(q.A, q.B)
	if err != nil {
		return nil, err
	}
	if !q.Directed {
		back, err := side(q.A, false)
		if err == nil && q.B != "" {
			var from sets
			from, err = side(q.B, true)
			back.and(from)
		}
		if err != nil {
			return nil, err
		}
		out.or(back)
	}
	// Who acts together does something to each other. Where one side is part of
	// the other, nothing tells which of them acted.
	if q.B != "" && !strings.HasPrefix(q.A, q.B) && !strings.HasPrefix(q.B, q.A) {
		together, err := side(q.A, true)
		if err != nil {
			return nil, err
		}
		other, err := side(q.B, true)
		if err != nil {
			return nil, err
		}
		mutual, err := t.union([]choice{{kind: kMutual, value: "mutual"}})
		if err != nil {
			return nil, err
		}
		together.and(other)
		together.and(mutual)
		out.or(together)
	}
	return out, nil
}

// count counts hits by interval.
func (t *tx) count(h *hits, q store.Series, start func(time.Time) time.Time) ([]store.Point, error) {
	type tally struct{ events, cooperation, conflict, score int }
	spans := map[int]*[1 << spanBits]tally{}
	err := t.eachCols(h.sets.numbers(), false, func(n int64, c cols) {
		span := h.spanOf[n]
		days := spans[span]
		if days == nil {
			days = &[1 << spanBits]tally{}
			spans[span] = days
		}
		h.sets[n].each(func(i int) {
			if i >= c.len() || c.day(i, span) == noDay {
				return
			}
			d := &days[c.day(i, 0)]
			d.events++
			d.score += c.score(i)
			switch c.side(i) {
			case cooperation:
				d.cooperation++
			case conflict:
				d.conflict++
			}
		})
	})
	if err != nil {
		return nil, err
	}
	first, last := farDay, noDay
	for span, days := range spans {
		for i := range days {
			if day := span<<spanBits + i; days[i].events > 0 {
				first, last = min(first, day), max(last, day)
			}
		}
	}
	if d, ok := event.FirstDay(q.Since); ok {
		first = d
	}
	if d, ok := event.FirstDay(q.Until); ok {
		last = d
	}
	var out []store.Point
	scores := 0
	for day := first; day <= last; day++ {
		var d *tally
		if days := spans[spanOf(day)]; days != nil {
			d = &days[day&(1<<spanBits-1)]
		}
		at := start(dayTime(day)).Format(time.DateOnly)
		if len(out) == 0 || out[len(out)-1].Start != at {
			out, scores = append(out, store.Point{Start: at}), 0
		}
		if d == nil || d.events == 0 {
			continue
		}
		p := &out[len(out)-1]
		p.Events += d.events
		p.Cooperation += d.cooperation
		p.Conflict += d.conflict
		scores += d.score
		p.Score = float64(scores) / 10 / float64(p.Events)
	}
	return out, nil
}

// intervals returns the function that finds an interval's first day.
func intervals(by string) (func(time.Time) time.Time, error) {
	switch by {
	case "day":
		return func(t time.Time) time.Time { return t }, nil
	case "week":
		return func(t time.Time) time.Time { return t.AddDate(0, 0, -(int(t.Weekday())+6)%7) }, nil
	case "month", "":
		return func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC) }, nil
	case "year":
		return func(t time.Time) time.Time { return time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC) }, nil
	}
	return nil, fmt.Errorf("%q is no interval; day, week, month and year are", by)
}
