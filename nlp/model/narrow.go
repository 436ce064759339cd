package model

import (
	"fmt"
	"sort"
)

// NarrowClasses is the number of classes of a Narrow table.
const NarrowClasses = 3

// A slot of a Narrow table is three numbers, one a class: a level of 10 bits
// below 6 bits of the key's low end; a slot whose first number is 0 is empty.
// Levels lie close together about 512, weight 0, and ever farther apart on both
// sides: most weights are small, and a few are not.
const (
	levelBits = 10
	levels    = 1 << levelBits
	levelMask = levels - 1
	levelZero = levels / 2
	markBits  = 16 - levelBits
)

// Narrow is a table of feature weights for three classes, six bytes a feature.
type Narrow struct {
	slots  []uint16
	levels *[levels]int32
}

// level is the weight of a level.
func level(i int) int32 {
	m := int32(i - levelZero)
	if m < 0 {
		return m - m*m/32
	}
	return m + m*m/32
}

func newNarrow(slots []uint16) *Narrow {
	t := &Narrow{slots, new([levels]int32)}
	for i := range t.levels {
		t.levels[i] = level(i)
	}
	return t
}

// marks are the parts of a key that a slot keeps.
func marks(key uint32) (a, b, c uint16) {
	return uint16(key) << levelBits, uint16(key>>markBits) << levelBits, uint16(key>>(2*markBits)) << levelBits
}

// Add implements Scorer.
func (t *Narrow) Add(keys []uint32, scores *Scores) {
	slots := t.slots
	n := uint64(len(slots) / NarrowClasses)
	if n == 0 {
		return
	}
	var one, two, three int32
	for len(keys) > 0 {
		// First find all places, so that their memory is on its way when it is
		// read: the table is bigger than the processor's caches.
		var places [ahead]int32
		part := keys[:min(len(keys), ahead)]
		keys = keys[len(part):]
		touch := uint16(0)
		for j, k := range part {
			i := int(uint64(k)*n>>32) * NarrowClasses
			places[j] = int32(i)
			touch |= slots[i]
		}
		if touch == 0 {
			continue
		}
		for j, k := range part {
			i := int(places[j])
			a, b, c := marks(k)
			for {
				s := slots[i : i+3 : i+3]
				if s[0] == 0 {
					break
				}
				if (s[0]^a|s[1]^b|s[2]^c)&^levelMask == 0 {
					one += t.levels[s[0]&levelMask]
					two += t.levels[s[1]&levelMask]
					three += t.levels[s[2]&levelMask]
					break
				}
				if i += NarrowClasses; i >= len(slots) {
					i = 0
				}
			}
		}
	}
	scores[0] += one
	scores[1] += two
	scores[2] += three
}

// ahead is how many places are found before they are read.
const ahead = 64

// NarrowRow is one feature's weights.
type NarrowRow struct {
	Key     uint32
	Weights [NarrowClasses]int32
}

// PackNarrow makes a Narrow of rows. It keeps the first of two rows that its
// hashing cannot tell apart, and rounds each weight to the nearest level.
func PackNarrow(rows []NarrowRow) *Narrow {
	t := newNarrow(make([]uint16, (len(rows)*4/3+1)*NarrowClasses))
	n := uint64(len(t.slots) / NarrowClasses)
insert:
	for _, r := range rows {
		a, b, c := marks(r.Key)
		i := int(uint64(r.Key)*n>>32) * NarrowClasses
		for t.slots[i] != 0 {
			if s := t.slots[i:]; (s[0]^a|s[1]^b|s[2]^c)&^levelMask == 0 {
				continue insert
			}
			if i += NarrowClasses; i >= len(t.slots) {
				i = 0
			}
		}
		t.slots[i], t.slots[i+1], t.slots[i+2] = a|nearest(r.Weights[0]), b|nearest(r.Weights[1]), c|nearest(r.Weights[2])
	}
	return t
}

// nearest is the level nearest to a weight, never 0.
func nearest(w int32) uint16 {
	i := 1 + sort.Search(levels-2, func(i int) bool { return level(i+2) > w })
	if i < levelMask && level(i+1)-w < w-level(i) {
		i++
	}
	return uint16(i)
}

func (t *Narrow) check() error {
	if len(t.slots)%NarrowClasses != 0 {
		return fmt.Errorf("a table of weights has %d numbers", len(t.slots))
	}
	for i := 0; i < len(t.slots); i += NarrowClasses {
		if t.slots[i] == 0 {
			return nil
		}
	}
	if len(t.slots) == 0 {
		return nil
	}
	return fmt.Errorf("a table of weights has no empty slot")
}
