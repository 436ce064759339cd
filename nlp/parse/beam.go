package parse

import "godwit/nlp/model"

// Step is an action taken and the label it gave.
type Step struct {
	Action Action
	Label  uint8
	Retag  bool // the next word got its second tag
}

// Reading is one of the ways through a sentence that a Beam follows.
type Reading struct {
	State
	Score int32
	Path  []Step // kept where the Beam's Record is set
}

// Beam follows several readings at once, the best ones of each step (Zhang and
// Clark 2008). All readings of a sentence have the same number of steps.
type Beam struct {
	Readings []*Reading // the best one first
	Record   bool
	next     []*Reading
	spare    []*Reading
	choices  []choice
	keys     []uint32
	scores   model.Scores
	retags   model.Scores
}

type choice struct {
	score  int32
	parent int
	action Action
	retag  bool
}

// Start begins with a sentence.
func (b *Beam) Start(in *Input) {
	b.spare = append(b.spare, b.Readings...)
	b.Readings = append(b.Readings[:0], b.fresh())
	b.Readings[0].Begin(in)
	b.Readings[0].Score, b.Readings[0].Path = 0, b.Readings[0].Path[:0]
}

func (b *Beam) fresh() *Reading {
	if n := len(b.spare); n > 0 {
		r := b.spare[n-1]
		b.spare = b.spare[:n-1]
		return r
	}
	return new(Reading)
}

// Advance takes one step with every reading and keeps the best few.
func (b *Beam) Advance(p *Parser, in *Input, size int) {
	b.choices = b.choices[:0]
	for i, r := range b.Readings {
		clear(b.scores[:Actions])
		forced := (r.front == r.n || len(r.stack) == 0) && !(p.Retag && r.Open(in))
		if !forced || len(b.Readings) > 1 {
			b.keys = r.Features(b.keys[:0], in)
			p.Action.Add(b.keys, &b.scores)
		}
		keep, swap := b.scores[Shift], int32(0)
		open := p.Retag && r.Open(in)
		if open {
			clear(b.retags[:2])
			b.keys = r.RetagFeatures(b.keys[:0], in)
			p.Action.Add(b.keys, &b.retags)
			keep, swap = keep+b.retags[0], keep+b.retags[1]
		}
		if r.Legal(Shift) {
			b.choose(choice{r.Score + keep, i, Shift, false}, size)
			if open {
				b.choose(choice{r.Score + swap, i, Shift, true}, size)
			}
		}
		for a := Left; a < actions; a++ {
			if r.Legal(a) {
				b.choose(choice{r.Score + b.scores[a], i, a, false}, size)
			}
		}
	}
	if p.Gap > 0 {
		for n := len(b.choices); n > 1 && b.choices[n-1].score < b.choices[0].score-p.Gap; n-- {
			b.choices = b.choices[:n-1]
		}
	}
	b.take(p, in)
}

// choose inserts a choice among the best of them.
func (b *Beam) choose(c choice, size int) {
	i := len(b.choices)
	if i < size {
		b.choices = append(b.choices, c)
	} else if i--; b.choices[i].score >= c.score {
		return
	}
	for ; i > 0 && b.choices[i-1].score < c.score; i-- {
		b.choices[i] = b.choices[i-1]
	}
	b.choices[i] = c
}

// take makes the chosen readings. The last child of a reading takes its place,
// the others get copies.
func (b *Beam) take(p *Parser, in *Input) {
	b.next = b.next[:0]
	for i, c := range b.choices {
		r := b.Readings[c.parent]
		for _, later := range b.choices[i+1:] {
			if later.parent == c.parent {
				r = b.fresh()
				r.copy(b.Readings[c.parent])
				break
			}
		}
		if r == b.Readings[c.parent] {
			b.Readings[c.parent] = nil
		}
		r.Score = c.score
		b.next = append(b.next, r)
	}
	for _, r := range b.Readings {
		if r != nil {
			b.spare = append(b.spare, r)
		}
	}
	b.Readings, b.next = b.next, b.Readings
	for i, c := range b.choices {
		b.apply(p, in, b.Readings[i], c)
	}
}

// apply takes an action, with the label that the parser gives it.
func (b *Beam) apply(p *Parser, in *Input, r *Reading, c choice) {
	label, a := NoLabel, c.action
	if a == Shift {
		r.Shift()
		if c.retag {
			r.Retag(in)
		}
	} else {
		h, d := r.Arc(a)
		b.keys = r.LabelFeatures(b.keys[:0], in, h, d)
		label = p.relation(b.keys, &b.scores)
		r.Join(a, label)
	}
	if b.Record {
		r.Path = append(r.Path, Step{a, label, c.retag})
	}
}

func (r *Reading) copy(from *Reading) {
	r.Score = from.Score
	r.Path = append(r.Path[:0], from.Path...)
	s, o := &r.State, &from.State
	s.n, s.front = o.n, o.front
	s.stack = append(s.stack[:0], o.stack...)
	s.Heads = append(s.Heads[:0], o.Heads...)
	s.Labels = append(s.Labels[:0], o.Labels...)
	s.Tags, s.upos = append(s.Tags[:0], o.Tags...), append(s.upos[:0], o.upos...)
	s.l1, s.l2 = append(s.l1[:0], o.l1...), append(s.l2[:0], o.l2...)
	s.r1, s.r2 = append(s.r1[:0], o.r1...), append(s.r2[:0], o.r2...)
	s.lcount, s.rcount = append(s.lcount[:0], o.lcount...), append(s.rcount[:0], o.rcount...)
	s.lset, s.rset = append(s.lset[:0], o.lset...), append(s.rset[:0], o.rset...)
}
