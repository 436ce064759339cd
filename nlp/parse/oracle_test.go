package parse

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// trees are gold heads; -1 is the root.
var trees = []struct {
	name  string
	heads []int32
}{
	{"one word", []int32{-1}},
	{"Police arrested protesters", []int32{1, -1, 1}},
	{"all to the right", []int32{-1, 0, 1, 2}},
	{"all to the left", []int32{1, 2, 3, -1}},
	{"The minister who resigned was praised", []int32{1, 5, 3, 1, 5, -1}},
	{"He saw it from trains", []int32{1, -1, 1, 4, 1}},
}

func TestOracleReachesGold(t *testing.T) {
	for _, tree := range trees {
		t.Run(tree.name, func(t *testing.T) {
			var s State
			s.Reset(len(tree.heads))
			for !s.Done() {
				take(t, &s, tree.heads)
			}
			if got := s.Heads[:len(tree.heads)]; !slices.Equal(got, tree.heads) {
				t.Errorf("the oracle's tree is %v, want %v", got, tree.heads)
			}
		})
	}
}

// take takes the first action that costs nothing.
func take(t *testing.T, s *State, gold []int32) {
	t.Helper()
	cost := s.Costs(gold)
	for a := range Actions {
		if s.Legal(Action(a)) && cost[a] == 0 {
			do(s, Action(a))
			return
		}
	}
	t.Fatalf("no action is free: %v, stack %v, front %d", cost, s.stack, s.front)
}

func do(s *State, a Action) {
	if a == Shift {
		s.Shift()
	} else {
		s.Join(a, 0)
	}
}

// TestCostsAreLosses checks the oracle by search: from many states, the cost of
// an action is by how many arcs the best tree after it is worse.
func TestCostsAreLosses(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, tree := range trees {
		t.Run(tree.name, func(t *testing.T) {
			for range 6 {
				var s State
				s.Reset(len(tree.heads))
				for !s.Done() {
					best := most(&s, tree.heads)
					cost := s.Costs(tree.heads)
					var legal []Action
					for a := range Actions {
						if !s.Legal(Action(a)) {
							continue
						}
						legal = append(legal, Action(a))
						next := clone(&s)
						do(next, Action(a))
						if loss := best - most(next, tree.heads); loss != cost[a] {
							t.Fatalf("action %d costs %d, the search says %d; stack %v, front %d, heads %v",
								a, cost[a], loss, s.stack, s.front, s.Heads)
						}
					}
					do(&s, legal[rng.IntN(len(legal))])
				}
			}
		})
	}
}

// most is how many right arcs, the root's among them, can still be had.
func most(s *State, gold []int32) int {
	if s.Done() {
		n := 0
		for i, h := range gold {
			if s.Heads[i] == h {
				n++
			}
		}
		return n
	}
	best := 0
	for a := range Actions {
		if s.Legal(Action(a)) {
			next := clone(s)
			do(next, Action(a))
			best = max(best, most(next, gold))
		}
	}
	return best
}

func clone(s *State) *State {
	r := new(Reading)
	r.copy(&Reading{State: *s})
	return &r.State
}

func TestProject(t *testing.T) {
	for _, test := range []struct {
		name        string
		heads, want []int32
	}{
		{"projective already", []int32{1, -1, 1}, []int32{1, -1, 1}},
		{"A report came out on whales", []int32{1, 2, -1, 2, 5, 1}, []int32{1, 2, -1, 2, 5, 2}},
	} {
		t.Run(test.name, func(t *testing.T) {
			heads := slices.Clone(test.heads)
			if changed := Project(heads); changed == slices.Equal(test.heads, test.want) {
				t.Errorf("changed is %v", changed)
			}
			if !slices.Equal(heads, test.want) {
				t.Errorf("the heads are %v, want %v", heads, test.want)
			}
		})
	}
}
