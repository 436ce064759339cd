// Package act learns the weights by which coding/scorer judges predicates and
// sides: nets of one hidden layer over features that are there or not.
//
// In come examples, each a set of keys and a class; out come weights, packed as
// model sections. The same examples and options give the same weights.
package act

import (
	"context"
	"math"
	"math/rand/v2"
	"sort"

	"godwit/nlp/model"
)

// Example is one thing to judge: the keys of its features and its class.
type Example struct {
	Features []uint32
	Class    int
	Weight   float32 // how much it counts; 0 as 1
}

// Options say how to learn; zero values stand for what serves well.
type Options struct {
	Seed    uint64
	Members int // nets of which the mean is taken, 3
	Units   int // of each member, 48
	Epochs  int // 5
	Least   int // features seen less often are left out, 2
	// Even takes so much of the classes' different sizes out of what is learned, from
	// 0, all left in, to 1: for use where classes are not as common as here.
	Even float64
}

// The shares left out while learning, the steps' size and how much weights are
// held small.
const (
	dropFeatures = 0.5
	dropUnits    = 0.3
	rate         = 0.03
	small        = 1e-5
	meanEpochs   = 2 // the last ones, whose weights go into the mean
	snaps        = 6 // of each of them
	maxRows      = 1<<16 - 2
)

// Weights are what was learned.
type Weights struct {
	Classes, Units, Members int
	lexicon                 *model.Lexicon
	rows                    []float32 // a row of Units for each feature
	bias                    []float32
	out                     []float32 // a row of Units for each class
	shift                   []float32
}

// Learn learns from examples. It ends early, with an error, when ctx is done.
func Learn(ctx context.Context, examples []Example, classes int, o Options) (*Weights, error) {
	if o.Members == 0 {
		o.Members = 3
	}
	if o.Units == 0 {
		o.Units = 48
	}
	if o.Epochs == 0 {
		o.Epochs = 5
	}
	if o.Least == 0 {
		o.Least = 2
	}
	lexicon, rows := number(examples, o.Least)
	w := &Weights{Classes: classes, Units: o.Units * o.Members, Members: o.Members, lexicon: lexicon,
		rows: make([]float32, rows*o.Units*o.Members), bias: make([]float32, o.Units*o.Members),
		out: make([]float32, classes*o.Units*o.Members), shift: make([]float32, classes)}
	known := make([][]int32, len(examples))
	for i, e := range examples {
		for _, f := range e.Features {
			if row, ok := lexicon.Find(f); ok {
				known[i] = append(known[i], int32(row))
			}
		}
	}
	for m := range o.Members {
		l := newLearner(rows, o.Units, classes, o.Seed+uint64(m))
		for epoch := range o.Epochs {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			scale := 1 - float32(epoch)/float32(o.Epochs)
			for n, i := range l.rng.Perm(len(examples)) {
				l.step(known[i], examples[i].Class, max(examples[i].Weight, 0), rate*scale)
				if epoch >= o.Epochs-meanEpochs && (n+1)%(len(examples)/snaps+1) == 0 {
					l.note()
				}
			}
		}
		l.settle()
		l.into(w, m)
	}
	w.even(examples, o.Even)
	return w, nil
}

// even lowers the classes by how common they are.
func (w *Weights) even(examples []Example, much float64) {
	counts := make([]float64, w.Classes)
	for _, e := range examples {
		counts[e.Class]++
	}
	for c, n := range counts {
		w.shift[c] -= float32(much * math.Log(n+1))
	}
}

// number gives the features that are seen often enough a row each, the commonest
// first.
func number(examples []Example, least int) (*model.Lexicon, int) {
	counts := map[uint32]int{}
	for _, e := range examples {
		for _, f := range e.Features {
			counts[f]++
		}
	}
	var keys []uint32
	for k, n := range counts {
		if n >= least {
			keys = append(keys, k)
		}
	}
	sort.Slice(keys, func(i, j int) bool {
		a, b := keys[i], keys[j]
		return counts[a] > counts[b] || counts[a] == counts[b] && a < b
	})
	if len(keys) > maxRows {
		keys = keys[:maxRows]
	}
	entries := make([]model.Entry, len(keys))
	for i, k := range keys {
		entries[i] = model.Entry{Key: k, Value: uint16(i)}
	}
	return model.NewLexicon(entries), len(keys)
}

// learner is one member in training, with the sums of squares of Adagrad.
type learner struct {
	rng                     *rand.Rand
	units, classes          int
	rows, bias, out, shift  []float32
	rows2, bias2, out2, sh2 []float32
	h, dh, p                []float32
	kept                    []int32
	on                      []bool
	mean                    [4][]float32
	noted                   int
}

func newLearner(rows, units, classes int, seed uint64) *learner {
	l := &learner{rng: rand.New(rand.NewPCG(seed, 77)), units: units, classes: classes}
	of := func(n int, spread float64) (w, sums []float32) {
		w, sums = make([]float32, n), make([]float32, n)
		for i := range w {
			w[i], sums[i] = float32((l.rng.Float64()*2-1)*spread), 0.1
		}
		return w, sums
	}
	l.rows, l.rows2 = of(rows*units, 0.05)
	l.bias, l.bias2 = of(units, 0.05)
	l.out, l.out2 = of(classes*units, 0.3)
	l.shift, l.sh2 = of(classes, 0)
	l.h, l.dh, l.p, l.on = make([]float32, units), make([]float32, units), make([]float32, classes), make([]bool, units)
	return l
}

// step learns from one example.
func (l *learner) step(rows []int32, class int, weight, rate float32) {
	if weight == 0 {
		weight = 1
	}
	copy(l.h, l.bias)
	l.kept = l.kept[:0]
	for _, r := range rows {
		if l.rng.Float32() < dropFeatures {
			continue
		}
		l.kept = append(l.kept, r)
		for i, v := range l.rows[int(r)*l.units:][:l.units] {
			l.h[i] += v / (1 - dropFeatures)
		}
	}
	for i, v := range l.h {
		l.on[i] = v > 0 && l.rng.Float32() >= dropUnits
		if l.on[i] {
			l.h[i] = v / (1 - dropUnits)
		} else {
			l.h[i] = 0
		}
	}
	most := float32(math.Inf(-1))
	for c := range l.p {
		sum := l.shift[c]
		for i, v := range l.out[c*l.units:][:l.units] {
			sum += v * l.h[i]
		}
		l.p[c] = sum
		most = max(most, sum)
	}
	total := float32(0)
	for c, v := range l.p {
		l.p[c] = float32(math.Exp(float64(v - most)))
		total += l.p[c]
	}
	clear(l.dh)
	for c := range l.p {
		d := l.p[c] / total
		if c == class {
			d--
		}
		d *= weight
		row, sums := l.out[c*l.units:][:l.units], l.out2[c*l.units:][:l.units]
		for i, w := range row {
			l.dh[i] += d * w
			if l.h[i] != 0 {
				descend(&row[i], &sums[i], d*l.h[i]+small*w, rate)
			}
		}
		descend(&l.shift[c], &l.sh2[c], d, rate)
	}
	for i := range l.dh {
		if !l.on[i] {
			l.dh[i] = 0
			continue
		}
		l.dh[i] /= 1 - dropUnits
		descend(&l.bias[i], &l.bias2[i], l.dh[i], rate)
	}
	for _, r := range l.kept {
		row, sums := l.rows[int(r)*l.units:][:l.units], l.rows2[int(r)*l.units:][:l.units]
		for i, d := range l.dh {
			if d != 0 {
				descend(&row[i], &sums[i], d/(1-dropFeatures)+small*row[i], rate)
			}
		}
	}
}

func descend(w, sum *float32, grad, rate float32) {
	*sum += grad * grad
	*w -= rate * grad / float32(math.Sqrt(float64(*sum)))
}

// into puts the member's weights into its columns of w.
func (l *learner) into(w *Weights, member int) {
	at := member * l.units
	for r := range len(l.rows) / l.units {
		copy(w.rows[r*w.Units+at:], l.rows[r*l.units:][:l.units])
	}
	copy(w.bias[at:], l.bias)
	for c := range l.classes {
		for i, v := range l.out[c*l.units:][:l.units] {
			w.out[c*w.Units+at+i] = v / float32(w.Members)
		}
		w.shift[c] += l.shift[c] / float32(w.Members)
	}
}

// Pack adds the weights to a model file under a name, rows in eight bits, and
// returns how many rows there are and what 1 in one stands for.
func (w *Weights) Pack(b *model.Builder, name string) (rows int, step float32) {
	q := make([]int8, len(w.rows))
	var sizes []float64
	for _, v := range w.rows {
		sizes = append(sizes, math.Abs(float64(v)))
	}
	sort.Float64s(sizes)
	most := sizes[len(sizes)*9995/10000] // the few that are larger are cut
	step = float32(most / 127)
	for i, v := range w.rows {
		q[i] = int8(math.RoundToEven(max(min(float64(v/step), 127), -127)))
	}
	b.Lexicon(name, w.lexicon)
	b.Bytes8(name+".rows", q)
	b.Floats(name+".bias", w.bias)
	b.Floats(name+".out", w.out)
	b.Floats(name+".shift", w.shift)
	return len(w.rows) / w.Units, step
}
