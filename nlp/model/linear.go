package model

import "fmt"

// Classes is the most classes that a Linear model can tell apart.
const Classes = 256

// Scores holds one score a class.
type Scores [Classes]int32

// Best is the class with the highest of the first n scores, the lowest such
// class where several are highest.
func (s *Scores) Best(n int) int {
	best := 0
	for c := 1; c < n; c++ {
		if s[c] > s[best] {
			best = c
		}
	}
	return best
}

// Scorer adds to the scores what the features say. Linear is the one for
// reading; training has its own, whose weights can change.
type Scorer interface {
	Add(keys []uint32, scores *Scores)
}

// A slot is 11 bits of the key's low end and 21 bits of the row's place in
// units of two numbers; 0 is an empty slot. A row is a header, its count of
// entries and the shift of their weights, and the entries, class and weight.
const (
	offsetBits = 21
	offsetMask = 1<<offsetBits - 1
)

// Linear is a table of feature weights, small and quick to look up: hashed,
// sparse, eight bits a weight with a scale for each row. A feature that was
// never seen has no row; one in some hundreds is taken for another, which the
// small weights make harmless.
type Linear struct {
	slots []uint32
	rows  []uint16
}

// Add adds the rows of the keys to the scores.
func (l *Linear) Add(keys []uint32, scores *Scores) {
	n := uint64(len(l.slots))
	if n == 0 {
		return
	}
	for len(keys) > 0 {
		var places [ahead]int32 // see Narrow.Add
		part := keys[:min(len(keys), ahead)]
		keys = keys[len(part):]
		touch := uint32(0)
		for j, k := range part {
			i := int(uint64(k) * n >> 32)
			places[j] = int32(i)
			touch |= l.slots[i]
		}
		if touch == 0 {
			continue
		}
		for j, k := range part {
			l.add(k, int(places[j]), scores)
		}
	}
}

// add looks from slot i on for the row of a key.
func (l *Linear) add(key uint32, i int, scores *Scores) {
	mark := key << offsetBits
	for {
		s := l.slots[i]
		if s == 0 {
			return
		}
		if s&^offsetMask == mark {
			at := int(s&offsetMask) * 2
			head := l.rows[at]
			shift := head >> 8 & 15
			for _, e := range l.rows[at+1 : at+1+int(head&0xff)] {
				scores[e&0xff] += int32(int8(e>>8)) << shift
			}
			return
		}
		if i++; i == len(l.slots) {
			i = 0
		}
	}
}

// Row is one feature's weights: Weights[i] is the weight of Class[i].
type Row struct {
	Key     uint32
	Class   []uint8
	Weights []int32
}

// Pack makes a Linear of rows. It keeps the first of two rows that its hashing
// cannot tell apart.
func Pack(rows []Row) (*Linear, error) {
	l := &Linear{slots: make([]uint32, len(rows)*3/2+1), rows: make([]uint16, 2)}
	n := uint64(len(l.slots))
insert:
	for _, r := range rows {
		if len(r.Class) > 255 {
			return nil, fmt.Errorf("pack weights: a row of %d classes", len(r.Class))
		}
		at := len(l.rows) / 2
		if at > offsetMask {
			return nil, fmt.Errorf("pack weights: too many rows (%d)", len(rows))
		}
		i := int(uint64(r.Key) * n >> 32)
		for l.slots[i] != 0 {
			if l.slots[i]&^offsetMask == r.Key<<offsetBits {
				continue insert
			}
			if i++; i == len(l.slots) {
				i = 0
			}
		}
		l.slots[i] = r.Key<<offsetBits | uint32(at)
		l.rows = appendRow(l.rows, r)
	}
	return l, nil
}

func appendRow(out []uint16, r Row) []uint16 {
	most := int32(0)
	for _, w := range r.Weights {
		most = max(most, w, -w)
	}
	shift := uint(0)
	for (most+(1<<shift)>>1)>>shift > 127 && shift < 15 {
		shift++
	}
	out = append(out, uint16(len(r.Class))|uint16(shift)<<8)
	for i, w := range r.Weights {
		q := min(max((w+(1<<shift)>>1)>>shift, -127), 127)
		out = append(out, uint16(r.Class[i])|uint16(uint8(int8(q)))<<8)
	}
	if len(out)%2 == 1 {
		out = append(out, 0)
	}
	return out
}

// check finds rows that reach out of the table, so that Add need not look.
func (l *Linear) check() error {
	empty := len(l.slots) == 0
	for _, s := range l.slots {
		if s == 0 {
			empty = true
			continue
		}
		at := int(s&offsetMask) * 2
		if at+Classes < len(l.rows) {
			continue // no row is longer
		}
		if at >= len(l.rows) || at+1+int(l.rows[at]&0xff) > len(l.rows) {
			return fmt.Errorf("a row of weights lies outside its table")
		}
	}
	if !empty {
		return fmt.Errorf("a table of weights has no empty slot")
	}
	return nil
}
