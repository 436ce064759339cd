package scorer

import (
	"fmt"
	"math"

	"godwit/nlp/model"
)

// Shape is the size of a net: rows of weights, one for each feature, of Units
// numbers each, in Members nets of which the mean is taken.
type Shape struct {
	Rows    int     `json:"rows"`
	Units   int     `json:"units"` // of all members together
	Members int     `json:"members"`
	Step    float32 `json:"step"` // what 1 in a row stands for
}

const (
	maxRows  = 1<<16 - 2
	maxUnits = 512
)

// Net adds up the rows of the features at hand, cuts off what is below zero and
// weighs the rest for each class.
type Net struct {
	Shape
	lexicon *model.Lexicon
	rows    []int8
	bias    []float32 // of the units
	out     []float32 // a row of units for each class
	shift   []float32 // of the classes
}

func readNet(f *model.File, name string, s Shape, classes int) (Net, error) {
	n := Net{Shape: s}
	if s.Rows < 1 || s.Rows > maxRows || s.Units < 1 || s.Units > maxUnits || s.Members < 1 || s.Members > s.Units || !(s.Step > 0) {
		return n, fmt.Errorf("%s: no net has %d rows of %d units", name, s.Rows, s.Units)
	}
	var err error
	if n.lexicon, err = f.Lexicon(name); err != nil {
		return n, err
	}
	for _, e := range n.lexicon.Entries() {
		if int(e.Value) >= s.Rows {
			return n, fmt.Errorf("%s: a feature has row %d of %d", name, e.Value, s.Rows)
		}
	}
	if n.rows, err = f.Bytes8(name+".rows", s.Rows*s.Units); err != nil {
		return n, err
	}
	if n.bias, err = f.Floats(name+".bias", s.Units); err != nil {
		return n, err
	}
	if n.out, err = f.Floats(name+".out", s.Units*classes); err != nil {
		return n, err
	}
	n.shift, err = f.Floats(name+".shift", classes)
	return n, err
}

// read puts the chances of the classes into p.
func (n *Net) read(hidden *[]int32, features []uint32, p []float32) {
	if cap(*hidden) < n.Units {
		*hidden = make([]int32, n.Units)
	}
	h := (*hidden)[:n.Units]
	clear(h)
	for _, f := range features {
		if row, ok := n.lexicon.Find(f); ok {
			for i, w := range n.rows[int(row)*n.Units:][:n.Units] {
				h[i] += int32(w)
			}
		}
	}
	copy(p, n.shift)
	for i, v := range h {
		x := float32(v)*n.Step + n.bias[i]
		if x <= 0 {
			continue
		}
		for c := range p {
			p[c] += x * n.out[c*n.Units+i]
		}
	}
	softmax(p)
}

func softmax(p []float32) {
	most := p[0]
	for _, v := range p {
		most = max(most, v)
	}
	var sum float32
	for i, v := range p {
		p[i] = float32(math.Exp(float64(v - most)))
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
}
