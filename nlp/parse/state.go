package parse

import "godwit/nlp/feature"

// Action is a step of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and
// Satta 2011). A word gets its head when all its own dependents are found.
type Action uint8

// The actions: Shift moves the first word of the buffer to the stack; Left makes
// it the head of the stack's top, Right makes the word below the top its head,
// and both take the top off.
const (
	Shift Action = iota
	Left
	Right
	actions
)

// Actions is the number of actions.
const Actions = int(actions)

// none is the index of the head and children that are not there, in the tables
// of a State: one past the sentence's last word.

// State is a parse half done. It can be used again for the next sentence.
type State struct {
	n     int     // words
	front int     // the first word of the buffer
	stack []int32 // the last one is the top

	Heads  []int32 // -1 where there is none yet, and at the root
	Labels []uint8
	Tags   []uint32 // the words' tags in this reading
	upos   []uint32

	// The children found so far, of each word and of the none word n: the
	// outermost and the one inside it, how many there are and a bit for each
	// relation among them, to the left and to the right.
	l1, l2, r1, r2 []int32
	lcount, rcount []uint8
	lset, rset     []uint64
}

// Reset makes the state the first one of a sentence of n words.
func (s *State) Reset(n int) {
	s.n, s.front = n, 0
	s.stack = s.stack[:0]
	s.Heads = fill(s.Heads, n+1, int32(-1))
	s.Labels = fill(s.Labels, n+1, NoLabel)
	s.l1, s.l2 = fill(s.l1, n+1, int32(n)), fill(s.l2, n+1, int32(n))
	s.r1, s.r2 = fill(s.r1, n+1, int32(n)), fill(s.r2, n+1, int32(n))
	s.lcount, s.rcount = fill(s.lcount, n+1, 0), fill(s.rcount, n+1, 0)
	s.lset, s.rset = fill(s.lset, n+1, 0), fill(s.rset, n+1, 0)
}

// Begin makes the state the first one of a sentence, with its tags.
func (s *State) Begin(in *Input) {
	s.Reset(len(in.word) - 1)
	s.Tags, s.upos = append(s.Tags[:0], in.tag...), append(s.upos[:0], in.upos...)
}

// Open says whether the word after the buffer's first has a second tag, so that
// Shift is a choice between the two.
func (s *State) Open(in *Input) bool {
	return s.front+1 < s.n && in.other[s.front+1] != feature.Sure
}

// Next is the word after the buffer's first.
func (s *State) Next() int { return s.front + 1 }

// Retag gives the buffer's first word its second tag.
func (s *State) Retag(in *Input) {
	s.Tags[s.front] = in.other[s.front]
	s.upos[s.front] = uint32(in.table[in.other[s.front]])
}

// NoLabel is the label of a word that has no head yet.
const NoLabel uint8 = 255

func fill[T any](s []T, n int, v T) []T {
	if cap(s) < n {
		s = make([]T, n, n+n/2)
	}
	s = s[:n]
	for i := range s {
		s[i] = v
	}
	return s
}

// Done says whether nothing is left but the root.
func (s *State) Done() bool { return s.front == s.n && len(s.stack) <= 1 }

// Legal says whether the action can be taken now.
func (s *State) Legal(a Action) bool {
	switch a {
	case Shift:
		return s.front < s.n
	case Left:
		return s.front < s.n && len(s.stack) > 0
	default:
		return len(s.stack) > 1
	}
}

// Arc is the head and the dependent that Left or Right would join.
func (s *State) Arc(a Action) (head, dependent int) {
	top := int(s.stack[len(s.stack)-1])
	if a == Left {
		return s.front, top
	}
	return int(s.stack[len(s.stack)-2]), top
}

// Shift takes the action Shift.
func (s *State) Shift() {
	s.stack = append(s.stack, int32(s.front))
	s.front++
}

// Join takes the action Left or Right and gives the arc its label.
func (s *State) Join(a Action, label uint8) {
	h, d := s.Arc(a)
	s.stack = s.stack[:len(s.stack)-1]
	s.Heads[d], s.Labels[d] = int32(h), label
	bit := uint64(1) << (label & 63)
	if a == Left {
		s.l2[h], s.l1[h] = s.l1[h], int32(d)
		s.lset[h] |= bit
		if s.lcount[h] < 255 {
			s.lcount[h]++
		}
		return
	}
	s.r2[h], s.r1[h] = s.r1[h], int32(d)
	s.rset[h] |= bit
	if s.rcount[h] < 255 {
		s.rcount[h]++
	}
}

// at is the word at a depth of the stack, n where the stack is not as deep.
func (s *State) at(depth int) int {
	if i := len(s.stack) - 1 - depth; i >= 0 {
		return int(s.stack[i])
	}
	return s.n
}

// ahead is the word at a place in the buffer, n where it is not as long.
func (s *State) ahead(i int) int { return min(s.front+i, s.n) }
