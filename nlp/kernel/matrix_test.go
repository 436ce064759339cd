package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// eachPath runs a test on every path of this machine.
func eachPath(t *testing.T, f func(t *testing.T, p *path)) {
	for _, p := range available() {
		t.Run(p.name, func(t *testing.T) { f(t, &p) })
	}
}

func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

// weights and activations draw from the whole of their ranges, -128 and values
// above Most included; every fourth time only from the ends.
func weights(r *rand.Rand, n int) []int8 {
	w, ends := make([]int8, n), r.IntN(4) == 0
	for i := range w {
		w[i] = int8(r.IntN(256) - 128)
		if ends {
			w[i] = []int8{-128, -127, 127, 0}[r.IntN(4)]
		}
	}
	return w
}

func activations(r *rand.Rand, n int) []int16 {
	x, ends := make([]int16, n), r.IntN(4) == 0
	for i := range x {
		x[i] = int16(r.IntN(1<<16) - 1<<15)
		if ends {
			x[i] = []int16{-1 << 15, 1<<15 - 1, Most, -Most}[r.IntN(4)]
		}
	}
	return x
}

// guard stands beyond what a function may write.
const guard = -123456789

func TestMul(t *testing.T) {
	shapes := []struct{ out, in, rows, extra int }{
		{1, 1, 1, 0}, {1, 2, 1, 0}, {16, 2, 1, 0}, {16, 6, 1, 0}, {17, 3, 1, 1},
		{48, 5, 2, 3}, {64, 7, 3, 0}, {65, 128, 4, 5}, {80, 130, 5, 0},
		{112, 34, 6, 2}, {128, 33, 7, 11}, {640, 256, 1, 0}, {320, 320, 9, 0},
		{96, 2048, 11, 0}, {200, 66, 13, 64}, {16, 64, 8, 0}, {30, 10, 31, 1},
	}
	eachPath(t, func(t *testing.T, p *path) {
		for i, s := range shapes {
			name := fmt.Sprintf("%d outputs of %d inputs, %d rows %d further apart", s.out, s.in, s.rows, s.extra)
			t.Run(name, func(t *testing.T) {
				r := random(uint64(i))
				w := weights(r, s.out*s.in)
				m, err := Open(Pack(w, s.out, s.in), s.out, s.in)
				if err != nil {
					t.Fatal(err)
				}
				stride := m.In() + s.extra
				x := activations(r, (s.rows-1)*stride+m.In())
				dst := slices.Repeat([]int32{guard}, s.rows*m.Out()+1)
				p.mul(&m, dst, x, s.rows, stride)
				for row := range s.rows {
					for o := range m.Out() {
						var want int64
						for k := 0; o < s.out && k < s.in; k++ {
							want += int64(x[row*stride+k]) * int64(w[o*s.in+k])
						}
						if got := dst[row*m.Out()+o]; got != int32(want) {
							t.Fatalf("row %d, output %d: %d, want %d", row, o, got, int32(want))
						}
					}
				}
				if dst[s.rows*m.Out()] != guard {
					t.Error("wrote beyond the last row")
				}
			})
		}
	})
}

// TestMulAtTheLimit holds the bound on in: the largest sum there is fits.
func TestMulAtTheLimit(t *testing.T) {
	eachPath(t, func(t *testing.T, p *path) {
		for _, row := range []struct {
			name string
			w    int8
			want int32
		}{
			{"all positive", 127, 127 * Most * MostIn},
			{"all negative", -127, -127 * Most * MostIn},
			{"the weight that has no opposite", -128, -128 * Most * MostIn},
		} {
			m, err := Open(Pack(slices.Repeat([]int8{row.w}, 16*MostIn), 16, MostIn), 16, MostIn)
			if err != nil {
				t.Fatal(err)
			}
			dst := make([]int32, 16)
			p.mul(&m, dst, slices.Repeat([]int16{Most}, MostIn), 1, MostIn)
			if dst[15] != row.want {
				t.Errorf("%s: %d, want %d", row.name, dst[15], row.want)
			}
		}
	})
}

// TestPack holds the layout, which model files have.
func TestPack(t *testing.T) {
	const out, in = 18, 3
	w := make([]int8, out*in)
	for i := range w {
		w[i] = int8(i + 1)
	}
	b := Pack(w, out, in)
	if len(b) != 32*4 {
		t.Fatalf("%d bytes, want %d", len(b), 32*4)
	}
	for _, row := range []struct {
		name string
		at   int
		want int8
	}{
		{"output 0, input 0", 0, w[0]},
		{"output 0, input 1", 1, w[1]},
		{"output 1, input 0", 2, w[in]},
		{"output 15, input 1", 31, w[15*in+1]},
		{"output 0, input 2", 32, w[2]},
		{"no input 3", 33, 0},
		{"output 16, input 0", 64, w[16*in]},
		{"output 17, input 2", 98, w[17*in+2]},
		{"no output 18", 68, 0},
	} {
		if got := int8(b[row.at]); got != row.want {
			t.Errorf("%s: byte %d is %d, want %d", row.name, row.at, got, row.want)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, row := range []struct {
		name           string
		bytes, out, in int
		want           string
	}{
		{"too few bytes", 31, 16, 2, "31 bytes, want 32"},
		{"too many bytes", 33, 16, 2, "33 bytes, want 32"},
		{"no outputs", 0, 0, 2, "out of bounds"},
		{"no inputs", 0, 16, 0, "out of bounds"},
		{"more inputs than sums can hold", 16 * 2050, 16, 2050, "out of bounds"},
		{"a product that would wrap", 0, math.MaxInt - 3, 4, "out of bounds"},
		{"a negative shape", 32, -16, -2, "out of bounds"},
	} {
		_, err := Open(make([]byte, row.bytes), row.out, row.in)
		if err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s: %v, want an error with %q", row.name, err, row.want)
		}
	}
}

func TestPanics(t *testing.T) {
	m, err := Open(make([]byte, 64), 16, 4)
	if err != nil {
		t.Fatal(err)
	}
	i16, i32, f32 := make([]int16, 64), make([]int32, 64), make([]float32, 64)
	for _, row := range []struct {
		name string
		f    func()
		want string
	}{
		{"mul: no rows", func() { m.Mul(i32, i16, 0, 4) }, "0 rows"},
		{"mul: narrow stride", func() { m.Mul(i32, i16, 1, 3) }, "3 apart"},
		{"mul: short x", func() { m.Mul(i32, i16[:11], 2, 8) }, "x holds 11 values, not 12"},
		{"mul: short dst", func() { m.Mul(i32[:31], i16, 2, 4) }, "dst holds 31 values, not 32"},
		{"dot: odd k", func() { Dot(i32, i16, i16, 1, 1, 8) }, "k is 8"},
		{"dot: short b", func() { Dot(i32, i16, i16[:31], 1, 2, 16) }, "b holds 31"},
		{"step: odd n", func() { Step(i16, 8, f32, i32, nil, f32, nil, f32, 8, 1) }, "n is 8"},
		{"step: short r", func() { Step(i16, 16, f32, i32, i32[:63], f32, f32, f32, 16, 1) }, "r holds 63"},
		{"step: short c", func() { Step(i16, 16, f32[:15], i32, nil, f32, nil, f32, 16, 1) }, "c holds 15"},
		{"rectify: short scale", func() { Rectify(i16, i32, f32[:15], f32, Unit, 16, 2) }, "scale holds 15"},
		{"linear: short acc", func() { Linear(f32, i32[:31], f32, f32, 16, 2) }, "acc holds 31"},
		{"pack: short", func() { Pack(make([]int8, 7), 4, 2) }, "7 weights"},
	} {
		t.Run(row.name, func(t *testing.T) {
			defer func() {
				if got := fmt.Sprint(recover()); !strings.Contains(got, row.want) {
					t.Errorf("panicked with %s, want %q", got, row.want)
				}
			}()
			row.f()
		})
	}
}

func TestDot(t *testing.T) {
	eachPath(t, func(t *testing.T, p *path) {
		for i, s := range []struct{ n, m, k int }{
			{1, 1, 16}, {1, 4, 16}, {2, 4, 32}, {3, 5, 48}, {2, 3, 64}, {7, 11, 320}, {1, 9, 80}, {16, 1, 128}, {5, 0, 16},
		} {
			t.Run(fmt.Sprintf("%d by %d of %d", s.n, s.m, s.k), func(t *testing.T) {
				r := random(uint64(i))
				a, b := activations(r, s.n*s.k), activations(r, s.m*s.k)
				dst := slices.Repeat([]int32{guard}, s.n*s.m+1)
				p.dot(dst, a, b, s.n, s.m, s.k)
				for x := range s.n {
					for y := range s.m {
						var want int64
						for k := range s.k {
							want += int64(a[x*s.k+k]) * int64(b[y*s.k+k])
						}
						if got := dst[x*s.m+y]; got != int32(want) {
							t.Fatalf("rows %d and %d: %d, want %d", x, y, got, int32(want))
						}
					}
				}
				if dst[s.n*s.m] != guard {
					t.Error("wrote beyond the end")
				}
			})
		}
	})
}
