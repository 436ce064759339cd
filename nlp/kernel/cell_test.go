package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestTanh(t *testing.T) {
	var worst, worstSigmoid float64
	for i := -200000; i <= 200000; i++ {
		x := float32(i) / 10000
		worst = max(worst, math.Abs(float64(Tanh(x))-math.Tanh(float64(x))))
		worstSigmoid = max(worstSigmoid, math.Abs(float64(Sigmoid(x))-1/(1+math.Exp(-float64(x)))))
		if Tanh(x) > 1 || Sigmoid(x) > 1 || Sigmoid(x) < 0 {
			t.Fatalf("at %v: Tanh %v, Sigmoid %v", x, Tanh(x), Sigmoid(x))
		}
		if Tanh(-x) != -Tanh(x) && x != 0 {
			t.Fatalf("Tanh is not odd at %v", x)
		}
	}
	if worst > 4e-7 || worstSigmoid > 3e-7 {
		t.Errorf("largest errors %g and %g, want at most 4e-7 and 3e-7", worst, worstSigmoid)
	}
	for _, row := range []struct {
		name string
		x    float64
		want float32
	}{
		{"infinity", math.Inf(1), Tanh(8)},
		{"minus infinity", math.Inf(-1), Tanh(-8)},
		{"not a number", math.NaN(), Tanh(-8)},
		{"zero", 0, 0},
	} {
		if got := Tanh(float32(row.x)); got != row.want {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
	}
}

// numbers are of the size of v, with now and then something foul.
func numbers(r *rand.Rand, n int, v float32, foul bool) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64()) * v
		if foul && r.IntN(8) == 0 {
			x[i] = []float32{float32(math.NaN()), float32(math.Inf(1)), float32(math.Inf(-1)), math.MaxFloat32, 1e-40, 0}[r.IntN(6)]
		}
	}
	return x
}

func sums(r *rand.Rand, n int) []int32 {
	x := make([]int32, n)
	for i := range x {
		x[i] = int32(r.Uint32()) >> r.IntN(20)
		if r.IntN(16) == 0 {
			x[i] = []int32{math.MinInt32, math.MaxInt32, 0, 1<<24 + 1}[r.IntN(4)]
		}
	}
	return x
}

// TestStep holds the plain path to the equations and the others to its bits.
func TestStep(t *testing.T) {
	for seed := range uint64(12) {
		for _, s := range []struct {
			name           string
			n, rows, extra int
			first, foul    bool
		}{
			{"one row", 16, 1, 0, false, false},
			{"a first word", 32, 2, 0, true, false},
			{"rows apart", 48, 3, 7, false, false},
			{"foul scales", 64, 2, 1, false, true},
		} {
			r := random(seed)
			x, rec := sums(r, s.rows*4*s.n), sums(r, s.rows*4*s.n)
			if s.first {
				rec = nil
			}
			xs, rs, bias := numbers(r, 4*s.n, 1e-6, s.foul), numbers(r, 4*s.n, 1e-6, s.foul), numbers(r, 4*s.n, 1, s.foul)
			before := numbers(r, s.rows*s.n, 1, false)
			stride := s.n + s.extra
			run := func(p *path) ([]int16, []float32) {
				h, c := slices.Repeat([]int16{-7}, s.rows*stride), slices.Clone(before)
				p.steps(h, stride, c, x, rec, xs, rs, bias, s.n, s.rows)
				return h, c
			}
			h, c := run(&portable)
			for _, p := range available() {
				hp, cp := run(&p)
				if !slices.Equal(h, hp) || !sameBits(c, cp) {
					t.Errorf("%s, seed %d: %s and portable differ", s.name, seed, p.name)
				}
			}
			for k, v := range h {
				row, unit := k/stride, k%stride
				if unit >= s.n {
					if v != -7 {
						t.Fatalf("%s: wrote between the rows", s.name)
					}
					continue
				}
				if v < -Unit || v > Unit {
					t.Fatalf("%s: activation %d", s.name, v)
				}
				if s.foul {
					continue
				}
				pre := func(g int) float64 {
					at := g*s.n + unit
					v := float64(x[row*4*s.n+at])*float64(xs[at]) + float64(bias[at])
					if rec != nil {
						v += float64(rec[row*4*s.n+at]) * float64(rs[at])
					}
					return v
				}
				sigmoid := func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
				cell := sigmoid(pre(1))*float64(before[row*s.n+unit]) + sigmoid(pre(0))*math.Tanh(pre(2))
				want := sigmoid(pre(3)) * math.Tanh(cell)
				// Sums of a thousand scaled by 1e-6 leave errors of some 1e-4.
				if math.Abs(float64(c[row*s.n+unit])-cell) > 5e-4 || math.Abs(float64(v)/Unit-want) > 5e-4 {
					t.Fatalf("%s, seed %d, unit %d: cell %v and activation %v, want %v and %v", s.name, seed, k, c[row*s.n+unit], float64(v)/Unit, cell, want)
				}
			}
		}
	}
}

func sameBits(a, b []float32) bool {
	return slices.EqualFunc(a, b, func(a, b float32) bool { return math.Float32bits(a) == math.Float32bits(b) })
}

func TestRectify(t *testing.T) {
	eachPath(t, func(t *testing.T, p *path) {
		for _, row := range []struct {
			name              string
			acc               int32
			scale, bias, unit float32
			want              int16
		}{
			{"zero", 0, 1, 0, Unit, 0},
			{"one", 1, 1, 0, Unit, Unit},
			{"below zero", -5, 1, 0, Unit, 0},
			{"above the most", 5, 1, 0, Unit, Most},
			{"just the most", Most, 1, 0, 1, Most},
			{"half to even, down", 5, 0.5, 0, 1, 2},
			{"half to even, up", 7, 0.5, 0, 1, 4},
			{"just above half", 1, 0, 2.5000002, 1, 3},
			{"the largest sum", math.MaxInt32, 1, 0, Unit, Most},
			{"the smallest sum", math.MinInt32, 1, 0, Unit, 0},
			{"infinity", 1, float32(math.Inf(1)), 0, Unit, Most},
			{"not a number", 1, float32(math.NaN()), 0, Unit, 0},
			{"another unit", 3, 1, -1, 100, 200},
		} {
			t.Run(row.name, func(t *testing.T) {
				dst := make([]int16, 32)
				p.rectifies(dst, slices.Repeat([]int32{row.acc}, 32), slices.Repeat([]float32{row.scale}, 16), slices.Repeat([]float32{row.bias}, 16), row.unit, 16, 2)
				for i, got := range dst {
					if got != row.want {
						t.Fatalf("value %d: %d, want %d", i, got, row.want)
					}
				}
			})
		}
	})
}

// TestSameBits holds the paths to the plain one on random rows.
func TestSameBits(t *testing.T) {
	eachPath(t, func(t *testing.T, p *path) {
		for seed := range uint64(40) {
			r := random(seed)
			n, rows := 16*(1+r.IntN(6)), 1+r.IntN(4)
			acc := sums(r, n*rows)
			foul := seed%2 == 1
			scale, bias := numbers(r, n, 1e-6, foul), numbers(r, n, 1, foul)
			name := fmt.Sprintf("seed %d, %d rows of %d", seed, rows, n)

			want, got := make([]int16, n*rows), make([]int16, n*rows)
			portable.rectifies(want, acc, scale, bias, Unit, n, rows)
			p.rectifies(got, acc, scale, bias, Unit, n, rows)
			if !slices.Equal(got, want) {
				t.Errorf("rectify: %s: differs from portable", name)
			}

			// Which NaN comes of two is the machine's affair, so none here.
			scale, bias = numbers(r, n, 1e-6, false), numbers(r, n, 1, false)
			wantF, gotF := make([]float32, n*rows), make([]float32, n*rows)
			portable.linears(wantF, acc, scale, bias, n, rows)
			p.linears(gotF, acc, scale, bias, n, rows)
			if !sameBits(gotF, wantF) {
				t.Errorf("linear: %s: differs from portable", name)
			}
			for i, v := range gotF {
				exact := float64(acc[i])*float64(scale[i%n]) + float64(bias[i%n])
				if math.Abs(float64(v)-exact) > 1e-6*(math.Abs(float64(acc[i])*float64(scale[i%n]))+math.Abs(exact)+1) {
					t.Fatalf("linear: %s: %v, want %v", name, v, exact)
				}
			}
		}
	})
}

func TestNothingAllocates(t *testing.T) {
	m, err := Open(make([]byte, 64*64), 64, 64)
	if err != nil {
		t.Fatal(err)
	}
	i16, i32, f32 := make([]int16, 256), make([]int32, 256), make([]float32, 256)
	if n := testing.AllocsPerRun(10, func() {
		m.Mul(i32, i16, 3, 64)
		Dot(i32, i16, i16, 2, 5, 16)
		Step(i16, 64, f32, i32, i32, f32, f32, f32, 64, 1)
		Rectify(i16, i32, f32, f32, Unit, 64, 2)
		Linear(f32, i32, f32, f32, 64, 2)
	}); n != 0 {
		t.Errorf("%v allocations a run", n)
	}
}
