package godwit

import (
	"context"
	"errors"
	"io"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

// numbers yields 0 to n-1.
func numbers(n int) func() (int, error) {
	i := -1
	return func() (int, error) {
		if i++; i == n {
			return 0, io.EOF
		}
		return i, nil
	}
}

func TestEach(t *testing.T) {
	for _, workers := range []int{-1, 1, 3, 16} {
		var got []int
		var under, most atomic.Int32
		slow := func(i int) int {
			if n := under.Add(1); n > most.Load() {
				most.Store(n)
			}
			time.Sleep(time.Duration(i%5) * 100 * time.Microsecond)
			under.Add(-1)
			return i * i
		}
		err := Each(t.Context(), workers, numbers(200), slow, func(v int) error {
			got = append(got, v)
			return nil
		})
		if err != nil || len(got) != 200 || !slices.IsSorted(got) {
			t.Errorf("%d workers: error %v, %d results, in order: %v", workers, err, len(got), slices.IsSorted(got))
		}
		if int(most.Load()) > max(workers, 1) {
			t.Errorf("%d workers did %d things at once", workers, most.Load())
		}
	}
}

func TestEachStops(t *testing.T) {
	broken := errors.New("broken")
	same := func(i int) int { return i }
	keep := func(int) error { return nil }
	t.Run("when nothing comes", func(t *testing.T) {
		if err := Each(t.Context(), 2, numbers(0), same, keep); err != nil {
			t.Error(err)
		}
	})
	t.Run("when the input breaks, after what came before", func(t *testing.T) {
		n, next := 0, numbers(10)
		err := Each(t.Context(), 2, func() (int, error) {
			i, err := next()
			if i == 5 {
				return 0, broken
			}
			return i, err
		}, same, func(int) error { n++; return nil })
		if !errors.Is(err, broken) || n != 5 {
			t.Errorf("error %v after %d", err, n)
		}
	})
	t.Run("when the output breaks", func(t *testing.T) {
		n := 0
		err := Each(t.Context(), 2, numbers(1_000_000), same, func(int) error {
			if n++; n == 3 {
				return broken
			}
			return nil
		})
		if !errors.Is(err, broken) || n != 3 {
			t.Errorf("error %v after %d", err, n)
		}
	})
	t.Run("when it is interrupted", func(t *testing.T) {
		ctx, cancel := context.WithCancelCause(t.Context())
		n := 0
		err := Each(ctx, 2, numbers(1_000_000), same, func(int) error {
			if n++; n == 3 {
				cancel(errors.New("a signal"))
			}
			return nil
		})
		if !errors.Is(err, context.Canceled) || n != 3 {
			t.Errorf("error %v after %d", err, n)
		}
	})
}
