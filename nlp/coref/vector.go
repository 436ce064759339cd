package coref

import "math"

// Vector is what Vectors gives for the head of a phrase, or nil.
func (t *Text) Vector(i int) []float32 {
	if t.vectors == nil {
		return nil
	}
	return t.vectors(t.Phrases[i].Sentence, t.Phrases[i].Head)
}

// unify keeps the heads' vectors, each made one long.
func (t *Text) unify() {
	t.dim, t.units = 0, t.units[:0]
	if t.vectors == nil {
		return
	}
	for i := range t.Phrases {
		v := t.Vector(i)
		if t.dim == 0 {
			t.dim = len(v)
		}
		from := len(t.units)
		t.units = append(t.units, make([]float32, t.dim)...)
		unit := t.units[from:]
		if length := float32(math.Sqrt(float64(dot(v, v)))); length > 0 && len(v) == t.dim {
			for k, x := range v {
				unit[k] = x / length
			}
		}
	}
}

// alikeVectors puts the cosine of the heads' vectors on a scale from 1 to 10; 0
// where there are none.
func (t *Text) alikeVectors(i, j int) int {
	if t.dim == 0 {
		return 0
	}
	c := dot(t.units[i*t.dim:][:t.dim], t.units[j*t.dim:][:t.dim])
	return 1 + min(9, max(0, int((c+0.25)*8)))
}
