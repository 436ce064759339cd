package chart

import (
	"math"
	"slices"
	"strings"
)

// Role is what a stretch of a chart in text is, for who gives it a colour.
type Role uint8

// The roles.
const (
	Axis Role = iota
	Cooperation
	Conflict
	Mean
	Mark // the number of a turn
)

// Lengths of a chart in text, in columns and rows.
const (
	gutter   = 7 // figures and the axis
	scoreRow = 3
	narrow   = 24
	fattest  = 4 // columns of a bar with its gap
)

// rising are the parts of a column that is filled from below, hanging those of
// one that is filled from above, for which there are fewer letters.
var (
	rising  = []rune(" ▁▂▃▄▅▆▇█")
	hanging = []rune(" ▔▔▀▀▀▀██")
)

// Text draws the chart without its title and its list, at most wide columns and
// about tall rows for the counts. paint gives a stretch its colour.
func (c *Chart) Text(wide, tall int, paint func(Role, string) string) []string {
	room := max(wide, narrow) - gutter
	fold := 1
	if len(c.Bars) > room {
		fold = (len(c.Bars) + room - 1) / room
	}
	d := c.fold(fold)
	pitch := max(1, min(fattest, room/max(1, len(d.Bars))))
	t := &sheet{pitch: pitch, bar: max(1, pitch-1), cols: min(room, max(len(d.Bars)*pitch, narrow-gutter)), paint: paint}
	t.counts(d, tall, c.unit(fold))
	t.score(d)
	t.time(d)
	return t.lines
}

// sheet is a chart in text on its way.
type sheet struct {
	pitch, bar, cols int
	paint            func(Role, string) string
	lines            []string
}

// cell is a letter in its role.
type cell struct {
	r    rune
	role Role
}

func (t *sheet) blank() []cell {
	return slices.Repeat([]cell{{' ', Axis}}, t.cols)
}

// write ends a row: a figure of the axis, the axis, the cells.
func (t *sheet) write(figure, axis string, row []cell) {
	figure = strings.Repeat(" ", max(0, gutter-2-len([]rune(figure)))) + figure
	var b strings.Builder
	b.WriteString(t.paint(Axis, figure+" "+axis))
	end := len(row)
	for end > 0 && row[end-1].r == ' ' {
		end--
	}
	for i := 0; i < end; {
		k := i
		var run []rune
		for ; k < end && (row[k].role == row[i].role || row[k].r == ' '); k++ {
			run = append(run, row[k].r)
		}
		b.WriteString(t.paint(row[i].role, string(run)))
		i = k
	}
	t.lines = append(t.lines, strings.TrimRight(b.String(), " "))
}

// counts draws both sides around the row of zero.
func (t *sheet) counts(c *Chart, tall int, unit string) {
	high, low := c.peaks()
	if high+low == 0 {
		t.write("0", "┼", t.zero(c, "no events"))
		return
	}
	if unit = "  " + unit; len(unit) > gutter+t.cols {
		unit = unit[:gutter+t.cols]
	}
	t.lines = append(t.lines, t.paint(Axis, unit))
	tall = max(tall, 4)
	ups := min(max(int(math.Round(float64(tall)*high/(high+low))), 1), tall-1)
	// An event fills a row at most, and both sides have one measure.
	unitTall := round(max(high/float64(ups), low/float64(tall-ups)))
	if max(high, low) >= 1 {
		unitTall = max(unitTall, 1)
	}
	ups, downs := int(math.Ceil(high/unitTall-1e-9)), int(math.Ceil(low/unitTall-1e-9))
	marked := t.figures(ups, downs, unitTall)
	for r := ups; r >= 1; r-- {
		row := t.blank()
		for i, b := range c.Bars {
			t.fill(row, i, rising[eighths(b.Up, r, unitTall)], Cooperation)
		}
		t.write(marked[r], axis(marked[r]), row)
	}
	t.write("0", "┼", t.zero(c, ""))
	for r := 1; r <= downs; r++ {
		row := t.blank()
		for i, b := range c.Bars {
			t.fill(row, i, hanging[eighths(b.Down, r, unitTall)], Conflict)
		}
		t.write(marked[-r], axis(marked[-r]), row)
	}
}

// round is the next number above v that is easy to count in.
func round(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, f := range [...]float64{1, 1.5, 2, 2.5, 3, 4, 5, 6, 8} {
		if f*power >= v*(1-1e-9) {
			return f * power
		}
	}
	return 10 * power
}

// figures says which rows of the axis bear which figure.
func (t *sheet) figures(ups, downs int, unitTall float64) map[int]string {
	out := map[int]string{}
	every := 2 * max(1, (ups+downs+8)/16)
	for r := every; r <= ups; r += every {
		out[r] = figure(float64(r) * unitTall)
	}
	for r := every; r <= downs; r += every {
		out[-r] = figure(float64(r) * unitTall)
	}
	if len(out) == 0 && ups > 0 {
		out[ups] = figure(float64(ups) * unitTall)
	} else if len(out) == 0 {
		out[-downs] = figure(float64(downs) * unitTall)
	}
	return out
}

func axis(figure string) string {
	if figure == "" {
		return "│"
	}
	return "┤"
}

// eighths is how much of row r, from 1 at the zero line, a bar fills. What is
// there at all is seen.
func eighths(v float64, r int, unitTall float64) int {
	if v <= 0 {
		return 0
	}
	n := int(math.Round((v/unitTall - float64(r-1)) * 8))
	if r == 1 {
		n = max(n, 1)
	}
	return min(max(n, 0), 8)
}

func (t *sheet) fill(row []cell, i int, r rune, role Role) {
	for k := range t.bar {
		if at := i*t.pitch + k; at < len(row) {
			row[at] = cell{r, role}
		}
	}
}

// zero is the line between the sides, with the turns' numbers on it.
func (t *sheet) zero(c *Chart, words string) []cell {
	row := t.blank()
	for i := range row {
		row[i].r = '─'
	}
	put := func(at int, text string, role Role) {
		for k, r := range []rune(text) {
			if at+k < len(row) {
				row[at+k] = cell{r, role}
			}
		}
	}
	free := 0
	for _, turn := range c.Turns {
		at := max(turn.At*t.pitch, free)
		put(at, turn.Label, Mark)
		free = at + len(turn.Label) + 1
	}
	if words != "" {
		put(max(0, (t.cols-len(words)-2)/2), " "+words+" ", Axis)
	}
	return row
}

// score draws the mean as a line of dots, two by four of them in a letter.
func (t *sheet) score(c *Chart) {
	const high = 4 * scoreRow
	dots := make([][]bool, high)
	for y := range dots {
		dots[y] = make([]bool, 2*t.cols)
	}
	last, any := -1, false
	for i, b := range c.Bars {
		if b.Up+b.Down == 0 {
			last = -1
			continue
		}
		any = true
		y := int(math.Round((10 - min(10, max(-10, b.Score))) / 20 * (high - 1)))
		from := 2 * i * t.pitch
		for x := from; x < from+2*t.pitch && x < 2*t.cols; x++ {
			dots[y][x] = true
		}
		for k := min(y, last); last >= 0 && k <= max(y, last) && from < 2*t.cols; k++ {
			dots[k][from] = true
		}
		last = y
	}
	if !any {
		return
	}
	t.lines = append(t.lines, t.paint(Axis, "  mean score"))
	for r := range scoreRow {
		row := t.blank()
		for x := range row {
			row[x] = cell{braille(dots, 4*r, 2*x), Mean}
			if row[x].r == 0 {
				row[x] = cell{' ', Axis}
				if r == scoreRow/2 {
					row[x].r = '┈'
				}
			}
		}
		t.write([...]string{"+10", "0", "−10"}[r], [...]string{"┤", "┼", "┤"}[r], row)
	}
}

// braille is the letter for the dots at a place; 0 for none.
func braille(dots [][]bool, y, x int) rune {
	bits := [4][2]rune{{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}
	var r rune
	for dy := range bits {
		for dx := range bits[dy] {
			if dots[y+dy][x+dx] {
				r |= bits[dy][dx]
			}
		}
	}
	if r == 0 {
		return 0
	}
	return 0x2800 | r
}

// time writes the names of days, months or years below.
func (t *sheet) time(c *Chart) {
	row := slices.Repeat([]rune{' '}, gutter+t.cols+16)
	end := 0
	at := func(i int) float64 { return float64(i * t.pitch) }
	for _, k := range c.ticks(at, func(s string) float64 { return float64(len(s)) }, 2) {
		from := gutter + k.at*t.pitch
		if from+len(k.label) > gutter+t.cols && k.at > 0 {
			continue // it would stand outside
		}
		end = from + copy(row[from:], []rune(k.label))
	}
	if end > 0 {
		t.lines = append(t.lines, t.paint(Axis, string(row[:end])))
	}
}
