package export

import (
	"cmp"
	"slices"
)

// Tally counts refused reports by kind and reason. The zero value is empty.
// Beyond a thousand reasons it counts by kind alone.
type Tally struct{ n map[[2]string]int }

// Add counts one.
func (t *Tally) Add(kind, reason string) {
	if t.n == nil {
		t.n = map[[2]string]int{}
	}
	key := [2]string{kind, reason}
	if t.n[key] == 0 && len(t.n) >= 1000 {
		key[1] = "other reasons"
	}
	t.n[key]++
}

// List is what was counted, the most frequent first; never nil.
func (t *Tally) List() []Refusals {
	out := []Refusals{}
	for key, n := range t.n {
		out = append(out, Refusals{key[0], key[1], n})
	}
	slices.SortFunc(out, func(a, b Refusals) int {
		return cmp.Or(cmp.Compare(b.Reports, a.Reports), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Reason, b.Reason))
	})
	return out
}
