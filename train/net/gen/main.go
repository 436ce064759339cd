// Command gen writes the inner loops of matrix products that training runs on:
//
//	go run . -out ../gemm_amd64.s -stubs ../gemm_stubs_amd64.go -pkg net
package main

import (
	"fmt"
	"math"

	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/buildtags"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// tile writes one loop: c[r][v] (+)= Σ a(r,k) b(k,v) for rows rows and vecs
// vectors of width bytes.
func tile(isa string, width, rows, vecs int) {
	TEXT(fmt.Sprintf("tile%s%dx%d", isa, rows, vecs), NOSPLIT, "func(c, a, b *float32, k, sa, ka, ldb, ldc, add int)")
	Doc(fmt.Sprintf("tile%s%dx%d multiplies %d rows by %d vectors of %d bytes; strides are in bytes.", isa, rows, vecs, rows, vecs, width))
	Pragma("noescape")
	c := Load(Param("c"), GP64())
	a := Load(Param("a"), GP64())
	b := Load(Param("b"), GP64())
	k := Load(Param("k"), GP64())
	sa := Load(Param("sa"), GP64())
	ka := Load(Param("ka"), GP64())
	ldb := Load(Param("ldb"), GP64())
	ldc := Load(Param("ldc"), GP64())
	add := Load(Param("add"), GP64())
	vec := func() reg.VecVirtual {
		if width == 64 {
			return ZMM()
		}
		return YMM()
	}
	acc := make([][]reg.VecVirtual, rows)
	for r := range acc {
		for range vecs {
			x := vec()
			acc[r] = append(acc[r], x)
			if width == 64 {
				VPXORQ(x, x, x)
			} else {
				VXORPS(x, x, x)
			}
		}
	}
	bs := make([]reg.VecVirtual, vecs)
	for v := range bs {
		bs[v] = vec()
	}
	bc := vec()
	var a4, sa3 reg.GPVirtual
	if rows > 2 {
		sa3 = GP64()
		LEAQ(Mem{Base: sa, Index: sa, Scale: 2}, sa3)
	}
	if rows > 4 {
		a4 = GP64()
		LEAQ(Mem{Base: a, Index: sa, Scale: 4}, a4)
	}
	Label("loop")
	TESTQ(k, k)
	JZ(LabelRef("done"))
	for v := range bs {
		VMOVUPS(Mem{Base: b, Disp: v * width}, bs[v])
	}
	for r := range rows {
		base := reg.Register(a)
		if r >= 4 {
			base = a4
		}
		m := Mem{Base: base}
		switch r % 4 {
		case 1:
			m.Index, m.Scale = sa, 1
		case 2:
			m.Index, m.Scale = sa, 2
		case 3:
			m.Index, m.Scale = sa3, 1
		}
		VBROADCASTSS(m, bc)
		for v := range bs {
			VFMADD231PS(bs[v], bc, acc[r][v])
		}
	}
	ADDQ(ldb, b)
	ADDQ(ka, a)
	if rows > 4 {
		ADDQ(ka, a4)
	}
	DECQ(k)
	JMP(LabelRef("loop"))
	Label("done")
	TESTQ(add, add)
	JZ(LabelRef("store"))
	c2 := GP64()
	MOVQ(c, c2)
	for r := range acc {
		for v := range acc[r] {
			VADDPS(Mem{Base: c2, Disp: v * width}, acc[r][v], acc[r][v])
		}
		ADDQ(ldc, c2)
	}
	Label("store")
	for r := range acc {
		for v := range acc[r] {
			VMOVUPS(acc[r][v], Mem{Base: c, Disp: v * width})
		}
		ADDQ(ldc, c)
	}
	VZEROUPPER()
	RET()
}

// logistic writes x = a/(1+e^(-b·x)) + c for n numbers, a multiple of 16.
func logistic() {
	TEXT("logisticWide", NOSPLIT, "func(x *float32, n int, a, b, c float32)")
	Doc("logisticWide sets each of n numbers, a multiple of 16, to a/(1+exp(-b*x)) + c.")
	Pragma("noescape")
	x := Load(Param("x"), GP64())
	n := Load(Param("n"), GP64())
	wide := func(name string) reg.VecVirtual {
		z := ZMM()
		m, err := Param(name).Resolve()
		if err != nil {
			panic(err)
		}
		VBROADCASTSS(m.Addr, z)
		return z
	}
	a, b, c := wide("a"), wide("b"), wide("c")
	constant := func(name string, v float32) reg.VecVirtual {
		z := ZMM()
		VBROADCASTSS(ConstData(name, U32(math.Float32bits(v))), z)
		return z
	}
	most, least := constant("most", 87), constant("least", -87)
	log2e, ln2 := constant("log2e", 1.44269504), constant("ln2", 0.693147182)
	one := constant("one", 1)
	poly := []reg.VecVirtual{}
	for i, v := range []float32{0.000198412698, 0.00138888889, 0.00833333333, 0.0416666667, 0.166666667, 0.5, 1} {
		poly = append(poly, constant("p"+string(rune('0'+i)), v))
	}
	zero := ZMM()
	VPXORQ(zero, zero, zero)
	Label("loop")
	CMPQ(n, U32(0))
	JE(LabelRef("done"))
	v, k, f, p := ZMM(), ZMM(), ZMM(), ZMM()
	VMULPS(Mem{Base: x}, b, v)
	VSUBPS(v, zero, v)
	VMINPS(most, v, v)
	VMAXPS(least, v, v)
	VMULPS(log2e, v, v)
	VRNDSCALEPS(U8(1), v, k)
	VSUBPS(k, v, f)
	VMULPS(ln2, f, f)
	VMOVAPS(poly[0], p)
	for _, q := range poly[1:] {
		VFMADD213PS(q, f, p)
	}
	VFMADD213PS(one, f, p)
	VSCALEFPS(k, p, p)
	VADDPS(one, p, p)
	VDIVPS(p, a, p)
	VADDPS(c, p, p)
	VMOVUPS(p, Mem{Base: x})
	ADDQ(U8(64), x)
	SUBQ(U8(16), n)
	JMP(LabelRef("loop"))
	Label("done")
	VZEROUPPER()
	RET()
}

func main() {
	logistic()
	Constraint(buildtags.Not("purego").ToConstraint())
	for _, rows := range []int{8, 4, 2, 1} {
		for _, vecs := range []int{3, 2, 1} {
			tile("Wide", 64, rows, vecs)
		}
	}
	for _, rows := range []int{4, 2, 1} {
		for _, vecs := range []int{3, 2, 1} {
			tile("Half", 32, rows, vecs)
		}
	}
	Generate()
}
