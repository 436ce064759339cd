package encode

import (
	"fmt"

	"godwit/nlp/feature"
	"godwit/nlp/kernel"
	"godwit/nlp/model"
)

// Shape is the sizes of an encoder.
type Shape struct {
	Rows   int // of the embedding table
	Dim    int // of an embedding
	Mix    int // hidden units over one word's embedding
	Modes  int // ways of using capitals
	Units  int // of an LSTM in one direction
	Layers int
}

// Scales are what activations of 1 are in integers, by place: the sum of a word's
// embeddings, the hidden units over it, the input of the first LSTM.
type Scales struct {
	Word, Hidden, Input float32
}

// the most that a file may ask for
const most = 2048

// Encoder gives words their vectors. It may be used by several goroutines, each
// with a Scratch of its own.
type Encoder struct {
	Shape
	Scales
	Groups, Lists, rows *model.Lexicon
	embed               []int8
	embedScale          []float32 // by row
	modes               []float32 // Modes x Dim
	mixIn, mixOut       model.Affine
	dirs                [][2]direction
}

// direction is one LSTM: in over the layer's input, rec over its own states.
type direction struct {
	in, rec model.Affine
	back    bool
}

// Open reads the encoder of a model file.
func Open(f *model.File, s Shape, c Scales) (*Encoder, error) {
	for _, n := range []int{s.Dim, s.Mix, s.Units, s.Layers, s.Modes} {
		if n < 1 || n > most {
			return nil, fmt.Errorf("open model: %w: sizes %+v", model.ErrDamaged, s)
		}
	}
	if s.Rows < 1 || s.Rows > 1<<16 || s.Units%16 != 0 || s.Dim%16 != 0 || s.Mix%16 != 0 || !(c.Word > 0 && c.Hidden > 0 && c.Input > 0) {
		return nil, fmt.Errorf("open model: %w: sizes %+v, scales %+v", model.ErrDamaged, s, c)
	}
	e := &Encoder{Shape: s, Scales: c}
	var err error
	if e.Groups, err = f.Lexicon("groups"); err != nil {
		return nil, err
	}
	if e.Lists, err = f.Lexicon("lists"); err != nil {
		return nil, err
	}
	if e.rows, err = f.Lexicon("rows"); err != nil {
		return nil, err
	}
	if e.embed, err = f.Bytes8("embed", s.Rows*s.Dim); err != nil {
		return nil, err
	}
	if e.embedScale, err = f.Floats("embed.s", s.Rows); err != nil {
		return nil, err
	}
	if e.modes, err = f.Floats("modes", s.Modes*s.Dim); err != nil {
		return nil, err
	}
	if e.mixIn, err = f.Affine("mix.in", s.Mix, s.Dim); err != nil {
		return nil, err
	}
	if e.mixOut, err = f.Affine("mix.out", s.Dim, s.Mix); err != nil {
		return nil, err
	}
	in := s.Dim
	for l := range s.Layers {
		var d [2]direction
		for i, name := range []string{"fwd", "bwd"} {
			name += string(rune('1' + l))
			if d[i].in, err = f.Affine(name+".in", 4*s.Units, in); err != nil {
				return nil, err
			}
			if d[i].rec, err = f.Affine(name+".rec", 4*s.Units, s.Units); err != nil {
				return nil, err
			}
			d[i].back = i == 1
		}
		e.dirs = append(e.dirs, d)
		in = 2 * s.Units
	}
	return e, nil
}

// Width is the length of a vector: the states of the first layer and those of
// the last, each in both directions; kernel.Unit is 1.
func (e *Encoder) Width() int { return 4 * e.Units }

// Scratch is the memory of one goroutine.
type Scratch struct {
	spell   Speller
	keys    []uint32
	cache   map[string]int32 // of forms, where their vector begins in vectors
	vectors []int16          // of Dim numbers
	word    []float32
	small   []int16
	acc     []int32
	batch   batch
	x, h    []int16
	in, rec []int32
	cell    []float32
	seen    feature.Sentence
}

// mostForms bounds the cache of forms.
const mostForms = 16 << 10

// form returns the vector of a form, without what the sentence adds.
func (e *Encoder) form(form string, sc *Scratch) []int16 {
	at, ok := sc.cache[form]
	if !ok {
		if sc.cache == nil || len(sc.cache) >= mostForms {
			sc.cache, sc.vectors = make(map[string]int32, mostForms/4), sc.vectors[:0]
			sc.spell.Groups, sc.spell.Lists = e.Groups, e.Lists
		}
		at = int32(len(sc.vectors))
		sc.vectors = append(sc.vectors, make([]int16, e.Dim)...)
		e.spell(form, sc.vectors[at:], sc)
		sc.cache[cloned(form)] = at
	}
	return sc.vectors[at : int(at)+e.Dim]
}

// cloned is a short form that does not hold its whole text in memory.
func cloned(form string) string { return string(append([]byte(nil), form...)) }

// spell puts the vector of a form into out: the sum of its features' embeddings
// and what hidden units add to it.
func (e *Encoder) spell(form string, out []int16, sc *Scratch) {
	sc.keys = sc.spell.Keys(sc.keys[:0], form)
	sc.word = resize(sc.word, e.Dim)
	clear(sc.word)
	for _, k := range sc.keys {
		r, ok := e.rows.Find(k)
		if !ok || int(r) >= e.Rows {
			continue
		}
		scale := e.embedScale[r]
		for j, v := range e.embed[int(r)*e.Dim:][:e.Dim] {
			sc.word[j] += float32(float32(v) * scale)
		}
	}
	sc.small = resize(sc.small, e.Dim+e.Mix)
	x, hidden := sc.small[:e.Dim], sc.small[e.Dim:]
	toUnits(x, sc.word, e.Word)
	sc.acc = resize(sc.acc, max(e.Mix, e.Dim))
	e.mixIn.Mul(sc.acc, x, 1, e.Dim)
	kernel.Rectify(hidden, sc.acc, e.mixIn.Scale, e.mixIn.Bias, e.Hidden, e.Mix, 1)
	e.mixOut.Mul(sc.acc, hidden, 1, e.Mix)
	for j := range sc.word {
		sc.word[j] += float32(float32(sc.acc[j])*e.mixOut.Scale[j]) + e.mixOut.Bias[j]
	}
	toUnits(out, sc.word, e.Input)
}

// toUnits rounds v times unit to whole numbers within kernel.Most.
func toUnits(to []int16, v []float32, unit float32) {
	for i, x := range v {
		to[i] = kernel.Activation(x, unit, kernel.Most)
	}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
