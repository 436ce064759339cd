package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"

	"godwit/event"
	"godwit/store"
)

func showVerb() verb {
	return verb{
		name:  "show",
		args:  "ID",
		about: "Show an event of a store with all that it stands on",
		more: `The event, its sentence within its paragraph, every telling with its report and
where that appeared, every claim, and what all of them come to together.`,
		setup: func(f *flag.FlagSet) action {
			file := storeFlag(f)
			format := oneOf(f, "format", "`form` of the output: pretty or json\n(default: pretty on a terminal, json in a pipe)", "auto", "pretty", "json")
			colour := colourFlag(f)
			return func(ctx context.Context, c *cli, args []string) error {
				if len(args) != 1 {
					return usagef("show takes one event's id, not %d", len(args)).hint("godwit query finds events and their ids")
				}
				return show(ctx, c, *file, format.value, colour.value, args[0])
			}
		},
	}
}

// dossier is all that a store has of an event.
type dossier struct {
	Event    event.Record   `json:"event"`
	Tellings []event.Record `json:"tellings"`
	Reports  []appeared     `json:"reports"`
	text     string         // of the event's report
}

// appeared is a report with the places where it appeared.
type appeared struct {
	Report      event.Meta   `json:"report"`
	Appearances []event.Meta `json:"appearances"`
}

func show(ctx context.Context, c *cli, file, format, colour, id string) error {
	s, err := readStore(file)
	if err != nil {
		return err
	}
	defer s.Close()
	d, err := gather(ctx, s, id)
	if errors.Is(err, store.ErrNotFound) {
		if _, _, bad := s.Text(ctx, id); bad == nil {
			return usagef("%q is a report, not an event", id).hint("godwit query report:" + id + " finds its events")
		}
		return fmt.Errorf("no event %q is in the store", id)
	}
	if err != nil {
		return err
	}
	if format == "json" || format == "auto" && !c.outTerm {
		return newLines(c.out).one(d)
	}
	w := &chronicle{out: bufio.NewWriter(c.out), style: c.style(colour), width: min(max(c.width, 40), 110)}
	d.write(w)
	return w.out.Flush()
}

func gather(ctx context.Context, s store.Store, id string) (*dossier, error) {
	list, err := s.Story(ctx, id)
	if err != nil {
		return nil, err
	}
	d := &dossier{Event: list[0], Tellings: list}
	for _, r := range list {
		if r.ID == id {
			d.Event = r
		}
	}
	if d.text, _, err = s.Text(ctx, d.Event.Meta.ID); err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, r := range list {
		if seen[r.Meta.ID] {
			continue
		}
		seen[r.Meta.ID] = true
		places, err := s.Appearances(ctx, r.Meta.ID)
		if err != nil {
			return nil, err
		}
		d.Reports = append(d.Reports, appeared{r.Meta, places})
	}
	return d, nil
}

func (d *dossier) write(w *chronicle) {
	e := together(&d.Event)
	w.event(&e, 1)
	fmt.Fprintln(w.out)
	w.paragraph(&d.Event.Event, d.text)
	line := func(head, text string) {
		if text != "" {
			fmt.Fprintf(w.out, "%s%s\n", pad(w.style.paint(dim, head), indent), text)
		}
	}
	if e.Place != nil {
		at := clip(e.Place.Name, 60)
		if e.Place.Country != "" {
			at += " " + w.style.paint(cyan, e.Place.Country)
		}
		line("where", at)
	}
	line("how", strings.Join(append(append([]string{}, e.Context...), notes(&e)...), ", "))
	line("by", clip(e.Rule, 60))
	line("confidence", number(e.Confidence))
	var tolls []string
	for _, n := range e.Counts {
		tolls = append(tolls, counted(n))
	}
	line("toll", strings.Join(tolls, ", "))
	for i, claim := range e.Claims {
		head := ""
		if i == 0 {
			head = "claims"
		}
		line(head, claimed(w.style, &claim))
	}
	if len(d.Tellings) > 1 {
		fmt.Fprintf(w.out, "\n%s\n", w.style.paint(bold, fmt.Sprintf("Told %d times, in %s of %s, from %s to %s", len(d.Tellings),
			count(d.Event.Reports, "report"), count(d.Event.Sources, "source"), d.Event.First, d.Event.Last)))
		for i := range d.Tellings {
			w.event(&d.Tellings[i].Event, 1)
			w.evidence([]*event.Event{&d.Tellings[i].Event})
		}
	}
	fmt.Fprintf(w.out, "\n%s\n", w.style.paint(bold, "Reports"))
	for _, r := range d.Reports {
		for i, a := range r.Appearances {
			text := w.reported(&a)
			if i > 0 {
				text = "also " + text
			}
			fmt.Fprintf(w.out, "%*s%s\n", indent, "", text)
		}
		if c := r.Report.Copy; c != "" && c != r.Report.ID {
			fmt.Fprintf(w.out, "%*s%s\n", indent, "", w.style.paint(dim, "a copy of report "+c))
		}
	}
	line("id", d.Event.ID)
}

// claimed is "denied by the Kremlin RUSGOV".
func claimed(s style, c *event.Claim) string {
	out := claimLine([]event.Claim{*c})
	if c.Speaker != nil && c.Speaker.Code != "" {
		out += " " + s.paint(cyan, c.Speaker.Code)
	}
	if c.Quoted {
		out += ", in quotation marks"
	}
	return out
}

// reported is a report's title, paper, day and address.
func (c *chronicle) reported(m *event.Meta) string {
	var parts []string
	if t := clip(m.Title, 60); t != "" {
		parts = append(parts, c.style.paint(bold, t))
	}
	for _, v := range []string{m.Publisher, m.Date[:min(10, len(m.Date))], m.Name, m.URL, m.Origin} {
		if v = clip(v, 80); v != "" {
			parts = append(parts, v)
		}
	}
	if len(parts) == 0 {
		parts = append(parts, "report "+m.ID)
	}
	return strings.Join(parts, " · ")
}

// paragraph writes an event's paragraph; its sentence as evidence does, the rest
// plain.
func (c *chronicle) paragraph(e *event.Event, text string) {
	from, to := e.Evidence.StartByte, e.Evidence.EndByte
	if from < 0 || from > to || to > len(text) || text[from:to] != e.Evidence.Quote {
		c.evidence([]*event.Event{e})
		return
	}
	begin := strings.LastIndexByte(text[:from], '\n') + 1
	end := len(text)
	if n := strings.IndexByte(text[to:], '\n'); n >= 0 {
		end = to + n
	}
	words := c.plainWords(text[begin:from])
	words = append(words, c.markedWords(e)...)
	c.wrap(append(words, c.plainWords(text[to:end])...))
	fmt.Fprintln(c.out)
}

func (c *chronicle) plainWords(text string) []string {
	var out []string
	for _, w := range strings.Fields(text) {
		out = append(out, c.style.paint(dim, visible(w)))
	}
	return out
}

// markedWords are an event's sentence, the acting words marked.
func (c *chronicle) markedWords(e *event.Event) []string {
	var out []string
	quote := e.Evidence.Quote
	from, to := e.Trigger.StartByte-e.Evidence.StartByte, e.Trigger.EndByte-e.Evidence.StartByte
	if from < 0 || from > to || to > len(quote) {
		return strings.Fields(visible(quote))
	}
	apart := true // the next word is not the rest of the one before
	for i, part := range []string{quote[:from], quote[from:to], quote[to:]} {
		if strings.TrimLeft(part, white) != part {
			apart = true
		}
		for _, w := range strings.Fields(visible(part)) {
			how := ""
			if i == 1 {
				how = marked
			}
			if w = c.style.paint(how, w); apart || len(out) == 0 {
				out = append(out, w)
			} else {
				out[len(out)-1] += w
			}
			apart = true
		}
		apart = part == "" && apart || part != "" && strings.TrimRight(part, white) != part
	}
	return out
}

// white is what parts words.
const white = " \t\r\n"
