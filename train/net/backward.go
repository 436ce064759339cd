package net

import "math"

// Weights of the losses.
const (
	weightArc   = 1.0
	weightLabel = 1.0
	weightTags  = 1.0
	weightFeats = 0.5
	weightLemma = 0.5
	weightNames = 1.0
)

// Loss is the sum over words of what each head missed, and the words that each
// was told of.
type Loss struct {
	Arc, Label, Tags, Names float64
	Trees, Named            int
}

func (l *Loss) add(o Loss) {
	l.Arc += o.Arc
	l.Label += o.Label
	l.Tags += o.Tags
	l.Names += o.Names
	l.Trees += o.Trees
	l.Named += o.Named
}

// learn adds the gradients of the sentences, times scale, to those of w.
func (w *worker) learn(sents []*Sentence, follows Follows, scale float32) Loss {
	n := w.net
	st := w.forward(sents)
	b := st.b
	var loss Loss
	dtags, dfeats := w.zero(b.total, st.tags.Cols), w.zero(b.total, st.feats.Cols)
	dscripts, dnames := w.zero(b.total, st.scripts.Cols), w.zero(b.total, st.names.Cols)
	dcrossed, dhead := w.zero(b.total, n.Arc), w.zero(b.total, n.Arc)
	drelDep, drelHead := w.zero(b.total, n.Rel), w.zero(b.total, n.Rel)
	for s, x := range st.sents {
		from, size := b.start[s], b.lens[s]
		loss.Tags += choose(st.tags, dtags, from, x.Tags, n.Tags, scale*weightTags)
		choose(st.feats, dfeats, from, x.Feats, n.Feats, scale*weightFeats)
		choose(st.scripts, dscripts, from, x.Lemma, n.Scripts, scale*weightLemma)
		if x.Names != nil {
			loss.Names += chainLoss(st.names.Part(from, from+size), n.Names, n.moves.W, x.Names, follows,
				dnames.Part(from, from+size), w.g.of(n.moves), scale*weightNames)
			loss.Named += size
		}
		if x.Heads != nil {
			loss.Trees += size
			loss.Arc += w.learnArcs(st, s, dcrossed, dhead, scale*weightArc)
			loss.Label += w.learnLabels(st, s, drelDep, drelHead, scale*weightLabel)
		}
	}
	dmorph := w.zero(b.total, n.Morph)
	for _, h := range []struct {
		d       Mat
		p, bias *Param
	}{{dtags, n.tags, n.tagsBias}, {dfeats, n.feats, n.featsBias}, {dscripts, n.scripts, n.scriptsBias}, {dnames, n.names, n.namesBias}} {
		w.back(h.d, st.morph, h.p, h.bias, dmorph)
	}
	times(dmorph, st.morphMask)
	gate(dmorph, st.morph)
	dlow, dtop := w.zero(b.total, 2*n.Units), w.zero(b.total, 2*n.Units)
	w.back(dmorph, st.low, n.morphLow, n.morphBias, dlow)
	w.back(dmorph, st.top, n.morphTop, nil, dtop)
	ddep := w.zero(b.total, n.Arc)
	w.back(dcrossed, st.dep, n.cross, nil, ddep)
	times(ddep, st.depMask)
	times(dhead, st.headMask)
	gate(ddep, st.dep)
	gate(dhead, st.head)
	w.back(ddep, st.top, n.dep, n.depBias, dtop)
	w.back(dhead, st.top, n.head, n.headBias, dtop)
	w.back(drelDep, st.top, n.relDep, n.relBias, dtop)
	w.back(drelHead, st.top, n.relHead, nil, dtop)
	w.encoder(st, dlow, dtop)
	return loss
}

// back adds to the gradients of p and bias, and to dx where x came from.
func (w *worker) back(d, x Mat, p, bias *Param, dx Mat) {
	MulFirstT(w.g.of(p), x, d, true)
	if bias != nil {
		sumRows(w.g.of(bias).Row(0), d)
	}
	Mul(dx, d, p.T, true)
}

// gate clears the gradient where a rectified unit was at rest.
func gate(d, m Mat) {
	for i, v := range m.D {
		if v <= 0 {
			d.D[i] = 0
		}
	}
}

// choose is the cross-entropy of words from row from on; a word without a target
// is left out.
func choose(scores, d Mat, from int, want [][]Soft, classes int, scale float32) float64 {
	var loss float64
	for t, soft := range want {
		if len(soft) == 0 {
			continue
		}
		p, g := scores.Row(from + t)[:classes], d.Row(from + t)[:classes]
		softmax(p)
		loss += cross(p, g, soft, scale)
	}
	return loss
}

// cross adds the gradient of probabilities p against the target to g.
func cross(p, g []float32, want []Soft, scale float32) float64 {
	var loss float64
	var all float32
	for _, s := range want {
		all += s.P
		loss -= float64(s.P) * math.Log(max(float64(p[s.Class]), 1e-9))
	}
	for c, v := range p {
		g[c] += scale * all * v
	}
	for _, s := range want {
		g[s.Class] -= scale * s.P
	}
	return loss
}

func (w *worker) learnArcs(st *state, s int, dcrossed, dhead Mat, scale float32) float64 {
	n := w.net
	size, from := st.b.lens[s], st.b.start[s]
	scores, heads := w.arcs(st, s)
	d := w.zero(size, heads.Rows)
	var loss float64
	for t, want := range st.sents[s].Heads {
		p := scores.Row(t)[:size+1]
		p[t+1] = -1e9 // no word is its own head
		softmax(p)
		loss += cross(p, d.Row(t)[:size+1], want, scale)
	}
	Mul(dcrossed.Part(from, from+size), d, heads, true)
	dh := w.zero(heads.Rows, n.Arc)
	MulFirstT(dh, d, st.crossed.Part(from, from+size), false)
	sums := w.zero(1, heads.Rows)
	sumRows(sums.D, d)
	Mul(w.g.of(n.headWeight), sums, heads, true)
	weight := n.headWeight.W.Row(0)
	root := w.g.of(n.root).Row(0)
	for i := range size + 1 {
		to := root
		if i > 0 {
			to = dhead.Row(from + i - 1)
		}
		for j, v := range dh.Row(i) {
			to[j] += v + sums.D[i]*weight[j]
		}
	}
	return loss
}

func (w *worker) learnLabels(st *state, s int, drelDep, drelHead Mat, scale float32) float64 {
	n := w.net
	x := st.sents[s]
	size, from := st.b.lens[s], st.b.start[s]
	hidden := w.mat(size, n.Rel)
	for t := range size {
		w.related(st, s, t, int(x.Head[t]), hidden.Row(t))
	}
	mask := w.mask(size, n.Rel, n.Drop.Head)
	times(hidden, mask)
	scores := w.affine(hidden, n.labels, n.labelsBias)
	d := w.zero(size, scores.Cols)
	loss := choose(scores, d, 0, x.Label, n.Labels, scale)
	dh := w.zero(size, n.Rel)
	w.back(d, hidden, n.labels, n.labelsBias, dh)
	times(dh, mask)
	gate(dh, hidden)
	root := w.g.of(n.relRoot).Row(0)
	for t := range size {
		to := root
		if h := int(x.Head[t]); h >= 0 {
			to = drelHead.Row(from + h)
		}
		dep := drelDep.Row(from + t)
		for j, v := range dh.Row(t) {
			dep[j] += v
			to[j] += v
		}
	}
	return loss
}

// encoder goes back through the layers to the embeddings.
func (w *worker) encoder(st *state, dlow, dtop Mat) {
	n, b := w.net, st.b
	dx := w.packed(dtop, b)
	for l := len(n.dirs) - 1; l >= 0; l-- {
		if l == 0 {
			low := w.packed(dlow, b)
			for i, v := range low.D {
				dx.D[i] += v
			}
		}
		w.maskSentences(dx, st.layerMask[l], b)
		in := w.zero(b.total, st.x[l].Cols)
		for d, dir := range n.dirs[l] {
			dir.backward(w, b, st.runs[l][d], st.x[l], dx.Columns(d*n.Units, (d+1)*n.Units), in, st.recMask[l][d], w.g)
		}
		dx = in
	}
	times(dx, st.inputMask)
	modes := w.g.of(n.modes)
	for i, s := range st.sents {
		row := modes.Row(s.Mode)
		for t := range s.Len() {
			for j, v := range dx.Row(b.packed(i, t)) {
				row[j] += v
			}
		}
	}
	dmixed := w.zero(b.total, n.Mix)
	MulFirstT(w.g.of(n.mixOut), st.mixed, dx, true)
	Mul(dmixed, dx, n.mixOut.T, true)
	gate(dmixed, st.mixed)
	w.back(dmixed, st.word, n.mixIn, n.mixBias, dx)
	for p, rows := range st.rows {
		d := dx.Row(p)
		for _, r := range rows {
			g, ok := w.g.embed[r]
			if !ok {
				g = make([]float32, n.Dim)
				w.g.embed[r] = g
			}
			for j, v := range d {
				g[j] += v
			}
		}
	}
}

// packed undoes bySentence.
func (w *worker) packed(m Mat, b *batch) Mat {
	out := w.mat(m.Rows, m.Cols)
	for s, n := range b.lens {
		for t := range n {
			copy(out.Row(b.packed(s, t)), m.Row(b.start[s]+t))
		}
	}
	return out
}
