package sqlite

import (
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"

	"godwit/event"
	"godwit/store"
)

// hit is an event by its place in the order.
type hit struct {
	n      int64
	order  uint32
	report uint32 // where a search was put off
}

// inSpan returns the hits of a span, the oldest first; those of one order are
// of one day, and their ids must be looked at.
func (t *tx) inSpan(h *hits, span int) ([]hit, error) {
	var out []hit
	search, b := len(h.lately) > 0, h.bounds
	if b != nil && !b.ask(span) {
		b = nil
	}
	err := t.eachCols(h.blocks[span], search || b != nil && b.sure > 0, func(block int64, c cols) {
		h.sets[block].each(func(i int) {
			if i >= c.len() || b != nil && !b.hold(c, i, span) {
				return
			}
			at := hit{n: block*blockSize + int64(i), order: c.order(i)}
			if search {
				at.report = c.report(i)
			}
			out = append(out, at)
		})
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(out, func(a, b hit) int {
		switch {
		case a.order < b.order:
			return -1
		case a.order > b.order:
			return 1
		}
		return int(a.n - b.n)
	})
	return out, nil
}

// cursor is the place after which a page begins.
func cursor(day int, id string) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%d %s", day, id))
}

func parseCursor(s string) (day int, id string, err error) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err == nil {
		var rest string
		var ok bool
		if rest, id, ok = strings.Cut(string(b), " "); ok {
			if _, err = fmt.Sscanf(rest, "%d", &day); err == nil {
				return day, id, nil
			}
		}
	}
	return 0, "", fmt.Errorf("%q is no cursor of a page", s)
}

// Find returns a page of records, newest first.
func (s *Store) Find(ctx context.Context, f store.Filter, after string, limit int) (page []event.Record, next string, err error) {
	day, id := farDay+1, ""
	if after != "" {
		if day, id, err = parseCursor(after); err != nil {
			return nil, "", s.fail("ask", err)
		}
	}
	limit = max(limit, 1)
	err = s.look(ctx, "ask", func(t *tx) error {
		t.paged = true
		h, err := t.find(&f, true)
		if err != nil {
			return err
		}
		for k := len(h.spans) - 1; k >= 0; k-- {
			span := h.spans[k]
			if span > spanOf(day) {
				continue
			}
			list, err := t.inSpan(h, span)
			if err != nil {
				return err
			}
			for end := len(list); end > 0; {
				begin := end - 1
				for begin > 0 && list[begin-1].order == list[end-1].order {
					begin--
				}
				run, of := list[begin:end], span<<spanBits+int(list[begin].order>>(32-spanBits))
				end = begin
				if of > day || of == day && id != "" && run[0].order > orderOf(day, id) {
					continue
				}
				read, err := t.read(h, run)
				if err != nil {
					return err
				}
				slices.Reverse(read)
				for _, e := range read {
					if of == day && e.event.ID >= id {
						continue
					}
					if len(page) == limit {
						next = cursor(dayOfEvent(&page[limit-1].Event, dayOfReport(page[limit-1].Meta.Date)), page[limit-1].ID)
						return nil
					}
					r, err := t.record(e)
					if err != nil {
						return err
					}
					page = append(page, *r)
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, "", err
	}
	return page, next, nil
}

// read reads those of a run of hits of one order that fit, by id.
func (t *tx) read(h *hits, run []hit) ([]*stored, error) {
	out := make([]*stored, 0, len(run))
	for _, at := range run {
		fits, err := t.found(h, at.report)
		if err != nil {
			return nil, err
		}
		if !fits {
			continue
		}
		e, err := t.one(at.n)
		if err != nil {
			return nil, err
		}
		if h.holds(&e.event) {
			out = append(out, e)
		}
	}
	byID(out)
	return out, nil
}

func byID(list []*stored) {
	if len(list) > 1 {
		slices.SortFunc(list, func(a, b *stored) int { return strings.Compare(a.event.ID, b.event.ID) })
	}
}

// Story returns every telling of an act, the one that stands for it first, then
// by day and id.
func (s *Store) Story(ctx context.Context, id string) (out []event.Record, err error) {
	err = s.look(ctx, "read", func(t *tx) error {
		var n int64
		var of *int64
		there, err := t.row("SELECT n, story FROM event WHERE id = ?", []any{idValue(id)}, &n, &of)
		if err == nil && !there {
			err = fmt.Errorf("event %q: %w", id, store.ErrNotFound)
		}
		if err != nil {
			return err
		}
		if of != nil {
			n = *of
		}
		list, err := t.tellings(n)
		if err != nil {
			return err
		}
		for _, e := range list {
			r, err := t.record(e)
			if err != nil {
				return err
			}
			out = append(out, *r)
		}
		return nil
	})
	return out, err
}

// tellings reads an event and all that it stands for.
func (t *tx) tellings(n int64) ([]*stored, error) {
	lead, err := t.one(n)
	if err != nil {
		return nil, err
	}
	rest, err := t.stored("WHERE story = ?", n)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(rest, func(a, b *stored) int {
		if x, y := dayOfEvent(&a.event, a.page.day), dayOfEvent(&b.event, b.page.day); x != y {
			return x - y
		}
		return strings.Compare(a.event.ID, b.event.ID)
	})
	return append([]*stored{lead}, rest...), nil
}
