//go:build unix

package export

import (
	"context"
	"fmt"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"godwit/event"
)

// many yields n records made of real ones, their days shifted over five years and
// in order, each with an id of its own.
func many(real []event.Record, n int) Source {
	const days = 5 * 365
	return func(ctx context.Context, yield func(*event.Record) error) error {
		for i := range n {
			r := real[i%len(real)]
			day := time.Date(2019, 1, 1+i*days/n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
			r.ID = fmt.Sprintf("%016x", uint64(i+1)*0x9e3779b97f4a7c15)
			r.Story = r.ID
			r.Date = &event.Date{Value: day, Precision: "day", From: "text"}
			if err := yield(&r); err != nil {
				return err
			}
		}
		return nil
	}
}

// cpuSeconds is what the process has used of the processors: on a busy machine it
// says more than the clock.
func cpuSeconds() float64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
}

// BenchmarkMillion writes a million events in each form:
//
//	go test ./export -run '^$' -bench Million -benchtime 1x
func BenchmarkMillion(b *testing.B) {
	real, err := realEvents()
	if err != nil {
		b.Skipf("no reports to make events of: %v", err)
	}
	n := 1_000_000
	if testing.Short() {
		n = 50_000
	}
	b.Run("iterator alone", func(b *testing.B) {
		for b.Loop() {
			many(real, n)(b.Context(), func(*event.Record) error { return nil })
		}
	})
	for _, o := range []Options{{Format: "parquet", Partition: true}, {Format: "parquet"}, {Format: "csv"}, {Format: "tsv"}, {Format: "jsonl"}, {Format: "geojson"},
		{Layout: "gdelt-events"}, {Layout: "gdelt-mentions"}, {Layout: "polecat"}, {Layout: "icews"}, {Layout: "acled"}, {Layout: "gdelt-events", Format: "parquet"}} {
		b.Run(fmt.Sprintf("%s %s %v", o.Layout, o.Format, o.Partition), func(b *testing.B) {
			before := cpuSeconds()
			for b.Loop() {
				o.Force = true
				if _, err := Write(b.Context(), filepath.Join(b.TempDir(), "out"), many(real, n), o); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds()*float64(b.N), "events/s")
			b.ReportMetric((cpuSeconds()-before)/float64(b.N), "cpu-s/op")
		})
	}
}
