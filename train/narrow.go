package train

import (
	"math"
	"sort"

	"godwit/nlp/model"
)

// narrow is a learner for three classes, which the parser's actions are: the
// same sums as a learner's, in one place a feature, since the parser looks up
// more features than all other layers together.
type narrow struct {
	slots  []narrowSlot
	totals [][model.NarrowClasses]int64
	since  []int32
	used   int
	step   int32
}

type narrowSlot struct {
	key     uint32 // 0 is empty
	weights [model.NarrowClasses]int32
}

func newNarrow() *narrow {
	n := new(narrow)
	n.resize(1 << 16)
	return n
}

func (l *narrow) resize(size int) {
	old, totals, since := l.slots, l.totals, l.since
	l.slots, l.totals, l.since = make([]narrowSlot, size), make([][model.NarrowClasses]int64, size), make([]int32, size)
	for i, s := range old {
		if s.key != 0 {
			to := l.find(s.key)
			l.slots[to], l.totals[to], l.since[to] = s, totals[i], since[i]
		}
	}
}

// find is the slot of the key, or the empty one where it would stand.
func (l *narrow) find(key uint32) int {
	mask := uint32(len(l.slots) - 1)
	i := key * 0x9E3779B1 >> 7 & mask
	for l.slots[i].key != key && l.slots[i].key != 0 {
		i = (i + 1) & mask
	}
	return int(i)
}

// Add implements model.Scorer with the weights as they are now.
func (l *narrow) Add(keys []uint32, scores *model.Scores) {
	var a, b, c int32
	for _, k := range keys {
		w := &l.slots[l.find(max(k, 1))].weights
		a, b, c = a+w[0], b+w[1], c+w[2]
	}
	scores[0] += a
	scores[1] += b
	scores[2] += c
}

// update rewards one class and punishes another.
func (l *narrow) update(keys []uint32, up, down uint8) {
	for _, k := range keys {
		i := l.turn(k)
		l.slots[i].weights[up]++
		l.slots[i].weights[down]--
	}
}

// change adds delta to the weights of one class.
func (l *narrow) change(keys []uint32, class uint8, delta int32) {
	for _, k := range keys {
		l.slots[l.turn(k)].weights[class] += delta
	}
}

// turn brings a feature's sums up to this step.
func (l *narrow) turn(key uint32) int {
	key = max(key, 1)
	i := l.find(key)
	if l.slots[i].key == 0 {
		if l.used*5 >= len(l.slots)*3 {
			l.resize(len(l.slots) * 2)
			i = l.find(key)
		}
		l.slots[i].key, l.since[i] = key, l.step
		l.used++
	}
	if n := int64(l.step - l.since[i]); n > 0 {
		for c, w := range l.slots[i].weights {
			l.totals[i][c] += int64(w) * n
		}
		l.since[i] = l.step
	}
	return i
}

// forget begins the averages anew with the weights as they are now.
func (l *narrow) forget() {
	clear(l.totals)
	clear(l.since)
	l.step = 0
}

// narrowScale is how many units of a packed weight one update makes.
const narrowScale = 40

// mean is a feature's averaged weights.
func (l *narrow) mean(slot int) (mean [model.NarrowClasses]float64) {
	for c, w := range l.slots[slot].weights {
		total := l.totals[slot][c] + int64(w)*int64(l.step-l.since[slot])
		mean[c] = float64(total) / float64(max(l.step, 1))
	}
	return mean
}

// packNarrow makes a table of the averaged weights, the mean of several learners
// (McDonald, Hall and Mann 2010), of the most features that weigh most.
func packNarrow(most int, learners ...*narrow) *model.Narrow {
	type row struct {
		model.NarrowRow
		size float64
	}
	var rows []row
	for n, l := range learners {
	slots:
		for i, s := range l.slots {
			if s.key == 0 {
				continue
			}
			for _, before := range learners[:n] {
				if before.slots[before.find(s.key)].key != 0 {
					continue slots
				}
			}
			mean := l.mean(i)
			for _, after := range learners[n+1:] {
				if at := after.find(s.key); after.slots[at].key != 0 {
					for c, w := range after.mean(at) {
						mean[c] += w
					}
				}
			}
			r := row{NarrowRow: model.NarrowRow{Key: s.key}}
			for c, w := range mean {
				w /= float64(len(learners))
				r.Weights[c] = int32(math.Round(w * narrowScale))
				r.size = max(r.size, math.Abs(w))
			}
			if r.Weights != [model.NarrowClasses]int32{} {
				rows = append(rows, r)
			}
		}
	}
	sort.Slice(rows, func(a, b int) bool {
		if rows[a].size != rows[b].size {
			return rows[a].size > rows[b].size
		}
		return rows[a].Key < rows[b].Key
	})
	out := make([]model.NarrowRow, 0, min(len(rows), most))
	for _, r := range head(rows, most) {
		out = append(out, r.NarrowRow)
	}
	return model.PackNarrow(out)
}
