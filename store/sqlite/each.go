package sqlite

import (
	"context"
	"slices"

	"godwit/event"
	"godwit/store"
)

// readAtOnce is how many events Each holds at most.
const readAtOnce = 4096

// Each yields records by day and id.
func (s *Store) Each(ctx context.Context, f store.Filter, yield func(*event.Record) error) error {
	return s.look(ctx, "read", func(t *tx) error {
		h, err := t.find(&f, true)
		if err != nil {
			return err
		}
		for _, span := range h.spans {
			list, err := t.inSpan(h, span)
			if err != nil {
				return err
			}
			for len(list) > 0 {
				n := min(len(list), readAtOnce)
				for n < len(list) && list[n].order == list[n-1].order {
					n++
				}
				if err := t.yield(h, list[:n], yield); err != nil {
					return err
				}
				list = list[n:]
			}
		}
		return nil
	})
}

// yield reads hits and passes them on, in their order.
func (t *tx) yield(h *hits, list []hit, yield func(*event.Record) error) error {
	list, err := t.keep(h, list)
	if err != nil {
		return err
	}
	rows, err := t.raws(list)
	if err != nil {
		return err
	}
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].order == list[0].order {
			n++
		}
		run := make([]*stored, n)
		for i := range run {
			r := rows[list[i].n]
			if r == nil {
				return errDamaged
			}
			if run[i], err = r.stored(t); err != nil {
				return err
			}
		}
		byID(run)
		for _, e := range run {
			if !h.holds(e) {
				continue
			}
			if err := t.ctx.Err(); err != nil {
				return err
			}
			r, err := t.record(e)
			if err != nil {
				return err
			}
			if err := yield(r); err != nil {
				return err
			}
		}
		list = list[n:]
	}
	return nil
}

// keep leaves out the hits in whose reports a search that was put off finds
// nothing.
func (t *tx) keep(h *hits, list []hit) ([]hit, error) {
	if len(h.lately) == 0 {
		return list, nil
	}
	var out []hit
	for _, at := range list {
		fits, err := t.found(h, at.report)
		if err != nil {
			return nil, err
		}
		if fits {
			out = append(out, at)
		}
	}
	return out, nil
}

// raws reads the rows of hits, by number: those that lie close together in one
// go, skipping those between.
func (t *tx) raws(list []hit) (map[int64]*raw, error) {
	want := make(map[int64]*raw, len(list))
	rows := make([]raw, len(list))
	numbers := make([]int64, len(list))
	for i, h := range list {
		want[h.n], numbers[i] = &rows[i], h.n
	}
	slices.Sort(numbers)
	const near = 8 // rows that are read past sooner than another is looked up
	for len(numbers) > 0 {
		n := 1
		for n < len(numbers) && numbers[n]-numbers[n-1] <= near {
			n++
		}
		err := t.rows(rawColumns+"WHERE n BETWEEN ? AND ? ORDER BY n", []any{numbers[0], numbers[n-1]}, func(scan func(...any) error) error {
			var r raw
			if err := r.scan(scan); err != nil {
				return err
			}
			if w := want[r.n]; w != nil {
				*w = r
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		numbers = numbers[n:]
	}
	for _, w := range want {
		if w.body == nil {
			return nil, errDamaged
		}
	}
	return want, nil
}
