package chart

import "math"

// Lengths of the picture, in pixels.
const (
	pageWide   = 960.0
	margin     = 28.0
	axisWide   = 44.0 // left of the bars
	barsTall   = 240.0
	strip      = 76.0 // of the mean score
	between    = 34.0
	lineTall   = 19.0
	thickest   = 30.0 // a bar
	mostBars   = 420
	badge      = 9.0 // radius of a turn's number
	turnsApart = 12.0
	mostTurns  = 24
	few        = 4.0 // events that the bars have room for at least
)

// shape is an element of the picture.
type shape struct {
	kind       kind
	class      class
	x, y, w, h float64 // a rectangle; a line from x, y to x+w, y+h; a circle of radius w
	at         []float64
	text       string
	size       float64
	bold       bool
	anchor     anchor
}

type kind uint8

const (
	rect kind = iota
	line
	dashed
	path // through the points at: x, y, x, y, …
	circle
	text
)

type anchor uint8

const (
	start anchor = iota
	middle
	end
)

// class is what a shape is, which gives it its colour.
type class uint8

const (
	paper class = iota
	frame
	grid
	zero
	ink
	dim
	up
	down
	mean
	turn
	onTurn
)

// scene is a chart with the places of all its elements.
type scene struct {
	wide, tall float64
	shapes     []shape
}

func (s *scene) put(x shape) { s.shapes = append(s.shapes, x) }

func (s *scene) say(c class, x, y, size float64, a anchor, words string) {
	s.put(shape{kind: text, class: c, x: x, y: y, size: size, anchor: a, text: words})
}

// layout places everything.
func (c *Chart) layout() *scene {
	s := &scene{wide: pageWide}
	fold := 1 + (len(c.Bars)-1)/mostBars
	d := c.fold(fold)

	y := margin + 14
	room := pageWide - 2*margin
	s.put(shape{kind: text, class: ink, x: margin, y: y, size: 20, bold: true, text: fit(c.Title, room, 20, true)})
	y += 23
	s.say(dim, margin, y, 13, start, fit(c.Subtitle, room, 13, false))
	y += 27
	s.legend(y, len(c.Turns) > 0)
	if up, down := d.peaks(); up+down > 0 {
		s.say(dim, pageWide-margin, y, 12, end, c.unit(fold))
	}
	y += 38

	left, right := margin+axisWide, pageWide-margin
	pitch := (right - left) / float64(max(1, len(d.Bars)))
	at := func(i int) float64 { return left + (float64(i)+0.5)*pitch }
	zeroAt := s.bars(d, left, right, y, pitch, at, fold)
	y += barsTall + between
	s.strip(d, left, right, y, pitch, at)
	foot := y + strip
	if zeroAt < 0 {
		s.put(shape{kind: text, class: dim, x: (left + right) / 2, y: y - between - barsTall/2 - 10, size: 15, anchor: middle, text: "No events"})
	}
	s.turns(d, at, pitch, y-between-barsTall, foot)
	for _, t := range d.ticks(at, func(label string) float64 { return width(label, 12, false) }, 14) {
		x := at(t.at) - min(pitch, thickest)/2
		s.put(shape{kind: line, class: frame, x: x, y: foot, h: 5})
		a := start
		if x+width(t.label, 12, false) > pageWide-8 {
			a = end
		}
		s.say(dim, x, foot+18, 12, a, t.label)
	}
	y = foot + 26
	if len(c.Turns) > 0 || c.Note != "" {
		y = s.list(c, foot+50)
	}
	s.tall = y + margin - 12
	return s
}

func (s *scene) legend(y float64, turns bool) {
	x := margin
	entry := func(c class, words string) {
		if c == mean {
			s.put(shape{kind: path, class: mean, at: []float64{x, y - 2, x + 7, y - 7, x + 14, y - 4}})
		} else {
			s.put(shape{kind: rect, class: c, x: x, y: y - 11, w: 14, h: 12})
		}
		s.say(ink, x+20, y, 13, start, words)
		x += 20 + width(words, 13, false) + 26
	}
	entry(up, "cooperation (above)")
	entry(down, "conflict (below)")
	entry(mean, "mean score, −10 to +10")
	if !turns {
		return
	}
	s.put(shape{kind: circle, class: turn, x: x + badge, y: y - 5, w: badge})
	s.put(shape{kind: text, class: onTurn, x: x + badge, y: y - 1, size: 11, bold: true, anchor: middle, text: "1"})
	s.say(ink, x+2*badge+6, y, 13, start, "turning point, with means")
}

// turns draws the numbers, those too near each other in further rows.
func (s *scene) turns(c *Chart, at func(int) float64, pitch, top, foot float64) {
	last := [2]float64{math.Inf(-1), math.Inf(-1)}
	for i, t := range c.Turns {
		if i == mostTurns {
			return
		}
		x := at(t.At) - pitch/2
		row := 0
		if x-last[0] < 2*badge+3 && x-last[1] > x-last[0] {
			row = 1
		}
		last[row] = x
		y := top - 4 + float64(row)*(2*badge+2)
		s.put(shape{kind: dashed, class: turn, x: x, y: y + badge, h: foot - y - badge})
		s.number(x, y, t.Label)
	}
}

func (s *scene) number(x, y float64, label string) {
	s.put(shape{kind: circle, class: turn, x: x, y: y, w: badge})
	s.put(shape{kind: text, class: onTurn, x: x, y: y + 4, size: 11, bold: true, anchor: middle, text: label})
}

// list tells the turns and what made them, and returns where it ends.
func (s *scene) list(c *Chart, y float64) float64 {
	x := margin + 2*badge + 10
	room := pageWide - margin - x
	for i, t := range c.Turns {
		if i == mostTurns {
			break
		}
		s.number(margin+badge, y-4, t.Label)
		for k, l := range wrap(t.Title, room, 14, true, 3) {
			if k > 0 {
				y += lineTall
			}
			s.put(shape{kind: text, class: ink, x: x, y: y, size: 14, bold: true, text: l})
		}
		for _, e := range t.Events {
			y += lineTall
			c := up
			if e.Conflict {
				c = down
			}
			s.put(shape{kind: rect, class: c, x: x, y: y - 9, w: 4, h: 10})
			s.say(ink, x+12, y, 13, start, fit(e.Text, room-12, 13, false))
		}
		y += lineTall + turnsApart
	}
	if c.Note != "" {
		s.say(dim, margin, y, 13, start, fit(c.Note, room, 13, false))
		y += lineTall
	}
	return y
}
