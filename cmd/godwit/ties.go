package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"godwit/chart"
	"godwit/event"
	"godwit/store"
	"godwit/turn"
)

func tiesVerb() verb {
	return verb{
		name:  "ties",
		args:  "SIDE [SIDE]",
		about: "Show how two sides stand to each other over time, and the turning points",
		more: `A side is a code or the beginning of one (RUS, PRKGOV), or a name. One side
alone shows its ties with everyone. Cooperation stands above the line of zero,
conflict below it; a number marks where the level of either changed and stayed
changed. In a pipe an interval is a line.

  godwit ties RUS PRK
  godwit ties Russia North Korea --since 2022 --by month --svg ties.svg
  godwit ties RUS UKR --directed --format csv > ties.csv`,
		setup: func(f *flag.FlagSet) action {
			t := &ties{}
			file := storeFlag(f)
			by := oneOf(f, "by", "`interval`: day, week, month or year (default: by the time spanned)", "auto", "day", "week", "month", "year")
			f.StringVar(&t.since, "since", "", "first `day`, as 2023-08-15, 2023-08 or 2023")
			f.StringVar(&t.until, "until", "", "last `day`, likewise")
			f.BoolVar(&t.directed, "directed", false, "only what the first side does to the second")
			f.StringVar(&t.svg, "svg", "", "`file` to draw it in as SVG; - is standard output, instead of text")
			f.StringVar(&t.png, "png", "", "`file` to draw it in as PNG; - likewise")
			f.IntVar(&t.wide, "width", 1920, "`pixels` that the PNG is wide")
			format := formatFlag(f)
			colour := colourFlag(f)
			return func(ctx context.Context, c *cli, args []string) error {
				t.by, t.format, t.style = by.value, c.format(format.value), c.style(colour.value)
				if err := t.check(); err != nil {
					return err
				}
				var err error
				if t.who, err = openWho(); err != nil {
					return err
				}
				if t.a, t.b, err = t.who.pair(args); err != nil {
					return err
				}
				if t.st, err = openStore(ctx, c, *file); err != nil {
					return err
				}
				defer t.st.Close()
				return t.run(ctx, c)
			}
		},
	}
}

// ties is a question about a relation, and what was found.
type ties struct {
	st           store.Store
	who          *who
	a, b         relative // b is empty for everyone
	directed     bool
	by           string
	since, until string // ISO days, or empty
	svg, png     string
	wide         int
	format       string
	style        style

	points []store.Point
	turns  []turned
}

// check refuses what cannot be asked, before anything is opened.
func (t *ties) check() (err error) {
	if t.since, err = isoDay("since", t.since, false); err != nil {
		return err
	}
	if t.until, err = isoDay("until", t.until, true); err != nil {
		return err
	}
	switch {
	case t.since != "" && t.until != "" && t.since > t.until:
		return usagef("--since %s is after --until %s", t.since, t.until)
	case t.svg == "-" && t.png == "-":
		return usagef("--svg and --png cannot both go to standard output").hint("give one of them a file")
	case t.wide < chart.Narrowest || t.wide > chart.Widest:
		return usagef("--width must be from %d to %d", chart.Narrowest, chart.Widest)
	}
	return nil
}

// isoDay reads a day, month or year as its first or last day.
func isoDay(name, text string, end bool) (string, error) {
	if text == "" {
		return "", nil
	}
	for _, form := range []struct {
		layout              string
		years, months, days int
	}{{"2006-01-02", 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		at, err := time.Parse(form.layout, text)
		if err != nil {
			continue
		}
		if end {
			at = at.AddDate(form.years, form.months, form.days).AddDate(0, 0, -1)
		}
		return at.Format(time.DateOnly), nil
	}
	return "", usagef("--%s %q is no day", name, text).hint("write 2023-08-15, 2023-08 or 2023")
}

// run asks the store and writes the answer.
func (t *ties) run(ctx context.Context, c *cli) error {
	if t.a.asked != "" {
		c.talk("hint: " + t.a.asked + " is counted as " + t.a.name + " " + t.a.code)
	}
	if t.b.asked != "" {
		c.talk("hint: " + t.b.asked + " is counted as " + t.b.name + " " + t.b.code)
	}
	if err := t.ask(ctx); err != nil {
		return fmt.Errorf("ties of %s: %w", strings.TrimSpace(t.a.code+" "+t.b.code), err)
	}
	if err := t.turn(ctx, c); err != nil {
		return err
	}
	picture := t.chart()
	for _, p := range []struct {
		name string
		draw func(io.Writer) error
	}{{t.svg, picture.SVG}, {t.png, func(w io.Writer) error { return picture.PNG(w, t.wide) }}} {
		if p.name != "" {
			if err := c.save(p.name, p.draw); err != nil {
				return err
			}
		}
	}
	switch {
	case t.svg == "-" || t.png == "-":
		return nil
	case t.format == "pretty":
		return t.pretty(c, picture)
	}
	return rows(c, t.format, t.rows(), []string{"start", "events", "cooperation", "conflict", "score", "turn", "turn_events"}, tieCells)
}

// ask fetches the series; without an interval named, that of months tells how
// long it is.
func (t *ties) ask(ctx context.Context) error {
	series := func(by string) ([]store.Point, error) {
		return t.st.Series(ctx, store.Series{A: t.a.code, B: t.b.code, Directed: t.directed, By: by, Since: t.since, Until: t.until})
	}
	var err error
	if t.by == "auto" {
		if t.points, err = series("month"); err != nil {
			return err
		}
		if t.by = intervalFor(t.points, t.since, t.until); t.by == "month" {
			return nil
		}
	}
	t.points, err = series(t.by)
	return err
}

// intervalFor is the interval that makes a chart of some sixty to two hundred
// bars out of the months that there are.
func intervalFor(months []store.Point, since, until string) string {
	if len(months) == 0 {
		return "month"
	}
	first, last := parseDay(months[0].Start), parseDay(months[len(months)-1].Start).AddDate(0, 1, -1)
	if s := parseDay(since); s.After(first) {
		first = s
	}
	if u := parseDay(until); until != "" && u.Before(last) {
		last = u
	}
	switch days := last.Sub(first).Hours() / 24; {
	case days <= 62:
		return "day"
	case days <= 1200:
		return "week"
	case days <= 25*366:
		return "month"
	}
	return "year"
}

// parseDay reads an ISO day; anything else is the zero time.
func parseDay(text string) time.Time {
	at, _ := time.Parse(time.DateOnly, text)
	return at
}

// tieRow is an interval as a program gets it.
type tieRow struct {
	store.Point
	Turn *tieTurn `json:"turn,omitempty"`

	number int
}

// tieTurn is a turning point as a program gets it.
type tieTurn struct {
	Before turn.Level `json:"before"` // means of an interval
	After  turn.Level `json:"after"`
	Gain   float64    `json:"gain"` // 1 is the least that makes a turn
	Events []tieEvent `json:"events"`
}

// tieEvent is one of the events that make a turning point.
type tieEvent struct {
	ID         string     `json:"id"`
	Date       string     `json:"date,omitempty"`
	Type       event.Type `json:"type"`
	Score      float64    `json:"score"`
	Actors     []string   `json:"actors"`
	Recipients []string   `json:"recipients"`
	Quote      string     `json:"quote"`
	Sources    int        `json:"sources"`
}

func (t *ties) rows() []tieRow {
	out := make([]tieRow, len(t.points))
	for i, p := range t.points {
		out[i].Point = p
	}
	for i := range t.turns {
		x := &t.turns[i]
		out[x.At].number = i + 1
		out[x.At].Turn = &tieTurn{Before: roundLevel(x.Before), After: roundLevel(x.After), Gain: hundredth(x.Gain), Events: []tieEvent{}}
		for k := range x.records {
			e := &x.records[k]
			one := tieEvent{ID: e.ID, Type: e.Type, Score: e.Score, Actors: codes(e.Actors), Recipients: codes(e.Recipients), Quote: e.Evidence.Quote, Sources: e.Sources}
			if e.Date != nil {
				one.Date = e.Date.Value
			}
			out[x.At].Turn.Events = append(out[x.At].Turn.Events, one)
		}
	}
	return out
}

func codes(list []event.Entity) []string {
	out := []string{}
	for _, e := range list {
		if e.Code != "" {
			out = append(out, e.Code)
		}
	}
	return out
}

func tieCells(r *tieRow) []string {
	out := []string{r.Start, strconv.Itoa(r.Events), strconv.Itoa(r.Cooperation), strconv.Itoa(r.Conflict), number(hundredth(r.Score)), "", ""}
	if r.Turn != nil {
		out[5] = strconv.Itoa(r.number)
		var ids []string
		for _, e := range r.Turn.Events {
			ids = append(ids, e.ID)
		}
		out[6] = strings.Join(ids, ";")
	}
	return out
}
