package model

import (
	"fmt"
	"math"

	"godwit/nlp/kernel"
)

// Affine is a layer of weights in eight bits: output j is the sum of the inputs
// times their weights, times Scale[j], plus Bias[j]. Out() of the Matrix counts
// the outputs with those that pad it to a multiple of 16; Scale and Bias are as
// long.
type Affine struct {
	kernel.Matrix
	Scale, Bias []float32
}

// Affine reads the layer called name, of out outputs over in inputs.
func (f *File) Affine(name string, out, in int) (Affine, error) {
	b, err := f.Section(name)
	if err != nil {
		return Affine{}, err
	}
	a := Affine{}
	if a.Matrix, err = kernel.Open(b, out, in); err != nil {
		return Affine{}, fmt.Errorf("open model: %w: %s: %w", ErrDamaged, name, err)
	}
	if a.Scale, err = f.Floats(name+".s", a.Out()); err != nil {
		return Affine{}, err
	}
	a.Bias, err = f.Floats(name+".b", a.Out())
	return a, err
}

// Floats reads the n numbers called name.
func (f *File) Floats(name string, n int) ([]float32, error) {
	b, err := f.Section(name)
	if err != nil {
		return nil, err
	}
	if len(b) != 4*n {
		return nil, fmt.Errorf("open model: %w: section %q has %d bytes, not %d", ErrDamaged, name, len(b), 4*n)
	}
	out := numbers[float32](b)
	for _, v := range out {
		if v != v || v > math.MaxFloat32 || v < -math.MaxFloat32 {
			return nil, fmt.Errorf("open model: %w: section %q holds what is no number", ErrDamaged, name)
		}
	}
	return out, nil
}

// Bytes8 reads the n numbers of eight bits called name.
func (f *File) Bytes8(name string, n int) ([]int8, error) {
	b, err := f.Section(name)
	if err != nil {
		return nil, err
	}
	if len(b) != n {
		return nil, fmt.Errorf("open model: %w: section %q has %d bytes, not %d", ErrDamaged, name, len(b), n)
	}
	return numbers[int8](b), nil
}

// Affine adds a layer of out outputs over in inputs, a row of weights an output.
// unit is what an input of 1 is. The name is at most 14 bytes long.
func (b *Builder) Affine(name string, w [][]float32, bias []float32, unit float32) {
	out, in := len(w), len(w[0])
	padded := (out + 15) / 16 * 16
	q, scale, shift := make([]int8, out*in), make([]float32, padded), make([]float32, padded)
	for j, row := range w {
		s := Quantise(q[j*in:(j+1)*in], row)
		scale[j] = s / unit
		if bias != nil {
			shift[j] = bias[j]
		}
	}
	b.sections[name] = kernel.Pack(q, out, in)
	b.Floats(name+".s", scale)
	b.Floats(name+".b", shift)
}

// Floats adds numbers. The name is at most 16 bytes long.
func (b *Builder) Floats(name string, v []float32) {
	bits := make([]uint32, len(v))
	for i, x := range v {
		bits[i] = math.Float32bits(x)
	}
	b.sections[name] = bytes32(bits)
}

// Bytes8 adds numbers of eight bits.
func (b *Builder) Bytes8(name string, v []int8) {
	out := make([]byte, len(v))
	for i, x := range v {
		out[i] = byte(x)
	}
	b.sections[name] = out
}

// Section adds bytes.
func (b *Builder) Section(name string, v []byte) { b.sections[name] = v }

// Quantise puts a row of weights into eight bits and returns what 1 stands for.
func Quantise(to []int8, row []float32) float32 {
	var most float32
	for _, v := range row {
		most = max(most, v, -v)
	}
	if most == 0 {
		clear(to)
		return 0
	}
	s := most / 127
	for i, v := range row {
		to[i] = int8(math.RoundToEven(float64(v / s)))
	}
	return s
}
