package net

import (
	"math/rand/v2"
	"sort"
)

// grads are the gradients of one shard: of the dense weights, and of those
// embedding rows that it touched.
type grads struct {
	net   *Net
	dense []Mat
	embed map[int32][]float32
}

func (g grads) of(p *Param) Mat { return g.dense[g.net.index[p]] }

// worker is the memory of one goroutine.
type worker struct {
	net  *Net
	rng  *rand.Rand // nil while not learning
	pool []float32
	used int
	g    grads
}

func newWorker(n *Net) *worker {
	w := &worker{net: n, g: grads{net: n, embed: map[int32][]float32{}}}
	for _, p := range n.dense {
		w.g.dense = append(w.g.dense, NewMat(p.W.Rows, p.W.Cols))
	}
	return w
}

func (w *worker) floats(n int) []float32 {
	if w.used+n > len(w.pool) {
		w.pool, w.used = make([]float32, max(2*len(w.pool), n, 1<<22)), 0
	}
	s := w.pool[w.used : w.used+n : w.used+n]
	w.used += n
	return s
}

// mat is a matrix of any numbers, zero one of zeros; both last until the next
// batch.
func (w *worker) mat(rows, cols int) Mat { return Mat{rows, cols, cols, w.floats(rows * cols)} }

func (w *worker) zero(rows, cols int) Mat {
	m := w.mat(rows, cols)
	clear(m.D)
	return m
}

// mask is factors that leave out a share of the numbers; no rows while not
// learning.
func (w *worker) mask(rows, cols int, share float64) Mat {
	if w.rng == nil || share == 0 {
		return Mat{}
	}
	m := w.mat(rows, cols)
	keep := float32(1 / (1 - share))
	limit := uint32(share * (1 << 32))
	for i := 0; i < len(m.D); i += 2 {
		r := w.rng.Uint64()
		m.D[i] = 0
		if uint32(r) >= limit {
			m.D[i] = keep
		}
		if i+1 < len(m.D) {
			m.D[i+1] = 0
			if uint32(r>>32) >= limit {
				m.D[i+1] = keep
			}
		}
	}
	return m
}

func times(m, f Mat) {
	if f.Rows == 0 {
		return
	}
	for i := range m.Rows {
		row := m.Row(i)
		for j, v := range f.Row(i) {
			row[j] *= v
		}
	}
}

// state is what the forward pass remembers.
type state struct {
	sents             []*Sentence
	b                 *batch
	rows              [][]int32 // of each packed word, what was not left out
	word, mixed       Mat       // the sum of embeddings, hidden units
	inputMask         Mat
	x                 []Mat // the input of each layer, after masks
	h                 []Mat // the states of each layer
	runs              [][2]*run
	layerMask         []Mat // by sentence
	recMask           [][2]Mat
	low, top          Mat // of the first and last layer, by sentence order
	morph, morphMask  Mat
	dep, head         Mat
	depMask, headMask Mat
	crossed           Mat
	tags, feats       Mat
	scripts, names    Mat
	relDep, relHead   Mat
}

func (w *worker) forward(sents []*Sentence) *state {
	n := w.net
	w.used = 0
	sort.SliceStable(sents, func(i, j int) bool { return sents[i].Len() > sents[j].Len() })
	lens := make([]int, len(sents))
	for i, s := range sents {
		lens[i] = s.Len()
	}
	st := &state{sents: sents, b: newBatch(lens)}
	b := st.b
	st.rows = make([][]int32, b.total)
	st.word = w.zero(b.total, n.Dim)
	for i, s := range sents {
		for t := range s.Len() {
			p := b.packed(i, t)
			rows := s.word(t)
			if w.rng != nil {
				kept := make([]int32, 0, len(rows))
				for _, r := range rows {
					if w.rng.Float32() >= n.Leave[r] {
						kept = append(kept, r)
					}
				}
				rows = kept
			}
			st.rows[p] = rows
			out := st.word.Row(p)
			for _, r := range rows {
				for j, v := range n.embed.W.Row(int(r)) {
					out[j] += v
				}
			}
		}
	}
	st.mixed = w.affine(st.word, n.mixIn, n.mixBias)
	rectify(st.mixed)
	x := w.mat(b.total, n.Dim)
	copy(x.D, st.word.D)
	Mul(x, st.mixed, n.mixOut.W, true)
	for i, s := range sents {
		mode := n.modes.W.Row(s.Mode)
		for t := range s.Len() {
			out := x.Row(b.packed(i, t))
			for j, v := range mode {
				out[j] += v
			}
		}
	}
	st.inputMask = w.mask(b.total, n.Dim, n.Drop.Input)
	times(x, st.inputMask)
	for l := range n.dirs {
		st.x = append(st.x, x)
		h := w.mat(b.total, 2*n.Units)
		var rec [2]Mat
		var runs [2]*run
		for d, dir := range n.dirs[l] {
			rec[d] = w.mask(len(sents), n.Units, n.Drop.Recurrent)
			runs[d] = dir.forward(w, b, x, h.Columns(d*n.Units, (d+1)*n.Units), rec[d])
		}
		st.recMask, st.runs = append(st.recMask, rec), append(st.runs, runs)
		mask := w.mask(len(sents), 2*n.Units, n.Drop.Layer)
		st.layerMask = append(st.layerMask, mask)
		next := w.mat(b.total, 2*n.Units)
		copy(next.D, h.D)
		w.maskSentences(next, mask, b)
		st.h, x = append(st.h, h), next
		if l == 0 {
			st.low = w.bySentence(next, b)
		}
	}
	st.top = w.bySentence(x, b)
	st.morph = w.affine(st.low, n.morphLow, n.morphBias)
	Mul(st.morph, st.top, n.morphTop.W, true)
	rectify(st.morph)
	st.morphMask = w.mask(b.total, n.Morph, n.Drop.Head)
	times(st.morph, st.morphMask)
	st.tags = w.affine(st.morph, n.tags, n.tagsBias)
	st.feats = w.affine(st.morph, n.feats, n.featsBias)
	st.scripts = w.affine(st.morph, n.scripts, n.scriptsBias)
	st.names = w.affine(st.morph, n.names, n.namesBias)
	st.dep = w.affine(st.top, n.dep, n.depBias)
	st.head = w.affine(st.top, n.head, n.headBias)
	rectify(st.dep)
	rectify(st.head)
	st.depMask, st.headMask = w.mask(b.total, n.Arc, n.Drop.Head), w.mask(b.total, n.Arc, n.Drop.Head)
	times(st.dep, st.depMask)
	times(st.head, st.headMask)
	st.crossed = w.mat(b.total, n.Arc)
	Mul(st.crossed, st.dep, n.cross.W, false)
	st.relDep = w.affine(st.top, n.relDep, n.relBias)
	st.relHead = w.mat(b.total, n.Rel)
	Mul(st.relHead, st.top, n.relHead.W, false)
	return st
}

// affine is x·p + bias.
func (w *worker) affine(x Mat, p, bias *Param) Mat {
	out := w.mat(x.Rows, p.W.Cols)
	row := bias.W.Row(0)
	for i := range out.Rows {
		copy(out.Row(i), row)
	}
	Mul(out, x, p.W, true)
	return out
}

func rectify(m Mat) {
	for i, v := range m.D {
		m.D[i] = max(v, 0)
	}
}

func (w *worker) maskSentences(m, mask Mat, b *batch) {
	if mask.Rows == 0 {
		return
	}
	for t := range b.off {
		for s := range b.live[t] {
			row := m.Row(b.off[t] + s)
			for j, f := range mask.Row(s) {
				row[j] *= f
			}
		}
	}
}

// bySentence puts the packed rows into the order of sentences.
func (w *worker) bySentence(m Mat, b *batch) Mat {
	out := w.mat(m.Rows, m.Cols)
	for s, n := range b.lens {
		for t := range n {
			copy(out.Row(b.start[s]+t), m.Row(b.packed(s, t)))
		}
	}
	return out
}

// arcs are the scores of the heads of sentence s: a row a word, a column the
// root and then each word.
func (w *worker) arcs(st *state, s int) (scores, heads Mat) {
	n := w.net
	size, from := st.b.lens[s], st.b.start[s]
	heads = w.zero(pad(size+1), n.Arc)
	copy(heads.Row(0), n.root.W.Row(0))
	for t := range size {
		copy(heads.Row(t+1), st.head.Row(from+t))
	}
	ht := w.mat(n.Arc, heads.Rows)
	Transpose(ht, heads)
	scores = w.mat(size, heads.Rows)
	weights := w.mat(1, heads.Rows)
	Mul(weights, n.headWeight.W, ht, false)
	for t := range size {
		copy(scores.Row(t), weights.D)
	}
	Mul(scores, st.crossed.Part(from, from+size), ht, true)
	return scores, heads
}

// related is the hidden units for the relation of word t of sentence s to its
// head.
func (w *worker) related(st *state, s, t, head int, out []float32) {
	from := st.b.start[s]
	h := w.net.relRoot.W.Row(0)
	if head >= 0 {
		h = st.relHead.Row(from + head)
	}
	for j, v := range st.relDep.Row(from + t) {
		out[j] = max(v+h[j], 0)
	}
}
