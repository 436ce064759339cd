package main

import (
	"math"

	"godwit/nlp/kernel/gen/rational"

	"github.com/mmcloughlin/avo/attr"
	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// table holds the floating-point constants, each repeated to fill 64 bytes so
// that it can be an operand in memory at either width.
type table struct {
	low, high        operand.Mem
	odd              []operand.Mem // of the numerator, highest power first
	even             []operand.Mem // of the denominator
	half, unit, most operand.Mem
}

func constants() table {
	mem := GLOBL("constants", attr.RODATA|attr.NOPTR)
	next := 0
	add := func(v float32) operand.Mem {
		m := mem.Offset(next)
		for range 16 {
			DATA(next, operand.U32(math.Float32bits(v)))
			next += 4
		}
		return m
	}
	t := table{low: add(-rational.Limit), high: add(rational.Limit)}
	for _, v := range rational.Odd() {
		t.odd = append(t.odd, add(v))
	}
	for _, v := range rational.Even() {
		t.even = append(t.even, add(v))
	}
	t.half, t.unit, t.most = add(0.5), add(4096), add(8191)
	return t
}

// tanh replaces x by its hyperbolic tangent. VMAXPS and VMINPS give their
// second source where one is not a number, so that the result is finite.
func (f family) tanh(t table, x reg.VecVirtual) {
	VMAXPS(t.low, x, x)
	VMINPS(t.high, x, x)
	square, p, q := f.vector(), f.vector(), f.vector()
	VMULPS(x, x, square)
	VMULPS(t.odd[0], square, p)
	for _, c := range t.odd[1 : len(t.odd)-1] {
		VADDPS(c, p, p)
		VMULPS(square, p, p)
	}
	VADDPS(t.odd[len(t.odd)-1], p, p)
	VMULPS(x, p, p)
	VMULPS(t.even[0], square, q)
	for _, c := range t.even[1 : len(t.even)-1] {
		VADDPS(c, q, q)
		VMULPS(square, q, q)
	}
	VADDPS(t.even[len(t.even)-1], q, q)
	VDIVPS(q, p, x)
}

func (f family) sigmoid(t table, x reg.VecVirtual) {
	VMULPS(t.half, x, x)
	f.tanh(t, x)
	VMULPS(t.half, x, x)
	VADDPS(t.half, x, x)
}

// step writes one step of an LSTM for one row.
func (f family) step(t table) {
	TEXT("step"+f.name, attr.NOSPLIT,
		"func(h []int16, c []float32, x, r []int32, xs, rs, bias []float32, n int)")
	Doc("step" + f.name + " is one row of Step; an empty r is left out.")
	Pragma("noescape")
	var ( // each at its first gate; the others lie n elements on
		n    = number("n")
		h    = pointer("h")
		c    = pointer("c")
		x    = stride(pointer("x"), n, 2, 4)
		r    = strides{base: pointer("r"), one: x.one, three: x.three}
		xs   = strides{base: pointer("xs"), one: x.one, three: x.three}
		rs   = strides{base: pointer("rs"), one: x.one, three: x.three}
		bias = strides{base: pointer("bias"), one: x.one, three: x.three}
	)
	has := GP64()
	Load(Param("r").Len(), has)
	gate := [4]reg.VecVirtual{}
	Label("loop")
	for g := range gate {
		v := f.vector()
		gate[g] = v
		VCVTDQ2PS(x.at(g, 0), v)
		VMULPS(xs.at(g, 0), v, v)
		VADDPS(bias.at(g, 0), v, v)
	}
	TESTQ(has, has)
	JZ(operand.LabelRef("bare"))
	for g, v := range gate {
		p := f.vector()
		VCVTDQ2PS(r.at(g, 0), p)
		VMULPS(rs.at(g, 0), p, p)
		VADDPS(p, v, v)
	}
	Label("bare")
	f.sigmoid(t, gate[0])
	f.sigmoid(t, gate[1])
	f.tanh(t, gate[2])
	f.sigmoid(t, gate[3])
	cell := f.vector()
	VMULPS(at(c, 0), gate[1], gate[1])
	VMULPS(gate[2], gate[0], gate[0])
	VADDPS(gate[0], gate[1], cell)
	VMOVUPS(cell, at(c, 0))
	f.tanh(t, cell)
	VMULPS(cell, gate[3], cell)
	VMULPS(t.unit, cell, cell)
	VCVTPS2DQ(cell, cell)
	f.narrow(cell, at(h, 0))
	ADDQ(operand.U32(f.bytes/2), h)
	for _, p := range []reg.GPVirtual{c, x.base, r.base, xs.base, rs.base, bias.base} {
		ADDQ(operand.U32(f.bytes), p)
	}
	SUBQ(operand.U32(f.lanes()), n)
	JNZ(operand.LabelRef("loop"))
	VZEROUPPER()
	RET()
}

// narrow stores int32 values, which fit, as int16.
func (f family) narrow(v reg.VecVirtual, m operand.Mem) {
	if f.bytes == 64 {
		VPMOVDW(v, m)
		return
	}
	high := XMM()
	VEXTRACTI128(operand.U8(1), v, high)
	VPACKSSDW(high, v.AsX(), high)
	VMOVDQU(high, m)
}

// rectify writes one row of Rectify.
func (f family) rectify(t table) {
	TEXT("rectify"+f.name, attr.NOSPLIT,
		"func(dst []int16, acc []int32, scale, bias []float32, unit float32)")
	Doc("rectify" + f.name + " is one row of Rectify; its length is that of dst.")
	Pragma("noescape")
	dst, acc, scale, bias := pointer("dst"), pointer("acc"), pointer("scale"), pointer("bias")
	n := GP64()
	Load(Param("dst").Len(), n)
	unit, zero := f.vector(), f.zeroed(1)[0]
	u, err := Param("unit").Resolve()
	if err != nil {
		panic(err)
	}
	VBROADCASTSS(u.Addr, unit)
	most := f.vector()
	VMOVUPS(t.most, most)
	Label("loop")
	v := f.vector()
	VCVTDQ2PS(at(acc, 0), v)
	VMULPS(at(scale, 0), v, v)
	VADDPS(at(bias, 0), v, v)
	VMULPS(unit, v, v)
	VMAXPS(zero, v, v)
	VMINPS(most, v, v)
	VCVTPS2DQ(v, v)
	f.narrow(v, at(dst, 0))
	ADDQ(operand.U32(f.bytes/2), dst)
	for _, p := range []reg.GPVirtual{acc, scale, bias} {
		ADDQ(operand.U32(f.bytes), p)
	}
	SUBQ(operand.U32(f.lanes()), n)
	JNZ(operand.LabelRef("loop"))
	VZEROUPPER()
	RET()
}

// linear writes one row of Linear.
func (f family) linear() {
	TEXT("linear"+f.name, attr.NOSPLIT,
		"func(dst []float32, acc []int32, scale, bias []float32)")
	Doc("linear" + f.name + " is one row of Linear; its length is that of dst.")
	Pragma("noescape")
	dst, acc, scale, bias := pointer("dst"), pointer("acc"), pointer("scale"), pointer("bias")
	n := GP64()
	Load(Param("dst").Len(), n)
	Label("loop")
	v := f.vector()
	VCVTDQ2PS(at(acc, 0), v)
	VMULPS(at(scale, 0), v, v)
	VADDPS(at(bias, 0), v, v)
	VMOVUPS(v, at(dst, 0))
	for _, p := range []reg.GPVirtual{dst, acc, scale, bias} {
		ADDQ(operand.U32(f.bytes), p)
	}
	SUBQ(operand.U32(f.lanes()), n)
	JNZ(operand.LabelRef("loop"))
	VZEROUPPER()
	RET()
}
