// Package turn finds the turning points of a relation: the intervals at which
// the level of what passes between two sides changes and stays changed.
//
// In comes a series, interval by interval without a hole; out come its turns in
// order, each with the levels before and after it. A series too short to tell
// gives none; one of more than Most intervals is refused. The same series gives
// the same turns.
//
// The way is penalised likelihood, minimised exactly by the dynamic programme
// of Jackson et al. (2005, An algorithm for optimal partitioning of data on an
// interval). Counts of news come in bursts,
// so that they are taken as negative binomial and not as Poisson; what one
// week's news leaves over for the next raises the price of a turn; one loud
// interval alone is none.
package turn

import (
	"fmt"
	"math"
)

// Most is how many intervals a series may have: twenty years of days.
const Most = 7500

// Least is how many intervals a level must hold to be one.
const Least = 3

// Interval is what passed in one interval.
type Interval struct {
	Cooperation, Conflict int     // events
	Score                 float64 // mean of the events, -10 to 10
}

// Level is the mean of a run of intervals.
type Level struct {
	Cooperation float64 `json:"cooperation"` // events an interval
	Conflict    float64 `json:"conflict"`
	Score       float64 `json:"score"` // of its events; 0 without any
}

// Events is the mean number of events.
func (l Level) Events() float64 { return l.Cooperation + l.Conflict }

// Turn is a change of level.
type Turn struct {
	At            int // the first interval of the new level
	Before, After Level
	// Gain is by how much the two levels explain their intervals better than
	// one would, as a log likelihood ratio above its price of 1.
	Gain float64
}

// The price of a turn is base + slope·log(intervals), in units of twice the log
// likelihood. Three means and a place are bought with it. TestFalseAlarms and
// TestDetection show what it comes to.
const (
	base  = 10.5
	slope = 2.6
)

// Find returns the turns of a series.
func Find(series []Interval) ([]Turn, error) {
	n := len(series)
	if n > Most {
		return nil, fmt.Errorf("a series of %d intervals is too long to look for turning points; %d are the most", n, Most)
	}
	if n < 2*Least {
		return nil, nil
	}
	m := newModel(series)
	price := base + slope*math.Log(float64(n))
	cuts, rate := m.settle(price)
	return m.turns(m.notable(m.refine(cuts)), price*rate), nil
}

// settle finds cuts and by how much inertia raises their price, each as the
// other says. It begins with the dearest cuts whose own inertia is no dearer:
// judged without any, a lasting change would look like inertia, and judged with
// all that a low price buys, inertia like many changes.
func (m *model) settle(price float64) (cuts []int, rate float64) {
	for rate = dearest; rate >= 1; rate /= 1.3 {
		if cuts = m.split(price * rate); len(cuts) > 0 && m.inertia(cuts) <= rate {
			break
		}
	}
	if rate < 1 {
		return nil, 1
	}
	for range 4 {
		rate = m.inertia(cuts)
		next := m.split(price * rate)
		if equal(next, cuts) {
			break
		}
		cuts = next
	}
	return cuts, rate
}

// turns describes the cuts.
func (m *model) turns(cuts []int, price float64) []Turn {
	var out []Turn
	for i, at := range cuts {
		from, to := 0, m.n
		if i > 0 {
			from = cuts[i-1]
		}
		if i+1 < len(cuts) {
			to = cuts[i+1]
		}
		out = append(out, Turn{
			At: at, Before: m.level(from, at), After: m.level(at, to),
			Gain: (m.cost(from, to) - m.cost(from, at) - m.cost(at, to)) / price,
		})
	}
	return out
}

// notable takes out cuts between levels that nobody would call different, the
// least first: of thousands of events even a tenth more is no accident.
func (m *model) notable(cuts []int) []int {
	for {
		least, at := math.Inf(1), -1
		for i, c := range cuts {
			from, to := 0, m.n
			if i > 0 {
				from = cuts[i-1]
			}
			if i+1 < len(cuts) {
				to = cuts[i+1]
			}
			if d := m.level(from, c).distance(m.level(c, to)); d < least {
				least, at = d, i
			}
		}
		if at < 0 || least >= 1 {
			return cuts
		}
		cuts = append(cuts[:at:at], cuts[at+1:]...)
	}
}

// distance is how far apart two levels are for who looks at them; 1 is by a
// third more or less, or by a point of the score.
func (l Level) distance(k Level) float64 {
	part := func(a, b float64) float64 {
		if a == b {
			return 0
		}
		return math.Abs(a-b) / max(a, b) * 4
	}
	return max(part(l.Cooperation, k.Cooperation), part(l.Conflict, k.Conflict), math.Abs(l.Score-k.Score))
}

func equal(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
