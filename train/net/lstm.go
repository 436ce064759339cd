package net

import "math/rand/v2"

// batch is the order in which sentences are worked on at once: the longest
// first, word after word. Word t of sentence s is row off[t]+s, for s < live[t].
type batch struct {
	lens      []int // of the sentences, descending
	off, live []int
	start     []int // of each sentence, its first row in the order of sentences
	total     int
}

func newBatch(lens []int) *batch {
	b := &batch{lens: lens}
	for t := 0; t < lens[0]; t++ {
		n := 0
		for n < len(lens) && lens[n] > t {
			n++
		}
		b.off, b.live = append(b.off, b.total), append(b.live, n)
		b.total += n
	}
	at := 0
	for _, n := range lens {
		b.start = append(b.start, at)
		at += n
	}
	return b
}

// packed is the row of word t of sentence s.
func (b *batch) packed(s, t int) int { return b.off[t] + s }

// before is the step that a direction takes before t: its first row, and how
// many sentences come from it.
func (b *batch) before(t int, back bool) (off, n int) {
	switch {
	case !back && t > 0:
		return b.off[t-1], b.live[t]
	case back && t+1 < len(b.off):
		return b.off[t+1], b.live[t+1]
	}
	return 0, 0
}

// direction is one LSTM (Hochreiter and Schmidhuber 1997) over the words, with
// gates in the order input, forget, cell, output.
type direction struct {
	in, rec, bias *Param
	units         int
	back          bool
}

func newDirection(rng *rand.Rand, name string, in, units int, back bool) *direction {
	d := &direction{glorot(rng, name+".in", in, 4*units), glorot(rng, name+".rec", units, 4*units), newParam(rng, name+".bias", 1, 4*units, 0), units, back}
	for i := units; i < 2*units; i++ {
		d.bias.W.D[i] = 1
	}
	return d
}

func (d *direction) params() []*Param { return []*Param{d.in, d.rec, d.bias} }

// run is what a direction remembers of a batch for the way back.
type run struct {
	gates, cell, tc, prev Mat
}

// forward reads x and writes its states into h, whose columns are the units. rec
// holds, for each sentence, the factors of its recurrent dropout, or nothing.
func (d *direction) forward(w *worker, b *batch, x, h Mat, drop Mat) *run {
	u := d.units
	r := &run{gates: w.mat(b.total, 4*u), cell: w.mat(b.total, u), tc: w.mat(b.total, u), prev: w.zero(b.total, u)}
	bias := d.bias.W.Row(0)
	for i := range b.total {
		copy(r.gates.Row(i), bias)
	}
	Mul(r.gates, x, d.in.W, true)
	for i := range b.off {
		t := i
		if d.back {
			t = len(b.off) - 1 - i
		}
		at, n := b.off[t], b.live[t]
		from, m := b.before(t, d.back)
		if m > 0 {
			for s := range m {
				dst, src := r.prev.Row(at+s), h.Row(from+s)
				if drop.Rows > 0 {
					for j, f := range drop.Row(s) {
						dst[j] = src[j] * f
					}
				} else {
					copy(dst, src)
				}
			}
			Mul(r.gates.Part(at, at+m), r.prev.Part(at, at+m), d.rec.W, true)
		}
		for s := range n {
			g, c, tc, out := r.gates.Row(at+s), r.cell.Row(at+s), r.tc.Row(at+s), h.Row(at+s)
			gi, gf, gg, go_ := g[:u], g[u:2*u], g[2*u:3*u], g[3*u:4*u]
			var old []float32
			if s < m {
				old = r.cell.Row(from + s)
			}
			sigmoids(g[:2*u])
			tanhs(gg)
			sigmoids(go_)
			for j := range c {
				c[j] = gi[j] * gg[j]
			}
			for j, v := range old {
				c[j] += gf[j] * v
			}
			copy(tc, c)
			tanhs(tc)
			for j, v := range tc {
				out[j] = go_[j] * v
			}
		}
	}
	return r
}

// backward takes the gradient dh of the states, which it changes, adds that of
// the weights to g, and that of the input to dx.
func (d *direction) backward(w *worker, b *batch, r *run, x, dh, dx Mat, drop Mat, g grads) {
	u := d.units
	dc, dg := w.zero(b.total, u), w.mat(b.total, 4*u)
	tmp := w.mat(b.live[0], u)
	for i := range b.off {
		t := len(b.off) - 1 - i
		if d.back {
			t = i
		}
		at, n := b.off[t], b.live[t]
		from, m := b.before(t, d.back)
		for s := range n {
			gr, out := r.gates.Row(at+s), dg.Row(at+s)
			gi, gf, gg, go_ := gr[:u], gr[u:2*u], gr[2*u:3*u], gr[3*u:4*u]
			di, df, dn, do := out[:u], out[u:2*u], out[2*u:3*u], out[3*u:4*u]
			hs, cs, tc := dh.Row(at+s), dc.Row(at+s), r.tc.Row(at+s)
			var old, dold []float32
			if s < m {
				old, dold = r.cell.Row(from+s), dc.Row(from+s)
			}
			for j := range hs {
				th, o := tc[j], go_[j]
				dcell := cs[j] + hs[j]*o*(1-th*th)
				do[j] = hs[j] * th * o * (1 - o)
				di[j] = dcell * gg[j] * gi[j] * (1 - gi[j])
				dn[j] = dcell * gi[j] * (1 - gg[j]*gg[j])
				if old != nil {
					df[j] = dcell * old[j] * gf[j] * (1 - gf[j])
					dold[j] += dcell * gf[j]
				} else {
					df[j] = 0
				}
			}
		}
		if m > 0 {
			part := tmp.Part(0, m)
			Mul(part, dg.Part(at, at+m), d.rec.T, false)
			for s := range m {
				dst, src := dh.Row(from+s), part.Row(s)
				if drop.Rows > 0 {
					for j, f := range drop.Row(s) {
						dst[j] += src[j] * f
					}
				} else {
					for j, v := range src {
						dst[j] += v
					}
				}
			}
		}
	}
	MulFirstT(g.of(d.rec), r.prev, dg, true)
	MulFirstT(g.of(d.in), x, dg, true)
	sumRows(g.of(d.bias).Row(0), dg)
	if dx.Rows > 0 {
		Mul(dx, dg, d.in.T, true)
	}
}

func sumRows(dst []float32, m Mat) {
	for i := range m.Rows {
		for j, v := range m.Row(i) {
			dst[j] += v
		}
	}
}
