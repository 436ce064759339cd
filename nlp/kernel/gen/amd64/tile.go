package main

import (
	"fmt"

	"github.com/mmcloughlin/avo/attr"
	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// shape is what one pass keeps in registers: so many rows of activations by so
// many blocks of 16 outputs (in dot: rows of a by rows of b).
type shape struct{ rows, cols int }

// strides gives operands base, base+s, base+2s, base+3s for a stride of s
// bytes, without a register for each.
type strides struct {
	base, one, three reg.GPVirtual
}

// stride takes the stride in elements of 1<<shift bytes.
func stride(base, elements reg.GPVirtual, shift uint64, count int) strides {
	s := strides{base: base}
	if count == 1 {
		return s
	}
	s.one = GP64()
	MOVQ(elements, s.one)
	if shift > 0 {
		SHLQ(operand.U8(shift), s.one)
	}
	if count == 4 {
		s.three = GP64()
		LEAQ(operand.Mem{Base: s.one, Index: s.one, Scale: 2}, s.three)
	}
	return s
}

func (s strides) at(i, disp int) operand.Mem {
	switch i {
	case 0:
		return at(s.base, disp)
	case 3:
		return operand.Mem{Base: s.base, Index: s.three, Scale: 1, Disp: disp}
	}
	return operand.Mem{Base: s.base, Index: s.one, Scale: uint8(i), Disp: disp}
}

// tile writes the inner products of s.rows rows with s.cols blocks. Where one
// pass has too few sums to hide the latency of VPDPWSSD, odd and even pairs go
// to sums of their own; integers do not care.
func (f family) tile(s shape) {
	TEXT(fmt.Sprintf("mul%dx%d%s", s.rows, s.cols, f.name), attr.NOSPLIT,
		"func(dst []int32, x []int16, w []byte, pairs, stride, ld int)")
	Doc(fmt.Sprintf("mul%dx%d%s multiplies %d rows by %d blocks; see tile.", s.rows, s.cols, f.name, s.rows, s.cols))
	Pragma("noescape")
	pairs := number("pairs")
	block := GP64()
	MOVQ(pairs, block)
	w := stride(pointer("w"), block, 5, s.cols)
	x := stride(pointer("x"), number("stride"), 1, s.rows)
	parts := 64 / f.bytes // registers for the 16 sums of a row and a block
	sums := s.rows * s.cols * parts
	turns := 1
	if f.vnni && sums < 8 {
		turns = 2
	}
	acc := make([][]reg.VecVirtual, turns)
	for t := range acc {
		acc[t] = f.zeroed(sums)
	}

	if turns == 2 {
		half := GP64()
		MOVQ(pairs, half)
		SHRQ(operand.U8(1), half)
		JZ(operand.LabelRef("odd"))
		Label("loop")
		f.pair(s, x, w, acc[0], 0)
		f.pair(s, x, w, acc[1], 1)
		ADDQ(operand.U8(64), w.base)
		ADDQ(operand.U8(8), x.base)
		DECQ(half)
		JNZ(operand.LabelRef("loop"))
		Label("odd")
		TESTQ(operand.U32(1), pairs)
		JZ(operand.LabelRef("done"))
		f.pair(s, x, w, acc[0], 0)
		Label("done")
		for i := range acc[0] {
			VPADDD(acc[0][i], acc[1][i], acc[0][i])
		}
	} else {
		Label("loop")
		f.pair(s, x, w, acc[0], 0)
		ADDQ(operand.U8(32), w.base)
		ADDQ(operand.U8(4), x.base)
		DECQ(pairs)
		JNZ(operand.LabelRef("loop"))
	}

	dst := stride(pointer("dst"), number("ld"), 2, s.rows)
	for r := range s.rows {
		for c := range s.cols {
			for p := range parts {
				v := acc[0][(r*s.cols+c)*parts+p]
				m := dst.at(r, c*64+p*f.bytes)
				if f.vnni {
					VMOVDQU32(v, m)
				} else {
					VMOVDQU(v, m)
				}
			}
		}
	}
	VZEROUPPER()
	RET()
}

// pair adds the products of the pair of inputs that lies pair pairs on.
func (f family) pair(s shape, x, w strides, acc []reg.VecVirtual, pair int) {
	parts := 64 / f.bytes
	xs := make([]reg.VecVirtual, s.rows)
	for r := range xs {
		xs[r] = f.vector()
		VPBROADCASTD(x.at(r, 4*pair), xs[r])
	}
	for c := range s.cols {
		for p := range parts {
			wide := f.vector()
			VPMOVSXBW(w.at(c, 32*pair+p*f.bytes/2), wide)
			for r := range s.rows {
				f.multiply(wide, xs[r], acc[(r*s.cols+c)*parts+p])
			}
		}
	}
}

// multiply adds to acc the products of the pairs of int16 in a and b.
func (f family) multiply(a operand.Op, b, acc reg.VecVirtual) {
	if f.vnni {
		VPDPWSSD(a, b, acc)
		return
	}
	t := f.vector()
	VPMADDWD(a, b, t)
	VPADDD(t, acc, acc)
}

// dot writes the inner products of s.rows rows of a with s.cols rows of b. Both
// families work on 256 bits, since k is a multiple of 16.
func (f family) dot(s shape) {
	TEXT(fmt.Sprintf("dot%dx%d%s", s.rows, s.cols, f.name), attr.NOSPLIT,
		"func(dst []int32, a, b []int16, k, ld int)")
	Doc(fmt.Sprintf("dot%dx%d%s multiplies %d rows of a by %d rows of b; see dotFunc.", s.rows, s.cols, f.name, s.rows, s.cols))
	Pragma("noescape")
	f.bytes = 32
	k := number("k")
	a := stride(pointer("a"), k, 1, s.rows)
	b := stride(pointer("b"), k, 1, s.cols)
	acc := f.zeroed(s.rows * s.cols)
	SHRQ(operand.U8(4), k)
	Label("loop")
	as := make([]reg.VecVirtual, s.rows)
	for r := range as {
		as[r] = f.vector()
		VMOVDQU(a.at(r, 0), as[r])
	}
	for c := range s.cols {
		var operandB operand.Op = b.at(c, 0)
		if s.rows > 1 {
			v := f.vector()
			VMOVDQU(b.at(c, 0), v)
			operandB = v
		}
		for r := range s.rows {
			f.multiply(operandB, as[r], acc[r*s.cols+c])
		}
	}
	ADDQ(operand.U8(32), a.base)
	ADDQ(operand.U8(32), b.base)
	DECQ(k)
	JNZ(operand.LabelRef("loop"))

	dst := stride(pointer("dst"), number("ld"), 2, s.rows)
	for r := range s.rows {
		sum(dst.at(r, 0), acc[r*s.cols:(r+1)*s.cols])
	}
	VZEROUPPER()
	RET()
}

// sum adds up each register's eight lanes and stores the one or four results.
func sum(dst operand.Mem, v []reg.VecVirtual) {
	if len(v) == 4 {
		VPHADDD(v[1], v[0], v[0])
		VPHADDD(v[3], v[2], v[2])
		VPHADDD(v[2], v[0], v[0])
	} else {
		VPHADDD(v[0], v[0], v[0])
		VPHADDD(v[0], v[0], v[0])
	}
	high := XMM()
	VEXTRACTI128(operand.U8(1), v[0], high)
	VPADDD(v[0].AsX(), high, high)
	if len(v) == 4 {
		VMOVDQU(high, dst)
		return
	}
	VMOVD(high, dst)
}
