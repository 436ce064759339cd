package main

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"godwit/event"
	"godwit/store"
	"godwit/turn"
)

// What is looked at and shown of a turning point.
const (
	turnPage   = 500  // records fetched at once
	turnMost   = 1000 // looked at for one question
	turnEvents = 3    // shown
)

// turned is a turning point with the events that make it.
type turned struct {
	turn.Turn
	title   string
	records []event.Record
}

// turn finds the turning points of the series.
func (t *ties) turn(ctx context.Context, c *cli) error {
	series := make([]turn.Interval, len(t.points))
	for i, p := range t.points {
		series[i] = turn.Interval{Cooperation: p.Cooperation, Conflict: p.Conflict, Score: p.Score}
	}
	found, err := turn.Find(series)
	if err != nil {
		c.talk("hint: " + err.Error() + "; choose a longer interval with --by")
		return nil
	}
	for _, f := range found {
		x := turned{Turn: f, title: t.say(f)}
		if x.records, err = t.makers(ctx, f); err != nil {
			return err
		}
		t.turns = append(t.turns, x)
	}
	return nil
}

// say tells what changed: "conflict up from 1.2 to 6.1 a week, mean score −0.3
// → −4.2".
func (t *ties) say(f turn.Turn) string {
	var parts []string
	for _, side := range []struct {
		name          string
		before, after float64
	}{{"cooperation", f.Before.Cooperation, f.After.Cooperation}, {"conflict", f.Before.Conflict, f.After.Conflict}} {
		d := side.after - side.before
		if math.Abs(d) < 0.2*max(side.before, side.after) || math.Abs(d) < 0.05 {
			continue
		}
		way := "up"
		if d < 0 {
			way = "down"
		}
		parts = append(parts, fmt.Sprintf("%s %s from %s to %s a %s", side.name, way, rate(side.before), rate(side.after), t.by))
	}
	if d := math.Abs(f.After.Score - f.Before.Score); d >= 1 && f.Before.Events() > 0 && f.After.Events() > 0 || len(parts) == 0 {
		parts = append(parts, "mean score "+score(f.Before.Score)+" → "+score(f.After.Score))
	}
	return "from " + longDay(t.points[f.At].Start) + ": " + strings.Join(parts, ", ")
}

// rate writes a mean with as many decimals as tell something.
func rate(v float64) string {
	if v > 0 && v < 1 {
		return number(max(hundredth(v), 0.01))
	}
	return fmt.Sprintf("%.1f", v)
}

// longDay writes 2 Jan 2006.
func longDay(iso string) string {
	if at := parseDay(iso); !at.IsZero() {
		return at.Format("2 Jan 2006")
	}
	return iso
}

// makers returns the weightiest acts at a turn, in its direction where there
// are any: of its first interval, else also of the ones beside it. Deeds weigh
// most, and in a busy week only they need to be fetched.
func (t *ties) makers(ctx context.Context, f turn.Turn) ([]event.Record, error) {
	d := (f.After.Cooperation - f.Before.Cooperation) - (f.After.Conflict - f.Before.Conflict)
	side := []event.Type{event.Cooperate, event.Consult} // a deed and a word
	if d < 0 {
		side = []event.Type{event.Assault, event.Accuse}
	}
	deeds := []string{side[0].Quad()}
	all := []string{side[0].Quad(), side[1].Quad()}
	var best []event.Record
	for _, wide := range []int{0, 1} {
		for _, quads := range [][]string{deeds, all} {
			if d == 0 {
				quads = nil
			}
			list, err := t.between(ctx, max(0, f.At-wide), min(len(t.points)-1, f.At+wide), quads)
			if err != nil {
				return nil, err
			}
			if best = weightiest(list, d); len(best) == turnEvents {
				return best, nil
			}
		}
		if len(best) > 0 {
			return best, nil
		}
	}
	return nil, nil
}

// between returns what passed from one interval to another, in the quads named
// or in all.
func (t *ties) between(ctx context.Context, first, last int, quads []string) ([]event.Record, error) {
	f := store.Filter{Since: t.points[first].Start, Until: t.until, Quad: quads}
	if last+1 < len(t.points) {
		f.Until = parseDay(t.points[last+1].Start).AddDate(0, 0, -1).Format("2006-01-02")
	}
	if t.since > f.Since {
		f.Since = t.since
	}
	ways := []store.Filter{f}
	switch {
	case t.b.code == "" && t.directed:
		ways[0].Actor = []string{t.a.code}
	case t.b.code == "":
		ways[0].Either = []string{t.a.code}
	default:
		ways[0].Actor, ways[0].Recipient = []string{t.a.code}, []string{t.b.code}
		if !t.directed {
			back := f
			back.Actor, back.Recipient = []string{t.b.code}, []string{t.a.code}
			ways = append(ways, back)
		}
		f.Actor = []string{t.a.code}
		ways = append(ways, f) // what both do together is looked for in what one does
	}
	var out []event.Record
	for i, way := range ways {
		for after, n := "", 0; n < turnMost; {
			page, next, err := t.st.Find(ctx, way, after, turnPage)
			if err != nil {
				return nil, fmt.Errorf("events from %s: %w", f.Since, err)
			}
			for _, e := range page {
				if i == 0 || way.Recipient != nil || t.together(&e) {
					out = append(out, e)
				}
			}
			if n += len(page); next == "" || len(page) == 0 {
				break
			}
			after = next
		}
	}
	return out, nil
}

// together tells whether both sides do it and nobody else has it done to him:
// to meet is to meet each other.
func (t *ties) together(e *event.Record) bool {
	acts := func(code string) bool {
		return slices.ContainsFunc(e.Actors, func(x event.Entity) bool { return strings.HasPrefix(x.Code, code) })
	}
	return len(e.Recipients) == 0 && acts(t.a.code) && acts(t.b.code)
}

// weightiest returns the few acts of the strongest score that most sources
// tell, on the side that d points to, or of both where it points nowhere.
func weightiest(list []event.Record, d float64) []event.Record {
	weight := func(e *event.Record) float64 {
		w := math.Abs(e.Score) * math.Log2(1+float64(max(1, e.Sources)))
		if len(codes(e.Actors)) == 0 || len(codes(e.Recipients)) == 0 {
			w /= 2 // who did what to nobody known says less
		}
		if e.Confidence > 0 {
			w *= e.Confidence
		}
		return w
	}
	seen := map[string]bool{}
	var out []event.Record
	for i := range list {
		e := &list[i]
		id := e.Story
		if id == "" {
			id = e.ID
		}
		if seen[id] || d > 0 && e.Score <= 0 || d < 0 && e.Score >= 0 || !happened(e) {
			continue
		}
		seen[id] = true
		out = append(out, *e)
	}
	slices.SortFunc(out, func(x, y event.Record) int {
		switch a, b := weight(&x), weight(&y); {
		case a > b:
			return -1
		case a < b:
			return 1
		}
		return strings.Compare(x.ID, y.ID)
	})
	return out[:min(len(out), turnEvents)]
}

// happened tells whether an act took place as far as anybody holds.
func happened(e *event.Record) bool {
	return e.Certainty != event.Denied && !slices.Contains(e.Auxiliary, event.Negation) && !slices.Contains(e.Auxiliary, event.Hypothetical)
}

func hundredth(v float64) float64 { return math.Round(100*v) / 100 }

func roundLevel(l turn.Level) turn.Level {
	return turn.Level{Cooperation: hundredth(l.Cooperation), Conflict: hundredth(l.Conflict), Score: hundredth(l.Score)}
}
