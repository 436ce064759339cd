package act

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"godwit/nlp/model"
)

// parity has the class of whether its two features are of one kind: what no
// weights of single features tell.
func parity(n int, seed uint64) []Example {
	rng := rand.New(rand.NewPCG(seed, 1))
	var out []Example
	for range n {
		a, b := rng.IntN(2), rng.IntN(2)
		out = append(out, Example{Features: []uint32{uint32(10 + a), uint32(20 + b), uint32(30 + rng.IntN(3))}, Class: a ^ b})
	}
	return out
}

func TestLearn(t *testing.T) {
	w, err := Learn(context.Background(), parity(3000, 1), 2, Options{Seed: 1, Epochs: 4})
	if err != nil {
		t.Fatal(err)
	}
	right := 0
	test := parity(200, 2)
	for _, e := range test {
		var h = append([]float32(nil), w.bias...)
		for _, f := range e.Features {
			row, ok := w.lexicon.Find(f)
			if !ok {
				t.Fatalf("feature %d has no row", f)
			}
			for i := range h {
				h[i] += w.rows[int(row)*w.Units+i]
			}
		}
		score := [2]float32{w.shift[0], w.shift[1]}
		for c := range score {
			for i, v := range h {
				score[c] += max(v, 0) * w.out[c*w.Units+i]
			}
		}
		if (score[1] > score[0]) == (e.Class == 1) {
			right++
		}
	}
	if right < 195 {
		t.Errorf("%d of %d right", right, len(test))
	}
}

func TestLearnTwice(t *testing.T) {
	pack := func() string {
		w, err := Learn(context.Background(), parity(300, 1), 2, Options{Seed: 5, Epochs: 2, Members: 2, Units: 8})
		if err != nil {
			t.Fatal(err)
		}
		b := model.NewBuilder([]byte("{}"))
		if rows, step := w.Pack(b, "x"); rows != 7 || step <= 0 {
			t.Fatalf("%d rows in steps of %v", rows, step)
		}
		out, err := b.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	if a, b := pack(), pack(); a != b {
		t.Error("the same examples gave other weights")
	}
}

func TestLearnEven(t *testing.T) {
	// three in four are of class 0, and nothing tells which
	var examples []Example
	for i := range 400 {
		examples = append(examples, Example{Features: []uint32{1}, Class: min(i%4, 1) ^ 1})
	}
	lead := func(even float64) float32 {
		w, err := Learn(context.Background(), examples, 2, Options{Seed: 1, Units: 8, Even: even})
		if err != nil {
			t.Fatal(err)
		}
		return w.shift[0] - w.shift[1]
	}
	if whole, half := lead(0), lead(0.5); math.Abs(float64(whole-half)-0.5*math.Log(301./101)) > 1e-4 {
		t.Errorf("class 0 leads by %v, and by %v with half of the classes' sizes left", whole, half)
	}
}

func TestLearnStops(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := Learn(ctx, parity(10, 1), 2, Options{}); err == nil {
		t.Error("no error")
	}
}
