// Package entity finds names of people, organisations and places, and other
// proper names.
//
// In come the hashed words of a sentence and their tags; out goes an IOB2 tag a
// word, as an index into Tags. Nothing is refused: every sentence is read.
//
// The finder is a first-order chain: linear weights a word and a weight for each
// pair of neighbouring tags, decoded exactly (Collins 2002).
package entity

import (
	"godwit/nlp/feature"
	"godwit/nlp/model"
)

// Types are the types of names, in the order of their tags.
var Types = [...]string{"PER", "ORG", "LOC", "MISC"}

// Tags are the IOB2 tags: first O, then the beginnings, then the insides.
var Tags = [...]string{"O", "B-PER", "B-ORG", "B-LOC", "B-MISC", "I-PER", "I-ORG", "I-LOC", "I-MISC"}

// Count is the number of Tags, Edge the tag before a sentence's first word.
const (
	Count = len(Tags)
	Edge  = Count
)

const types = len(Types)

// Begin says whether the tag begins a name, Inside whether it goes on with one.
func Begin(tag int) bool { return tag > 0 && tag <= types }

// Inside says whether the tag goes on with a name.
func Inside(tag int) bool { return tag > types }

// Follows says whether tag may stand after prev (or Edge).
func Follows(prev, tag int) bool {
	return !Inside(tag) || prev == tag || prev == tag-types
}

// Moves are the weights of one tag after another; the last row is for Edge.
type Moves [Count + 1][Count]int32

// Finder may be used by several goroutines.
type Finder struct {
	Weights model.Scorer
	Moves   *Moves
}

// Move is the key of the weights of the tags that follow prev.
func Move(prev int) uint32 { return feature.Key(1000, uint64(prev)) }

// MovesOf reads the weights of neighbouring tags.
func MovesOf(w model.Scorer) *Moves {
	m := new(Moves)
	for prev := range m {
		var s model.Scores
		w.Add([]uint32{Move(prev)}, &s)
		copy(m[prev][:], s[:])
	}
	return m
}

// Scratch is the memory of one goroutine.
type Scratch struct {
	keys   []uint32
	scores model.Scores
	Emit   [][Count]int32
	back   [][Count]uint8
}

// Find puts the index of each word's tag into out.
func (f *Finder) Find(s *feature.Sentence, tags []uint8, out []uint8, scratch *Scratch) {
	f.Score(s, tags, scratch)
	f.Decode(out, nil, scratch)
}

// Score weighs each tag of each word by itself.
func (f *Finder) Score(s *feature.Sentence, tags []uint8, scratch *Scratch) {
	scratch.Emit = scratch.Emit[:0]
	for i := range s.Words {
		scratch.keys = Features(scratch.keys[:0], s, tags, i)
		clear(scratch.scores[:Count])
		f.Weights.Add(scratch.keys, &scratch.scores)
		scratch.Emit = append(scratch.Emit, [Count]int32(scratch.scores[:Count]))
	}
}

// Decode finds the best sequence of tags after Score. Where allowed is not nil
// it holds the tags that a word may have, a bit each.
func (f *Finder) Decode(out []uint8, allowed []uint16, scratch *Scratch) {
	const low = -1 << 30
	scratch.back = scratch.back[:0]
	var now [Count + 1]int32
	for t := range now {
		now[t] = low
	}
	now[Edge] = 0
	for i, emit := range scratch.Emit {
		var next [Count + 1]int32
		var back [Count]uint8
		next[Edge] = low
		for t := range Count {
			best, from := int32(low), 0
			if allowed == nil || allowed[i]>>t&1 != 0 {
				for p := range Count + 1 {
					if now[p] > low && Follows(p, t) {
						if v := now[p] + f.Moves[p][t]; v > best {
							best, from = v, p
						}
					}
				}
			}
			next[t], back[t] = low, uint8(from)
			if best > low {
				next[t] = best + emit[t]
			}
		}
		now = next
		scratch.back = append(scratch.back, back)
	}
	t := 0
	for c := 1; c < Count; c++ {
		if now[c] > now[t] {
			t = c
		}
	}
	for i := len(scratch.Emit) - 1; i >= 0; i-- {
		out[i] = uint8(t)
		t = int(scratch.back[i][t])
	}
}
