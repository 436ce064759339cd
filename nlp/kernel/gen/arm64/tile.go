package main

import "fmt"

// shape is what one pass keeps in registers: so many rows of activations by so
// many blocks of 16 outputs (in dot: rows of a by rows of b).
type shape struct{ rows, cols int }

// rows sets registers first, first+1 … to base + i*step bytes; the base is a
// parameter, step a register.
func (s *source) rows(param string, offset, first, count int, step string) {
	s.line("MOVD %s_base+%d(FP), R%d", param, offset, first)
	for i := 1; i < count; i++ {
		s.line("ADD %s, R%d, R%d", step, first+i-1, first+i)
	}
}

func (s *source) zero(first v, count int) {
	for i := range v(count) {
		s.line("VEOR V%d.B16, V%[1]d.B16, V%[1]d.B16", first+i)
	}
}

// tile writes the inner products of sh.rows rows with sh.cols blocks. R1 to R4
// point into the rows, R5 to R8 into the blocks; V0 to V3 hold activations, V4
// and V5 the weights of a pair's two inputs, V6 to V9 the same widened, V16
// onward the sums.
func (s *source) tile(sh shape) {
	name := fmt.Sprintf("mul%dx%dNEON", sh.rows, sh.cols)
	s.function(name, "dst []int32, x []int16, w []byte, pairs, stride, ld int", 96,
		fmt.Sprintf("multiplies %d rows by %d blocks; see tile.", sh.rows, sh.cols))
	s.line("MOVD pairs+72(FP), R9")
	s.line("MOVD stride+80(FP), R10")
	s.line("LSL $1, R10, R10")
	s.rows("x", 24, 1, sh.rows, "R10")
	s.line("LSL $5, R9, R10")
	s.rows("w", 48, 5, sh.cols, "R10")
	s.zero(16, 4*sh.rows*sh.cols)
	s.line("LSR $2, R9, R10")
	s.line("AND $3, R9, R9")
	s.line("CBZ R10, rest")
	s.label("loop")
	for r := range sh.rows {
		s.line("VLD1.P 16(R%d), %s", 1+r, list("B16", v(r)))
	}
	for pair := range 4 {
		s.pair(sh, pair)
	}
	s.line("SUB $1, R10, R10")
	s.line("CBNZ R10, loop")
	s.label("rest")
	s.line("CBZ R9, done")
	s.label("single")
	for r := range sh.rows {
		s.line("FMOVS.P 4(R%d), F%d", 1+r, r)
	}
	s.pair(sh, 0)
	s.line("SUB $1, R9, R9")
	s.line("CBNZ R9, single")
	s.label("done")
	s.line("MOVD ld+88(FP), R10")
	s.line("LSL $2, R10, R10")
	s.rows("dst", 0, 1, sh.rows, "R10")
	for r := range sh.rows {
		for c := range sh.cols {
			a := v(16 + 4*(r*sh.cols+c))
			s.line("VST1.P %s, 64(R%d)", list("S4", a, a+1, a+2, a+3), 1+r)
		}
	}
	s.line("RET")
}

// pair adds the products of one pair of inputs, whose activations are the
// elements 2*pair and 2*pair+1 of V0 to V3.
func (s *source) pair(sh shape, pair int) {
	for c := range sh.cols {
		s.line("VLD2.P 32(R%d), %s", 5+c, list("B16", 4, 5))
		for k := range v(2) {
			s.sxtl(6+2*k, 4+k)
			s.sxtl2(7+2*k, 4+k)
		}
		for r := range sh.rows {
			a := v(16 + 4*(r*sh.cols+c))
			for k := range 2 {
				for half := range v(2) {
					wide := v(6+2*k) + half
					s.smlalBy(a+2*half, wide, v(r), 2*pair+k, false)
					s.smlalBy(a+2*half+1, wide, v(r), 2*pair+k, true)
				}
			}
		}
	}
}

// dot writes the inner products of sh.rows rows of a with sh.cols rows of b. R1
// and R2 point into a, R5 to R8 into b; V0 to V3 hold 16 values of each row of
// a, V4 and V5 those of a row of b, V16 onward the sums.
func (s *source) dot(sh shape) {
	name := fmt.Sprintf("dot%dx%dNEON", sh.rows, sh.cols)
	s.function(name, "dst []int32, a, b []int16, k, ld int", 88,
		fmt.Sprintf("multiplies %d rows of a by %d rows of b; see dotFunc.", sh.rows, sh.cols))
	s.line("MOVD k+72(FP), R9")
	s.line("LSL $1, R9, R10")
	s.rows("a", 24, 1, sh.rows, "R10")
	s.rows("b", 48, 5, sh.cols, "R10")
	s.zero(16, sh.rows*sh.cols)
	s.label("loop")
	for r := range sh.rows {
		s.line("VLD1.P 32(R%d), %s", 1+r, list("B16", v(2*r), v(2*r+1)))
	}
	for c := range sh.cols {
		s.line("VLD1.P 32(R%d), %s", 5+c, list("B16", 4, 5))
		for r := range sh.rows {
			for half := range v(2) {
				s.smlal(v(16+r*sh.cols+c), v(2*r)+half, 4+half, false)
				s.smlal(v(16+r*sh.cols+c), v(2*r)+half, 4+half, true)
			}
		}
	}
	s.line("SUB $16, R9, R9")
	s.line("CBNZ R9, loop")
	s.line("MOVD ld+80(FP), R10")
	s.line("LSL $2, R10, R10")
	s.rows("dst", 0, 1, sh.rows, "R10")
	for r := range sh.rows {
		a := v(16 + r*sh.cols)
		if sh.cols == 1 {
			s.addv(a, a)
			s.line("FMOVS F%d, (R%d)", a, 1+r)
			continue
		}
		s.addp(a, a, a+1)
		s.addp(a+2, a+2, a+3)
		s.addp(a, a, a+2)
		s.line("VST1 %s, (R%d)", list("S4", a), 1+r)
	}
	s.line("RET")
}
