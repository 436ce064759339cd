// Package chart draws a relation over time: cooperation above a line of zero
// and conflict below it, interval by interval, the mean score under it, and the
// turning points with what made them.
//
// In comes a Chart; out comes SVG that follows the reader's light or dark
// ground, PNG on a light one, or lines of text for a terminal. Colour is never
// alone in telling something: what is above is cooperation. Nothing is refused;
// a chart of nothing says so. The same chart gives the same bytes.
package chart

import (
	"strconv"
	"strings"
	"time"
)

// Chart is what is to be drawn. Its texts hold no control characters.
type Chart struct {
	Title    string
	Subtitle string
	By       string // an interval: "day", "week", "month" or "year"
	Bars     []Bar
	Turns    []Turn
	Note     string // under the list of turns; may be empty
}

// Bar is one interval.
type Bar struct {
	Start    time.Time // its first day
	Up, Down float64   // cooperation and conflict, in events
	Score    float64   // mean, -10 to 10; without events it means nothing
}

// Turn is a turning point.
type Turn struct {
	At     int // the bar with which the new level begins
	Label  string
	Title  string
	Events []Act
}

// Act is an event that made a turn, as one line.
type Act struct {
	Text     string
	Conflict bool
}

// fold joins every k bars to one, their means, so that they can be told apart.
func (c *Chart) fold(k int) *Chart {
	if k <= 1 {
		return c
	}
	out := *c
	out.Bars, out.Turns = nil, nil
	for i := 0; i < len(c.Bars); i += k {
		b := Bar{Start: c.Bars[i].Start}
		run := c.Bars[i:min(i+k, len(c.Bars))]
		events := 0.0
		for _, x := range run {
			n := x.Up + x.Down
			b.Up, b.Down, b.Score, events = b.Up+x.Up, b.Down+x.Down, b.Score+n*x.Score, events+n
		}
		if events > 0 {
			b.Score /= events
		}
		b.Up, b.Down = b.Up/float64(len(run)), b.Down/float64(len(run))
		out.Bars = append(out.Bars, b)
	}
	for _, t := range c.Turns {
		t.At /= k
		out.Turns = append(out.Turns, t)
	}
	return &out
}

// peaks are the highest bars of both sides.
func (c *Chart) peaks() (up, down float64) {
	for _, b := range c.Bars {
		up, down = max(up, b.Up), max(down, b.Down)
	}
	return up, down
}

// unit says what a bar counts: "events a week", or what a folded one does.
func (c *Chart) unit(k int) string {
	if k <= 1 {
		return "events a " + c.By
	}
	return "events a " + c.By + ", mean of " + strconv.Itoa(k)
}

// describe tells in words what the picture shows, for who cannot see it.
func (c *Chart) describe() string {
	up, down, best, worst := 0.0, 0.0, -1, -1
	for i, b := range c.Bars {
		up, down = up+b.Up, down+b.Down
		if b.Up > 0 && (best < 0 || b.Up > c.Bars[best].Up) {
			best = i
		}
		if b.Down > 0 && (worst < 0 || b.Down > c.Bars[worst].Down) {
			worst = i
		}
	}
	var b strings.Builder
	b.WriteString(c.Subtitle + ". ")
	if up+down == 0 {
		b.WriteString("No events.")
		return b.String()
	}
	b.WriteString("Cooperation above the line: " + figure(up) + " in all")
	if best >= 0 {
		b.WriteString(", most from " + day(c.Bars[best].Start) + " with " + figure(c.Bars[best].Up))
	}
	b.WriteString(". Conflict below it: " + figure(down) + " in all")
	if worst >= 0 {
		b.WriteString(", most from " + day(c.Bars[worst].Start) + " with " + figure(c.Bars[worst].Down))
	}
	b.WriteString(".")
	for _, t := range c.Turns {
		b.WriteString(" Turning point " + t.Label + ": " + t.Title + ".")
		for _, e := range t.Events {
			b.WriteString(" " + e.Text + ".")
		}
	}
	return b.String()
}

func day(t time.Time) string { return t.Format("2 Jan 2006") }

// figure writes a number with at most one decimal.
func figure(v float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
}
