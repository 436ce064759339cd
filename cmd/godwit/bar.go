package main

import (
	"fmt"
	"strings"
	"time"
)

// bar shows on a terminal how far a long run has come.
type bar struct {
	c           *cli
	in          *intake
	on, drawn   bool
	began, last time.Time
}

func (c *cli) bar(in *intake) *bar { return &bar{c: c, in: in, on: c.errTerm, began: time.Now()} }

// draw shows how much is read, how fast, and how long the rest will take.
func (b *bar) draw(w *writer) {
	now := time.Now()
	if !b.on || now.Sub(b.last) < 200*time.Millisecond {
		return
	}
	b.last = now
	reports := w.total.Reports + w.total.Appearances + w.total.Known + len(w.batch)
	b.line(progressLine(b.in.done.Load(), b.in.known, reports, w.total.Events, now.Sub(b.began)))
}

// progressLine is "██████░░░░  60 % · 1,234 reports, 5,678 events · 41 a second · 3 min left".
func progressLine(done, of int64, reports, events int, took time.Duration) string {
	var parts []string
	share := 0.0
	if of > 0 {
		share = min(1, float64(done)/float64(of))
		full := int(share * 20)
		parts = append(parts, strings.Repeat("█", full)+strings.Repeat("░", 20-full)+fmt.Sprintf(" %3.0f %%", share*100))
	}
	parts = append(parts, count(reports, "report")+", "+count(events, "event"))
	if s := took.Seconds(); s > 0 {
		parts = append(parts, fmt.Sprintf("%.0f a second", float64(reports)/s))
	}
	if share > 0 && share < 1 && took > 2*time.Second {
		parts = append(parts, timeLeft(time.Duration(float64(took)*(1-share)/share)))
	}
	return strings.Join(parts, " · ")
}

// timeLeft rounds a time to what one wants to know.
func timeLeft(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%.0f s left", d.Seconds())
	case d < time.Hour:
		return fmt.Sprintf("%.0f min left", d.Minutes())
	}
	return fmt.Sprintf("%d h %02d min left", int(d.Hours()), int(d.Minutes())%60)
}

// say shows what is being done.
func (b *bar) say(what string) {
	if b.on {
		b.line(what)
	}
}

func (b *bar) line(text string) {
	b.drawn = true
	fmt.Fprintf(b.c.err, "\r\x1b[K%s", text)
}

// clear takes the line away.
func (b *bar) clear() {
	if b.drawn {
		fmt.Fprint(b.c.err, "\r\x1b[K")
		b.drawn = false
	}
}
