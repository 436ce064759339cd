package story

import (
	"cmp"
	"slices"
)

// A choice is a group that another may follow.
type choice struct {
	group *group
	score float64
}

// follow joins groups of neighbouring days where one has its day only from the
// date of its report: such a day is often the day after the act. A group may
// follow one of the day before, or one of the next day that is dated by its
// text (a report from where it was still the evening before).
//
// Only a group that has nothing to follow itself is followed. So an act that is
// told anew day after day, or done again each day, does not run together, and
// what becomes of a group hangs on no more than Reach days around it: those it
// may follow, those they may follow, and those that follow with it. For the
// last, followers from the day after come first.
func (j *joiner) follow(days map[int][]*group) {
	choices := map[*group][]choice{}
	for day, groups := range days {
		var from []*group
		for _, g := range groups {
			if !g.dated {
				from = append(from, g)
			}
		}
		if len(from) == 0 {
			continue
		}
		pool := slices.Clone(days[day-1])
		for _, g := range days[day+1] {
			if g.dated {
				pool = append(pool, g)
			}
		}
		for i, near := range neighbours(from, pool) {
			for _, k := range near {
				if s := from[i].linkApart(pool[k]); s >= followFloor && j.compatible(from[i], pool[k]) {
					choices[from[i]] = append(choices[from[i]], choice{pool[k], s})
				}
			}
		}
	}
	followers := map[*group][]choice{}
	for g, list := range choices {
		var best choice
		for _, c := range list {
			if len(choices[c.group]) > 0 {
				continue
			}
			if best.group == nil || cmp.Or(cmp.Compare(best.score, c.score), cmp.Compare(c.group.day, best.group.day), cmp.Compare(c.group.leader, best.group.leader)) < 0 {
				best = c
			}
		}
		if best.group != nil {
			followers[best.group] = append(followers[best.group], choice{g, best.score})
		}
	}
	for root, list := range followers {
		slices.SortFunc(list, func(a, b choice) int {
			return cmp.Or(cmp.Compare(b.group.day, a.group.day), cmp.Compare(b.score, a.score), cmp.Compare(a.group.leader, b.group.leader))
		})
		for _, c := range list {
			if j.compatible(root, c.group) {
				root.absorb(c.group)
			}
		}
	}
}
