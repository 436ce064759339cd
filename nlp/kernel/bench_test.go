package kernel

import (
	"fmt"
	"testing"
)

// BenchmarkMul reports the bytes of weights passed over a second and the
// products (MAC) a second.
func BenchmarkMul(b *testing.B) {
	for _, p := range available() {
		for _, s := range []struct{ in, out, rows int }{
			{256, 640, 1}, {256, 640, 4}, {256, 640, 16}, {512, 1024, 1}, {512, 1024, 2},
			{512, 1024, 8}, {320, 64, 50}, {320, 320, 50},
		} {
			b.Run(fmt.Sprintf("%s/rows=%d/%dx%d", p.name, s.rows, s.in, s.out), func(b *testing.B) {
				r := random(1)
				m, err := Open(Pack(weights(r, s.in*s.out), s.out, s.in), s.out, s.in)
				if err != nil {
					b.Fatal(err)
				}
				x, dst := activations(r, s.rows*s.in), make([]int32, s.rows*s.out)
				b.SetBytes(int64(s.in * s.out))
				for b.Loop() {
					p.mul(&m, dst, x, s.rows, s.in)
				}
				b.ReportMetric(float64(b.N)*float64(s.in*s.out*s.rows)/b.Elapsed().Seconds()/1e9, "GMAC/s")
			})
		}
	}
}

func BenchmarkDot(b *testing.B) {
	for _, p := range available() {
		for _, s := range []struct{ n, m, k int }{{30, 30, 128}, {100, 100, 320}} {
			b.Run(fmt.Sprintf("%s/%dx%dx%d", p.name, s.n, s.m, s.k), func(b *testing.B) {
				r := random(1)
				x, y, dst := activations(r, s.n*s.k), activations(r, s.m*s.k), make([]int32, s.n*s.m)
				for b.Loop() {
					p.dot(dst, x, y, s.n, s.m, s.k)
				}
				b.ReportMetric(float64(b.N)*float64(s.n*s.m*s.k)/b.Elapsed().Seconds()/1e9, "GMAC/s")
			})
		}
	}
}

// BenchmarkStep reports the time for one unit of the LSTM.
func BenchmarkStep(b *testing.B) {
	for _, p := range available() {
		b.Run(p.name, func(b *testing.B) {
			const n, rows = 256, 4
			r := random(1)
			x, rec := sums(r, rows*4*n), sums(r, rows*4*n)
			xs, bias := numbers(r, 4*n, 1e-6, false), numbers(r, 4*n, 1, false)
			h, c := make([]int16, rows*n), make([]float32, rows*n)
			for b.Loop() {
				p.steps(h, n, c, x, rec, xs, xs, bias, n, rows)
			}
			b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N*n*rows), "ns/unit")
		})
	}
}

// BenchmarkRectify reports the time for one value.
func BenchmarkRectify(b *testing.B) {
	for _, p := range available() {
		b.Run(p.name, func(b *testing.B) {
			const n, rows = 320, 50
			r := random(1)
			acc, scale, dst := sums(r, n*rows), numbers(r, n, 1e-6, false), make([]int16, n*rows)
			for b.Loop() {
				p.rectifies(dst, acc, scale, scale, Unit, n, rows)
			}
			b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N*n*rows), "ns/value")
		})
	}
}
