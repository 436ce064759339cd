package parse

// Costs is the dynamic oracle (Goldberg and Nivre 2013): how many arcs of the
// gold tree, of those that can still be reached, each action puts out of reach.
// gold holds the heads of a projective tree, -1 at the root. From every state
// some action costs nothing.
func (s *State) Costs(gold []int32) [Actions]int {
	var cost [Actions]int
	top := s.at(0)
	if s.front < s.n {
		b := s.front
		if gold[b] < 0 && len(s.stack) > 0 {
			cost[Shift]++ // only the bottom of the stack can be the root
		}
		for i, w := range s.stack {
			if int(gold[w]) == b {
				cost[Shift]++
			}
			if gold[b] == w && i < len(s.stack)-1 {
				cost[Shift]++
			}
		}
	}
	if top == s.n {
		return cost
	}
	for d := s.front; d < s.n; d++ {
		if int(gold[d]) == top {
			cost[Left]++
			cost[Right]++
		}
	}
	switch h := int(gold[top]); {
	case h < 0:
		if len(s.stack) == 1 {
			cost[Left]++
		}
	case h >= s.front:
		cost[Right]++
		if h != s.front {
			cost[Left]++
		}
	case h == s.at(1):
		cost[Left]++
	}
	return cost
}

// Project makes a tree projective: it lifts the dependents of crossing arcs to
// their heads' heads, the shortest arcs first, until no arc crosses another
// (Nivre and Nilsson 2005). It says whether it changed anything.
func Project(heads []int32) bool {
	changed := false
	for {
		d := crossing(heads)
		if d < 0 {
			return changed
		}
		heads[d] = heads[heads[d]]
		changed = true
	}
}

// crossing finds the dependent of the shortest arc that is not projective, -1
// where there is none. An arc is projective where its head is an ancestor of
// every word between its ends.
func crossing(heads []int32) int {
	best, length := -1, len(heads)+1
	for d, h := range heads {
		if h < 0 {
			continue
		}
		low, high := min(d, int(h)), max(d, int(h))
		if high-low >= length {
			continue
		}
		for w := low + 1; w < high; w++ {
			if !above(heads, int(h), w) {
				best, length = d, high-low
				break
			}
		}
	}
	return best
}

// above says whether a is an ancestor of w.
func above(heads []int32, a, w int) bool {
	for steps := 0; w >= 0 && steps <= len(heads); steps++ {
		if w == a {
			return true
		}
		w = int(heads[w])
	}
	return false
}
