package train

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"godwit/nlp/coref"
)

// The costs of mistakes (Durrett and Klein, EMNLP 2013): a first mention that
// is joined, a later one that is not, and one that is joined to a wrong chain.
const (
	costJoined = 0.1
	costLost   = 1.2
	costWrong  = 1.0
)

const (
	corefRate  = 0.03
	corefDrop  = 0.3  // of hidden units
	corefBlind = 0.2  // of features of phrases
	corefDecay = 2e-6 // of weights
	corefSnaps = 6    // of each epoch but the first go into the mean
)

// corefNet is coref.Weights while they are learned.
type corefNet struct {
	set        *corefSet
	wide, deep int
	random     *rand.Rand
	order      []int

	phrase, vector, pair, first, second, bias, out, base param
	options                                              []corefOption
	mine                                                 []float32 // gradient of the mention's own sums, as mention and as first
	keep                                                 []float32 // of hidden units: 0, or what makes up for those dropped
	rowsKept                                             []uint16
	snaps                                                int
	gradWide                                             []float32
}

// param is a tensor with the sums of its squared gradients (Adagrad) and of its
// snaps.
type param struct{ w, past, total []float32 }

func newParam(n int, spread float64, r *rand.Rand) param {
	p := param{make([]float32, n), make([]float32, n), make([]float32, n)}
	if spread > 0 {
		for i := range p.w {
			p.w[i] = float32(r.NormFloat64() * spread)
		}
	}
	return p
}

func (p *param) step(i int, g, rate float32) {
	g += corefDecay * p.w[i]
	p.past[i] += g * g
	p.w[i] -= rate * g / (float32(math.Sqrt(float64(p.past[i]))) + 1e-6)
}

// corefOption is one choice: an earlier phrase, or none.
type corefOption struct {
	hidden []float32 // after the first layer
	deep   []float32 // after the second
	score  float64
	grad   float64
	kept   []uint16 // rows of the earlier phrase
}

func newCorefNet(set *corefSet, o CorefOptions) *corefNet {
	r := rand.New(rand.NewPCG(o.Seed, 2))
	n := &corefNet{set: set, wide: o.Wide, deep: o.Deep, random: r, order: r.Perm(len(set.mentions))}
	n.phrase = newParam(len(set.keys)*3*o.Wide, 0.02, r)
	n.vector = newParam(set.dim*3*o.Wide, 0.02, r)
	n.pair = newParam(coref.PairRows*o.Wide, 0.05, r)
	n.first = newParam(o.Wide, 0.05, r)
	n.second = newParam(o.Deep*o.Wide, math.Sqrt(2/float64(o.Wide)), r)
	n.bias = newParam(o.Deep, 0, r)
	n.out = newParam(o.Deep, math.Sqrt(1/float64(o.Deep)), r)
	n.base = newParam(1, 0, r)
	n.keep, n.gradWide = make([]float32, o.Wide), make([]float32, o.Wide)
	n.mine = make([]float32, o.Wide)
	return n
}

func (n *corefNet) weights(sorts *sortWeights) *coref.Weights {
	c := func(p param) []float32 {
		if n.snaps == 0 {
			return append([]float32{}, p.w...)
		}
		mean := make([]float32, len(p.w))
		for i, v := range p.total {
			mean[i] = v / float32(n.snaps)
		}
		return mean
	}
	return &coref.Weights{Wide: n.wide, Deep: n.deep, Keys: n.set.keys, Dim: n.set.dim, Phrase: c(n.phrase), Vector: c(n.vector), Pair: c(n.pair), First: c(n.first),
		Second: c(n.second), Bias: c(n.bias), Out: c(n.out), Base: c(n.base)[0], SortKeys: sorts.keys, Sort: sorts.weights}
}

// epoch goes once through the mentions and returns the mean loss.
func (n *corefNet) epoch(ctx context.Context, epoch, epochs int) (float64, error) {
	n.random.Shuffle(len(n.order), func(i, j int) { n.order[i], n.order[j] = n.order[j], n.order[i] })
	rate := float32(corefRate * (1 - 0.9*float64(epoch)/float64(epochs)))
	loss := 0.0
	for k, i := range n.order {
		if k%1024 == 0 {
			if err := ctx.Err(); err != nil {
				return 0, fmt.Errorf("train coreference: %w", err)
			}
		}
		loss += n.learn(&n.set.mentions[i], rate)
		if epoch > 0 && k%(1+len(n.order)/corefSnaps) == 0 {
			n.snap()
		}
	}
	return loss / float64(len(n.order)), nil
}

// snap adds the weights as they are to the mean that training ends with.
func (n *corefNet) snap() {
	n.snaps++
	for _, p := range []*param{&n.phrase, &n.vector, &n.pair, &n.first, &n.second, &n.bias, &n.out, &n.base} {
		sum(p.total, p.w)
	}
}

// blind drops some of a phrase's features.
func (n *corefNet) blind(rows, to []uint16) []uint16 {
	to = to[:0]
	for _, r := range rows {
		if n.random.Float32() >= corefBlind {
			to = append(to, r)
		}
	}
	return to
}

// learn takes one step on one mention: the marginal likelihood of the right
// antecedents, with the costs of wrong ones added to their scores.
func (n *corefNet) learn(m *corefMention, rate float32) float64 {
	count := len(m.others) + 1
	for len(n.options) < count {
		n.options = append(n.options, corefOption{hidden: make([]float32, n.wide), deep: make([]float32, n.deep)})
	}
	for i := range n.keep {
		n.keep[i] = 0
		if n.random.Float32() >= corefDrop {
			n.keep[i] = 1 / (1 - corefDrop)
		}
	}
	n.rowsKept = n.blind(n.set.phrases[m.phrase], n.rowsKept)
	own := n.mine
	clear(own)
	for _, r := range n.rowsKept {
		sum(own, n.phrase.w[int(r)*3*n.wide:][:n.wide])
	}
	n.see(own, m.phrase, 0)
	all, right := math.Inf(-1), math.Inf(-1)
	for k := range count {
		o := &n.options[k]
		cost := 0.0
		if k < len(m.others) {
			copy(o.hidden, own)
			o.kept = n.blind(n.set.phrases[m.others[k]], o.kept)
			for _, r := range o.kept {
				sum(o.hidden, n.phrase.w[(int(r)*3+1)*n.wide:][:n.wide])
			}
			n.see(o.hidden, m.others[k], 1)
			n.forward(o, m.pair[k])
			if !m.chained {
				cost = costJoined
			} else if !m.right[k] {
				cost = costWrong
			}
		} else {
			clear(o.hidden)
			for _, r := range n.rowsKept {
				sum(o.hidden, n.phrase.w[(int(r)*3+2)*n.wide:][:n.wide])
			}
			n.see(o.hidden, m.phrase, 2)
			n.forward(o, m.alone)
			if m.chained {
				cost = costLost
			}
		}
		o.score += cost
		all = logAdd(all, o.score)
		if n.isRight(m, k) {
			right = logAdd(right, o.score)
		}
	}
	for k := range count {
		o := &n.options[k]
		o.grad = math.Exp(o.score - all)
		if n.isRight(m, k) {
			o.grad -= math.Exp(o.score - right)
		}
	}
	n.backward(m, rate)
	return all - right
}

func (n *corefNet) isRight(m *corefMention, k int) bool {
	if k == len(m.others) {
		return !m.chained
	}
	return m.right[k]
}

func (n *corefNet) forward(o *corefOption, pair []uint16) {
	sum(o.hidden, n.first.w)
	for _, p := range pair {
		sum(o.hidden, n.pair.w[int(p)*n.wide:][:n.wide])
	}
	for i, v := range o.hidden {
		o.hidden[i] = max(v, 0) * n.keep[i]
	}
	o.score = float64(n.base.w[0])
	for d := range n.deep {
		v := n.bias.w[d]
		row := n.second.w[d*n.wide:][:n.wide]
		for i, h := range o.hidden {
			v += row[i] * h
		}
		o.deep[d] = max(v, 0)
		o.score += float64(o.deep[d] * n.out.w[d])
	}
}
