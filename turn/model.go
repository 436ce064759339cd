package turn

import (
	"math"
	"slices"
)

// model is a series with what makes the cost of each run of it quick to say.
type model struct {
	n      int
	counts [2]counts // cooperation and conflict
	score  scores
	raw    [4][]float64 // sums of cooperation, conflict, events and scores, unclipped
	// A long series is cut at every step-th interval only, at the grid's
	// places; costs holds the costs of the runs between them, by their end.
	step  int
	grid  []int
	costs []float64
}

// places is how many the grid has at most.
const places = 500

// counts are numbers of events, negative binomial: the variance of a level is
// level + spread·level².
type counts struct {
	x      []float64
	sum    []float64 // of the first i
	spread float64
}

// scores are means of events' scores, normal, each weighing as its events.
type scores struct {
	weight, first, square []float64 // sums of w, w·s, w·s²
	variance              float64
}

func newModel(series []Interval) *model {
	n := len(series)
	m := &model{n: n}
	coop, conf := make([]float64, n), make([]float64, n)
	for k := range m.raw {
		m.raw[k] = make([]float64, n+1)
	}
	for i, v := range series {
		coop[i], conf[i] = float64(v.Cooperation), float64(v.Conflict)
		events := coop[i] + conf[i]
		for k, x := range [...]float64{coop[i], conf[i], events, v.Score * events} {
			m.raw[k][i+1] = m.raw[k][i] + x
		}
	}
	m.counts[0], m.counts[1] = newCounts(coop), newCounts(conf)
	m.score = newScores(series)
	m.tabulate()
	return m
}

// loud is how far one interval may stand out from the four around it.
func loud(second float64) float64 { return 2*second + 3 }

func newCounts(raw []float64) counts {
	n := len(raw)
	c := counts{x: make([]float64, n), sum: make([]float64, n+1)}
	for i := range raw {
		window := slices.Clone(raw[max(0, i-2):min(n, i+3)])
		slices.Sort(window)
		c.x[i] = min(raw[i], loud(window[len(window)-2]))
		c.sum[i+1] = c.sum[i] + c.x[i]
	}
	// Neighbours share their level but where a turn lies between them, so that
	// their difference tells the spread: E(x-y)² = 2(l+s·l²), Exy = l².
	over, product := 0.0, 0.0
	for i := 1; i < n; i++ {
		x, y := c.x[i-1], c.x[i]
		over += (x-y)*(x-y) - (x + y)
		product += 2 * x * y
	}
	if product > 0 {
		c.spread = max(0, over/product)
	} else if over > 0 {
		c.spread = 1
	}
	return c
}

// alike is how much the events of one interval are of one mind, as one story
// makes several of them: their mean is worth no more than 1/alike events.
const alike = 0.1

func newScores(series []Interval) scores {
	n := len(series)
	s := scores{make([]float64, n+1), make([]float64, n+1), make([]float64, n+1), 1}
	last, sum, pairs := -1, 0.0, 0
	weigh := func(v Interval) float64 {
		w := float64(v.Cooperation + v.Conflict)
		return w / (1 + alike*max(0, w-1))
	}
	for i, v := range series {
		w := weigh(v)
		s.weight[i+1] = s.weight[i] + w
		s.first[i+1] = s.first[i] + w*v.Score
		s.square[i+1] = s.square[i] + w*v.Score*v.Score
		if w == 0 {
			continue
		}
		if last >= 0 {
			u, d := weigh(series[last]), v.Score-series[last].Score
			sum += u * w / (u + w) * d * d
			pairs++
		}
		last = i
	}
	// A few pairs alone do not tell how scores scatter; most types stand within
	// four points of each other.
	const known, usual = 8, 16.0
	s.variance = max(1, (sum+known*usual)/float64(pairs+known))
	return s
}

// cost is minus twice the log likelihood of a run at its own level, but for
// what is the same however the series is cut.
func (m *model) cost(from, to int) float64 {
	return m.counts[0].cost(from, to) + m.counts[1].cost(from, to) + m.score.cost(from, to)
}

func (c *counts) cost(from, to int) float64 {
	s, n := c.sum[to]-c.sum[from], float64(to-from)
	if s == 0 {
		return 0
	}
	l := s / n
	if c.spread < 1e-6 {
		return 2 * (s - s*math.Log(l))
	}
	r := 1 / c.spread
	return -2 * (s*math.Log(l/(l+r)) + n*r*math.Log(r/(l+r)))
}

func (s *scores) cost(from, to int) float64 {
	w := s.weight[to] - s.weight[from]
	if w == 0 {
		return 0
	}
	f := s.first[to] - s.first[from]
	return (s.square[to] - s.square[from] - f*f/w) / s.variance
}

func (m *model) level(from, to int) Level {
	n := float64(to - from)
	sum := func(k int) float64 { return m.raw[k][to] - m.raw[k][from] }
	l := Level{Cooperation: sum(0) / n, Conflict: sum(1) / n}
	if events := sum(2); events > 0 {
		l.Score = sum(3) / events
	}
	return l
}

// split returns where the series is best cut, each cut at a price.
func (m *model) split(price float64) []int {
	n := len(m.grid) - 1
	best := make([]float64, n+1) // cost up to a place, one price too few
	from := make([]int, n+1)
	least := (Least + m.step - 1) / m.step
	for to := range best {
		best[to] = math.Inf(1)
	}
	best[0] = -price
	for to := least; to <= n; to++ {
		row := m.costs[to*(to-1)/2:]
		for s := 0; s <= to-least; s++ {
			if c := best[s] + row[s] + price; c < best[to] {
				best[to], from[to] = c, s
			}
		}
	}
	var cuts []int
	for at := from[n]; at > 0; at = from[at] {
		cuts = append(cuts, m.grid[at])
	}
	slices.Reverse(cuts)
	return cuts
}

// tabulate works out what each run between two places of the grid costs.
func (m *model) tabulate() {
	m.step = (m.n + places - 1) / places
	for at := 0; at < m.n; at += m.step {
		m.grid = append(m.grid, at)
	}
	// A last run that is too short for a level is part of the one before.
	if last := len(m.grid) - 1; last > 0 && m.step > 1 && m.n-m.grid[last] < Least {
		m.grid = m.grid[:last]
	}
	m.grid = append(m.grid, m.n)
	n := len(m.grid)
	m.costs = make([]float64, 0, n*(n-1)/2)
	for to := 1; to < n; to++ {
		for from := range to {
			m.costs = append(m.costs, m.cost(m.grid[from], m.grid[to]))
		}
	}
}

// refine moves the cuts off the grid to where they are best.
func (m *model) refine(cuts []int) []int {
	if m.step == 1 {
		return cuts
	}
	out := slices.Clone(cuts)
	for i, c := range out {
		from, to := 0, m.n
		if i > 0 {
			from = out[i-1]
		}
		if i+1 < len(out) {
			to = out[i+1]
		}
		least := math.Inf(1)
		for at := max(from+Least, c-m.step); at <= min(to-Least, c+m.step); at++ {
			if v := m.cost(from, at) + m.cost(at, to); v < least {
				out[i], least = at, v
			}
		}
	}
	return out
}

// dearest is the most that inertia says.
const dearest = (1 + 0.9) / (1 - 0.9)

// inertia is how much less a series tells than its intervals would if each were
// drawn anew: (1+r)/(1-r) for a correlation r of neighbours around their levels.
// What stands far out is cut off, for a level not yet found is no inertia, what
// a series of this length shows by accident is taken off, and what each cut took
// out of it is put back.
func (m *model) inertia(cuts []int) float64 {
	const most = 1.5
	r := 0.0
	ends := append(slices.Clone(cuts), m.n)
	for k := range m.counts {
		c := &m.counts[k]
		rest := make([]float64, 0, m.n)
		from := 0
		for _, to := range ends {
			l := (c.sum[to] - c.sum[from]) / float64(to-from)
			scale := math.Sqrt(l + c.spread*l*l)
			for i := from; i < to; i++ {
				if scale == 0 {
					rest = append(rest, 0)
				} else {
					rest = append(rest, min(most, max(-most, (c.x[i]-l)/scale)))
				}
			}
			from = to
		}
		both, own := 0.0, 0.0
		for i, v := range rest {
			own += v * v
			if i > 0 {
				both += v * rest[i-1]
			}
		}
		if own > 0 {
			r = max(r, both/own)
		}
	}
	r += 2*float64(len(cuts))/float64(m.n) - 1/math.Sqrt(float64(m.n))
	r = min(max(0, r), 0.9)
	return (1 + r) / (1 - r)
}
