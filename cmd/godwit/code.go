package main

import (
	"context"
	"flag"
	"fmt"
	"runtime"
	"time"

	"godwit"
	"godwit/event"
	"godwit/report"
)

func codeVerb() verb {
	return verb{
		name:  "code",
		args:  "[FILE…|-]",
		about: "Code reports into events: who did what to whom, when, and according to whom",
		more: `On a terminal the events read like a chronicle; in a pipe they are JSON, one
event a line. A FILE may be a text, JSON lines, a table, a page, a feed, what
agencies send, a web archive, an archive or folder of these (godwit read shows
what is read). A report that cannot be read is named on standard error, the rest
is coded, and the exit code is 3. What is not English is left out.

  godwit code report.txt
  godwit code reports.jsonl archive.zip pages/ > events.jsonl
  curl -s … | godwit code --date 2023-08-15 -`,
		setup: func(f *flag.FlagSet) action {
			src := inputFlags(f)
			src.englishFlag(f)
			format := oneOf(f, "format", "`form` of the output: pretty, jsonl, csv or tsv\n(default: pretty on a terminal, jsonl in a pipe)", "auto", "pretty", "jsonl", "csv", "tsv")
			colour := colourFlag(f)
			actors := actorsFlag(f)
			workers := f.Int("workers", 0, "`number` of reports coded at once (default: one a processor)")
			return func(ctx context.Context, c *cli, files []string) error {
				return code(ctx, c, src, format.value, colour.value, *workers, *actors, files)
			}
		},
	}
}

// coded is a report with its events, or an item without.
type coded struct {
	item
	events    []event.Event
	sentences int
	took      time.Duration
	err       error
}

func code(ctx context.Context, c *cli, src *input, format, colour string, workers int, actors list, files []string) error {
	if workers < 0 {
		return usagef("--workers must not be negative")
	}
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	next, err := c.reports(src, files)
	if err != nil {
		return err
	}
	coder, err := c.open(actors)
	if err != nil {
		return err
	}
	if format == "auto" {
		format = "jsonl"
		if c.outTerm {
			format = "pretty"
		}
	}
	out := newSink(c, format, c.style(colour), coder.Info())
	progress := c.progress()
	do := func(it item) coded {
		d := coded{item: it}
		if !it.none() {
			d.events, d.sentences, d.took, d.err = codeOne(ctx, coder, it.report)
		}
		return d
	}
	put := func(d coded) error {
		switch {
		case d.none():
			progress.clear()
			c.skip(d.item)
			return nil
		case d.err != nil:
			return d.err
		}
		progress.add(len(d.events))
		return out.put(&d)
	}
	err = godwit.Each(ctx, workers, next, do, put)
	progress.clear()
	if end := out.end(); err == nil {
		err = end
	}
	return err
}

func codeOne(ctx context.Context, coder *godwit.Coder, r report.Report) ([]event.Event, int, time.Duration, error) {
	began := time.Now()
	reading, err := coder.Read(ctx, r)
	if err != nil {
		return nil, 0, 0, err
	}
	return reading.Events, len(reading.Sentences), time.Since(began), nil
}

// progress counts on standard error while a long run shows nothing else.
type progress struct {
	c               *cli
	on, drawn       bool
	began, last     time.Time
	reports, events int
}

// progress shows itself after two seconds, and only to somebody who looks at a
// terminal to which no results go.
func (c *cli) progress() *progress {
	return &progress{c: c, on: c.errTerm && !c.outTerm, began: time.Now()}
}

func (p *progress) add(events int) {
	p.reports++
	p.events += events
	if now := time.Now(); p.on && now.Sub(p.began) > 2*time.Second && now.Sub(p.last) > 200*time.Millisecond {
		p.last, p.drawn = now, true
		fmt.Fprintf(p.c.err, "\r\x1b[K%s, %s · %.0f a second", count(p.reports, "report"), count(p.events, "event"), float64(p.reports)/now.Sub(p.began).Seconds())
	}
}

// clear takes the line away.
func (p *progress) clear() {
	if p.drawn {
		fmt.Fprint(p.c.err, "\r\x1b[K")
		p.drawn = false
	}
}
