package main

import (
	"slices"
	"strings"

	"godwit/nlp"
)

// The sides on which a line leaves a cell of the drawing.
const (
	up = 1 << iota
	down
	left
	right
)

// boxes are the characters for every set of sides.
var boxes = [16]string{" ", "╵", "╷", "│", "╴", "┘", "┐", "┤", "╶", "└", "┌", "├", "─", "┴", "┬", "┼"}

// drawTree draws a sentence's dependencies, a word a line: an arrow leads to
// each word from the column of its head, and names the relation. Columns stand
// to the right of the words; what spans little stands near.
func drawTree(words []nlp.Word, s style, acting map[int]bool) []string {
	n := len(words)
	level, depth := levels(words)
	cells := make([][]int, n) // sides of each cell, by word and column
	for i := range cells {
		cells[i] = make([]int, depth+1)
	}
	across := func(row, to int) {
		for c := 0; c < to; c++ {
			cells[row][c] |= left | right
		}
		cells[row][to] |= left
	}
	for d := range words {
		h := words[d].Head
		if h < 0 || h >= n {
			continue
		}
		c := level[h]
		across(d, c)
		across(h, c)
		from, to := min(d, h), max(d, h)
		cells[from][c] |= down
		cells[to][c] |= up
		for r := from + 1; r < to; r++ {
			cells[r][c] |= up | down
		}
	}
	wide, tags := 0, 0
	for i := range words {
		wide, tags = max(wide, columnsOf(clip(words[i].Form, 24))), max(tags, len(words[i].UPOS))
	}
	out := make([]string, n)
	for i := range words {
		form := clip(words[i].Form, 24)
		padding := strings.Repeat(" ", wide-columnsOf(form))
		if acting[i] {
			form = s.paint(marked, form)
		}
		var arcs strings.Builder
		for c := 1; c <= depth; c++ {
			sides := cells[i][c]
			switch {
			case c == 1 && words[i].Head >= 0 && sides&left != 0:
				arcs.WriteString("◂")
			case sides&left != 0:
				arcs.WriteString("─")
			default:
				arcs.WriteString(" ")
			}
			arcs.WriteString(boxes[sides])
		}
		rel := words[i].Deprel
		if words[i].Head < 0 {
			rel = "root"
		}
		out[i] = form + padding + "  " + s.paint(dim, pad(words[i].UPOS, tags)) + " " + arcs.String() + "  " + s.paint(cyan, rel)
	}
	return out
}

// levels gives each head a column, so that lines of different heads never
// share one where their words overlap: what spans less comes first.
func levels(words []nlp.Word) (level []int, depth int) {
	type stretch struct{ head, from, to int }
	stretches := map[int]*stretch{}
	for d := range words {
		h := words[d].Head
		if h < 0 || h >= len(words) {
			continue
		}
		x := stretches[h]
		if x == nil {
			x = &stretch{h, h, h}
			stretches[h] = x
		}
		x.from, x.to = min(x.from, d), max(x.to, d)
	}
	order := make([]*stretch, 0, len(stretches))
	for h := range words {
		if x := stretches[h]; x != nil {
			order = append(order, x)
		}
	}
	slices.SortStableFunc(order, func(a, b *stretch) int { return (a.to - a.from) - (b.to - b.from) })
	level = make([]int, len(words))
	for i, x := range order {
		l := 1
		for _, y := range order[:i] {
			if x.from <= y.to && y.from <= x.to {
				l = max(l, level[y.head]+1)
			}
		}
		level[x.head] = l
		depth = max(depth, l)
	}
	return level, depth
}
