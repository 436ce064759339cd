package net

import (
	"math"
	"math/rand/v2"
	"testing"
)

func random(rng *rand.Rand, rows, cols int) Mat {
	m := NewMat(rows, cols)
	for i := range m.D {
		m.D[i] = float32(rng.NormFloat64())
	}
	return m
}

func TestProducts(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, s := range [][3]int{{1, 1, 1}, {3, 5, 7}, {8, 16, 16}, {13, 33, 48}, {20, 64, 64}, {7, 100, 200}, {31, 9, 80}} {
		m, k, n := s[0], s[1], s[2]
		a, b := random(rng, m, k), random(rng, k, n)
		at := NewMat(k, m)
		Transpose(at, a)
		for _, add := range []bool{false, true} {
			c, d := random(rng, m, n), NewMat(m, n)
			copy(d.D, c.D)
			want := make([]float64, m*n)
			for i := range m {
				for j := range n {
					var sum float64
					if add {
						sum = float64(c.D[i*n+j])
					}
					for x := range k {
						sum += float64(a.D[i*k+x]) * float64(b.D[x*n+j])
					}
					want[i*n+j] = sum
				}
			}
			Mul(c, a, b, add)
			MulFirstT(d, at, b, add)
			for i := range want {
				if !(math.Abs(want[i]-float64(c.D[i])) < 1e-4) || !(math.Abs(want[i]-float64(d.D[i])) < 1e-4) {
					t.Fatalf("%v add %v at %d: %g and %g, want %g", s, add, i, c.D[i], d.D[i], want[i])
				}
			}
		}
	}
}

func TestLogistic(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	x := random(rng, 1, 67).D
	x[0], x[1], x[2], x[3] = 0, 200, -200, 30
	for _, test := range []struct{ a, b, c float32 }{{1, 1, 0}, {2, 2, -1}} {
		y := append([]float32(nil), x...)
		logistic(y, test.a, test.b, test.c)
		for i, v := range x {
			want := float64(test.a)/(1+math.Exp(-float64(test.b)*float64(v))) + float64(test.c)
			if !(math.Abs(want-float64(y[i])) < 1e-6) {
				t.Errorf("of %g: %g, want %g", v, y[i], want)
			}
		}
	}
}

func BenchmarkMul(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, s := range []struct {
		name    string
		m, k, n int
	}{{"step", 20, 200, 800}, {"input", 750, 400, 800}} {
		x, y, z := random(rng, s.m, s.k), random(rng, s.k, s.n), NewMat(s.m, s.n)
		b.Run(s.name, func(b *testing.B) {
			for b.Loop() {
				Mul(z, x, y, false)
			}
			b.ReportMetric(float64(b.N)*2*float64(s.m*s.k*s.n)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
		})
	}
}
