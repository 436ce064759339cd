package chart

import (
	"math"
	"strconv"
	"time"
)

// step returns the distance of at most n lines up to a height: 1, 2 or 5 times
// a power of ten, and no part of an event unless all bars are means below one.
func step(height float64, n int) float64 {
	if height <= 0 {
		return 1
	}
	raw := height / float64(max(1, n))
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, f := range [...]float64{1, 2, 5, 10} {
		if s := f * power; s >= raw*(1-1e-9) {
			if s < 1 && height >= 1 {
				return 1
			}
			return s
		}
	}
	return 10 * power
}

// tick is a name under the bar with which a stretch of time begins.
type tick struct {
	at    int
	label string
}

// calendar are the ways to divide time, fine ones first: key numbers the
// stretch that a day falls into.
var calendar = [...]struct {
	key   func(time.Time) int
	label func(t time.Time, first bool) string
}{
	{func(t time.Time) int { return int(t.Unix() / 86400) }, dayLabel},
	{func(t time.Time) int { return int((t.Unix()/86400 + 3) / 7) }, dayLabel}, // the epoch's Thursday
	{func(t time.Time) int { return t.Year()*12 + int(t.Month()) - 1 }, monthLabel},
	{func(t time.Time) int { return t.Year()*4 + (int(t.Month())-1)/3 }, monthLabel},
	{func(t time.Time) int { return t.Year() }, yearLabel},
	{func(t time.Time) int { return t.Year() / 2 }, yearLabel},
	{func(t time.Time) int { return t.Year() / 5 }, yearLabel},
	{func(t time.Time) int { return t.Year() / 10 }, yearLabel},
	{func(t time.Time) int { return t.Year() / 50 }, yearLabel},
}

func dayLabel(t time.Time, first bool) string {
	if first {
		return t.Format("2 Jan 2006")
	}
	return t.Format("2 Jan")
}

func monthLabel(t time.Time, first bool) string {
	switch {
	case t.Month() == time.January:
		return strconv.Itoa(t.Year())
	case first:
		return t.Format("Jan 2006")
	}
	return t.Format("Jan")
}

func yearLabel(t time.Time, _ bool) string { return strconv.Itoa(t.Year()) }

// ticks names the bars, as finely as there is room: at(i) is where a bar
// stands, wide(label) how wide a label is, and gap what must lie between two.
func (c *Chart) ticks(at func(int) float64, wide func(string) float64, gap float64) []tick {
	// Day-wise names under bars of months would say more than the bars do.
	from := map[string]int{"week": 1, "month": 2, "year": 4}[c.By]
	for fine, way := range calendar[from:] {
		var out []tick
		free, last, ok := math.Inf(-1), 0, true
		for i, b := range c.Bars {
			k := way.key(b.Start)
			if i > 0 && k == last {
				continue
			}
			last = k
			label := way.label(b.Start, len(out) == 0)
			if at(i) < free {
				// The first stretch may be a stump; the next has the better right.
				if fine > 0 && len(out) == 1 && out[0].at == 0 {
					out[0] = tick{i, way.label(b.Start, true)}
					free = at(i) + wide(out[0].label) + gap
					continue
				}
				ok = false
				break
			}
			out = append(out, tick{i, label})
			free = at(i) + wide(label) + gap
		}
		if ok {
			return out
		}
	}
	return nil
}
