package godwit

import (
	"context"
	"io"
	"sync"
)

// Each does the same work on everything that next yields, on several
// goroutines, and passes the results to put in the order of the input. At most
// 4*workers items are on their way, however long the input is.
//
// It stops at the first error of next (io.EOF ends the input and is none) or of
// put, or when ctx is done, after the work that is under way.
func Each[In, Out any](ctx context.Context, workers int, next func() (In, error), do func(In) Out, put func(Out) error) error {
	workers = max(workers, 1)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type job struct {
		in  In
		out chan Out
	}
	jobs := make(chan job)
	order := make(chan chan Out, 3*workers)
	var running sync.WaitGroup
	for range workers {
		running.Go(func() {
			for j := range jobs {
				j.out <- do(j.in)
			}
		})
	}
	var failed error
	running.Go(func() {
		defer close(order)
		defer close(jobs)
		for ctx.Err() == nil {
			in, err := next()
			if err != nil {
				if err != io.EOF {
					failed = err
				}
				return
			}
			j := job{in, make(chan Out, 1)}
			select {
			case order <- j.out:
			case <-ctx.Done():
				return
			}
			jobs <- j
		}
	})
	var err error
	for out := range order {
		if r := <-out; err == nil && ctx.Err() == nil {
			if err = put(r); err != nil {
				cancel()
			}
		}
	}
	running.Wait()
	switch {
	case err != nil:
		return err
	case failed != nil:
		return failed
	}
	return ctx.Err() // not the cause: callers ask for context.Canceled
}
