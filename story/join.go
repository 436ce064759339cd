package story

import (
	"cmp"
	"maps"
	"slices"
)

const (
	meanFloor   = -.5 // tellings of two groups that become one, on average
	followFloor = .6  // and of groups of two days
)

// Join returns for each telling the id of the event that stands for its story;
// its own id where it is alone. Tellings are joined where type, sides, day,
// place and words say that they are of one act; two that name two towns are
// never in one story, nor two that a report tells as two. A telling that its
// report points to an earlier one (Event.Same) goes with that; where that is not
// among ts it stands for itself, and who has only a part of the tellings lets it
// follow once the first is settled.
//
// The result depends on the set of ts and not on their order. Events with one
// id are one.
func Join(ts []Told) []string {
	j := newJoiner(ts)
	for _, key := range slices.Sorted(maps.Keys(j.blocks)) {
		days := map[int][]*group{}
		for day, groups := range j.blocks[key] {
			days[day] = j.gather(groups)
		}
		j.follow(days)
	}
	out := make([]string, len(ts))
	for i := range ts {
		out[i] = j.story(ts[i].Event.ID)
	}
	return out
}

type joiner struct {
	first  map[string]int // an event's id to its place in ts
	ts     []Told
	of     map[string]*group
	blocks map[string]map[int][]*group
	profiles
}

func newJoiner(ts []Told) *joiner {
	j := &joiner{first: map[string]int{}, ts: ts, of: map[string]*group{}, blocks: map[string]map[int][]*group{},
		profiles: profiles{map[string]int32{}, map[[2]int32]bool{}}}
	order := inOrder(ts)
	var ids []string
	for _, i := range order {
		if id := ts[i].Event.ID; id != "" {
			if _, twice := j.first[id]; !twice {
				j.first[id] = i
				ids = append(ids, id)
			}
		}
	}
	retold := map[string][]string{}
	for _, id := range ids {
		// Only the next one: whether those between are at hand must not matter.
		if root := j.root(id); root != id && ts[j.first[id]].Event.Same == root {
			retold[root] = append(retold[root], id)
		}
	}
	for _, id := range ids {
		t := &ts[j.first[id]]
		if t.Event.Same != "" {
			continue
		}
		key, day, ok := Block(t)
		if !ok {
			continue
		}
		members := []*telling{j.telling(t, day)}
		for _, other := range retold[id] {
			if k, d, ok := Block(&ts[j.first[other]]); ok && k == key && d == day {
				if m := j.telling(&ts[j.first[other]], day); possible(members[0], m) {
					members = append(members, m)
				}
			}
		}
		g := newGroup(day, members...)
		g.leader = id
		j.of[id] = g
		if j.blocks[key] == nil {
			j.blocks[key] = map[int][]*group{}
		}
		j.blocks[key][day] = append(j.blocks[key][day], g)
	}
	return j
}

func (j *joiner) telling(t *Told, day int) *telling {
	x := newTelling(t, day)
	j.take(x)
	return x
}

// inOrder returns the places of tellings by when their reports came out, then
// by their ids.
func inOrder(ts []Told) []int {
	order, out := make([]int, len(ts)), make([]int64, len(ts))
	for i := range ts {
		order[i], out[i] = i, instant(ts[i].Meta.Date)
	}
	slices.SortFunc(order, func(x, y int) int {
		a, b := ts[x].Event, ts[y].Event
		return cmp.Or(
			cmp.Compare(out[x], out[y]),
			cmp.Compare(a.ID, b.ID),
			cmp.Compare(a.Report, b.Report),
			cmp.Compare(a.Trigger.Start, b.Trigger.Start),
			cmp.Compare(a.Evidence.Quote, b.Evidence.Quote))
	})
	return order
}

// root follows Event.Same to the first telling that is at hand; of a ring, to
// the least id.
func (j *joiner) root(id string) string {
	if j.ts[j.first[id]].Event.Same == "" {
		return id
	}
	seen := map[string]bool{}
	for {
		seen[id] = true
		same := j.ts[j.first[id]].Event.Same
		if _, ok := j.first[same]; !ok || same == id {
			return id
		}
		if seen[same] {
			least := same
			for at := j.ts[j.first[same]].Event.Same; at != same; at = j.ts[j.first[at]].Event.Same {
				least = min(least, at)
			}
			return least
		}
		id = same
	}
}

// story returns the id of the event that stands for a telling's story.
func (j *joiner) story(id string) string {
	if id == "" {
		return ""
	}
	root := j.root(id)
	if g := j.of[root]; g != nil {
		return g.final().leader
	}
	return root
}

// gather joins the groups of one day, the likeliest first, each time asking
// whether anything in the two groups excludes the other.
func (j *joiner) gather(groups []*group) []*group {
	type pair struct {
		a, b  int
		score float64
	}
	var pairs []pair
	seen := map[[2]int]bool{}
	for i, near := range neighbours(groups, groups) {
		for _, k := range near {
			p := [2]int{min(i, k), max(i, k)}
			if seen[p] {
				continue
			}
			seen[p] = true
			if s := groups[i].likest(groups[k]); s >= 0 {
				pairs = append(pairs, pair{p[0], p[1], s})
			}
		}
	}
	slices.SortFunc(pairs, func(p, q pair) int {
		return cmp.Or(cmp.Compare(q.score, p.score), cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b))
	})
	place := make(map[*group]int, len(groups))
	for i, g := range groups {
		place[g] = i
	}
	apart := map[[2]*group]bool{}   // groups only grow, so what excludes them stays
	loose := map[[2]*group][2]int{} // how large they were when they were not alike enough
	for _, p := range pairs {
		a, b := groups[p.a].final(), groups[p.b].final()
		if a == b || apart[[2]*group{a, b}] {
			continue
		}
		if !j.compatible(a, b) {
			apart[[2]*group{a, b}], apart[[2]*group{b, a}] = true, true
			continue
		}
		if size := [2]int{len(a.members), len(b.members)}; size != [2]int{1, 1} {
			if loose[[2]*group{a, b}] == size {
				continue
			}
			if a.link(b) < meanFloor {
				loose[[2]*group{a, b}] = size
				continue
			}
		}
		if place[a] > place[b] { // the first of the day's reports leads
			a, b = b, a
		}
		a.absorb(b)
	}
	return slices.DeleteFunc(slices.Clone(groups), func(g *group) bool { return g.merged != nil })
}

// likest is the score of the two tellings of two groups that are most alike.
func (g *group) likest(h *group) float64 {
	best := never
	for _, a := range g.members {
		for _, b := range h.members {
			best = max(best, judge(a, b))
		}
	}
	return best
}
