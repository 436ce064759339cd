// Package net learns the language engine's network: embeddings of a word's
// features, LSTMs in both directions, and heads for tags, FEATS, lemmas, names
// and trees, all on one encoding.
//
// In come sentences as rows of the embedding table, with what is known of them;
// out go weights in float32, which nlp/engine runs as integers. The same seed,
// sentences and number of shards give the same weights on machines of one kind.
// Shapes that do not fit are a mistake of the program and panic.
package net

import "math/rand/v2"

// Config are the sizes of a network.
type Config struct {
	Rows    int // of the embedding table
	Dim     int // of an embedding
	Mix     int // hidden units over one word's embedding
	Modes   int // ways of using capitals
	Units   int // of an LSTM in one direction
	Layers  int // of LSTMs
	Morph   int // hidden units for tags, FEATS, lemmas and names
	Arc     int // of a word as head and as dependent
	Rel     int // hidden units for relations
	Tags    int
	Feats   int
	Scripts int
	Names   int
	Labels  int
}

// Rates are the shares of what is left out while learning.
type Rates struct {
	Input, Layer, Recurrent, Head float64
}

// Net is a network and what it has learnt so far.
type Net struct {
	Config
	Drop  Rates
	Leave []float32 // of each embedding row, how often it is left out

	embed                    *Param // Rows x Dim
	modes                    *Param // Modes x Dim
	mixIn, mixBias, mixOut   *Param
	dirs                     [][2]*direction
	morphLow, morphTop       *Param
	morphBias                *Param
	tags, feats, scripts     *Param
	names                    *Param
	tagsBias, featsBias      *Param
	scriptsBias, namesBias   *Param
	moves                    *Param // (Names+1) x Names
	dep, depBias             *Param
	head, headBias           *Param
	root                     *Param // 1 x Arc
	cross                    *Param // Arc x Arc
	headWeight               *Param // 1 x Arc
	relDep, relHead, relBias *Param
	relRoot                  *Param // 1 x Rel
	labels, labelsBias       *Param
	dense                    []*Param
	index                    map[*Param]int
	step                     int
}

func pad(n int) int { return (n + 15) / 16 * 16 }

// New makes a network with random weights.
func New(c Config, seed uint64) *Net {
	rng := rand.New(rand.NewPCG(seed, 77))
	n := &Net{Config: c, index: map[*Param]int{}}
	n.embed = newParam(rng, "embed", c.Rows, c.Dim, 0.15)
	add := func(p *Param) *Param {
		n.index[p] = len(n.dense)
		n.dense = append(n.dense, p)
		return p
	}
	bias := func(name string, size int) *Param { return add(newParam(rng, name, 1, size, 0)) }
	full := func(name string, in, out int) *Param { return add(glorot(rng, name, in, out)) }
	n.modes = add(newParam(rng, "modes", c.Modes, c.Dim, 0.05))
	n.mixIn, n.mixBias, n.mixOut = full("mix.in", c.Dim, c.Mix), bias("mix.bias", c.Mix), full("mix.out", c.Mix, c.Dim)
	in := c.Dim
	for l := range c.Layers {
		name := string(rune('1' + l))
		d := [2]*direction{newDirection(rng, "fwd"+name, in, c.Units, false), newDirection(rng, "bwd"+name, in, c.Units, true)}
		for _, x := range d {
			for _, p := range x.params() {
				add(p)
			}
		}
		n.dirs = append(n.dirs, d)
		in = 2 * c.Units
	}
	n.morphLow, n.morphTop, n.morphBias = full("morph.low", in, c.Morph), full("morph.top", in, c.Morph), bias("morph.bias", c.Morph)
	n.tags, n.tagsBias = full("tags", c.Morph, pad(c.Tags)), bias("tags.bias", pad(c.Tags))
	n.feats, n.featsBias = full("feats", c.Morph, pad(c.Feats)), bias("feats.bias", pad(c.Feats))
	n.scripts, n.scriptsBias = full("scripts", c.Morph, pad(c.Scripts)), bias("scripts.bias", pad(c.Scripts))
	n.names, n.namesBias = full("names", c.Morph, pad(c.Names)), bias("names.bias", pad(c.Names))
	n.moves = add(newParam(rng, "moves", c.Names+1, c.Names, 0))
	n.dep, n.depBias = full("dep", in, c.Arc), bias("dep.bias", c.Arc)
	n.head, n.headBias = full("head", in, c.Arc), bias("head.bias", c.Arc)
	n.root, n.cross, n.headWeight = add(newParam(rng, "root", 1, c.Arc, 0.1)), full("cross", c.Arc, c.Arc), bias("head.weight", c.Arc)
	n.relDep, n.relHead, n.relBias = full("rel.dep", in, c.Rel), full("rel.head", in, c.Rel), bias("rel.bias", c.Rel)
	n.relRoot = add(newParam(rng, "rel.root", 1, c.Rel, 0.1))
	n.labels, n.labelsBias = full("labels", c.Rel, pad(c.Labels)), bias("labels.bias", pad(c.Labels))
	n.refresh()
	return n
}

func (n *Net) refresh() {
	for _, p := range n.dense {
		p.refresh()
	}
}

// Copy is the same network in memory of its own.
func (n *Net) Copy() *Net {
	out := New(n.Config, 0)
	out.Drop, out.Leave = n.Drop, n.Leave
	to := out.Weights()
	for i, p := range n.Weights() {
		copy(to[i].W.D, p.W.D)
	}
	out.refresh()
	return out
}

// Mean is the network whose weights are the mean of those of networks of one
// shape that began as one and the same (Izmailov and others 2018).
func Mean(nets []*Net) *Net {
	out := nets[0].Copy()
	to := out.Weights()
	all := make([][]*Param, len(nets))
	for i, n := range nets {
		all[i] = n.Weights()
	}
	for i := range to {
		d := to[i].W.D
		for j := range d {
			var sum float64
			for _, w := range all {
				sum += float64(w[i].W.D[j])
			}
			d[j] = float32(sum / float64(len(nets)))
		}
	}
	out.refresh()
	return out
}

// Weights gives the matrices of the network by name, in a fixed order.
func (n *Net) Weights() []*Param { return append([]*Param{n.embed}, n.dense...) }

// Weight is the matrix called name.
func (n *Net) Weight(name string) Mat {
	for _, p := range n.Weights() {
		if p.Name == name {
			return p.W
		}
	}
	panic("net: no weights called " + name)
}

// Soft is a share of a choice.
type Soft struct {
	Class int32
	P     float32
}

// Sentence is one sentence as the network sees it, and what is known of it: any
// of the targets may be missing.
type Sentence struct {
	Rows  []int32 // of the embedding table, those of one word after those of another
	Ends  []int32 // of each word, the end of its rows
	Mode  int
	Heads [][]Soft // by word; class 0 is the root, class i+1 word i
	Head  []int32  // the one head that the relation is told for, -1 at the root
	Label [][]Soft
	Tags  [][]Soft
	Feats [][]Soft
	Lemma [][]Soft
	Names []uint16 // the tags that a word may have, a bit each
}

// Len is the number of words.
func (s *Sentence) Len() int { return len(s.Ends) }

// word is the rows of word i.
func (s *Sentence) word(i int) []int32 {
	from := int32(0)
	if i > 0 {
		from = s.Ends[i-1]
	}
	return s.Rows[from:s.Ends[i]]
}

// Follows says whether tag t of a name may stand after p; the edge is len(tags).
type Follows = func(p, t int) bool

// Cut leaves out the words from n on, on which no other word may hang but in the
// doubts of a teacher.
func (s *Sentence) Cut(n int) {
	s.Ends = s.Ends[:n]
	s.Rows = s.Rows[:s.Ends[n-1]]
	if s.Names != nil {
		s.Names = s.Names[:n]
	}
	if s.Heads != nil {
		s.Heads, s.Head, s.Label, s.Tags, s.Feats, s.Lemma = s.Heads[:n], s.Head[:n], s.Label[:n], s.Tags[:n], s.Feats[:n], s.Lemma[:n]
		for i, choices := range s.Heads {
			var left []Soft
			for _, c := range choices {
				if int(c.Class) <= n {
					left = append(left, c)
				}
			}
			s.Heads[i] = left
		}
	}
}
