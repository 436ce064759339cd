package casefile

import (
	"fmt"
	"strconv"
	"strings"

	"godwit/event"
)

// Format writes an event as a line of the case language.
func Format(e event.Event) string {
	var b strings.Builder
	b.WriteString(string(e.Type))
	for _, m := range e.Mode {
		b.WriteString("/" + m)
	}
	fmt.Fprintf(&b, " %q %s", e.Trigger.Quote, entities(e.Actors))
	if len(e.Recipients) > 0 {
		b.WriteString(" > " + entities(e.Recipients))
	}
	extra := func(s string) { b.WriteString(" ; " + s) }
	for _, a := range e.Auxiliary {
		extra(a)
	}
	if c := certainty(&e); c != event.Reported {
		extra(string(c))
	}
	for _, c := range e.Claims {
		who := "-"
		if c.Speaker != nil {
			who = party(c.Speaker.Quote, c.Speaker.Code)
		}
		extra("by " + who + " " + string(c.Stance))
	}
	for _, k := range e.Counts {
		extra(strings.TrimSpace(k.What + " " + strconv.FormatFloat(k.Value, 'f', -1, 64) + " " + k.Bound))
	}
	if e.Date != nil && e.Date.From == "text" {
		extra("on " + e.Date.Value)
	}
	if e.Same != "" {
		extra("same")
	}
	return b.String()
}

func entities(list []event.Entity) string {
	if len(list) == 0 {
		return "-"
	}
	var out []string
	for _, x := range list {
		out = append(out, entity(x))
	}
	return strings.Join(out, " + ")
}

func entity(x event.Entity) string { return party(x.Quote, x.Code) }

func party(quote, code string) string {
	if code == "" {
		return quote
	}
	return quote + "=" + code
}

// String writes a party as the case language does.
func (p Party) String() string {
	switch {
	case p == (Party{}):
		return "-"
	case p.Prefix:
		return party(p.Words, p.Code+"*")
	}
	return party(p.Words, p.Code)
}

func join(d []string) string { return strings.Join(d, ", ") }
