package chart

// bars draws the counts into a box and returns where zero is, or -1 where there
// is nothing to draw.
func (s *scene) bars(c *Chart, left, right, top, pitch float64, at func(int) float64, fold int) float64 {
	high, low := c.peaks()
	whole := high + low
	if whole == 0 {
		s.put(shape{kind: line, class: zero, x: left, y: top + barsTall/2, w: right - left})
		return -1
	}
	// A few events shall not fill the page.
	if rest := few - whole; fold == 1 && rest > 0 {
		high, low, whole = high+rest/2, low+rest/2, few
	}
	// A side without events keeps a strip, so that the zero line stands clear.
	high, low = max(high, whole/10), max(low, whole/10)
	unit := barsTall / (high + low)
	zeroAt := top + high*unit
	by := step(high+low, 7)
	for v := by; v <= high*1.0001; v += by {
		s.rule(left, right, zeroAt-v*unit, figure(v))
	}
	for v := by; v <= low*1.0001; v += by {
		s.rule(left, right, zeroAt+v*unit, figure(v))
	}
	wide := min(thickest, max(pitch*0.82, pitch-2))
	for i, b := range c.Bars {
		if b.Up > 0 {
			s.put(shape{kind: rect, class: up, x: at(i) - wide/2, y: zeroAt - b.Up*unit, w: wide, h: b.Up * unit})
		}
		if b.Down > 0 {
			s.put(shape{kind: rect, class: down, x: at(i) - wide/2, y: zeroAt, w: wide, h: b.Down * unit})
		}
	}
	s.levels(c, pitch, left, zeroAt, unit)
	s.put(shape{kind: line, class: zero, x: left, y: zeroAt, w: right - left})
	s.say(dim, left-8, zeroAt+4, 12, end, "0")
	return zeroAt
}

// levels draws the means between the turns.
func (s *scene) levels(c *Chart, pitch, left, zeroAt, unit float64) {
	if len(c.Turns) == 0 {
		return
	}
	from := 0
	for i := 0; i <= len(c.Turns); i++ {
		to := len(c.Bars)
		if i < len(c.Turns) {
			to = c.Turns[i].At
		}
		if to <= from {
			continue
		}
		up, down := 0.0, 0.0
		for _, b := range c.Bars[from:to] {
			up, down = up+b.Up, down+b.Down
		}
		n := float64(to - from)
		for _, y := range [...]float64{zeroAt - up/n*unit, zeroAt + down/n*unit} {
			x, w := left+float64(from)*pitch, n*pitch
			s.put(shape{kind: rect, class: paper, x: x, y: y - 1.75, w: w, h: 3.5})
			s.put(shape{kind: rect, class: turn, x: x, y: y - 0.75, w: w, h: 1.5})
		}
		from = to
	}
}

// rule is a line of the grid with its figure.
func (s *scene) rule(left, right, y float64, label string) {
	s.put(shape{kind: line, class: grid, x: left, y: y, w: right - left})
	s.say(dim, left-8, y+4, 12, end, label)
}

// strip draws the mean score; it has holes where there are no events.
func (s *scene) strip(c *Chart, left, right, top, pitch float64, at func(int) float64) {
	y := func(score float64) float64 { return top + strip/2 - min(10, max(-10, score))/10*strip/2 }
	s.rule(left, right, y(10), "+10")
	s.rule(left, right, y(-10), "−10")
	s.put(shape{kind: line, class: zero, x: left, y: y(0), w: right - left})
	s.say(dim, left-8, y(0)+4, 12, end, "0")
	var run []float64
	flush := func() {
		switch {
		case len(run) > 2:
			s.put(shape{kind: path, class: mean, at: run})
		case len(run) == 2:
			s.put(shape{kind: circle, class: mean, x: run[0], y: run[1], w: max(1.3, min(2.6, pitch/2))})
		}
		run = nil
	}
	for i, b := range c.Bars {
		if b.Up+b.Down == 0 {
			flush()
			continue
		}
		run = append(run, at(i), y(b.Score))
	}
	flush()
}
