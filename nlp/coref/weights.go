package coref

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Weights are what training finds. A pair of a mention and an earlier phrase
// scores
//
//	Out · relu(Second · relu(First + M + A + P) + Bias) + Base
//
// where M sums the rows of the mention's own features, A those of the earlier
// phrase's, P those of the pair's. For a mention without antecedent the rows of
// its own features have a third part, and the pair's are those of Alone.
type Weights struct {
	Wide, Deep int       // the lengths of the hidden layers
	Dim        int       // of the vectors of words, 0 for none
	Keys       []uint32  // the features that have a row in Phrase, by row
	Phrase     []float32 // len(Keys) × 3 × Wide: as mention, as antecedent, as first
	Vector     []float32 // Dim × 3 × Wide: what a head's vector adds to its own features' rows
	Pair       []float32 // PairRows × Wide
	First      []float32 // Wide
	Second     []float32 // Deep × Wide
	Bias, Out  []float32 // Deep
	Base       float32
	Margin     float32   // what the best antecedent must score above none
	SortKeys   []uint32  // the features that have a row in Sort
	Sort       []float32 // len(SortKeys) × SortCount
}

// ErrWeights is the kind of every error about a section of weights.
var ErrWeights = errors.New("not a whole section of coreference")

// corefMagic begins a section; its last byte is the version.
const corefMagic = "GWCOREF\x01"

const (
	maxWide = 512
	maxDeep = 256
	maxDim  = 1024
)

// Bytes writes the section: the magic; eight numbers of four bytes, Wide, Deep,
// Dim, len(Keys), len(SortKeys), PairRows, and the bits of Base and Margin; then
// Keys, SortKeys; then First, Second, Bias, Out as float32; then Phrase, Vector,
// Pair and Sort by rows, each a float32, the step, and its weights in steps, a byte
// each. All is little-endian.
func (w *Weights) Bytes() []byte {
	le := binary.LittleEndian
	b := []byte(corefMagic)
	for _, n := range []uint32{uint32(w.Wide), uint32(w.Deep), uint32(w.Dim), uint32(len(w.Keys)), uint32(len(w.SortKeys)), uint32(PairRows),
		math.Float32bits(w.Base), math.Float32bits(w.Margin)} {
		b = le.AppendUint32(b, n)
	}
	for _, keys := range [][]uint32{w.Keys, w.SortKeys} {
		for _, k := range keys {
			b = le.AppendUint32(b, k)
		}
	}
	for _, part := range [][]float32{w.First, w.Second, w.Bias, w.Out} {
		for _, v := range part {
			b = le.AppendUint32(b, math.Float32bits(v))
		}
	}
	b = appendSteps(b, w.Phrase, w.Wide)
	b = appendSteps(b, w.Vector, w.Wide)
	b = appendSteps(b, w.Pair, w.Wide)
	return appendSteps(b, w.Sort, SortCount)
}

// appendSteps writes rows of the given length in 127 steps each way.
func appendSteps(b []byte, weights []float32, length int) []byte {
	for ; len(weights) > 0; weights = weights[length:] {
		top := float32(0)
		for _, v := range weights[:length] {
			top = max(top, v, -v)
		}
		step := top / 127
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(step))
		for _, v := range weights[:length] {
			n := int8(0)
			if step > 0 {
				n = int8(math.Round(float64(v / step)))
			}
			b = append(b, byte(n))
		}
	}
	return b
}

// readWeights reads what Bytes wrote.
func readWeights(b []byte) (*Weights, error) {
	if len(b) < len(corefMagic)+32 || string(b[:len(corefMagic)]) != corefMagic {
		return nil, fmt.Errorf("open coreference: %w: the magic is missing, or the weights are of another version; train them anew", ErrWeights)
	}
	r := sectionReader{b: b[len(corefMagic):]}
	w := &Weights{Wide: int(r.number()), Deep: int(r.number()), Dim: int(r.number())}
	keys, sortKeys, pairs := int(r.number()), int(r.number()), int(r.number())
	w.Base, w.Margin = math.Float32frombits(r.number()), math.Float32frombits(r.number())
	switch {
	case w.Wide < 1 || w.Wide > maxWide || w.Deep < 1 || w.Deep > maxDeep || w.Dim < 0 || w.Dim > maxDim:
		return nil, fmt.Errorf("open coreference: %w: layers of %d, %d and %d", ErrWeights, w.Dim, w.Wide, w.Deep)
	case keys > MaxRows || sortKeys > MaxRows:
		return nil, fmt.Errorf("open coreference: %w: %d and %d features", ErrWeights, keys, sortKeys)
	case pairs != PairRows:
		return nil, fmt.Errorf("open coreference: %w: %d features of pairs, this program has %d; train them anew", ErrWeights, pairs, PairRows)
	}
	want := 4*(keys+sortKeys) + 4*(w.Wide+w.Deep*w.Wide+2*w.Deep) + (keys+w.Dim)*3*(4+w.Wide) + pairs*(4+w.Wide) + sortKeys*(4+SortCount)
	if len(r.b) != want {
		return nil, fmt.Errorf("open coreference: %w: %d bytes of weights, not %d", ErrWeights, len(r.b), want)
	}
	w.Keys, w.SortKeys = r.numbers(keys), r.numbers(sortKeys)
	w.First, w.Second = r.floats(w.Wide), r.floats(w.Deep*w.Wide)
	w.Bias, w.Out = r.floats(w.Deep), r.floats(w.Deep)
	w.Phrase, w.Vector, w.Pair, w.Sort = r.steps(3*keys, w.Wide), r.steps(3*w.Dim, w.Wide), r.steps(pairs, w.Wide), r.steps(sortKeys, SortCount)
	if r.wild {
		return nil, fmt.Errorf("open coreference: %w: a weight is no number", ErrWeights)
	}
	return w, nil
}

type sectionReader struct {
	b    []byte
	wild bool
}

func (r *sectionReader) number() uint32 {
	n := binary.LittleEndian.Uint32(r.b)
	r.b = r.b[4:]
	return n
}

func (r *sectionReader) numbers(n int) []uint32 {
	out := make([]uint32, n)
	for i := range out {
		out[i] = r.number()
	}
	return out
}

func (r *sectionReader) float() float32 {
	v := math.Float32frombits(r.number())
	r.wild = r.wild || v != v || v > 1e6 || v < -1e6
	return v
}

func (r *sectionReader) floats(n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = r.float()
	}
	return out
}

func (r *sectionReader) steps(rows, length int) []float32 {
	out := make([]float32, 0, rows*length)
	for range rows {
		step := r.float()
		for _, n := range r.b[:length] {
			out = append(out, step*float32(int8(n)))
		}
		r.b = r.b[length:]
	}
	return out
}
