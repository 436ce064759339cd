package parse

// Point is what a tag says of a punctuation mark.
type Point uint8

// The points. NoPoint is a word.
const (
	NoPoint Point = iota
	Plain         // any mark that is none of the others
	OpenBracket
	CloseBracket
	OpenQuote
	CloseQuote
)

// PointOf sorts the tags.
func PointOf(upos, xpos string) Point {
	if upos != "PUNCT" {
		return NoPoint
	}
	switch xpos {
	case "-LRB-":
		return OpenBracket
	case "-RRB-":
		return CloseBracket
	case "``":
		return OpenQuote
	case "''":
		return CloseQuote
	}
	return Plain
}

// hanger hangs punctuation where Universal Dependencies wants it. Once the
// words' tree is there, that is a matter of rules: a pair of brackets or quotes
// on the head of what they hold, any other mark on the lower one of the largest
// phrases that end before it and begin after it.
type hanger struct {
	heads  []int32
	points []Point
	depth  []int32
	walk   []int32
	open   []int32
	done   []bool
}

// hang moves the childless marks of a finished tree.
func (g *hanger) hang(st *State, points []Point) {
	n := st.n
	g.heads = append(g.heads[:0], st.Heads[:n]...)
	g.points = g.points[:0]
	any := false
	for i := range n {
		p := points[st.Tags[i]]
		if p != NoPoint && (st.lcount[i]+st.rcount[i] > 0 || st.Heads[i] < 0) {
			p = NoPoint // it is the head of something, so treat it as a word
		}
		any = any || p != NoPoint
		g.points = append(g.points, p)
	}
	if !any {
		return
	}
	g.done, g.depth = fill(g.done, n, false), g.depth[:0]
	g.pairs(st)
	before := n // the last word before the mark, n where there is none
	for i := range n {
		if g.points[i] == NoPoint {
			before = i
			continue
		}
		if g.done[i] {
			continue
		}
		after := i + 1
		for after < n && g.points[after] != NoPoint {
			after++
		}
		if h := g.between(before, i, after); h >= 0 {
			st.Heads[i] = int32(h)
		}
	}
}

// between chooses the head of the mark i among the phrases of the words before
// and after it.
func (g *hanger) between(before, i, after int) int {
	n := len(g.heads)
	if before < n {
		for h := g.heads[before]; h >= 0 && int(h) < i; h = g.heads[before] {
			before = int(h)
		}
	}
	if after < n {
		for h := g.heads[after]; int(h) > i; h = g.heads[after] {
			after = int(h)
		}
	}
	switch {
	case before == n && after == n:
		return -1
	case before == n:
		return after
	case after == n || !g.under(after, before):
		return before
	}
	return after
}

// under says whether a hangs on b, directly or not.
func (g *hanger) under(a, b int) bool {
	for a >= 0 {
		if a == b {
			return true
		}
		a = int(g.heads[a])
	}
	return false
}

// pairs hangs brackets and quotes on the topmost word between them.
func (g *hanger) pairs(st *State) {
	g.open = g.open[:0]
	for i, p := range g.points {
		switch p {
		case OpenBracket, OpenQuote:
			g.open = append(g.open, int32(i))
		case CloseBracket, CloseQuote:
			for k := len(g.open) - 1; k >= 0; k-- {
				if o := int(g.open[k]); g.points[o] == p-1 {
					g.open = g.open[:k]
					if top := g.top(o, i); top >= 0 {
						st.Heads[o], st.Heads[i] = int32(top), int32(top)
						g.done[o], g.done[i] = true, true
					}
					break
				}
			}
		}
	}
}

// top is the word between a and b that is nearest to the root, the first of
// several, -1 where there is none.
func (g *hanger) top(a, b int) int {
	if len(g.depth) == 0 {
		g.deepen()
	}
	best := -1
	for i := a + 1; i < b; i++ {
		if g.points[i] == NoPoint && (best < 0 || g.depth[i] < g.depth[best]) {
			best = i
		}
	}
	return best
}

// deepen counts the steps from each word to the root.
func (g *hanger) deepen() {
	g.depth = fill(g.depth, len(g.heads), -1)
	for i := range g.heads {
		g.walk = g.walk[:0]
		w := int32(i)
		for w >= 0 && g.depth[w] < 0 {
			g.walk = append(g.walk, w)
			w = g.heads[w]
		}
		d := int32(0)
		if w >= 0 {
			d = g.depth[w] + 1
		}
		for k := len(g.walk) - 1; k >= 0; k-- {
			g.depth[g.walk[k]] = d
			d++
		}
	}
}
