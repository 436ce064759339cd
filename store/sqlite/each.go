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
		failed = s.look(ctx, "read", func(t *tx) error { return t.portions(&f, h, known, read) })
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
	if err := inParallel(len(p.fresh), func(i int) error { return p.fresh[i].open(s) }); err != nil {
		return nil, err
	}
	out := make([]*event.Record, len(p.list))
	err := inParallel(len(out), func(i int) error {
		r := p.rows[p.list[i].n]
		e := &stored{n: r.n, page: p.pages[r.report], sum: r.sum, story: r.story.Int64}
		if err := decode(r.body, &e.event, e.page.text, known); err != nil {
			return fmt.Errorf("event %d: %w", r.n, err)
		}
		e.event.Report = e.page.given()
		l := p.leads[e.story]
		if l != nil && l.page == nil {
			own := *l // the portion's is read by others at the same time
			l = &own
			l.page = p.pages[l.report]
		}
		var err error
		out[i], err = record(e, l)
		return err
	})
	if err != nil {
		return nil, err
	}
	kept := out[:0]
	for begin := 0; begin < len(out); {
		end := begin + 1
		for end < len(out) && p.list[end].order == p.list[begin].order {
			end++
		}
		slices.SortFunc(out[begin:end], func(a, b *event.Record) int { return strings.Compare(a.ID, b.ID) })
		for _, r := range out[begin:end] {
			if h.holds(&r.Event) {
				kept = append(kept, r)
			}
		}
		begin = end
	}
	return kept, nil
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
