package entity

import (
	"math/rand/v2"
	"testing"
)

// TestDecodeIsBest checks the decoder against all sequences of short sentences.
func TestDecodeIsBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for range 40 {
		var f Finder
		f.Moves = new(Moves)
		for p := range f.Moves {
			for c := range f.Moves[p] {
				f.Moves[p][c] = float32(rng.IntN(40) - 20)
			}
		}
		n := 1 + rng.IntN(3)
		emit := make([]float32, n*Count)
		for i := range emit {
			emit[i] = float32(rng.IntN(60) - 30)
		}
		out := make([]uint8, n)
		f.Decode(emit, Count, nil, out)
		got, ok := weigh(&f, emit, out)
		if !ok {
			t.Fatalf("%v is no IOB2", out)
		}
		if want := most(&f, emit, Edge); got != want {
			t.Fatalf("%v scores %g, the best %g", out, got, want)
		}
		allowed := make([]uint16, n)
		for i := range allowed {
			allowed[i] = 1 | 1<<2 // O and B-ORG
		}
		f.Decode(emit, Count, allowed, out)
		for i, tag := range out {
			if allowed[i]>>tag&1 == 0 {
				t.Fatalf("tag %d of word %d is not allowed", tag, i)
			}
		}
	}
}

func weigh(f *Finder, emit []float32, tags []uint8) (score float32, ok bool) {
	p := Edge
	for i, t := range tags {
		if !Follows(p, int(t)) {
			return 0, false
		}
		score += f.Moves[p][t] + emit[i*Count+int(t)]
		p = int(t)
	}
	return score, true
}

func most(f *Finder, emit []float32, p int) float32 {
	if len(emit) == 0 {
		return 0
	}
	best := float32(-1 << 30)
	for t := range Count {
		if Follows(p, t) {
			best = max(best, f.Moves[p][t]+emit[t]+most(f, emit[Count:], t))
		}
	}
	return best
}

func TestFollows(t *testing.T) {
	for _, test := range []struct {
		name      string
		prev, tag int
		want      bool
	}{
		{"a name at the start", Edge, 1, true},
		{"inside at the start", Edge, 5, false},
		{"inside after outside", 0, 5, false},
		{"inside after its beginning", 1, 5, true},
		{"inside after another beginning", 2, 5, false},
		{"inside after inside", 5, 5, true},
		{"a beginning after inside", 5, 1, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Follows(test.prev, test.tag); got != test.want {
				t.Errorf("it is %v", got)
			}
		})
	}
}
