package net

// Ranges are the largest magnitudes that the network's activations have.
type Ranges struct {
	Word, Mix, Input, Morph, Dep, Head, Cross, Rel float32
}

// Measure looks at the activations over sentences, and adds what it sees to g.
func (r *Reader) Measure(sents []*Sentence, g *Ranges) {
	n := r.w.net
	st := r.w.forward(sents)
	for _, m := range []struct {
		to *float32
		m  Mat
	}{{&g.Word, st.word}, {&g.Mix, st.mixed}, {&g.Input, st.x[0]}, {&g.Morph, st.morph}, {&g.Dep, st.dep}, {&g.Head, st.head}} {
		widen(m.to, m.m.D)
	}
	weight := n.headWeight.W.Row(0)
	for i := range st.crossed.Rows {
		row := st.crossed.Row(i)
		for j := range row {
			row[j] += weight[j]
		}
	}
	widen(&g.Cross, st.crossed.D)
	widen(&g.Head, n.root.W.D)
	hidden := r.w.mat(1, n.Rel)
	for s := range st.sents {
		size := st.b.lens[s]
		for t := range size {
			for _, h := range []int{-1, max(t-1, 0), (t + 1) % size} {
				r.w.related(st, s, t, h, hidden.D)
				widen(&g.Rel, hidden.D)
			}
		}
	}
}

func widen(to *float32, v []float32) {
	for _, x := range v {
		*to = max(*to, x, -x)
	}
}
