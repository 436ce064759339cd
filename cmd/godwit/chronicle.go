package main

import (
	"bufio"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"godwit"
	"godwit/event"
)

// indent is the width of the column of dates.
const indent = 14

// chronicle writes events for people to read.
type chronicle struct {
	out   *bufio.Writer
	style style
	width int
	info  godwit.Info

	reports, sentences, events, contested int
	took                                  time.Duration
}

func (c *chronicle) put(d *coded) error {
	c.head(d)
	c.reports++
	c.sentences += d.sentences
	c.took += d.took
	shown := firstTellings(d.events)
	for i := 0; i < len(shown); {
		k := i + 1
		for k < len(shown) && shown[k].Evidence.Sentence == shown[i].Evidence.Sentence {
			k++
		}
		for _, e := range shown[i:k] {
			c.event(e, tellings(d.events, e))
		}
		c.evidence(shown[i:k])
		i = k
	}
	return c.out.Flush()
}

// firstTellings leaves out what was told before.
func firstTellings(events []event.Event) []*event.Event {
	var out []*event.Event
	for i := range events {
		if events[i].Same == "" {
			out = append(out, &events[i])
		}
	}
	return out
}

// tellings counts how often an act is told.
func tellings(events []event.Event, first *event.Event) int {
	n := 1
	for i := range events {
		if events[i].Same != "" && events[i].Same == first.ID {
			n++
		}
	}
	return n
}

// head names the report where there is a name, or several of them.
func (c *chronicle) head(d *coded) {
	var parts []string
	if t := clip(d.report.Title, c.width-24); t != "" {
		parts = append(parts, c.style.paint(bold, t))
	}
	if p := clip(d.report.Publisher, 30); p != "" {
		parts = append(parts, p)
	}
	if len(parts) == 0 && c.reports > 0 {
		parts = append(parts, c.style.paint(bold, "report "+clip(d.report.ID, 40)))
	}
	if len(parts) == 0 {
		return
	}
	if !d.report.Date.IsZero() {
		parts = append(parts, d.report.Date.Format("2 Jan 2006"))
	}
	fmt.Fprintln(c.out, strings.Join(parts, " · "))
	fmt.Fprintln(c.out)
}

func (c *chronicle) event(e *event.Event, told int) {
	c.events++
	if e.Certainty == event.Contested {
		c.contested++
	}
	line := c.side(e.Actors)
	if len(e.Recipients) > 0 {
		line += "  →  " + c.side(e.Recipients)
	}
	fmt.Fprintf(c.out, "%s%s\n", pad(c.date(e.Date), indent), line)
	left := c.style.paint(typeColour(e.Type), string(e.Type)) + " " + score(e.Score)
	for _, m := range e.Mode {
		left += " " + m
	}
	left += "   “" + clip(e.Trigger.Quote, 50) + "”"
	for _, n := range e.Counts {
		left += "   " + counted(n)
	}
	if told > 1 {
		left += c.style.paint(dim, fmt.Sprintf("   told %d times", told))
	}
	right := strings.Join(notes(e), ", ")
	gap := max(3, c.width-indent-columnsOf(left)-columnsOf(right))
	if right != "" {
		left += strings.Repeat(" ", gap) + c.style.paint(magenta, right)
	}
	fmt.Fprintf(c.out, "%*s%s\n", indent, "", left)
	if who := claimLine(e.Claims); who != "" {
		c.wrap(strings.Fields(who))
	}
}

// date writes the day of an act; dim where it is only the report's.
func (c *chronicle) date(d *event.Date) string {
	if d == nil {
		return "   " + c.style.paint(dim, "?")
	}
	text := clip(d.Value, indent-2)
	if t, err := time.Parse(time.DateOnly, d.Value); err == nil {
		text = fmt.Sprintf("%11s", t.Format("2 Jan 2006"))
	} else if t, err := time.Parse("2006-01", d.Value); err == nil {
		text = fmt.Sprintf("%11s", t.Format("Jan 2006"))
	} else if len(text) == 4 {
		text = fmt.Sprintf("%11s", text)
	}
	if d.From == "report" {
		return c.style.paint(dim, text)
	}
	return text
}

// side names those on one side with their codes, each once; a phrase that
// stands for several has all their codes.
func (c *chronicle) side(list []event.Entity) string {
	if len(list) == 0 {
		return c.style.paint(dim, "?")
	}
	parties, more := partiesOf(list)
	var out []string
	for _, p := range parties {
		text := c.style.paint(bold, p.name)
		if len(p.codes) > 0 {
			text += " " + c.style.paint(cyan, strings.Join(p.codes, "+"))
		}
		out = append(out, text)
	}
	if more > 0 {
		out = append(out, fmt.Sprintf("%d more", more))
	}
	return strings.Join(out, ", ")
}

// party is somebody on a side, with the codes that his phrase stands for.
type party struct {
	name  string
	codes []string
}

// partiesOf joins entities of one name and keeps the first few; more counts the
// others.
func partiesOf(list []event.Entity) (parties []party, more int) {
	for _, e := range list {
		name := e.Name
		if name == "" {
			name = e.Quote
		}
		name = clip(name, 40)
		i := slices.IndexFunc(parties, func(p party) bool { return p.name == name })
		if i < 0 {
			i = len(parties)
			parties = append(parties, party{name: name})
		}
		if code := dotted(e); code != "" && !slices.Contains(parties[i].codes, code) {
			parties[i].codes = append(parties[i].codes, code)
		}
	}
	if len(parties) > 5 {
		more = len(parties) - 4
		parties = parties[:4]
	}
	return parties, more
}

// dotted writes RUSGOV as RUS·GOV.
func dotted(e event.Entity) string {
	if len(e.Sector) == 0 {
		return e.Code
	}
	sectors := strings.Join(e.Sector, "·")
	if head := strings.TrimSuffix(e.Code, strings.Join(e.Sector, "")); head != "" && head != e.Code {
		return head + "·" + sectors
	}
	return e.Code
}

// score writes a score with its sign: −9.0, +5.0, 0.0.
func score(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	switch {
	case v > 0:
		return "+" + s
	case v < 0:
		return "−" + s[1:]
	}
	return s
}

func counted(n event.Count) string {
	v := number(n.Value)
	switch n.Bound {
	case "more":
		v = "more than " + v
	case "less":
		v = "fewer than " + v
	case "about":
		v = "about " + v
	}
	return v + " " + n.What
}

// notes are the marks at the right.
func notes(e *event.Event) []string {
	out := append([]string(nil), e.Auxiliary...)
	if e.Certainty != event.Reported && e.Certainty != "" {
		out = append(out, string(e.Certainty))
	}
	return out
}

// claimLine tells who stands behind an act and who against it.
func claimLine(claims []event.Claim) string {
	var parts []string
	for _, stance := range []struct {
		is   event.Stance
		with string
	}{{event.States, "according to "}, {event.Alleges, "alleged by "}, {event.Denies, "denied by "}, {event.Demands, "demanded by "}, {event.Promises, "promised by "}} {
		var who []string
		for _, cl := range claims {
			if cl.Stance != stance.is {
				continue
			}
			name := "somebody unnamed"
			if cl.Speaker != nil {
				name = clip(cl.Speaker.Quote, 60)
			}
			if !slices.Contains(who, name) {
				who = append(who, name)
			}
		}
		if len(who) > 0 {
			parts = append(parts, stance.with+strings.Join(who, " and "))
		}
	}
	return strings.Join(parts, "; ")
}

func (c *chronicle) end() error {
	if c.reports > 0 {
		sum := count(c.events, "event") + " in " + count(c.sentences, "sentence")
		if c.reports > 1 {
			sum += " of " + count(c.reports, "report")
		}
		if c.contested > 0 {
			sum += fmt.Sprintf(", %d contested", c.contested)
		}
		sum += fmt.Sprintf(" · %s · model %s, %s", c.took.Round(time.Millisecond), c.info.Model.Version, count(c.info.Frames, "frame"))
		fmt.Fprintln(c.out, c.style.paint(dim, sum))
	}
	return c.out.Flush()
}

// count writes "1 event", "3,104 frames".
func count(n int, what string) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	if n != 1 {
		what += "s"
	}
	return s + " " + what
}
