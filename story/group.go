package story

import (
	"cmp"
	"fmt"
	"slices"
)

// group is tellings of one act on one day.
type group struct {
	leader   string // the telling that stands for all
	day      int
	dated    bool       // one of them is dated by its text
	members  []*telling // in order of their ids
	profiles []*telling // one for each profile
	reports  map[string]bool
	merged   *group // what it has become part of
}

// linkMembers is how many tellings speak for a group when two are compared.
const linkMembers = 4

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
		if p.profile == m.profile {
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

// profiles numbers the ways in which tellings give sides and place, and
// remembers which of them exclude each other.
type profiles struct {
	number map[string]int32
	apart  map[[2]int32]bool
}

// take gives a telling the number of its profile.
func (p *profiles) take(t *telling) {
	key := fmt.Sprint(t.mutual, t.actors, t.others, t.spot)
	n, ok := p.number[key]
	if !ok {
		n = int32(len(p.number))
		p.number[key] = n
	}
	t.profile = n
}

// compatible reports whether nothing in one group excludes the other: no report
// that tells both, no two towns, no two countries on one side.
func (p *profiles) compatible(g, h *group) bool {
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
			key := [2]int32{min(a.profile, b.profile), max(a.profile, b.profile)}
			apart, known := p.apart[key]
			if !known {
				apart = !possible(a, b)
				p.apart[key] = apart
			}
			if apart {
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

// linkApart is link for groups of two days: that neither says more than the act
// is nothing for it.
func (g *group) linkApart(h *group) float64 {
	x := g.link(h)
	a, b := g.members[0], h.members[0]
	if a.terms.norm == 0 && b.terms.norm == 0 {
		x -= wordWeight * nothingElse
	}
	return x
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
	nearest  = 16   // groups each is compared with
	maxShare = 1000 // groups that may have a feature before it tells nothing
)

// neighbours returns for each group of from those in pool with which it shares
// most: their places in pool, best first. A group is no neighbour of itself.
func neighbours(from, pool []*group) [][]int {
	number := map[word]int32{} // of a feature
	var having [][]int32       // by number: the groups in pool that have it
	for i, g := range pool {
		g.features(func(k word, _ float32) {
			n, ok := number[k]
			if !ok {
				n = int32(len(having))
				number[k] = n
				having = append(having, nil)
			}
			if list := having[n]; len(list) == 0 || list[len(list)-1] != int32(i) {
				having[n] = append(list, int32(i))
			}
		})
	}
	shared := make([]float32, len(pool))
	asked := make([]int32, len(having)) // the last of from that asked for a feature, from 1
	var touched []int32
	out := make([][]int, len(from))
	for i, g := range from {
		touched = touched[:0]
		g.features(func(k word, w float32) {
			n, ok := number[k]
			if !ok || asked[n] == int32(i+1) || len(having[n]) > maxShare {
				return
			}
			asked[n] = int32(i + 1)
			for _, j := range having[n] {
				if shared[j] == 0 {
					touched = append(touched, j)
				}
				shared[j] += w
			}
		})
		out[i] = best(touched, shared, func(j int32) bool { return pool[j] != g })
		for _, j := range touched {
			shared[j] = 0
		}
	}
	return out
}

// best returns the places that share most, at most as many as nearest, the
// first of equal ones first.
func best(touched []int32, shared []float32, may func(int32) bool) []int {
	var top []int
	for _, j := range touched {
		w := shared[j]
		worse := func(k int) bool { return shared[k] < w || shared[k] == w && k > int(j) }
		if len(top) == nearest && !worse(top[nearest-1]) || !may(j) {
			continue
		}
		if len(top) < nearest {
			top = append(top, 0)
		}
		at := len(top) - 1
		for ; at > 0 && worse(top[at-1]); at-- {
			top[at] = top[at-1]
		}
		top[at] = int(j)
	}
	return top
}
