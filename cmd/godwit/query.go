package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"strings"

	"godwit/event"
	"godwit/store"
)

func queryVerb() verb {
	return verb{
		name:  "query",
		args:  "[FILTER…]",
		about: "Find events in a store",
		more: `On a terminal the newest events are shown first, as many as --limit says. In a
pipe all come as JSON, one event a line, the oldest first; with --limit, the
newest ones, newest first.

  godwit query actor:RUS recipient:PRK type:CONSULT,AGREE since:2023-01
  godwit query with:PRK 'text:"artillery shells"' -type:ACCUSE
  godwit query place:UKR claim:PRKMED certainty:contested confidence:0.6

Keys: actor recipient with type mode context quad since until place claim
certainty auxiliary confidence text quote publisher report id tellings. Values
of one key are joined by commas, a minus before the key negates, words without
a key are searched in the texts. docs/query.md is the reference.`,
		setup: func(f *flag.FlagSet) action {
			file := storeFlag(f)
			format := oneOf(f, "format", "`form` of the output: pretty, jsonl or csv\n(default: pretty on a terminal, jsonl in a pipe)", "auto", "pretty", "jsonl", "csv")
			colour := colourFlag(f)
			limit := f.Int("limit", 0, "`number` of events at most (default: 20 where they are shown, else all)")
			return func(ctx context.Context, c *cli, words []string) error {
				if *limit < 0 {
					return usagef("--limit must not be negative")
				}
				return find(ctx, c, *file, format.value, colour.value, *limit, words)
			}
		},
	}
}

func find(ctx context.Context, c *cli, file, format, colour string, limit int, words []string) error {
	s, f, err := asked(file, words)
	if err != nil {
		return err
	}
	defer s.Close()
	if format == "auto" {
		format = "jsonl"
		if c.outTerm {
			format = "pretty"
		}
	}
	var put func(*event.Record) error
	var end func() error
	switch format {
	case "pretty":
		if limit == 0 {
			limit = 20
		}
		shown := &recordList{chronicle: chronicle{out: bufio.NewWriter(c.out), style: c.style(colour), width: min(max(c.width, 40), 110)}}
		put, end = shown.put, shown.end
	case "csv":
		t := newTable(c.out, ',')
		put, end = func(r *event.Record) error { return t.put(&coded{events: []event.Event{r.Event}}) }, t.end
	default:
		lines := newLines(c.out)
		put, end = func(r *event.Record) error { return lines.enc.Encode(r) }, lines.end
	}
	if limit == 0 {
		err = s.Each(ctx, f, put)
	} else {
		err = newest(ctx, s, f, limit, put)
	}
	if last := end(); err == nil {
		err = last
	}
	return err
}

// newest yields the newest records, page by page.
func newest(ctx context.Context, s store.Store, f store.Filter, limit int, put func(*event.Record) error) error {
	for after := ""; limit > 0; {
		page, next, err := s.Find(ctx, f, after, min(limit, 500))
		if err != nil {
			return err
		}
		for i := range page {
			if err := put(&page[i]); err != nil {
				return err
			}
		}
		limit -= len(page)
		if after = next; after == "" {
			return nil
		}
	}
	return nil
}

// recordList writes records of a store for people to read.
type recordList struct {
	chronicle
	n int
}

func (l *recordList) put(r *event.Record) error {
	l.n++
	e := together(r)
	l.event(&e, r.Tellings)
	l.evidence([]*event.Event{&e})
	// evidence ends with a blank line; what the record stands on goes below it.
	fmt.Fprintf(l.out, "%*s%s\n\n", indent, "", l.style.paint(dim, standing(r, l.width-indent)))
	return nil
}

// together is an event as all its tellings have it.
func together(r *event.Record) event.Event {
	e := r.Event
	if j := r.Joined; j != nil {
		e.Certainty, e.Claims, e.Counts, e.Date, e.Place = j.Certainty, j.Claims, j.Counts, j.Date, j.Place
	}
	return e
}

// standing tells what a record stands on: "Wikinews, 4 Jan 2019 · 3 reports, 2
// sources · 35c46062af330ab5".
func standing(r *event.Record, width int) string {
	var parts []string
	if r.Meta.Publisher != "" {
		parts = append(parts, clip(r.Meta.Publisher, 30))
	}
	if r.Meta.Date != "" {
		parts = append(parts, r.Meta.Date[:min(10, len(r.Meta.Date))])
	}
	if r.Reports > 1 {
		parts = append(parts, count(r.Reports, "report")+" of "+count(r.Sources, "source"))
	}
	parts = append(parts, r.ID)
	return clip(strings.Join(parts, " · "), max(width, 20))
}

func (l *recordList) end() error {
	if l.n == 0 {
		fmt.Fprintln(l.out, l.style.paint(dim, "nothing found"))
	}
	return l.out.Flush()
}
