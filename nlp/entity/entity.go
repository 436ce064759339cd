// Package entity finds names of people, organisations and places, and other
// proper names.
//
// In come scores of the tags of each word; out goes an IOB2 tag a word, as an
// index into Tags. Nothing is refused: every sentence is read.
//
// The finder is a first-order chain: scores a word and a weight for each pair of
// neighbouring tags, decoded exactly (Lafferty and others 2001).
package entity

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
type Moves [Count + 1][Count]float32

// Finder finds the best tags. It belongs to one goroutine.
type Finder struct {
	Moves *Moves
	back  [][Count]uint8
}

// Decode finds the best sequence of tags; emit holds a row of stride scores a
// word. Where allowed is not nil it holds the tags that a word may have, a bit
// each.
func (f *Finder) Decode(emit []float32, stride int, allowed []uint16, out []uint8) {
	const low = -1e30
	f.back = f.back[:0]
	var now [Count + 1]float32
	for t := range now {
		now[t] = low
	}
	now[Edge] = 0
	for i := range out {
		var next [Count + 1]float32
		var back [Count]uint8
		next[Edge] = low
		row := emit[i*stride:][:Count]
		for t := range Count {
			best, from := float32(low), 0
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
				next[t] = best + row[t]
			}
		}
		now = next
		f.back = append(f.back, back)
	}
	t := 0
	for c := 1; c < Count; c++ {
		if now[c] > now[t] {
			t = c
		}
	}
	for i := len(out) - 1; i >= 0; i-- {
		out[i] = uint8(t)
		t = int(f.back[i][t])
	}
}
