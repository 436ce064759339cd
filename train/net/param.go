package net

import (
	"math"
	"math/rand/v2"
)

// Param is a matrix of weights with its transpose and the moments of Adam.
type Param struct {
	Name string
	W    Mat
	T    Mat // of W, after Refresh; empty where nothing needs it
	m, v []float32
}

func newParam(rng *rand.Rand, name string, rows, cols int, scale float64) *Param {
	p := &Param{Name: name, W: NewMat(rows, cols), m: make([]float32, rows*cols), v: make([]float32, rows*cols)}
	for i := range p.W.D {
		p.W.D[i] = float32(scale * (2*rng.Float64() - 1))
	}
	return p
}

// glorot makes weights from in to out numbers (Glorot and Bengio 2010).
func glorot(rng *rand.Rand, name string, in, out int) *Param {
	p := newParam(rng, name, in, out, math.Sqrt(6/float64(in+out)))
	p.T = NewMat(out, in)
	return p
}

func (p *Param) refresh() {
	if p.T.Rows > 0 {
		Transpose(p.T, p.W)
	}
}

// Adam is how weights learn (Kingma and Ba 2015).
type Adam struct {
	Rate, Beta1, Beta2, Eps float64
	Decay                   float64 // of dense weights, per update and rate
}

// rates are the factors of one update, number step from 1.
type rates struct {
	rate, b1, b2, eps, decay float32
}

func (a *Adam) at(step int, scale float64) rates {
	c1, c2 := 1-math.Pow(a.Beta1, float64(step)), 1-math.Pow(a.Beta2, float64(step))
	return rates{float32(a.Rate * scale * math.Sqrt(c2) / c1), float32(a.Beta1), float32(a.Beta2), float32(a.Eps), float32(a.Rate * scale * a.Decay)}
}

func (r *rates) apply(w, m, v, g []float32, clip float32) {
	m, v, g = m[:len(w)], v[:len(w)], g[:len(w)]
	for i, x := range g {
		x *= clip
		a := r.b1*m[i] + (1-r.b1)*x
		b := r.b2*v[i] + (1-r.b2)*x*x
		m[i], v[i] = a, b
		w[i] -= r.rate*a/(float32(math.Sqrt(float64(b)))+r.eps) + r.decay*w[i]
	}
}

// exp is eˣ to about seven digits.
func exp(x float32) float32 {
	switch {
	case x > 88:
		x = 88
	case x < -87:
		return 0
	}
	y := x * 1.44269504
	n := float32(int32(y))
	if y < 0 {
		n--
	}
	f := (y - n) * 0.693147182
	p := 1 + f*(1+f*(0.5+f*(0.166666667+f*(0.0416666667+f*(0.00833333333+f*(0.00138888889+f*0.000198412698))))))
	return p * math.Float32frombits(uint32(int32(n)+127)<<23)
}

func plainLogistic(x []float32, a, b, c float32) {
	for i, v := range x {
		x[i] = a/(1+exp(-b*v)) + c
	}
}

func sigmoids(x []float32) { logistic(x, 1, 1, 0) }

func tanhs(x []float32) { logistic(x, 2, 2, -1) }

// softmax turns scores into probabilities.
func softmax(s []float32) {
	most := s[0]
	for _, v := range s {
		most = max(most, v)
	}
	var sum float32
	for i, v := range s {
		e := exp(v - most)
		s[i] = e
		sum += e
	}
	for i := range s {
		s[i] /= sum
	}
}
