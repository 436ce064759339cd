package net

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sync"
)

// Learner teaches a network. The sentences of an update are dealt to Shards,
// which run side by side; the sum is taken in their order.
type Learner struct {
	Net     *Net
	Adam    Adam
	Clip    float64 // the longest gradient, per word
	Follows Follows
	Seed    uint64
	workers []*worker
	em, ev  []float32 // moments of the embeddings
}

// NewLearner prepares to teach n.
func NewLearner(n *Net, shards int, seed uint64) *Learner {
	l := &Learner{Net: n, Adam: Adam{Rate: 0.002, Beta1: 0.9, Beta2: 0.98, Eps: 1e-8}, Clip: 5, Seed: seed,
		em: n.embed.m, ev: n.embed.v}
	for range shards {
		l.workers = append(l.workers, newWorker(n))
	}
	return l
}

// Update learns from sentences at scale times the rate.
func (l *Learner) Update(sents []*Sentence, scale float64) Loss {
	n := l.Net
	n.step++
	words := 0
	for _, s := range sents {
		words += s.Len()
	}
	shares := make([][]*Sentence, len(l.workers))
	for _, s := range sents { // to the shard with the fewest words
		least, size := 0, math.MaxInt
		for i, share := range shares {
			have := 0
			for _, x := range share {
				have += x.Len()
			}
			if have < size {
				least, size = i, have
			}
		}
		shares[least] = append(shares[least], s)
	}
	losses := make([]Loss, len(l.workers))
	var wg sync.WaitGroup
	for i, w := range l.workers {
		wg.Go(func() {
			for _, m := range w.g.dense {
				clear(m.D)
			}
			clear(w.g.embed)
			if len(shares[i]) == 0 {
				return
			}
			w.rng = rand.New(rand.NewPCG(l.Seed, uint64(n.step)<<8|uint64(i)))
			losses[i] = w.learn(shares[i], l.Follows, 1/float32(words))
		})
	}
	wg.Wait()
	l.apply(scale)
	var loss Loss
	for _, x := range losses {
		loss.add(x)
	}
	return loss
}

// apply sums the shards' gradients and changes the weights.
func (l *Learner) apply(scale float64) {
	n := l.Net
	first := l.workers[0].g
	squares := make([]float64, len(n.dense))
	l.each(len(n.dense), func(i int) {
		to := first.dense[i].D
		for _, w := range l.workers[1:] {
			for j, v := range w.g.dense[i].D {
				to[j] += v
			}
		}
		var sum float64
		for _, v := range to {
			sum += float64(v) * float64(v)
		}
		squares[i] = sum
	})
	var norm float64
	for _, v := range squares {
		norm += v
	}
	clip := float32(1)
	if norm = math.Sqrt(norm); norm > l.Clip {
		clip = float32(l.Clip / norm)
	}
	r := l.Adam.at(n.step, scale)
	l.each(len(n.dense), func(i int) {
		p := n.dense[i]
		r.apply(p.W.D, p.m, p.v, first.dense[i].D, clip)
		p.refresh()
	})
	for _, w := range l.workers[1:] {
		for row, g := range w.g.embed {
			to, ok := first.embed[row]
			if !ok {
				first.embed[row] = g
				continue
			}
			for j, v := range g {
				to[j] += v
			}
		}
	}
	r.decay = 0
	rows := make([]int32, 0, len(first.embed))
	for row := range first.embed {
		rows = append(rows, row)
	}
	l.each(len(l.workers), func(part int) {
		for i := part; i < len(rows); i += len(l.workers) {
			from, to := int(rows[i])*n.Dim, (int(rows[i])+1)*n.Dim
			r.apply(n.embed.W.D[from:to], l.em[from:to], l.ev[from:to], first.embed[rows[i]], clip)
		}
	})
}

// each runs the jobs on as many goroutines as there are shards.
func (l *Learner) each(jobs int, job func(int)) {
	var wg sync.WaitGroup
	for part := range l.workers {
		wg.Go(func() {
			for i := part; i < jobs; i += len(l.workers) {
				job(i)
			}
		})
	}
	wg.Wait()
}

// Guess is what a network says of a sentence: probabilities by word.
type Guess struct {
	Arcs                 Mat // words x words+1, column 0 the root
	Tags, Feats, Scripts Mat
	Emit                 Mat // scores of name tags
	state                *state
	at                   int
}

// Reader reads sentences without learning. It belongs to one goroutine.
type Reader struct{ w *worker }

// NewReader makes a reader of n, which must not learn meanwhile.
func NewReader(n *Net) *Reader { return &Reader{&worker{net: n}} }

// Read guesses the sentences, whose order it changes. What it returns lasts
// until the next call.
func (r *Reader) Read(sents []*Sentence) []Guess {
	st := r.w.forward(sents)
	n := r.w.net
	out := make([]Guess, len(sents))
	for s := range st.sents {
		from, size := st.b.start[s], st.b.lens[s]
		scores, _ := r.w.arcs(st, s)
		arcs := scores.Columns(0, size+1)
		for t := range size {
			row := arcs.Row(t)
			row[t+1] = -1e9
			softmax(row)
		}
		g := Guess{Arcs: arcs, state: st, at: s}
		for _, m := range []struct {
			to    *Mat
			from  Mat
			count int
		}{{&g.Tags, st.tags, n.Tags}, {&g.Feats, st.feats, n.Feats}, {&g.Scripts, st.scripts, n.Scripts}} {
			*m.to = m.from.Part(from, from+size).Columns(0, m.count)
			for t := range size {
				softmax(m.to.Row(t))
			}
		}
		g.Emit = st.names.Part(from, from+size).Columns(0, n.Names)
		out[s] = g
	}
	return out
}

// Labels are the probabilities of the relations of the words to the heads given.
func (r *Reader) Labels(g Guess, heads []int32) Mat {
	n := r.w.net
	hidden := r.w.mat(len(heads), n.Rel)
	for t, h := range heads {
		r.w.related(g.state, g.at, t, int(h), hidden.Row(t))
	}
	out := r.w.affine(hidden, n.labels, n.labelsBias).Columns(0, n.Labels)
	for t := range heads {
		softmax(out.Row(t))
	}
	return out
}

// Names are the probabilities of the tags of names of each word, over the
// sequences that follows lets stand.
func (r *Reader) Names(g Guess, follows func(p, t int) bool) Mat {
	n := r.w.net
	out := NewMat(g.Emit.Rows, n.Names)
	all := make([]uint16, g.Emit.Rows)
	for i := range all {
		all[i] = 1<<n.Names - 1
	}
	marginals(g.Emit, n.Names, n.moves.W, all, follows, out, NewMat(n.Names+1, n.Names), 1)
	return out
}

// State is what a learner needs to go on: the weights and moments of Adam by
// name, and the number of updates.
type State struct {
	Step          int
	Weights, M, V map[string][]float32
}

// State gives the learner's state, which shares its memory.
func (l *Learner) State() State {
	s := State{Step: l.Net.step, Weights: map[string][]float32{}, M: map[string][]float32{}, V: map[string][]float32{}}
	for _, p := range l.Net.Weights() {
		s.Weights[p.Name], s.M[p.Name], s.V[p.Name] = p.W.D, p.m, p.v
	}
	return s
}

// Restore goes on from a state; one of other sizes is refused.
func (l *Learner) Restore(s State) error {
	for _, p := range l.Net.Weights() {
		if len(s.Weights[p.Name]) != len(p.W.D) || len(s.M[p.Name]) != len(p.m) || len(s.V[p.Name]) != len(p.v) {
			return fmt.Errorf("the weights %q are of another size", p.Name)
		}
	}
	for _, p := range l.Net.Weights() {
		copy(p.W.D, s.Weights[p.Name])
		copy(p.m, s.M[p.Name])
		copy(p.v, s.V[p.Name])
	}
	l.Net.step = s.Step
	l.Net.refresh()
	return nil
}
