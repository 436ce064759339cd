package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"

	"godwit/chart"
	"godwit/store"
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
				if t.st, err = readStore(*file); err != nil {
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
	if err := t.ask(ctx, c); err != nil {
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

// ask fetches the series. That of months tells where to begin and which
// interval there is room for.
func (t *ties) ask(ctx context.Context, c *cli) error {
	series := func(by string) ([]store.Point, error) {
		return t.st.Series(ctx, store.Series{A: t.a.code, B: t.b.code, Directed: t.directed, By: by, Since: t.since, Until: t.until})
	}
	if t.since != "" && t.by != "auto" {
		var err error
		t.points, err = series(t.by)
		return err
	}
	months, err := series("month")
	if err != nil {
		return err
	}
	if t.since == "" {
		if n, events := stray(months); n > 0 {
			what := "hint: " + count(events, "event") + " before " + months[n].Start[:7] + " "
			c.talk(what + map[bool]string{true: "is", false: "are"}[events == 1] + " left out; --since " + months[0].Start[:7] + " shows all")
			months, t.since = months[n:], months[n].Start
		}
	}
	if t.by == "auto" {
		t.by = intervalFor(months, t.since, t.until)
	}
	t.points, err = series(t.by)
	return err
}

// stray tells how many months at the start hold but a few events, long before
// all others: what a report recalls of other days would press the present into
// a corner of the chart.
func stray(months []store.Point) (n, events int) {
	total := 0
	for _, p := range months {
		total += p.Events
	}
	before, hole := 0, 0
	for i, p := range months {
		if p.Events == 0 {
			hole++
			continue
		}
		if before > 0 && before <= max(total/10, min(total/2, 2)) && hole > max(12, len(months)-i) {
			n, events = i, before
		}
		before, hole = before+p.Events, 0
	}
	return n, events
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
