package parse

import (
	"math/rand/v2"
	"testing"
)

// every tries all heads of n words and returns the best sum of a tree with one
// root.
func every(scores []float32, n int) float32 {
	heads, best := make([]int32, n), float32(never)
	var try func(i int)
	try = func(i int) {
		if i == n {
			roots, sum := 0, float32(0)
			for w, h := range heads {
				if h < 0 {
					roots++
				}
				sum += scores[w*(n+1)+int(h)+1]
			}
			var d Decoder
			if roots == 1 && !d.circular(heads) {
				best = max(best, sum)
			}
			return
		}
		for h := int32(-1); h < int32(n); h++ {
			if h != int32(i) {
				heads[i] = h
				try(i + 1)
			}
		}
	}
	try(0)
	return best
}

func TestTreeIsTheBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var d Decoder
	for round := range 400 {
		n := 1 + rng.IntN(5)
		scores := make([]float32, n*(n+1))
		for i := range scores {
			scores[i] = float32(rng.IntN(40))
		}
		heads := make([]int32, n)
		d.Tree(scores, n+1, heads)
		roots, sum := 0, float32(0)
		for w, h := range heads {
			if h < 0 {
				roots++
			}
			if int(h) == w {
				t.Fatalf("round %d: word %d hangs on itself", round, w)
			}
			sum += scores[w*(n+1)+int(h)+1]
		}
		if roots != 1 || d.circular(heads) {
			t.Fatalf("round %d: %v is no tree with one root", round, heads)
		}
		if want := every(scores, n); sum < want {
			t.Fatalf("round %d: %v has %g, the best tree %g", round, heads, sum, want)
		}
	}
}

func TestTreeOfNothing(t *testing.T) {
	new(Decoder).Tree(nil, 1, nil)
}
