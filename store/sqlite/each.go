package sqlite

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"

	"godwit/event"
	"godwit/store"
)

// readAtOnce is how many events are read together. Each holds up to three such
// portions.
const readAtOnce = 2048

// Each yields records by day and id. What comes next is read while yield works.
func (s *Store) Each(ctx context.Context, f store.Filter, yield func(*event.Record) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	portions := make(chan []*event.Record, 1)
	var reading sync.WaitGroup
	var failed error
	reading.Go(func() {
		defer close(portions)
		failed = s.look(ctx, "read", func(t *tx) error { return t.portions(&f, portions) })
	})
	var enough error
	for p := range portions {
		for _, r := range p {
			if enough == nil {
				enough = ctx.Err()
			}
			if enough == nil {
				enough = yield(r)
			}
		}
		if enough != nil {
			stop(enough)
		}
	}
	reading.Wait()
	if enough != nil {
		return enough
	}
	return failed
}

// portions reads the records of a filter and passes them on, some at a time.
func (t *tx) portions(f *store.Filter, to chan<- []*event.Record) error {
	h, err := t.find(f, true)
	if err != nil {
		return err
	}
	known, err := t.frozen()
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
			records, err := t.portion(h, list[:n], known)
			if err != nil {
				return err
			}
			select {
			case to <- records:
			case <-t.ctx.Done():
				return t.ctx.Err()
			}
			list = list[n:]
		}
	}
	return nil
}

// portion reads hits, in their order.
func (t *tx) portion(h *hits, list []hit, known *frozen) ([]*event.Record, error) {
	list, err := t.keep(h, list)
	if err != nil {
		return nil, err
	}
	rows, err := t.raws(list)
	if err != nil {
		return nil, err
	}
	if err := t.openPages(rows); err != nil {
		return nil, err
	}
	all := make([]*stored, len(list))
	if err := inParallel(len(list), func(i int) error {
		r := rows[list[i].n]
		e := &stored{n: r.n, page: t.pages[r.report], sum: r.sum, story: r.story.Int64}
		err := decode(r.body, &e.event, e.page.text, known)
		e.event.Report = e.page.given()
		if all[i] = e; errors.Is(err, errNewWord) {
			all[i] = nil // the portion's own words come from the file
			return nil
		}
		return err
	}); err != nil {
		return nil, err
	}
	out := make([]*event.Record, 0, len(list))
	for begin := 0; begin < len(list); {
		end := begin + 1
		for end < len(list) && list[end].order == list[begin].order {
			end++
		}
		for i := begin; i < end; i++ {
			if all[i] == nil {
				if all[i], err = rows[list[i].n].stored(t); err != nil {
					return nil, err
				}
			}
		}
		byID(all[begin:end])
		for _, e := range all[begin:end] {
			if !h.holds(e) {
				continue
			}
			r, err := t.record(e)
			if err != nil {
				return nil, err
			}
			out = append(out, r)
		}
		begin = end
	}
	return out, nil
}

// inParallel does something with the numbers up to n on all processors, and
// returns an error that came, the one of the least number.
func inParallel(n int, do func(int) error) error {
	workers := min(runtime.GOMAXPROCS(0), n)
	errs := make([]error, workers)
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() {
			for i := n * w / workers; i < n*(w+1)/workers && errs[w] == nil; i++ {
				errs[w] = do(i)
			}
		})
	}
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
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
