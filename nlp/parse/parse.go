// Package parse builds the Universal Dependencies tree of a sentence.
//
// In come the hashed words of a sentence and their tags; out go each word's head
// and relation, a projective tree with one root. Nothing is refused: every
// sentence gets a tree.
//
// The parser takes two steps a word, each weighed by linear weights, and follows
// a few readings at once. The weights were trained first with a dynamic oracle,
// so that they know states that follow a mistake, and then on whole readings.
package parse

import (
	"godwit/nlp/feature"
	"godwit/nlp/model"
)

// Parser may be used by several goroutines.
type Parser struct {
	Labels []string // the relations, at most 64; Root is the index of "root"
	Root   uint8
	UPOS   []uint8 // for each tag, the number of its universal tag
	Kinds  []Kind  // for each tag
	Points []Point // for each tag; nil leaves punctuation where the weights hang it
	Beam   int     // the readings followed at once; 1 where 0
	Gap    int32   // readings that fall as far behind the best one are given up; none where 0
	Retag  bool    // the weights choose between a word's two tags
	Action model.Scorer
	Label  model.Scorer
}

// long is the number of words from which a sentence is parsed greedily: copies
// of its readings would take long.
const long = 500

// Scratch is the memory of one goroutine.
type Scratch struct {
	State  State // of the greedy parser
	Input  Input
	beam   Beam
	hanger hanger
	keys   []uint32
	scores model.Scores
}

// Parse builds the tree of a sentence from its tags and the second best ones. It is in the scratch's memory until the
// next sentence.
func (p *Parser) Parse(s *feature.Sentence, tags []uint8, others []feature.Other, scratch *Scratch) *State {
	n := len(s.Words)
	scratch.Input.Set(s, tags, others, p)
	if p.Beam < 2 || n >= long {
		p.greedy(scratch)
		return p.end(&scratch.State, scratch)
	}
	b := &scratch.beam
	b.Start(&scratch.Input)
	for !b.Readings[0].Done() {
		b.Advance(p, &scratch.Input, p.Beam)
	}
	return p.end(&b.Readings[0].State, scratch)
}

func (p *Parser) greedy(scratch *Scratch) {
	st := &scratch.State
	st.Begin(&scratch.Input)
	for !st.Done() {
		a := p.Next(scratch)
		if a == Shift {
			swap := p.Swap(scratch)
			if st.Shift(); swap {
				st.Retag(&scratch.Input)
			}
			continue
		}
		h, d := st.Arc(a)
		st.Join(a, p.Relation(scratch, h, d))
	}
}

// end labels the root and hangs the punctuation.
func (p *Parser) end(st *State, scratch *Scratch) *State {
	if len(st.stack) == 1 {
		st.Labels[st.stack[0]] = p.Root
	}
	if p.Points != nil {
		scratch.hanger.hang(st, p.Points)
	}
	return st
}

// Next chooses the next action of the scratch's State.
func (p *Parser) Next(scratch *Scratch) Action {
	st := &scratch.State
	if st.front == st.n {
		return Right
	}
	if len(st.stack) == 0 {
		return Shift
	}
	p.Weigh(scratch)
	best, score := Shift, scratch.scores[Shift]
	if scratch.scores[Left] > score {
		best, score = Left, scratch.scores[Left]
	}
	if scratch.scores[Right] > score && len(st.stack) > 1 {
		best = Right
	}
	return best
}

// Swap says whether the next word should get its second tag at Shift.
func (p *Parser) Swap(scratch *Scratch) bool {
	if !p.Retag || !scratch.State.Open(&scratch.Input) {
		return false
	}
	scores := p.WeighTags(scratch)
	return scores[1] > scores[0]
}

// WeighTags scores the next word's two tags, the first one first.
func (p *Parser) WeighTags(scratch *Scratch) *model.Scores {
	scratch.keys = scratch.State.RetagFeatures(scratch.keys[:0], &scratch.Input)
	clear(scratch.scores[:2])
	p.Action.Add(scratch.keys, &scratch.scores)
	return &scratch.scores
}

// Weigh scores the actions in the scratch's State.
func (p *Parser) Weigh(scratch *Scratch) *model.Scores {
	scratch.keys = scratch.State.Features(scratch.keys[:0], &scratch.Input)
	clear(scratch.scores[:Actions])
	p.Action.Add(scratch.keys, &scratch.scores)
	return &scratch.scores
}

// Relation chooses the label of the arc from h to d in the scratch's State.
func (p *Parser) Relation(scratch *Scratch, h, d int) uint8 {
	scratch.keys = scratch.State.LabelFeatures(scratch.keys[:0], &scratch.Input, h, d)
	return p.relation(scratch.keys, &scratch.scores)
}

func (p *Parser) relation(keys []uint32, scores *model.Scores) uint8 {
	clear(scores[:len(p.Labels)])
	p.Label.Add(keys, scores)
	best := -1
	for c := range p.Labels {
		if c != int(p.Root) && (best < 0 || scores[c] > scores[best]) {
			best = c
		}
	}
	return uint8(max(best, 0))
}

// Keys are the keys behind the last decision, which training adjusts.
func (s *Scratch) Keys() []uint32 { return s.keys }

// Scores are the scores of the last decision.
func (s *Scratch) Scores() *model.Scores { return &s.scores }
