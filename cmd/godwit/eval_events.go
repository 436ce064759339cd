package main

import (
	"context"
	"fmt"
	"io"
	"runtime"

	"godwit"
	"godwit/measure"
	"godwit/report"
)

// runEvents codes the reports of --events and compares.
func (e *evaluation) runEvents(ctx context.Context, c *cli, coder *godwit.Coder) error {
	file, err := c.openFile(e.events)
	if err != nil {
		return err
	}
	defer file.Close()
	in := measure.NewGoldReader(file, shown(e.events))
	n := 0
	next := func() (*measure.GoldReport, error) {
		r, err := in.Next()
		if err == io.EOF && n == 0 {
			return nil, fmt.Errorf("%s: %w: no report; give a file of reports coded by hand", shown(e.events), errGold)
		}
		n++
		return r, err
	}
	type compared struct {
		measure.Events
		err error
	}
	do := func(g *measure.GoldReport) compared {
		r := report.Report{ID: g.ID, Text: g.Text, Title: g.Title}
		if g.Date != "" {
			day, err := report.ParseDate(g.Date)
			if err != nil {
				return compared{err: fmt.Errorf("%s: report %q: %w: %w", shown(e.events), g.ID, errGold, err)}
			}
			r.Date, r.DateFrom = day, report.DateGiven
		}
		reading, err := coder.Read(ctx, r)
		if err != nil {
			return compared{err: err}
		}
		return compared{Events: measure.CompareEvents(g, reading.Events)}
	}
	put := func(x compared) error {
		if x.err == nil {
			e.coded.Add(x.Columns()...)
		}
		return x.err
	}
	return godwit.Each(ctx, runtime.GOMAXPROCS(0), next, do, put)
}
