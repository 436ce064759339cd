package main

import (
	"fmt"
	"math"

	"godwit/nlp/kernel/gen/rational"
)

// The constants of step, in the order of the table.
const (
	low    v = 15
	high   v = 16
	odd    v = 17 // and six more
	even   v = 24 // and three more
	half   v = 28
	unit   v = 29
	loaded   = 15
)

// constants writes the table that step loads into V15 to V29.
func (s *source) constants() {
	values := []float32{-rational.Limit, rational.Limit}
	values = append(values, rational.Odd()...)
	values = append(values, rational.Even()...)
	values = append(values, 0.5, 4096)
	s.asm.WriteString("\n")
	for i, f := range values {
		fmt.Fprintf(&s.asm, "DATA constants<>+%d(SB)/4, $0x%08x // %g\n", 4*i, math.Float32bits(f), f)
	}
	fmt.Fprintf(&s.asm, "GLOBL constants<>(SB), RODATA|NOPTR, $%d\n", 4*len(values))
}

// tanh replaces x by its hyperbolic tangent, with V8 to V10 for its own use.
// FMAXNM and FMINNM give the number where the other is none.
func (s *source) tanh(x v) {
	const square, p, q v = 8, 9, 10
	s.fmaxnm(x, x, low)
	s.fminnm(x, x, high)
	s.fmul(square, x, x)
	s.fmul(p, square, odd)
	for i := range v(5) {
		s.fadd(p, p, odd+1+i)
		s.fmul(p, p, square)
	}
	s.fadd(p, p, odd+6)
	s.fmul(p, p, x)
	s.fmul(q, square, even)
	for i := range v(2) {
		s.fadd(q, q, even+1+i)
		s.fmul(q, q, square)
	}
	s.fadd(q, q, even+3)
	s.fdiv(x, p, q)
}

func (s *source) sigmoid(x v) {
	s.fmul(x, x, half)
	s.tanh(x)
	s.fmul(x, x, half)
	s.fadd(x, x, half)
}

// gate loads four values of gate g into d and moves the pointer to the next
// gate by R9, or back to the first, four values on, by R10.
func (s *source) gate(pointer, g int, d v) {
	step := 9
	if g == 3 {
		step = 10
	}
	s.line("VLD1.P (R%d)(R%d), %s", pointer, step, list("S4", d))
}

// step writes one step of an LSTM for one row: V0 to V3 are the gates.
func (s *source) step() {
	s.function("stepNEON", "h []int16, c []float32, x, r []int32, xs, rs, bias []float32, n int", 176,
		"is one row of Step; an empty r is left out.")
	for i, p := range []string{"h", "c", "x", "r", "xs", "rs", "bias"} {
		s.line("MOVD %s_base+%d(FP), R%d", p, 24*i, i)
	}
	s.line("MOVD r_len+80(FP), R7")
	s.line("MOVD n+168(FP), R8")
	s.line("LSL $2, R8, R9")
	s.line("ADD R9<<1, R9, R10")
	s.line("MOVD $16, R11")
	s.line("SUB R10, R11, R10")
	s.line("MOVD $constants<>(SB), R11")
	for i := range v(loaded) {
		s.line("VLD1R.P 4(R11), %s", list("S4", low+i))
	}
	s.label("loop")
	for g := range 4 {
		d := v(g)
		s.gate(2, g, d)
		s.gate(4, g, 4)
		s.gate(6, g, 5)
		s.scvtf(d, d)
		s.fmul(d, d, 4)
		s.fadd(d, d, 5)
	}
	s.line("CBZ R7, bare")
	for g := range 4 {
		s.gate(3, g, 4)
		s.gate(5, g, 5)
		s.scvtf(4, 4)
		s.fmul(4, 4, 5)
		s.fadd(v(g), v(g), 4)
	}
	s.label("bare")
	s.sigmoid(0)
	s.sigmoid(1)
	s.tanh(2)
	s.sigmoid(3)
	s.line("VLD1 (R1), %s", list("S4", 4))
	s.fmul(1, 1, 4)
	s.fmul(0, 0, 2)
	s.fadd(0, 1, 0)
	s.line("VST1.P %s, 16(R1)", list("S4", 0))
	s.tanh(0)
	s.fmul(0, 3, 0)
	s.fmul(0, 0, unit)
	s.fcvtns(0, 0)
	s.xtn(0, 0)
	s.line("VST1.P %s, 8(R0)", list("H4", 0))
	s.line("SUB $4, R8, R8")
	s.line("CBNZ R8, loop")
	s.line("RET")
}

// scaled begins a loop over 16 values at a time: V0 to V3 become
// float32(acc)*scale + bias.
func (s *source) scaled() {
	s.line("MOVD dst_base+0(FP), R0")
	s.line("MOVD dst_len+8(FP), R4")
	s.line("MOVD acc_base+24(FP), R1")
	s.line("MOVD scale_base+48(FP), R2")
	s.line("MOVD bias_base+72(FP), R3")
	s.label("loop")
	s.line("VLD1.P 64(R1), %s", list("S4", 0, 1, 2, 3))
	s.line("VLD1.P 64(R2), %s", list("S4", 4, 5, 6, 7))
	s.line("VLD1.P 64(R3), %s", list("S4", 16, 17, 18, 19))
	for i := range v(4) {
		s.scvtf(i, i)
		s.fmul(i, i, 4+i)
		s.fadd(i, i, 16+i)
	}
}

func (s *source) looped() {
	s.line("SUB $16, R4, R4")
	s.line("CBNZ R4, loop")
	s.line("RET")
}

// rectify writes one row of Rectify: V20 is the unit, V21 zero, V22 the most.
func (s *source) rectify() {
	s.function("rectifyNEON", "dst []int16, acc []int32, scale, bias []float32, unit float32", 100,
		"is one row of Rectify; its length is that of dst.")
	s.line("FMOVS unit+96(FP), F20")
	s.line("VDUP V20.S[0], V20.S4")
	s.zero(21, 1)
	s.line("MOVW $0x%08x, R5 // 8191", math.Float32bits(8191))
	s.line("VDUP R5, V22.S4")
	s.scaled()
	for i := range v(4) {
		s.fmul(i, i, 20)
		s.fmaxnm(i, i, 21)
		s.fminnm(i, i, 22)
		s.fcvtns(i, i)
		s.xtn(i, i)
	}
	s.line("VST1.P %s, 32(R0)", list("H4", 0, 1, 2, 3))
	s.looped()
}

// linear writes one row of Linear.
func (s *source) linear() {
	s.function("linearNEON", "dst []float32, acc []int32, scale, bias []float32", 96,
		"is one row of Linear; its length is that of dst.")
	s.scaled()
	s.line("VST1.P %s, 64(R0)", list("S4", 0, 1, 2, 3))
	s.looped()
}
