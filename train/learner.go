package train

import (
	"math"
	"sort"

	"godwit/nlp/model"
)

// learner is an averaged perceptron over hashed features (Collins 2002): whole
// numbers, so that the order of sums never matters, and sparse rows.
type learner struct {
	slots []uint32 // row number and one
	keys  []uint32 // by row
	rows  [][]cell
	step  int32
}

// cell is one weight: its sum over all steps is kept lazily.
type cell struct {
	total  int64
	weight int32
	since  int32
	class  uint8
}

func newLearner() *learner { return &learner{slots: make([]uint32, 1<<16)} }

func (l *learner) find(key uint32) int {
	mask := uint32(len(l.slots) - 1)
	for i := key * 0x9E3779B1 >> 7 & mask; ; i = (i + 1) & mask {
		r := l.slots[i]
		if r == 0 {
			return -1
		}
		if l.keys[r-1] == key {
			return int(r - 1)
		}
	}
}

func (l *learner) place(key uint32, row uint32) {
	mask := uint32(len(l.slots) - 1)
	i := key * 0x9E3779B1 >> 7 & mask
	for l.slots[i] != 0 {
		i = (i + 1) & mask
	}
	l.slots[i] = row
}

// Add implements model.Scorer with the weights as they are now.
func (l *learner) Add(keys []uint32, scores *model.Scores) {
	for _, k := range keys {
		if r := l.find(k); r >= 0 {
			for i := range l.rows[r] {
				c := &l.rows[r][i]
				scores[c.class] += c.weight
			}
		}
	}
}

// tick begins the next step. Each decision is one.
func (l *learner) tick() { l.step++ }

// update adds delta to the weights of the keys for the class.
func (l *learner) update(keys []uint32, class uint8, delta int32) {
	for _, k := range keys {
		l.change(k, class, delta)
	}
}

func (l *learner) change(key uint32, class uint8, delta int32) {
	r := l.find(key)
	if r < 0 {
		if len(l.keys)*2 >= len(l.slots) {
			l.slots = make([]uint32, len(l.slots)*2)
			for i, k := range l.keys {
				l.place(k, uint32(i+1))
			}
		}
		r = len(l.keys)
		l.keys = append(l.keys, key)
		l.rows = append(l.rows, nil)
		l.place(key, uint32(r+1))
	}
	row := l.rows[r]
	for i := range row {
		if c := &row[i]; c.class == class {
			c.total += int64(c.weight) * int64(l.step-c.since)
			c.weight += delta
			c.since = l.step
			return
		}
	}
	l.rows[r] = append(row, cell{weight: delta, since: l.step, class: class})
}

// scale is how many units of a packed weight one update makes.
const scale = 96

// pack makes a table of the averaged weights. Weights smaller than least
// updates are left out, and of more than most rows the smallest.
func (l *learner) pack(least float64, most int) (*model.Linear, error) {
	var rows []model.Row
	for i, row := range l.rows {
		r := model.Row{Key: l.keys[i]}
		big := 0.0
		for _, c := range row {
			total := float64(c.total + int64(c.weight)*int64(l.step-c.since))
			mean := total / float64(max(l.step, 1))
			big = max(big, math.Abs(mean))
			if w := int32(math.Round(mean * scale)); w != 0 && math.Abs(mean) >= least/4 {
				r.Class = append(r.Class, c.class)
				r.Weights = append(r.Weights, w)
			}
		}
		if big >= least && len(r.Class) > 0 {
			rows = append(rows, r)
		}
	}
	// Big rows first: where two keys cannot be told apart, the first stays.
	sort.SliceStable(rows, func(a, b int) bool { return weightOf(rows[a]) > weightOf(rows[b]) })
	return model.Pack(head(rows, most))
}

func weightOf(r model.Row) int32 {
	most := int32(0)
	for _, w := range r.Weights {
		most = max(most, w, -w)
	}
	return most
}
