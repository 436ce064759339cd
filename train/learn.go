package train

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sort"
	"time"

	"godwit/train/net"
)

// The sizes of the network that ships and of those that teach it; Rows and the
// numbers of choices come from the data.
var (
	studentSize = net.Config{Dim: 160, Mix: 256, Units: 160, Layers: 2, Morph: 128, Arc: 128, Rel: 128}
	teacherSize = net.Config{Dim: 256, Mix: 384, Units: 256, Layers: 3, Morph: 192, Arc: 256, Rel: 160}
)

// words is the size of an update, pool how many updates' sentences are put in
// order of length at once.
const (
	updateWords = 1200
	pool        = 24
	warmUp      = 100 // updates
)

// The shares that networks leave out while they learn.
var (
	studentDrop = net.Rates{Input: 0.15, Layer: 0.25, Recurrent: 0.1, Head: 0.25}
	teacherDrop = net.Rates{Input: 0.2, Layer: 0.33, Recurrent: 0.2, Head: 0.33}
)

// newNet makes a network that knows nothing.
func (r *run) newNet(c net.Config, drop net.Rates, seed uint64) *net.Net {
	n := net.New(r.config(c, r.inputs), seed)
	n.Drop = drop
	return n
}

// config fills in what the data says.
func (r *run) config(c net.Config, in *inputs) net.Config {
	c.Rows, c.Modes = in.count, 4
	c.Tags, c.Feats, c.Labels = len(r.tables.pairs), len(r.tables.feats), len(r.tables.labels)
	c.Scripts, c.Names = len(r.tables.scripts), nameTagCount
	return c
}

// plan is what one network learns from, and how.
type plan struct {
	name    string
	in      *inputs
	epochs  int
	lessons []*lesson
	seed    uint64
	rate    float64 // at the start, of the usual rate
}

// learn teaches a network, going on from what Work holds of it.
func (r *run) learn(n *net.Net, p plan) (*net.Net, error) {
	name, in, epochs, lessons, seed := p.name, p.in, p.epochs, p.lessons, p.seed
	n.Leave = in.leave
	l := net.NewLearner(n, r.Shards, seed)
	l.Follows = followsName
	done, err := r.resume(name, l)
	if err != nil {
		return nil, err
	}
	perEpoch := 0
	for epoch := 0; epoch < epochs; epoch++ {
		rng := rand.New(rand.NewPCG(seed, uint64(epoch)))
		batches := r.batches(lessons, in, rng)
		if perEpoch == 0 {
			perEpoch = len(batches)
		}
		if epoch < done {
			continue
		}
		began := time.Now()
		var loss net.Loss
		for i, b := range batches {
			if i%50 == 0 && r.ctx.Err() != nil {
				return nil, fmt.Errorf("train: %w", context.Cause(r.ctx))
			}
			at := float64(epoch) + float64(i)/float64(len(batches))
			scale := p.rate * max(1-at/float64(epochs), 0.01)
			if step, warm := epoch*perEpoch+i, min(warmUp, epochs*perEpoch/10); step < warm {
				scale *= float64(step+1) / float64(warm)
			}
			x := l.Update(b, scale)
			loss.Arc += x.Arc
			loss.Label += x.Label
			loss.Tags += x.Tags
			loss.Names += x.Names
			loss.Trees += x.Trees
			loss.Named += x.Named
		}
		took := time.Since(began).Seconds()
		line := ""
		if epoch%3 == 2 || epoch == epochs-1 || epoch == 0 {
			line = r.measure(n, in)
		}
		t, m := float64(max(loss.Trees, 1)), float64(max(loss.Named, 1))
		if err := r.log("%s epoch %d of %d in %.0fs: loss arc %.3f label %.3f tag %.3f name %.3f%s", name, epoch+1, epochs, took,
			loss.Arc/t, loss.Label/t, loss.Tags/t, loss.Names/m, line); err != nil {
			return nil, err
		}
		if err := r.keep(name, l, epoch+1); err != nil {
			return nil, err
		}
	}
	return n, nil
}

// batches deals the lessons into updates of like lengths, in random order.
func (r *run) batches(lessons []*lesson, in *inputs, rng *rand.Rand) [][]*net.Sentence {
	order := rng.Perm(len(lessons))
	var all, now [][]*net.Sentence
	var held []*net.Sentence
	flush := func() {
		sort.SliceStable(held, func(i, j int) bool { return held[i].Len() > held[j].Len() })
		now = nil
		words := updateWords
		for _, s := range held {
			if words+s.Len() > updateWords {
				now, words = append(now, nil), 0
			}
			now[len(now)-1] = append(now[len(now)-1], s)
			words += s.Len()
		}
		all, held = append(all, now...), nil
	}
	words := 0
	for _, i := range order {
		s := r.vary(lessons[i], in, rng)
		held = append(held, s)
		if words += s.Len(); words > pool*updateWords {
			flush()
			words = 0
		}
	}
	flush()
	rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

// varied is the share of sentences that are spelt as headlines or without
// capitals, unended that of sentences without their last full stop.
const (
	varied  = 0.12
	unended = 0.08
)

func (r *run) vary(l *lesson, in *inputs, rng *rand.Rand) *net.Sentence {
	forms, how := l.forms, rng.Float64()
	if how < varied {
		forms = vary(forms, rng.IntN(5))
	}
	s := l.sentence(in, forms)
	if last := len(l.forms) - 1; rng.Float64() < unended && last > 2 && l.words != nil && l.forms[last] == "." && leaf(l.heads, int32(last)) {
		s.Cut(last)
	}
	return s
}
