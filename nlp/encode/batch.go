package encode

import (
	"sort"

	"godwit/nlp/kernel"
)

// batch is the order in which sentences are worked on at once: the longest
// first, word after word. Word t of the s-th longest sentence is row off[t]+s, for
// s < live[t].
type batch struct {
	order     []int // the sentences by length
	lens      []int
	off, live []int
	total     int
}

func (b *batch) set(lens []int) {
	b.order, b.lens, b.off, b.live, b.total = b.order[:0], lens, b.off[:0], b.live[:0], 0
	for i := range lens {
		b.order = append(b.order, i)
	}
	sort.SliceStable(b.order, func(i, j int) bool { return lens[b.order[i]] > lens[b.order[j]] })
	live := len(lens)
	for t := 0; ; t++ {
		for live > 0 && lens[b.order[live-1]] <= t {
			live--
		}
		if live == 0 {
			return
		}
		b.off, b.live = append(b.off, b.total), append(b.live, live)
		b.total += live
	}
}

// before is the step that a direction takes before t: its first row, and how many
// sentences come from it.
func (b *batch) before(t int, back bool) (off, n int) {
	switch {
	case !back && t > 0:
		return b.off[t-1], b.live[t]
	case back && t+1 < len(b.off):
		return b.off[t+1], b.live[t+1]
	}
	return 0, 0
}

// Encode puts the vectors of the words of several sentences into out, Width
// numbers a word, one sentence after the other. forms holds the words of all
// sentences, lens how many each has.
func (e *Encoder) Encode(forms []string, lens []int, out []int16, sc *Scratch) {
	b := &sc.batch
	b.set(lens)
	if b.total == 0 {
		return
	}
	e.inputs(forms, lens, sc)
	u := e.Units
	in, x := e.Dim, sc.x
	for l := range e.dirs {
		sc.h = resize(sc.h, b.total*2*u)
		for d := range e.dirs[l] {
			e.run(&e.dirs[l][d], x, in, sc.h[d*u:], sc)
		}
		if l == 0 {
			e.unpack(out, 0, sc)
		}
		if l == len(e.dirs)-1 {
			e.unpack(out, 2*u, sc)
			break
		}
		// the states become the next layer's input
		sc.x, sc.h = sc.h, sc.x
		x, in = sc.x, 2*u
	}
}

// inputs puts the words' vectors into the order of the batch.
func (e *Encoder) inputs(forms []string, lens []int, sc *Scratch) {
	b := &sc.batch
	sc.x = resize(sc.x, b.total*e.Dim)
	rank := make([]int, len(lens))
	for s, i := range b.order {
		rank[i] = s
	}
	at := 0
	for i, n := range lens {
		sc.seen.Reset()
		for _, f := range forms[at : at+n] {
			sc.seen.Add(f)
		}
		sc.seen.Finish()
		mode := e.modes[min(int(sc.seen.Mode), e.Modes-1)*e.Dim:][:e.Dim]
		for t, f := range forms[at : at+n] {
			v := e.form(f, sc)
			to := sc.x[(b.off[t]+rank[i])*e.Dim:][:e.Dim]
			for j, x := range v {
				sum := int32(x) + int32(kernel.Activation(mode[j], e.Input, kernel.Most))
				to[j] = int16(min(max(sum, -kernel.Most), kernel.Most))
			}
		}
		at += n
	}
}

// run reads the batch in one direction. h has rows of both directions' states.
func (e *Encoder) run(d *direction, x []int16, in int, h []int16, sc *Scratch) {
	b, u := &sc.batch, e.Units
	sc.in, sc.rec = resize(sc.in, b.total*4*u), resize(sc.rec, b.live[0]*4*u)
	sc.cell = resize(sc.cell, b.live[0]*u)
	clear(sc.cell)
	d.in.Mul(sc.in, x, b.total, in)
	for i := range b.off {
		t := i
		if d.back {
			t = len(b.off) - 1 - i
		}
		at, n := b.off[t], b.live[t]
		from, m := b.before(t, d.back)
		rec := sc.rec[:n*4*u]
		if m > 0 {
			d.rec.Mul(rec[:m*4*u], h[from*2*u:], m, 2*u)
			kernel.Step(h[at*2*u:], 2*u, sc.cell, sc.in[at*4*u:], rec[:m*4*u], d.in.Scale, d.rec.Scale, d.in.Bias, u, m)
		}
		if m < n {
			kernel.Step(h[(at+m)*2*u:], 2*u, sc.cell[m*u:], sc.in[(at+m)*4*u:], nil, d.in.Scale, d.rec.Scale, d.in.Bias, u, n-m)
		}
	}
}

// unpack copies the states into the vectors from number at on.
func (e *Encoder) unpack(out []int16, at int, sc *Scratch) {
	b, u := &sc.batch, e.Units
	start := 0
	rank := make([]int, len(b.lens))
	for s, i := range b.order {
		rank[i] = s
	}
	for i, n := range b.lens {
		for t := range n {
			copy(out[(start+t)*4*u+at:][:2*u], sc.h[(b.off[t]+rank[i])*2*u:])
		}
		start += n
	}
}
