package parse

import "math"

// Decoder finds the best tree over scored arcs. Its zero value is ready; it
// belongs to one goroutine.
type Decoder struct {
	n      int // nodes
	seen   []int32
	g      []float32
	head   []int32
	gone   []bool // within a cycle that was taken together
	joints []joint
}

// never is a score that no arc of a tree has.
const (
	never    = -1e30
	rootCost = 1e4
)

// Tree puts into heads the tree with the highest sum of scores in which just one
// word hangs on the root (Chu and Liu 1965, Edmonds 1967). scores holds a row of
// stride numbers a word: first for the root, then for each word as its head.
// Heads are numbered from 0, the root is -1.
func (d *Decoder) Tree(scores []float32, stride int, heads []int32) {
	n := len(heads)
	if n == 0 {
		return
	}
	if d.greedy(scores, stride, heads) {
		return
	}
	d.maximum(scores, stride, heads)
}

// greedy gives each word its best head, and says whether that is a tree with one
// root.
func (d *Decoder) greedy(scores []float32, stride int, heads []int32) bool {
	roots := 0
	for i := range heads {
		row := scores[i*stride : i*stride+len(heads)+1]
		best := 0
		for j, v := range row {
			if v > row[best] && j != i+1 {
				best = j
			}
		}
		heads[i] = int32(best) - 1
		if best == 0 {
			roots++
		}
	}
	return roots == 1 && !d.circular(heads)
}

// circular says whether some word hangs on itself.
func (d *Decoder) circular(heads []int32) bool {
	d.seen = append(d.seen[:0], make([]int32, len(heads))...)
	for i := range heads {
		for j := int32(i); j >= 0 && d.seen[j] == 0; j = heads[j] {
			d.seen[j] = int32(i) + 1
			if h := heads[j]; h >= 0 && d.seen[h] == int32(i)+1 {
				return true
			}
		}
	}
	return false
}

// maximum is the spanning arborescence of the highest score. Each arc from the
// root costs more than any two trees differ, so that there is just one. Cycles
// are taken together in place, so that the time is the square of the length.
func (d *Decoder) maximum(scores []float32, stride int, heads []int32) {
	n := len(heads) + 1
	d.n = n
	d.g = resize(d.g, n*n) // g[v*n+u]: the arc from head u to v, node 0 the root
	d.head, d.gone = resize(d.head, n), resize(d.gone, n)
	clear(d.gone)
	for v := 1; v < n; v++ {
		row := d.g[v*n:][:n]
		copy(row, scores[(v-1)*stride:])
		row[0] -= rootCost
		row[v] = never
		d.choose(v)
	}
	d.joints = d.joints[:0]
	for d.join() {
	}
	for k := len(d.joints) - 1; k >= 0; k-- {
		d.part(&d.joints[k])
	}
	for v := 1; v < n; v++ {
		heads[v-1] = d.head[v] - 1
	}
}

// joint is a cycle that was taken together as its first node.
type joint struct {
	nodes, heads []int32 // of the cycle
	enter        []int32 // by node outside: the node of the cycle that it would be the head of
	leave        []int32 // by node outside: the node of the cycle that would be its head
}

// choose gives v its best head.
func (d *Decoder) choose(v int) {
	best := int32(0)
	row := d.g[v*d.n:][:d.n]
	for u, s := range row {
		if s > row[best] && u != v && !d.gone[u] {
			best = int32(u)
		}
	}
	d.head[v] = best
}

// join takes the nodes of a cycle together; it returns false where there is none.
func (d *Decoder) join() bool {
	nodes := d.findCycle()
	if nodes == nil {
		return false
	}
	n, c := d.n, int(nodes[0])
	j := joint{nodes: nodes, enter: make([]int32, n), leave: make([]int32, n)}
	in := make([]bool, n)
	for _, v := range nodes {
		in[v] = true
		j.heads = append(j.heads, d.head[v])
	}
	own := make([]float32, len(nodes)) // of each node's arc in the cycle
	for i, v := range nodes {
		own[i] = d.g[int(v)*n+int(d.head[v])]
	}
	for u := range n {
		if d.gone[u] || in[u] {
			continue
		}
		enter, top := nodes[0], float32(math.Inf(-1))
		for i, v := range nodes {
			if s := d.g[int(v)*n+u] - own[i]; s > top {
				enter, top = v, s
			}
		}
		j.enter[u] = enter
		if u > 0 {
			leave := nodes[0]
			for _, v := range nodes {
				if d.g[u*n+int(v)] > d.g[u*n+int(leave)] {
					leave = v
				}
			}
			j.leave[u] = leave
			d.g[u*n+c] = d.g[u*n+int(leave)]
			if in[d.head[u]] {
				d.head[u] = int32(c)
			}
		}
		d.g[c*n+u] = top
	}
	for _, v := range nodes[1:] {
		d.gone[v] = true
	}
	d.choose(c)
	d.joints = append(d.joints, j)
	return true
}

// part undoes a joint: one arc of the cycle gives way to the one that enters it.
func (d *Decoder) part(j *joint) {
	c := j.nodes[0]
	from := d.head[c]
	for _, v := range j.nodes[1:] {
		d.gone[v] = false
	}
	for u := 1; u < d.n; u++ {
		if !d.gone[u] && d.head[u] == c && int32(u) != c {
			d.head[u] = j.leave[u]
		}
	}
	for i, v := range j.nodes {
		d.head[v] = j.heads[i]
	}
	d.head[j.enter[from]] = from
}

// findCycle returns the nodes of one cycle, nil where there is none.
func (d *Decoder) findCycle() []int32 {
	d.seen = resize(d.seen, d.n)
	clear(d.seen)
	for i := 1; i < d.n; i++ {
		if d.gone[i] {
			continue
		}
		v := int32(i)
		for v != 0 && d.seen[v] == 0 {
			d.seen[v] = int32(i)
			v = d.head[v]
		}
		if v != 0 && d.seen[v] == int32(i) {
			cycle := []int32{v}
			for u := d.head[v]; u != v; u = d.head[u] {
				cycle = append(cycle, u)
			}
			return cycle
		}
	}
	return nil
}
