package story

import (
	"cmp"
	"slices"
)

// group is tellings of one act on one day.
type group struct {
	leader   string // the telling that stands for all
	day      int
	dated    bool       // one of them is dated by its text
	members  []*telling // in order of their ids
	profiles []*telling // one for each way in which sides and place are given
	reports  map[string]bool
	merged   *group // what it has become part of
}

// linkMembers is how many tellings speak for a group when two are compared.
const linkMembers = 6

func newGroup(day int, members ...*telling) *group {
	g := &group{day: day, members: members, reports: map[string]bool{}}
	slices.SortFunc(g.members, func(a, b *telling) int { return cmp.Compare(a.id, b.id) })
	for _, m := range members {
		g.dated = g.dated || m.dated
		g.addProfile(m)
		if m.report != "" {
			g.reports[m.report] = true
		}
	}
	return g
}

func (g *group) addProfile(m *telling) {
	for _, p := range g.profiles {
		if p.spot == m.spot && p.mutual == m.mutual && slices.Equal(p.actors, m.actors) && slices.Equal(p.others, m.others) {
			return
		}
	}
	g.profiles = append(g.profiles, m)
}

// final returns the group that a group has become part of.
func (g *group) final() *group {
	for g.merged != nil {
		if g.merged.merged != nil {
			g.merged = g.merged.merged
		}
		g = g.merged
	}
	return g
}

// compatible reports whether nothing in one group excludes the other: no report
// that tells both, no two towns, no two countries on one side.
func (g *group) compatible(h *group) bool {
	small, large := g.reports, h.reports
	if len(small) > len(large) {
		small, large = large, small
	}
	for r := range small {
		if large[r] {
			return false
		}
	}
	for _, a := range g.profiles {
		for _, b := range h.profiles {
			if !possible(a, b) {
				return false
			}
		}
	}
	return true
}

// link is the mean score of the tellings that speak for two groups.
func (g *group) link(h *group) float64 {
	sum, n := 0., 0
	for _, a := range g.members[:min(linkMembers, len(g.members))] {
		for _, b := range h.members[:min(linkMembers, len(h.members))] {
			sum += judge(a, b)
			n++
		}
	}
	return sum / float64(n)
}

// absorb makes another group part of this one.
func (g *group) absorb(h *group) {
	h.merged = g
	g.dated = g.dated || h.dated
	for r := range h.reports {
		g.reports[r] = true
	}
	for _, p := range h.profiles {
		g.addProfile(p)
	}
	at := 0
	merged := make([]*telling, 0, len(g.members)+len(h.members))
	for _, m := range g.members {
		for ; at < len(h.members) && h.members[at].id < m.id; at++ {
			merged = append(merged, h.members[at])
		}
		merged = append(merged, m)
	}
	g.members = append(merged, h.members[at:]...)
}

// features are what two groups are found by: words, names, sides and places.
func (g *group) features(yield func(key word, weight float32)) {
	for _, m := range g.members[:min(linkMembers, len(g.members))] {
		for _, t := range m.terms.list {
			yield(t.stem, float32(t.weight))
		}
		for _, p := range m.all {
			if p.name != 0 {
				yield(mix(p.name+1), 2)
			}
			h := uint64(seed)
			for i := range len(p.root) {
				h = (h ^ uint64(p.root[i])) * prime
			}
			yield(mix(h+2), 1)
		}
		if m.spot.precision > country {
			yield(mix(m.spot.name+3), 2)
		}
	}
}

// Bounds of the search for groups that are worth comparing.
const (
	nearest  = 24   // groups each is compared with
	maxShare = 1000 // groups that may have a feature before it tells nothing
)

// neighbours returns for each group of from those in pool with which it shares
// most: their places in pool, best first. A group is no neighbour of itself.
func neighbours(from, pool []*group) [][]int {
	index := map[word][]int32{}
	for i, g := range pool {
		g.features(func(k word, _ float32) {
			list := index[k]
			if len(list) == 0 || list[len(list)-1] != int32(i) {
				index[k] = append(list, int32(i))
			}
		})
	}
	weight := make([]float32, len(pool))
	var touched []int32
	out := make([][]int, len(from))
	for i, g := range from {
		touched = touched[:0]
		seen := map[word]bool{}
		g.features(func(k word, w float32) {
			list := index[k]
			if len(list) > maxShare || seen[k] {
				return
			}
			seen[k] = true
			for _, j := range list {
				if weight[j] == 0 {
					touched = append(touched, j)
				}
				weight[j] += w
			}
		})
		slices.SortFunc(touched, func(a, b int32) int {
			return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(a, b))
		})
		for _, j := range touched {
			if len(out[i]) < nearest && pool[j] != g {
				out[i] = append(out[i], int(j))
			}
			weight[j] = 0
		}
	}
	return out
}
