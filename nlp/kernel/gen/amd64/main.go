// Command amd64 writes godwit/nlp/kernel's assembly for amd64: asm_amd64.s and
// its Go declarations asm_amd64.go. It takes avo's flags (-out, -stubs, -pkg)
// and reads nothing.
//
// Two families come out: AVX2 on 256-bit registers, and AVX-512 with VNNI on
// 512-bit ones. Floating point is written as single multiplications, additions,
// divisions, minima and maxima, in the order that portable.go uses; fused
// multiply-add is never used, so that every path gives the same bits.
package main

import (
	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// family is an instruction set: how wide its registers are and how it
// multiplies pairs of int16 and adds them up.
type family struct {
	name string
	// bytes is the width of a register.
	bytes int
	vnni  bool
}

var (
	avx2   = family{"AVX2", 32, false}
	avx512 = family{"AVX512", 64, true}
)

// vector allots one register.
func (f family) vector() reg.VecVirtual {
	if f.bytes == 64 {
		return ZMM()
	}
	return YMM()
}

// lanes is how many 32-bit values a register holds.
func (f family) lanes() int { return f.bytes / 4 }

func (f family) zeroed(n int) []reg.VecVirtual {
	vs := make([]reg.VecVirtual, n)
	for i := range vs {
		vs[i] = f.vector()
		if f.vnni {
			VPXORD(vs[i], vs[i], vs[i])
		} else {
			VPXOR(vs[i], vs[i], vs[i])
		}
	}
	return vs
}

// pointer loads the address of a slice's first element.
func pointer(param string) reg.GPVirtual {
	r := GP64()
	Load(Param(param).Base(), r)
	return r
}

func number(param string) reg.GPVirtual {
	r := GP64()
	Load(Param(param), r)
	return r
}

func at(base reg.Register, disp int) operand.Mem {
	return operand.Mem{Base: base, Disp: disp}
}

func main() {
	ConstraintExpr("amd64")
	for _, s := range []shape{{4, 1}, {2, 2}, {2, 1}, {1, 4}, {1, 1}} {
		avx2.tile(s)
	}
	for _, s := range []shape{{4, 4}, {4, 1}, {2, 4}, {2, 1}, {1, 4}, {1, 1}} {
		avx512.tile(s)
	}
	for _, f := range []family{avx2, avx512} {
		f.dot(shape{2, 4})
		f.dot(shape{1, 4})
		f.dot(shape{1, 1})
	}
	t := constants()
	for _, f := range []family{avx2, avx512} {
		f.step(t)
		f.rectify(t)
		f.linear()
	}
	Generate()
}
