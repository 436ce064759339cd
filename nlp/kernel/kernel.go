// Package kernel holds the integer inner products of the language engine and
// the few steps that follow them: an LSTM's cell, a rectifier, a linear scale.
//
// In come weights of int8 in the packed form that model files hold and
// activations of int16; out go sums of int32, activations, or float32. Each
// function runs on the best of several paths (AVX-512 with VNNI, AVX2, NEON, or
// plain Go), and all of them give the same bits: integers are exact, wrapping
// at 32 bits, and floating point is done in single steps of a fixed order
// without fused multiply-add. A NaN in a scale or a bias comes out as some
// activation, never as one out of range; only Linear and the cells that a
// caller hands in let one through.
//
// Nothing here allocates. Open refuses bytes of a wrong length with an error;
// everything else is called by code, not by data, and panics where a slice is
// too short. Functions may run at the same time on different destinations.
package kernel

import "strconv"

//go:generate go -C gen run ./amd64 -out ../asm_amd64.s -stubs ../asm_amd64.go -pkg kernel
//go:generate go -C gen run ./arm64 -out ../asm_arm64.s -stubs ../asm_arm64.go

const (
	// Unit is what an activation of 1.0 is in int16.
	Unit = 4096
	// Most is the largest magnitude of an activation. A product with a weight
	// is at most 127*Most, so that the sum over MostIn inputs fits int32.
	Most = 8191
	// MostIn is the largest number of inputs of a Matrix.
	MostIn = 2048
)

// path is one way to do the work; available lists those of this machine.
type path struct {
	name string
	// tiles are tried in turn, most rows first; the last has one row.
	tiles   []tile
	dots    dots
	step    func(h []int16, c []float32, x, r []int32, xs, rs, bias []float32, n int)
	rectify func(dst []int16, acc []int32, scale, bias []float32, unit float32)
	linear  func(dst []float32, acc []int32, scale, bias []float32)
}

// chosen is the path that the exported functions take. It is never set again.
var chosen = available()[0]

// Path names what runs: "avx512", "avx2", "neon" or "portable".
func Path() string { return chosen.name }

// need panics where a slice is too short for the assembly, which does not look.
func need(name string, got, want int) {
	if got < want {
		panic("kernel: " + name + " holds " + strconv.Itoa(got) + " values, not " + strconv.Itoa(want))
	}
}

// sixteens panics unless n is a positive multiple of 16.
func sixteens(name string, n int) {
	if n <= 0 || n%16 != 0 {
		panic("kernel: " + name + " is " + strconv.Itoa(n) + ", not a positive multiple of 16")
	}
}
