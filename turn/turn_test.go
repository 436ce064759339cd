package turn

import (
	"math"
	"math/rand/v2"
	"testing"
)

// source draws series from a fixed seed.
type source struct{ *rand.Rand }

func newSource(seed uint64) source { return source{rand.New(rand.NewPCG(seed, 1))} }

func (s source) poisson(mean float64) int {
	if mean > 40 {
		return max(0, int(math.Round(mean+math.Sqrt(mean)*s.NormFloat64())))
	}
	k, p, limit := 0, 1.0, math.Exp(-mean)
	for p *= s.Float64(); p > limit; p *= s.Float64() {
		k++
	}
	return k
}

// gamma draws with mean 1 and the variance given (Marsaglia and Tsang).
func (s source) gamma(variance float64) float64 {
	if variance == 0 {
		return 1
	}
	a, boost := 1/variance, 1.0
	if a < 1 {
		boost, a = math.Pow(s.Float64(), 1/a), a+1
	}
	d := a - 1.0/3
	for c := 1 / math.Sqrt(9*d); ; {
		x := s.NormFloat64()
		v := math.Pow(1+c*x, 3)
		if v > 0 && math.Log(s.Float64()) < 0.5*x*x+d-d*v+d*math.Log(v) {
			return d * v * boost * variance
		}
	}
}

// kind is how the news of a generated relation goes.
type kind struct {
	coop, conf float64 // events an interval
	spread     float64 // of the negative binomial
	memory     float64 // of the slow wave in the log of both rates
	bursts     float64 // share of intervals with ten times as many events
}

// draw makes n intervals; at each cut the rates are multiplied.
func (s source) draw(k kind, n int, cuts map[int][2]float64) []Interval {
	out := make([]Interval, n)
	wave := 0.0
	for i := range out {
		if f, ok := cuts[i]; ok {
			k.coop, k.conf = k.coop*f[0], k.conf*f[1]
		}
		wave = k.memory*wave + 0.3*math.Sqrt(1-k.memory*k.memory)*s.NormFloat64()
		rate := 1.0
		if k.memory > 0 {
			rate = math.Exp(wave)
		}
		if s.Float64() < k.bursts {
			rate *= 10
		}
		v := Interval{Cooperation: s.poisson(k.coop * rate * s.gamma(k.spread)), Conflict: s.poisson(k.conf * rate * s.gamma(k.spread))}
		if events := v.Cooperation + v.Conflict; events > 0 {
			// One story makes several events of one score.
			story := 1.5 * s.NormFloat64()
			sum := 0.0
			for range v.Cooperation {
				sum += 4 + story + 2*s.NormFloat64()
			}
			for range v.Conflict {
				sum += -5 + story + 2*s.NormFloat64()
			}
			v.Score = min(10, max(-10, sum/float64(events)))
		}
		out[i] = v
	}
	return out
}

func find(t testing.TB, s []Interval) []Turn {
	t.Helper()
	turns, err := Find(s)
	if err != nil {
		t.Fatal(err)
	}
	return turns
}

// TestFalseAlarms counts series without a turn in which one is found.
func TestFalseAlarms(t *testing.T) {
	for _, row := range []struct {
		name string
		kind kind
		n    int
		most float64 // share of series
	}{
		{"nobody writes", kind{coop: 0.05, conf: 0.02}, 156, 0.04},
		{"quiet weeks", kind{coop: 0.6, conf: 0.3, spread: 0.5}, 156, 0.04},
		{"busy weeks", kind{coop: 6, conf: 4, spread: 0.3}, 156, 0.04},
		{"ten years of months", kind{coop: 20, conf: 15, spread: 0.2}, 120, 0.04},
		{"ten years of weeks", kind{coop: 3, conf: 3, spread: 0.6}, 520, 0.04},
		{"three weeks of days", kind{coop: 1, conf: 1, spread: 0.5}, 21, 0.06},
		{"one-week bursts", kind{coop: 2, conf: 2, spread: 0.3, bursts: 0.02}, 156, 0.06},
		{"a slow wave", kind{coop: 5, conf: 5, spread: 0.2, memory: 0.6}, 156, 0.10},
	} {
		t.Run(row.name, func(t *testing.T) {
			const series = 300
			s, alarms := newSource(11), 0
			for range series {
				if len(find(t, s.draw(row.kind, row.n, nil))) > 0 {
					alarms++
				}
			}
			got := float64(alarms) / series
			t.Logf("false alarms in %.1f %% of %d series", 100*got, series)
			if got > row.most {
				t.Errorf("false alarms in %.1f %% of the series, more than %.1f %%", 100*got, 100*row.most)
			}
		})
	}
}

// TestDetection counts the turns that are found, and what is found besides.
func TestDetection(t *testing.T) {
	for _, row := range []struct {
		name   string
		kind   kind
		n      int
		cuts   map[int][2]float64
		within int     // intervals off
		least  float64 // share of turns
		most   float64 // found besides, a series
	}{
		{"war breaks out", kind{coop: 3, conf: 1, spread: 0.3}, 156, map[int][2]float64{90: {0.5, 8}}, 3, 0.95, 0.1},
		{"talks begin, talks end", kind{coop: 1, conf: 2, spread: 0.3}, 208, map[int][2]float64{70: {4, 1}, 130: {0.25, 1}}, 8, 0.9, 0.1},
		{"twice as much of both", kind{coop: 5, conf: 5, spread: 0.2}, 156, map[int][2]float64{80: {2, 2}}, 8, 0.85, 0.1},
		{"a short war", kind{coop: 2, conf: 0.5, spread: 0.3}, 156, map[int][2]float64{70: {1, 16}, 76: {1, 1.0 / 16}}, 2, 0.85, 0.1},
		{"rare events come often", kind{coop: 0.1, conf: 0.1}, 120, map[int][2]float64{60: {15, 1}}, 6, 0.9, 0.1},
		{"quarrels at the end", kind{coop: 0.25, conf: 0.0001}, 80, map[int][2]float64{66: {0, 15000}}, 3, 0.9, 0.1},
		{"three weeks, the last one loud", kind{coop: 1, conf: 1, spread: 0.2}, 21, map[int][2]float64{14: {1, 8}}, 2, 0.85, 0.1},
		{"through a slow wave", kind{coop: 5, conf: 2, spread: 0.2, memory: 0.6}, 156, map[int][2]float64{80: {0.4, 6}}, 4, 0.85, 0.15},
	} {
		t.Run(row.name, func(t *testing.T) {
			const series = 200
			s, hit, extra := newSource(23), 0, 0
			for range series {
				turns := find(t, s.draw(row.kind, row.n, row.cuts))
				met := 0
				for at := range row.cuts {
					for _, f := range turns {
						if f.At >= at-row.within && f.At <= at+row.within {
							met++
							break
						}
					}
				}
				hit += met
				extra += len(turns) - met
			}
			got, more := float64(hit)/float64(series*len(row.cuts)), float64(extra)/series
			t.Logf("%.1f %% found within %d intervals, %.3f others a series", 100*got, row.within, more)
			if got < row.least || more > row.most {
				t.Errorf("%.1f %% found, want %.1f %%; %.3f others a series, want at most %.3f", 100*got, 100*row.least, more, row.most)
			}
		})
	}
}

// TestLong holds that the longest series takes no longer than one may wait, and
// that a turn in it is found to the day.
func TestLong(t *testing.T) {
	s := newSource(3)
	series := s.draw(kind{coop: 1, conf: 0.2, spread: 0.3}, Most, map[int][2]float64{4321: {0.2, 30}})
	turns := find(t, series)
	if len(turns) != 1 || turns[0].At < 4318 || turns[0].At > 4324 {
		t.Errorf("%+v", turns)
	}
	if _, err := Find(append(series, Interval{})); err == nil {
		t.Error("a longer one is taken")
	}
}

func BenchmarkLong(b *testing.B) {
	series := newSource(3).draw(kind{coop: 1, conf: 0.2, spread: 0.3}, Most, map[int][2]float64{4321: {0.2, 30}})
	for b.Loop() {
		find(b, series)
	}
}
