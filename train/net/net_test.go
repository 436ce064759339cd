package net

import (
	"math"
	"math/rand/v2"
	"testing"
)

var small = Config{Rows: 40, Dim: 16, Mix: 16, Modes: 2, Units: 16, Layers: 2, Morph: 16, Arc: 16, Rel: 16, Tags: 5, Feats: 4, Scripts: 3, Names: 3, Labels: 6}

func always(p, t int) bool { return true }

func sentence(rng *rand.Rand, size int) *Sentence {
	s := &Sentence{Mode: rng.IntN(2)}
	one := func(n int) []Soft { return []Soft{{int32(rng.IntN(n)), 1}} }
	for i := range size {
		for range 3 {
			s.Rows = append(s.Rows, int32(rng.IntN(40)))
		}
		s.Ends = append(s.Ends, int32(len(s.Rows)))
		h := int32(rng.IntN(size+1)) - 1
		if int(h) == i {
			h = -1
		}
		s.Head = append(s.Head, h)
		s.Heads = append(s.Heads, []Soft{{h + 1, 1}})
		s.Label, s.Tags, s.Feats, s.Lemma = append(s.Label, one(6)), append(s.Tags, one(5)), append(s.Feats, one(4)), append(s.Lemma, one(3))
		s.Names = append(s.Names, uint16(1+rng.IntN(7)))
	}
	return s
}

// total is the loss that learn goes down.
func total(n *Net, sents []*Sentence) float64 {
	w := newWorker(n)
	l := w.learn(sents, always, 1)
	st := w.forward(sents)
	b := st.b
	d := w.zero(b.total, pad(n.Feats))
	var feats, lemma float64
	for s, x := range st.sents {
		feats += choose(st.feats, d, b.start[s], x.Feats, n.Feats, 0)
		lemma += choose(st.scripts, d, b.start[s], x.Lemma, n.Scripts, 0)
	}
	return weightArc*l.Arc + weightLabel*l.Label + weightTags*l.Tags + weightNames*l.Names + weightFeats*feats + weightLemma*lemma
}

func TestGradients(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	n := New(small, 5)
	for _, p := range n.Weights() {
		for i := range p.W.D {
			p.W.D[i] += float32(0.1 * rng.NormFloat64())
		}
	}
	n.refresh()
	sents := []*Sentence{sentence(rng, 4), sentence(rng, 7), sentence(rng, 1)}
	w := newWorker(n)
	w.learn(sents, always, 1)
	for _, p := range n.Weights() {
		for range 12 {
			i := rng.IntN(len(p.W.D))
			var got float32
			if p == n.embed {
				if g := w.g.embed[int32(i/n.Dim)]; g != nil {
					got = g[i%n.Dim]
				}
			} else {
				got = w.g.of(p).D[i]
			}
			const e = 2e-3
			old := p.W.D[i]
			p.W.D[i] = old + e
			n.refresh()
			up := total(n, sents)
			p.W.D[i] = old - e
			n.refresh()
			down := total(n, sents)
			p.W.D[i] = old
			n.refresh()
			want := (up - down) / (2 * e)
			if !(math.Abs(want-float64(got)) < 2e-2+0.02*math.Abs(want)) {
				t.Errorf("%s[%d]: gradient %g, by differences %g", p.Name, i, got, want)
			}
		}
	}
}

func TestLearnsByHeart(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	n := New(small, 6)
	l := NewLearner(n, 2, 1)
	l.Follows = always
	n.Leave = make([]float32, small.Rows)
	sents := []*Sentence{sentence(rng, 5), sentence(rng, 8), sentence(rng, 3)}
	first := l.Update(sents, 1)
	var last Loss
	for range 300 {
		last = l.Update(sents, 1)
	}
	if !(last.Arc < first.Arc/10 && last.Tags < first.Tags/10 && last.Label < first.Label/10) {
		t.Errorf("the loss went from %+v to %+v only", first, last)
	}
}
