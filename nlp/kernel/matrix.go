package kernel

import "fmt"

// Matrix holds the int8 weights of out outputs over in inputs, packed. The zero
// Matrix has neither inputs nor outputs.
//
// The packed form is the same on every machine: blocks of 16 outputs; within a
// block, for each pair of inputs (k, k+1), 32 bytes
//
//	o0k0 o0k1 o1k0 o1k1 … o15k0 o15k1
//
// with zeros where out is not a multiple of 16 or in is odd.
type Matrix struct {
	out, in int
	data    []byte
}

// tile multiplies rows rows of activations by blocks blocks of weights at once.
// wide does so many blocks, narrow a single one.
//
// Of each row, stride elements apart in x, it takes 2*pairs elements; sums of a
// row lie ld elements apart in dst.
type tile struct {
	rows, blocks int
	wide, narrow func(dst []int32, x []int16, w []byte, pairs, stride, ld int)
}

// padded gives the numbers of outputs and inputs that lie in the packed form.
func padded(out, in int) (int, int) { return (out + 15) &^ 15, (in + 1) &^ 1 }

// Pack gives the packed form of w, whose rows are the outputs: w[o*in+k]. It
// panics if w does not hold out*in values.
func Pack(w []int8, out, in int) []byte {
	if len(w) != out*in {
		panic(fmt.Sprintf("kernel: %d weights for %d outputs of %d inputs", len(w), out, in))
	}
	rows, cols := padded(out, in)
	b := make([]byte, rows*cols)
	for o := range out {
		block := b[o/16*16*cols:]
		for k, v := range w[o*in : (o+1)*in] {
			block[k/2*32+o%16*2+k%2] = byte(v)
		}
	}
	return b
}

// Open wraps packed bytes without copying them; they must not change while the
// Matrix is in use. It refuses shapes below 1, more than MostIn inputs, and
// bytes of another length than Pack would give.
func Open(b []byte, out, in int) (Matrix, error) {
	// A bound on out too, lest the product wrap.
	if out < 1 || in < 1 || in > MostIn || out > 1<<18 {
		return Matrix{}, fmt.Errorf("matrix of %d outputs and %d inputs: out of bounds (1 to %d and 1 to %d)", out, in, 1<<18, MostIn)
	}
	rows, cols := padded(out, in)
	if len(b) != rows*cols {
		return Matrix{}, fmt.Errorf("matrix of %d outputs and %d inputs: %d bytes, want %d", out, in, len(b), rows*cols)
	}
	return Matrix{out: out, in: in, data: b}, nil
}

// In gives the number of inputs that Mul reads of a row: an even number, one
// more than was asked for if that was odd. What stands there does not matter.
func (m *Matrix) In() int { return (m.in + 1) &^ 1 }

// Out gives the number of sums that Mul writes for a row, a multiple of 16.
// Those beyond what was asked for are 0.
func (m *Matrix) Out() int { return (m.out + 15) &^ 15 }

// Mul multiplies rows rows of activations, stride elements apart, by the
// matrix: dst[r*Out()+o] = sum over k of x[r*stride+k]*w[o][k]. It panics if
// rows or stride are too small or dst or x too short.
func (m *Matrix) Mul(dst []int32, x []int16, rows, stride int) {
	chosen.mul(m, dst, x, rows, stride)
}

func (p *path) mul(m *Matrix, dst []int32, x []int16, rows, stride int) {
	in, out := m.In(), m.Out()
	if rows < 1 || stride < in {
		panic(fmt.Sprintf("kernel: %d rows of %d inputs, %d apart", rows, in, stride))
	}
	if len(m.data) == 0 {
		return
	}
	need("x", len(x), (rows-1)*stride+in)
	need("dst", len(dst), rows*out)
	row := 0
	for _, t := range p.tiles {
		last := rows - (rows-row)%t.rows
		if row == last {
			continue
		}
		// All rows pass over a few blocks before the next few come, since those
		// stay in the first cache and the rows in the second.
		for b := 0; b < out/16; {
			f, blocks := t.wide, t.blocks
			if out/16-b < blocks {
				f, blocks = t.narrow, 1
			}
			w := m.data[b*16*in : (b+blocks)*16*in]
			for r := row; r < last; r += t.rows {
				f(dst[r*out+b*16:], x[r*stride:], w, in/2, stride, out)
			}
			b += blocks
		}
		row = last
	}
}
