package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"runtime"
	"time"

	"godwit"
	"godwit/event"
	"godwit/report"
	"godwit/store"
)

func ingestVerb() verb {
	return verb{
		name:  "ingest",
		args:  "PATH…|-",
		about: "Code reports into a store that can be asked",
		more: `A report that is in the store already is skipped, so that a run that was
interrupted goes on when it is started again. The same text from elsewhere is
one report that appeared twice. Reports that cannot be read are named on
standard error and listed by godwit refused; the exit code is then 3.

  godwit ingest reports.jsonl pages/ archive.warc.gz
  godwit ingest --store war.db archive/`,
		setup: func(f *flag.FlagSet) action {
			src := inputFlags(f)
			file := storeFlag(f)
			actors := actorsFlag(f)
			workers := f.Int("workers", 0, "`number` of reports coded at once (default: one a processor)")
			return func(ctx context.Context, c *cli, paths []string) error {
				return ingest(ctx, c, src, *file, *workers, *actors, paths)
			}
		},
	}
}

// Bounds of a batch: what is lost when the process is killed is coded again.
const (
	batchReports = 256
	batchBytes   = 8 << 20
	batchTime    = 3 * time.Second
	settleAfter  = 4096 // reports …
	settleShare  = 8    // … and so many times as long as joining took the last time
)

// taken is a report on its way into the store.
type taken struct {
	item
	meta     event.Meta
	standing store.Standing
	events   []event.Event
	err      error
}

func ingest(ctx context.Context, c *cli, src *input, file string, workers int, actors list, paths []string) (err error) {
	if workers < 0 {
		return usagef("--workers must not be negative")
	}
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	in, err := c.intake(src, paths)
	if err != nil {
		return err
	}
	defer in.close()
	coder, err := c.open(actors)
	if err != nil {
		return err
	}
	s, err := writeStore(file)
	if err != nil {
		return err
	}
	defer func() {
		if end := s.Close(); err == nil {
			err = end
		}
	}()
	w := &writer{c: c, s: s, bar: c.bar(in), began: time.Now()}
	next := func() (taken, error) {
		it, err := in.next()
		t := taken{item: it}
		if err != nil || it.none() {
			return t, err
		}
		t.meta = metaOf(&it.report)
		standing, err := s.Standing(ctx, []event.Meta{t.meta})
		if err != nil {
			return t, err
		}
		t.standing = standing[0]
		return t, nil
	}
	do := func(t taken) taken {
		if !t.none() && t.standing == store.New && t.report.English() {
			t.events, _, _, t.err = codeOne(ctx, coder, t.report)
		}
		return t
	}
	err = godwit.Each(ctx, workers, next, do, func(t taken) error { return w.put(ctx, t) })
	// What was coded is kept, also when the rest was interrupted.
	if end := w.flush(context.WithoutCancel(ctx)); err == nil {
		err = end
	}
	if err == nil {
		w.bar.say("joining stories")
		err = s.Settle(ctx)
	}
	w.bar.clear()
	if err != nil {
		return cured(ctx, err)
	}
	fmt.Fprintln(c.out, w.sum())
	return nil
}

// cured adds what can be done about a store's error.
func cured(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if cure := unstored(ctx, err); cure != "" {
		return fmt.Errorf("%w; %s", err, cure)
	}
	return err
}

// metaOf is what the store keeps of a report. One without an address is known by
// its file's name and its place in there.
func metaOf(r *report.Report) event.Meta {
	m := event.Meta{ID: report.ContentID(r.Text), Title: r.Title, Publisher: r.Publisher, Author: r.Author, URL: r.URL, Language: r.Language}
	if r.ID != m.ID {
		m.Name = r.ID
	}
	if r.URL == "" && r.Origin != "" {
		m.Origin = placeIn(r.Origin)
	}
	if !r.Date.IsZero() {
		m.Date = r.Date.Format(time.RFC3339)
		if h, min, s := r.Date.Clock(); h == 0 && min == 0 && s == 0 {
			m.Date = r.Date.Format(time.DateOnly)
		}
	}
	return m
}

// writer brings reports into the store, many at once.
type writer struct {
	c       *cli
	s       store.Store
	bar     *bar
	began   time.Time // of the batch
	batch   []store.Coded
	refused []store.Refusal
	bytes   int
	since   int // reports put since stories were joined
	settled time.Time
	took    time.Duration // to join them, the last time
	total   store.Added
	foreign int
}

func (w *writer) put(ctx context.Context, t taken) error {
	defer w.bar.draw(w)
	switch {
	case t.refused != nil:
		w.bar.clear()
		w.c.refuse(t.refused)
		r := t.refused
		w.refused = append(w.refused, store.Refusal{Name: r.Name, Line: r.Line, ID: r.ID, Kind: string(r.Kind), Reason: r.Reason, Cure: r.Cure})
	case t.lost != nil:
		w.bar.clear()
		w.c.lose(t.lost)
		return nil
	case errors.Is(t.err, godwit.ErrInternal):
		w.bar.clear()
		w.c.lose(t.err)
		w.refused = append(w.refused, store.Refusal{Name: t.meta.Origin + t.meta.URL, ID: t.report.ID, Kind: "internal", Reason: t.err.Error()})
	case t.err != nil:
		return t.err
	case t.standing == store.Known:
		w.total.Known++
		return nil
	default:
		if !t.report.English() {
			w.foreign++
		}
		w.batch = append(w.batch, store.Coded{Meta: t.meta, Text: t.report.Text, Events: t.events, Seen: t.standing == store.Again})
		w.bytes += len(t.report.Text)
	}
	if len(w.batch)+len(w.refused) < batchReports && w.bytes < batchBytes && time.Since(w.began) < batchTime {
		return nil
	}
	if err := w.flush(ctx); err != nil || w.since < settleAfter || time.Since(w.settled) < settleShare*w.took {
		return err
	}
	// What is read in no order of time touches stories all over the store, and to
	// join them costs the more the larger it is.
	began := time.Now()
	err := w.s.Settle(ctx)
	w.since, w.settled, w.took = 0, time.Now(), time.Since(began)
	return err
}

// flush writes what has gathered.
func (w *writer) flush(ctx context.Context) error {
	if len(w.batch) > 0 {
		added, err := w.s.Put(ctx, w.batch)
		if err != nil {
			return err
		}
		w.total.Reports += added.Reports
		w.total.Appearances += added.Appearances
		w.total.Known += added.Known
		w.total.Events += added.Events
	}
	if len(w.refused) > 0 {
		if err := w.s.Refuse(ctx, w.refused); err != nil {
			return err
		}
	}
	w.since += len(w.batch)
	clear(w.batch)
	w.batch, w.refused, w.bytes, w.began = w.batch[:0], nil, 0, time.Now()
	return nil
}

// sum is the line that a run ends with.
func (w *writer) sum() string {
	out := count(w.total.Reports, "new report") + " with " + count(w.total.Events, "event")
	for _, also := range []struct {
		n    int
		what string
	}{{w.total.Appearances, "of a text that was in from elsewhere"}, {w.total.Known, "in already"}, {w.foreign, "not in English and not coded"}, {w.c.refused, "refused"}} {
		if also.n > 0 {
			out += fmt.Sprintf(", %d %s", also.n, also.what)
		}
	}
	return out
}
