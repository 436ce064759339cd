package measure

import (
	"math/rand/v2"
	"slices"
)

// Resamples is how many resamples an interval comes from.
const Resamples = 1000

// Score is a figure that a Tally works out: the F1 of the counts in a column, or
// the mean F1 of several columns.
type Score struct {
	Name    string
	Columns []int
}

// Figure is a score with its 95 % interval, in per cent.
type Figure struct {
	Name      string
	Value     float64
	Low, High float64 // meaningless where Units is below two
	Mean      bool    // of several columns, without Counts of its own
	Counts    Counts
	Units     int // that were resampled
}

// Tally collects counts by the units that are resampled: sentences or documents
// that may be thought drawn from many. The zero value has no scores.
type Tally struct {
	Scores []Score
	units  [][]Counts
}

// ScoreEach returns a score a name, of the columns from 0 on.
func ScoreEach(names ...string) []Score {
	out := make([]Score, len(names))
	for i, n := range names {
		out[i] = Score{n, []int{i}}
	}
	return out
}

// Add adds a unit's counts, a column each; every unit has as many.
func (t *Tally) Add(columns ...Counts) { t.units = append(t.units, slices.Clone(columns)) }

// Figures works out the scores. The intervals are the percentile bootstrap's
// (Efron and Tibshirani 1993): from the 2.5th to the 97.5th percentile of the
// scores of Resamples draws of as many units, with replacement. The same units
// and seed give the same figures.
func (t *Tally) Figures(seed uint64) []Figure {
	out := make([]Figure, len(t.Scores))
	sum := make([]Counts, t.width())
	for _, u := range t.units {
		addAll(sum, u)
	}
	for i, s := range t.Scores {
		out[i] = Figure{Name: s.Name, Value: s.of(sum), Mean: len(s.Columns) > 1, Units: len(t.units)}
		if !out[i].Mean && len(sum) > 0 {
			out[i].Counts = sum[s.Columns[0]]
		}
	}
	if len(t.units) < 2 {
		return out
	}
	drawn := make([][]float64, len(t.Scores))
	rng := rand.New(rand.NewPCG(seed, 0))
	for range Resamples {
		clear(sum)
		for range t.units {
			addAll(sum, t.units[rng.IntN(len(t.units))])
		}
		for i, s := range t.Scores {
			drawn[i] = append(drawn[i], s.of(sum))
		}
	}
	const tail = Resamples / 40
	for i := range out {
		slices.Sort(drawn[i])
		out[i].Low, out[i].High = drawn[i][tail], drawn[i][Resamples-1-tail]
	}
	return out
}

func (t *Tally) width() int {
	if len(t.units) == 0 {
		return 0
	}
	return len(t.units[0])
}

func addAll(sum, columns []Counts) {
	for i := range columns {
		sum[i].Add(columns[i])
	}
}

// of is the score in per cent.
func (s Score) of(columns []Counts) float64 {
	if len(columns) == 0 {
		return 0
	}
	v := 0.
	for _, i := range s.Columns {
		v += percent(columns[i])
	}
	return v / float64(len(s.Columns))
}

// percent is 100 × F1. Where right means the same on both sides it is one
// division, so that a tie rounds as it does in other programs.
func percent(c Counts) float64 {
	if c.Recall == c.Precision && c.Key+c.Response > 0 {
		return 200 * c.Recall / (c.Key + c.Response)
	}
	return 100 * c.F1()
}
