// Package parse finds the tree of a sentence: for each word its head and its
// relation, after Universal Dependencies.
//
// In come the vectors that nlp/encode gave the words; out go heads and indices
// of relations. Nothing is refused: every sentence has a tree. Its time grows
// with the square of the sentence's length, which the caller bounds.
//
// Arcs are scored by a biaffine product of what the words are as dependents and
// as heads (Dozat and Manning 2017); the tree is the best one over them.
package parse

import (
	"godwit/nlp/kernel"
	"godwit/nlp/model"
)

// Parser may be used by several goroutines, each with a Scratch of its own.
type Parser struct {
	Labels                                []string
	Root                                  int // the index of "root"
	Dep, Head, Cross                      model.Affine
	RelDep, RelHead, Related              model.Affine
	RootHead                              []float32 // what the root is as a head
	RootRel                               []float32
	UnitDep, UnitHead, UnitCross, UnitRel float32 // what 1 is in each
}

// Scratch is the memory of one goroutine. Heads and Labels hold the tree of the
// last sentence: heads from 0 on, -1 at the root, and indices into the parser's
// Labels.
type Scratch struct {
	Heads           []int32
	Labels          []uint8
	acc, dots       []int32
	dep, heads      []int16
	cross, rel      []int16
	floats, relHead []float32
	relDep, scores  []float32
	decoder         Decoder
}

// mostDot bounds the factors of a product of two activations.
const mostDot = 2047

// Parse parses n words, whose vectors of width numbers x holds.
func (p *Parser) Parse(x []int16, width, n int, sc *Scratch) {
	sc.Heads, sc.Labels = resize(sc.Heads, n), resize(sc.Labels, n)
	if n == 0 {
		return
	}
	a := p.Dep.Out()
	sc.acc = resize(sc.acc, n*max(a, p.RelDep.Out(), p.Cross.Out()))
	sc.dep, sc.heads = resize(sc.dep, n*a), resize(sc.heads, (n+1)*a)
	p.Dep.Mul(sc.acc, x, n, width)
	kernel.Rectify(sc.dep, sc.acc, p.Dep.Scale, p.Dep.Bias, p.UnitDep, a, n)
	p.Head.Mul(sc.acc, x, n, width)
	kernel.Rectify(sc.heads[a:], sc.acc, p.Head.Scale, p.Head.Bias, p.UnitHead, a, n)
	clip(sc.heads[a:])
	for j, v := range p.RootHead {
		sc.heads[j] = kernel.Activation(v, p.UnitHead, mostDot)
	}
	p.Cross.Mul(sc.acc, sc.dep, n, a)
	sc.floats, sc.cross = resize(sc.floats, n*a), resize(sc.cross, n*a)
	kernel.Linear(sc.floats, sc.acc, p.Cross.Scale, p.Cross.Bias, a, n)
	for i, v := range sc.floats {
		sc.cross[i] = kernel.Activation(v, p.UnitCross, mostDot)
	}
	sc.dots, sc.scores = resize(sc.dots, n*(n+1)), resize(sc.scores, n*(n+1))
	kernel.Dot(sc.dots, sc.cross, sc.heads, n, n+1, a)
	scale := 1 / float32(p.UnitCross*p.UnitHead)
	for i, v := range sc.dots {
		sc.scores[i] = float32(v) * scale
	}
	sc.decoder.Tree(sc.scores, n+1, sc.Heads)
	p.relate(x, width, n, sc)
}

// relate finds the relations of the words to their heads.
func (p *Parser) relate(x []int16, width, n int, sc *Scratch) {
	r := p.RelDep.Out()
	sc.relDep, sc.relHead, sc.rel = resize(sc.relDep, n*r), resize(sc.relHead, n*r), resize(sc.rel, n*r)
	p.RelDep.Mul(sc.acc, x, n, width)
	kernel.Linear(sc.relDep, sc.acc, p.RelDep.Scale, p.RelDep.Bias, r, n)
	p.RelHead.Mul(sc.acc, x, n, width)
	kernel.Linear(sc.relHead, sc.acc, p.RelHead.Scale, p.RelHead.Bias, r, n)
	for i, h := range sc.Heads {
		head := p.RootRel
		if h >= 0 {
			head = sc.relHead[int(h)*r:][:r]
		}
		to := sc.rel[i*r:][:r]
		for j, v := range sc.relDep[i*r:][:r] {
			to[j] = kernel.Activation(max(v+head[j], 0), p.UnitRel, kernel.Most)
		}
	}
	m := p.Related.Out()
	sc.acc, sc.floats = resize(sc.acc, n*m), resize(sc.floats, n*m)
	p.Related.Mul(sc.acc, sc.rel, n, r)
	kernel.Linear(sc.floats, sc.acc, p.Related.Scale, p.Related.Bias, m, n)
	for i, h := range sc.Heads {
		sc.Labels[i] = uint8(p.best(sc.floats[i*m:][:len(p.Labels)], h))
	}
}

// best is the best relation: root at the root and nowhere else.
func (p *Parser) best(row []float32, head int32) int {
	if head < 0 {
		return p.Root
	}
	best := -1
	for i, v := range row {
		if i != p.Root && (best < 0 || v > row[best]) {
			best = i
		}
	}
	return best
}

func clip(s []int16) {
	for i, v := range s {
		s[i] = min(v, mostDot)
	}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
