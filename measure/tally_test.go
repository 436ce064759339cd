package measure

import (
	"math"
	"reflect"
	"testing"
)

func same(right, all float64) Counts { return Counts{right, all, right, all} }

func TestTally(t *testing.T) {
	for _, row := range []struct {
		name    string
		units   []Counts
		value   float64
		low, up float64
	}{
		{"nothing", nil, 0, 0, 0},
		{"one unit has no interval", []Counts{same(1, 4)}, 25, 0, 0},
		{"units weigh by what they hold", []Counts{same(1, 2), same(3, 4), same(3, 4)}, 70, 50, 75},
		{"units that are alike", []Counts{same(1, 3), same(1, 3)}, 100. / 3, 100. / 3, 100. / 3},
		{"recall 2 of 4, precision 2 of 3", []Counts{{2, 4, 2, 3}, {2, 4, 2, 3}}, 400. / 7, 400. / 7, 400. / 7},
		{"parts of mentions", []Counts{{1.5, 2, 1, 4}, {1.5, 2, 1, 4}}, 37.5, 37.5, 37.5},
	} {
		t.Run(row.name, func(t *testing.T) {
			tally := Tally{Scores: ScoreEach("x")}
			for _, u := range row.units {
				tally.Add(u)
			}
			f := tally.Figures(1)[0]
			for _, v := range [][2]float64{{f.Value, row.value}, {f.Low, row.low}, {f.High, row.up}} {
				if math.Abs(v[0]-v[1]) > 1e-9 {
					t.Fatalf("got %v in %v to %v, want %v in %v to %v", f.Value, f.Low, f.High, row.value, row.low, row.up)
				}
			}
		})
	}
}

// TestInterval draws from 400 units of which a half is right: the interval of a
// share of n is about its value ± 1.96 √(0.25/n), 45.1 to 54.9.
func TestInterval(t *testing.T) {
	tally := Tally{Scores: append(ScoreEach("half", "all"), Score{"mean", []int{0, 1}})}
	for i := range 400 {
		tally.Add(same(float64(i%2), 1), same(1, 1))
	}
	f := tally.Figures(7)
	if f[0].Value != 50 || math.Abs(f[0].Low-45.1) > 0.7 || math.Abs(f[0].High-54.9) > 0.7 {
		t.Errorf("half: %+v", f[0])
	}
	if f[1].Low != 100 || f[1].High != 100 {
		t.Errorf("all: %+v", f[1])
	}
	if f[2].Value != 75 || f[2].Low != (f[0].Low+100)/2 || !f[2].Mean || f[0].Mean {
		t.Errorf("mean: %+v, half %+v", f[2], f[0])
	}
	if again := tally.Figures(7); !reflect.DeepEqual(again, f) {
		t.Error("the same seed gives other figures")
	}
}
