package main

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"godwit/event"
	"godwit/export"
	"godwit/store"
)

// chosen are the records that a verb works on: those of a store that pass a
// filter, or those of a file.
type chosen struct {
	from  string
	store *string
}

func chosenFlags(f *flag.FlagSet) *chosen {
	s := chosen{store: storeFlag(f)}
	f.StringVar(&s.from, "from", "", "`file` of events as godwit code writes them, or - , instead of a store")
	return &s
}

// opened is where records come from. db is nil where that is a file.
type opened struct {
	each   export.Source
	filter string
	db     store.Store
	close  func()
}

// open opens what was chosen. With tellings every telling of an act is meant,
// not one record an act.
func (s *chosen) open(ctx context.Context, c *cli, words []string, tellings bool) (*opened, error) {
	if s.from != "" {
		if *s.store != "" {
			return nil, usagef("--from and --store do not go together").hint("give one of them")
		}
		if len(words) > 0 {
			return nil, usagef("--from takes all that is in the file; %q is a filter for a store", strings.Join(words, " ")).hint("ingest the reports, or leave the filter out")
		}
		f, err := c.records(ctx, s.from)
		if err != nil {
			return nil, err
		}
		return &opened{each: f.each, close: f.close}, nil
	}
	filter, err := parseFilter(words)
	if err != nil {
		return nil, err
	}
	filter.Tellings = filter.Tellings || tellings
	db, err := readStore(*s.store)
	if err != nil {
		return nil, err
	}
	each := func(ctx context.Context, yield func(*event.Record) error) error { return db.Each(ctx, filter, yield) }
	return &opened{each: each, filter: strings.Join(words, " "), db: db, close: func() { db.Close() }}, nil
}

// about adds to an export's options what a store knows of what is missing.
func (o *opened) about(ctx context.Context, to *export.Options) error {
	to.Filter = o.filter
	if o.db == nil {
		return nil
	}
	gaps, err := o.db.Gaps(ctx)
	if err != nil {
		return fmt.Errorf("ask the store for gaps: %w", err)
	}
	to.Gaps = []export.Gap{}
	for _, g := range gaps {
		to.Gaps = append(to.Gaps, export.Gap{Publisher: g.Publisher, From: g.From, To: g.To, Days: g.Days})
	}
	var sum export.Tally
	err = o.db.Refused(ctx, func(r store.Refusal) error {
		sum.Add(r.Kind, r.Reason)
		return nil
	})
	to.Refused = sum.List()
	return err
}
