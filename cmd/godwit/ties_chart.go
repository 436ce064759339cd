package main

import (
	"bufio"
	"fmt"
	"strings"

	"godwit/chart"
	"godwit/event"
)

// chart makes the picture's data.
func (t *ties) chart() *chart.Chart {
	out := &chart.Chart{Title: t.title(), Subtitle: t.subtitle(), By: t.by}
	for _, p := range t.points {
		out.Bars = append(out.Bars, chart.Bar{Start: parseDay(p.Start), Up: float64(p.Cooperation), Down: float64(p.Conflict), Score: p.Score})
	}
	for i, x := range t.turns {
		one := chart.Turn{At: x.At, Label: fmt.Sprint(i + 1), Title: x.title}
		for k := range x.records {
			e := &x.records[k]
			one.Events = append(one.Events, chart.Act{Text: clean(actLine(e)), Conflict: e.Type.Conflict()})
		}
		out.Turns = append(out.Turns, one)
	}
	return out
}

func (t *ties) title() string {
	switch {
	case t.b.code == "" && t.directed:
		return t.a.name + " → everyone"
	case t.b.code == "":
		return t.a.name + " and everyone"
	case t.directed:
		return t.a.name + " → " + t.b.name
	}
	return t.a.name + " and " + t.b.name
}

const noEvents = "no events"

func (t *ties) subtitle() string {
	events, coop, conf, sum := 0, 0, 0, 0.0
	for _, p := range t.points {
		events, coop, conf, sum = events+p.Events, coop+p.Cooperation, conf+p.Conflict, sum+p.Score*float64(p.Events)
	}
	if len(t.points) == 0 || events == 0 {
		return noEvents
	}
	out := fmt.Sprintf("%s, %s of cooperation and %s of conflict, mean score %s", count(events, "event"), thousands(coop), thousands(conf), score(sum/float64(events)))
	first, last := t.points[0].Start, t.points[len(t.points)-1].Start
	if t.since > first {
		first = t.since
	}
	return longDay(first) + " – " + longDay(t.end(last)) + ", by " + t.by + " · " + out
}

// end is the last day of the interval that begins on a day.
func (t *ties) end(start string) string {
	at := parseDay(start)
	switch t.by {
	case "week":
		at = at.AddDate(0, 0, 6)
	case "month":
		at = at.AddDate(0, 1, -1)
	case "year":
		at = at.AddDate(1, 0, -1)
	}
	if day := at.Format("2006-01-02"); t.until == "" || day < t.until {
		return day
	}
	return t.until
}

// thousands writes 3,104.
func thousands(n int) string {
	s, _, _ := strings.Cut(count(n, ""), " ")
	return s
}

// actLine is an act on one line.
func actLine(e *event.Record) string {
	var parts []string
	if e.Date != nil {
		parts = append(parts, longDay(e.Date.Value))
	}
	parts = append(parts, sideNames(e.Actors)+" → "+sideNames(e.Recipients), string(e.Type)+" "+score(e.Score), "“"+clip(e.Trigger.Quote, 50)+"”")
	if e.Sources > 1 {
		parts = append(parts, count(e.Sources, "source"))
	}
	if e.Certainty == event.Contested || e.Certainty == event.Alleged {
		parts = append(parts, string(e.Certainty))
	}
	return strings.Join(parts, " · ")
}

// sideNames are the names on one side.
func sideNames(list []event.Entity) string {
	parties, more := partiesOf(list)
	var out []string
	for _, p := range parties {
		out = append(out, p.name)
	}
	if more > 0 {
		out = append(out, fmt.Sprintf("%d more", more))
	}
	if len(out) == 0 {
		return "?"
	}
	return strings.Join(out, ", ")
}

// pretty draws the chart on a terminal.
func (t *ties) pretty(c *cli, picture *chart.Chart) error {
	s := t.style
	width := min(max(c.width, 40), 160)
	out := bufio.NewWriter(c.out)
	p := &page{out: out, style: s, width: width}
	fmt.Fprintf(out, "%s %s\n", s.paint(bold, t.title()), s.paint(cyan, strings.TrimSpace(t.a.code+" "+t.b.code)))
	p.hang("", 0, picture.Subtitle)
	if picture.Subtitle == noEvents {
		return out.Flush()
	}
	fmt.Fprintln(out)
	// Cyan and yellow stay apart for every eye; what is above is cooperation.
	colours := map[chart.Role]string{chart.Axis: dim, chart.Cooperation: cyan, chart.Conflict: yellow, chart.Mean: bold, chart.Mark: marked}
	for _, line := range picture.Text(width, 12, func(r chart.Role, text string) string { return s.paint(colours[r], text) }) {
		fmt.Fprintln(out, line)
	}
	fmt.Fprintf(out, "\n%s above the line, %s below it\n", s.paint(cyan, "cooperation"), s.paint(yellow, "conflict"))
	for i, x := range t.turns {
		label := fmt.Sprint(i + 1)
		p.out.WriteByte('\n')
		p.hang(s.paint(marked, label)+strings.Repeat(" ", 3-min(2, len(label))), 3, x.title)
		for k := range x.records {
			e := &x.records[k]
			fmt.Fprintf(out, "   %s\n   %s\n", s.paint(typeColour(e.Type), clip(actLine(e), width-3)), s.paint(dim, clip(e.ID+" · "+e.Evidence.Quote, width-3)))
		}
	}
	if len(t.turns) == 0 {
		fmt.Fprintln(out, s.paint(dim, "no turning points"))
	}
	return out.Flush()
}
