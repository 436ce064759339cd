package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"godwit/event"
	"godwit/store"
)

// hits are the events that a filter means, and how the blocks lie.
type hits struct {
	sets   sets
	spans  []int           // those with hits, ascending
	blocks map[int][]int64 // of each span, those with hits
	spanOf map[int64]int
	late   bool       // what costs much is looked at when an event is read
	bounds *bounds    // that must be looked at then, nil for none
	lately []*search  // searches that must be looked at then
	quotes [][]phrase // and quotations
}

// find works out which events a filter means. Late, it leaves out what is cheaper
// to ask of the events that are read: fits must be called on each.
func (t *tx) find(f *store.Filter, late bool) (*hits, error) {
	h := &hits{spanOf: map[int64]int{}, blocks: map[int][]int64{}, late: late}
	err := t.rows("SELECT n, span FROM block INDEXED BY block_span", nil, func(scan func(...any) error) error {
		var n int64
		var span int
		err := scan(&n, &span)
		h.spanOf[n] = span
		return err
	})
	if err != nil {
		return nil, err
	}
	base := int64(leads)
	if f.Tellings {
		base = everyTelling
	}
	if h.sets, err = t.posts(base); err != nil {
		return nil, err
	}
	if err := t.narrow(h, h.sets, f); err != nil {
		return nil, err
	}
	h.late = false // what is left out must be known
	for i := range f.Not {
		if len(h.sets) == 0 {
			break
		}
		out := sets{}
		for n, s := range h.sets {
			c := *s
			out[n] = &c
		}
		not := f.Not[i]
		not.Tellings = f.Tellings
		if err := t.narrow(h, out, &not); err != nil {
			return nil, err
		}
		h.sets.without(out)
	}
	for n := range h.sets {
		span := h.spanOf[n]
		h.blocks[span] = append(h.blocks[span], n)
	}
	for span, list := range h.blocks {
		slices.Sort(list)
		h.spans = append(h.spans, span)
	}
	slices.Sort(h.spans)
	return h, nil
}

// narrow takes out of in what does not fit the filter.
func (t *tx) narrow(h *hits, in sets, f *store.Filter) error {
	from, to := noDay, farDay
	for _, bound := range []struct {
		text string
		day  *int
	}{{f.Since, &from}, {f.Until, &to}} {
		if bound.text != "" {
			d, ok := event.FirstDay(bound.text)
			if !ok {
				return fmt.Errorf("%q is no day", bound.text)
			}
			*bound.day = d
		}
	}
	if f.Since != "" || f.Until != "" {
		for n := range in {
			if s := h.spanOf[n]; s < spanOf(from) || s > spanOf(to) {
				delete(in, n)
			}
		}
	}
	for _, one := range dimensions(f) {
		if len(in) == 0 {
			return nil
		}
		have, err := t.union(one)
		if err != nil {
			return err
		}
		in.and(have)
	}
	if len(f.IDs) > 0 {
		have := sets{}
		for _, id := range f.IDs {
			n, err := t.numbers("SELECT n FROM event WHERE id = ?", idValue(id))
			if err != nil {
				return err
			}
			have.put(n...)
		}
		in.and(have)
	}
	if len(f.Report) > 0 {
		have := sets{}
		for _, id := range f.Report {
			reports, err := t.reports(id)
			if err != nil {
				return err
			}
			for _, r := range reports {
				n, err := t.numbers("SELECT n FROM event WHERE report = ?", r)
				if err != nil {
					return err
				}
				have.put(n...)
			}
		}
		in.and(have)
	}
	if b := (bounds{from, to, float32(f.Confidence)}); b != (bounds{noDay, farDay, 0}) && h.late {
		h.bounds = &b
	} else if b != (bounds{noDay, farDay, 0}) {
		if err := t.sift(h, in, b.sure > 0, b.hold, b.ask); err != nil {
			return err
		}
	}
	for _, text := range []string{f.Text, f.Quote} {
		if text == "" || len(in) == 0 {
			continue
		}
		if err := t.narrowText(h, in, text); err != nil {
			return err
		}
	}
	if f.Quote != "" {
		return t.narrowQuote(h, in, f.Quote)
	}
	return nil
}

// put adds events by number.
func (a sets) put(events ...int64) {
	for _, n := range events {
		b := a[n/blockSize]
		if b == nil {
			b = &set{}
			a[n/blockSize] = b
		}
		b.add(int(n % blockSize))
	}
}

// union returns the events that have any of the choices.
func (t *tx) union(one []choice) (sets, error) {
	out := sets{}
	for _, c := range one {
		query, args := "SELECT n FROM term WHERE kind = ? AND value = ?", []any{c.kind, c.value}
		if c.prefix {
			query, args = "SELECT n FROM term WHERE kind = ? AND value >= ? AND value < ?", []any{c.kind, c.value, c.value + "\U0010ffff"}
		}
		terms, err := t.numbers(query, args...)
		if err != nil {
			return nil, err
		}
		for _, n := range terms {
			if err := t.addPosts(out, n); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

func (t *tx) posts(term int64) (sets, error) {
	out := sets{}
	return out, t.addPosts(out, term)
}

var errPlace = errors.New("a set lies at a block that is not there")

// addPosts adds a term's events.
func (t *tx) addPosts(to sets, term int64) error {
	var block int64
	var bits sql.RawBytes
	return t.rows("SELECT block, bits FROM post WHERE term = ?", []any{term}, func(scan func(...any) error) error {
		if err := scan(&block, &bits); err != nil {
			return err
		}
		if block <= 0 {
			return errPlace
		}
		b := to[block]
		if b == nil {
			b = &set{}
			to[block] = b
		}
		b.unpack(bits)
		return nil
	})
}
