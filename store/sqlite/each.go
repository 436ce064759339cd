package sqlite

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"godwit/event"
	"godwit/store"
)

// readAtOnce is how many events are read together: mostly all of a span, so that
// a block is read from one end to the other. Each holds up to three such portions.
const readAtOnce = blockSize

// Each yields records by day and id. Three things go on at once: rows are read,
// those read before become records, and yield works.
func (s *Store) Each(ctx context.Context, f store.Filter, yield func(*event.Record) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	h := &hits{}
	known := &frozen{s: s}
	read, done := make(chan *portion, 1), make(chan []*event.Record, 1)
	var working sync.WaitGroup
	var failed, damaged error
	working.Go(func() {
		defer close(read)
		failed = s.lookFast(ctx, "read", func(t *tx) error { return t.portions(&f, h, known, read) })
	})
	working.Go(func() {
		defer close(done)
		for p := range read {
			list, err := p.records(s, h, known)
			p.kept.release()
			if damaged == nil {
				damaged = s.fail("read", err)
			}
			if damaged != nil {
				stop()
				continue
			}
			select {
			case done <- list:
			case <-ctx.Done():
			}
		}
	})
	var enough error
	for list := range done {
		for _, r := range list {
			if enough == nil {
				enough = ctx.Err()
			}
			if enough == nil {
				enough = yield(r)
			}
		}
		if enough != nil {
			stop()
		}
	}
	working.Wait()
	for _, err := range []error{damaged, enough, failed} {
		if err != nil {
			return err
		}
	}
	return nil
}

// portions reads the rows of a filter's events and passes them on, some at a time.
func (t *tx) portions(f *store.Filter, to *hits, known *frozen, read chan<- *portion) error {
	h, err := t.find(f, true)
	if err != nil {
		return err
	}
	*to = *h // before the first portion is passed on, and not touched after
	if err := known.read(t); err != nil {
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
			p, err := t.portion(h, list[:n])
			if err != nil {
				return err
			}
			select {
			case read <- p:
			case <-t.ctx.Done():
				return t.ctx.Err()
			}
			list = list[n:]
		}
	}
	return nil
}

// records makes records of a portion. Portions come one after the other, so that
// a page is open when a later one needs it.
func (p *portion) records(s *Store, h *hits, known *frozen) ([]*event.Record, error) {
	err := inParallel(len(p.fresh), one(func(i int) error { return p.fresh[i].open(s) }))
	if err != nil {
		return nil, err
	}
	for _, l := range p.leads {
		if err := readTotal(&l.total, l.sum, l.page, false); err != nil {
			return nil, err
		}
	}
	all := make([]event.Record, len(p.list))
	err = inParallel(len(all), func(from, to int) error {
		x, days := wire{words: known}, new(days)
		for i := from; i < to; i++ {
			row, r := &p.rows[i], &all[i]
			if err := x.decode(row.body, &r.Event, row.page.text); err != nil {
				return fmt.Errorf("event %d: %w", row.n, err)
			}
			r.Report = row.page.given()
			if err := complete(r, row.page, row.sum, row.lead, days); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	kept := make([]*event.Record, 0, len(all))
	for begin := 0; begin < len(all); {
		end := begin + 1
		for end < len(all) && p.list[end].order == p.list[begin].order {
			end++
		}
		first := len(kept)
		for i := begin; i < end; i++ {
			if h.holds(&all[i].Event) {
				kept = append(kept, &all[i])
			}
		}
		if run := kept[first:]; len(run) > 1 {
			slices.SortFunc(run, func(a, b *event.Record) int { return strings.Compare(a.ID, b.ID) })
		}
		begin = end
	}
	return kept, nil
}

// inParallel does something with the numbers up to n on all processors, each a
// run of them, and returns an error that came, the one of the least number.
func inParallel(n int, do func(from, to int) error) error {
	workers := min(runtime.GOMAXPROCS(0), n)
	errs := make([]error, workers)
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() { errs[w] = do(n*w/workers, n*(w+1)/workers) })
	}
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// one does something with each number of a run.
func one(do func(int) error) func(from, to int) error {
	return func(from, to int) error {
		for i := from; i < to; i++ {
			if err := do(i); err != nil {
				return err
			}
		}
		return nil
	}
}

// sifted leaves out the hits in whose reports a search that was put off finds
// nothing.
func (t *tx) sifted(h *hits, list []hit) ([]hit, error) {
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
