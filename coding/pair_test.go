package coding

import (
	"math"
	"slices"
	"testing"
)

func TestJoin(t *testing.T) {
	shares := []float32{0, 0.7, 0.3, 0}
	for _, test := range []struct {
		name    string
		shares  []float32
		chances [][]float32
		want    int // the class that comes out likeliest; 0: none
	}{
		{"nobody judges the pair", shares, nil, 1},
		{"the judgement agrees", shares, [][]float32{{0.1, 0.8, 0.05, 0.05}}, 1},
		{"a sure judgement overrules", shares, [][]float32{{0, 0.05, 0.9, 0.05}}, 2},
		{"an unsure one does not", shares, [][]float32{{0, 0.45, 0.5, 0.05}}, 1},
		{"that there is none is not heard", shares, [][]float32{{0.98, 0.01, 0.005, 0.005}}, 1},
		{"of two sentences the surer counts more", shares, [][]float32{{0, 0.5, 0.4, 0.1}, {0, 0.01, 0.98, 0.01}}, 2},
		{"nothing found", make([]float32, 4), [][]float32{{0, 0, 1, 0}}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := join(test.shares, test.chances)
			sum := float32(0)
			for _, p := range got {
				sum += p
			}
			if want := float32(min(test.want, 1)); math.Abs(float64(sum-want)) > 1e-5 {
				t.Errorf("the scores %v add up to %v, want %v", got, sum, want)
			}
			if best := slices.Index(got, slices.Max(got)); best != test.want {
				t.Errorf("the likeliest is %d of %v, want %d", best, got, test.want)
			}
		})
	}
}
