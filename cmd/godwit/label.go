package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"godwit/event"
	"godwit/export/label"
)

func labelVerb() verb {
	return verb{
		name:  "label",
		args:  "[FILTER…]",
		about: "Give events to people who correct them in brat or Label Studio, and take them back as gold",
		more: `Out: the events of a store, or with --from and --reports of two files, each report
with its text. In: a folder of brat's or an export of Label Studio's (JSON); out
comes a report a line, which godwit eval --events scores.

  godwit label --from events.jsonl --reports reports.jsonl --out folder
  godwit label --read folder --gold gold.jsonl
  godwit eval --events gold.jsonl

docs/label.md says how both show events.`,
		setup: func(f *flag.FlagSet) action {
			l := &labelling{src: chosenFlags(f)}
			format := oneOf(f, "format", "`tool`: brat or labelstudio", "brat", "labelstudio")
			f.StringVar(&l.reports, "reports", "", "JSONL `file` of the reports whose events --from has")
			f.StringVar(&l.out, "out", "", "new `folder` to write")
			f.StringVar(&l.read, "read", "", "`folder` of brat's or file of Label Studio's to take back, or -")
			f.StringVar(&l.gold, "gold", "-", "`file` for the gold")
			f.BoolVar(&l.unchecked, "unchecked", false, "of Label Studio's, take also what nobody has annotated")
			f.BoolVar(&l.force, "force", false, "replace the file that --gold names")
			return func(ctx context.Context, c *cli, args []string) error {
				l.format = format.value
				switch {
				case l.read != "" && (l.out != "" || l.src.from != "" || *l.src.store != "" || len(args) > 0):
					return usagef("--read takes annotations back; it does not go with --out, --from, --store or a filter").hint("see godwit help label")
				case l.read != "":
					return l.takeBack(c)
				case l.out == "":
					return usagef("no --out to write to, and no --read").hint("see godwit help label")
				case (l.src.from == "") != (l.reports == ""):
					return usagef("--from and --reports go together: the events and the texts they are of").hint("see godwit help label")
				}
				return l.give(ctx, c, args)
			}
		},
	}
}

// labelling is what label was asked for.
type labelling struct {
	src                     *chosen
	format, out, read, gold string
	reports                 string
	unchecked, force        bool
}

// maxLabelled bounds the events that are given out at once: more than people
// can look at.
const maxLabelled = 500_000

// give writes events for people.
func (l *labelling) give(ctx context.Context, c *cli, filter []string) error {
	records, err := l.src.open(ctx, c, filter, true)
	if err != nil {
		return err
	}
	defer records.close()
	byReport := map[string][]event.Event{}
	metas := map[string]event.Meta{}
	var order []string
	n := 0
	err = records.each(ctx, func(r *event.Record) error {
		if n++; n > maxLabelled {
			return fmt.Errorf("more than %d events are no work for people; narrow the filter", maxLabelled)
		}
		if _, seen := byReport[r.Report]; !seen {
			order = append(order, r.Report)
			metas[r.Report] = r.Meta
		}
		byReport[r.Report] = append(byReport[r.Report], r.Event)
		return nil
	})
	if err != nil {
		return err
	}
	out, err := newForm(l.format, l.out)
	if err != nil {
		return err
	}
	defer out.drop()
	put := func(m event.Meta, text string, events []event.Event) error {
		slices.SortStableFunc(events, func(a, b event.Event) int { return a.Trigger.Start - b.Trigger.Start })
		g, err := label.Gold(m, text, events)
		if err != nil {
			c.lose(err)
			return nil
		}
		return out.put(g)
	}
	if records.db != nil {
		for _, id := range order {
			key := metas[id].ID
			if key == "" {
				key = id
			}
			text, m, err := records.db.Text(ctx, key)
			if err != nil {
				return fmt.Errorf("read the text of report %q: %w", id, err)
			}
			if err := put(m, text, byReport[id]); err != nil {
				return err
			}
		}
		return out.keep()
	}
	if err := l.withTexts(ctx, c, byReport, put); err != nil {
		return err
	}
	for _, id := range order {
		if byReport[id] != nil {
			c.lose(fmt.Errorf("report %q of %s is not in %s", id, shown(l.src.from), shown(l.reports)))
		}
	}
	return out.keep()
}

// withTexts puts every report of --reports, also those without events: people
// see what was missed there.
func (l *labelling) withTexts(ctx context.Context, c *cli, byReport map[string][]event.Event, put func(event.Meta, string, []event.Event) error) error {
	next, err := c.reports(&input{form: &choice{value: "auto"}}, []string{l.reports})
	if err != nil {
		return err
	}
	for ctx.Err() == nil {
		it, err := next()
		if err != nil {
			return ignoreEOF(err)
		}
		if it.none() {
			c.skip(it)
			continue
		}
		r := &it.report
		m := event.Meta{ID: r.ID, Title: r.Title, Publisher: r.Publisher, URL: r.URL, Language: r.Language}
		if !r.Date.IsZero() {
			m.Date = r.Date.Format("2006-01-02")
		}
		if err := put(m, r.Text, byReport[r.ID]); err != nil {
			return err
		}
		delete(byReport, r.ID)
	}
	return ctx.Err()
}

// takeBack makes gold of annotations.
func (l *labelling) takeBack(c *cli) error {
	out, err := newGold(c, l.gold, l.force)
	if err != nil {
		return err
	}
	defer out.drop()
	put := func(r *label.Report) error { return label.WriteGold(out, r) }
	refuse := func(place string, err error) {
		c.refused++
		c.talk("error: " + place + ": " + err.Error())
	}
	if info, err := os.Stat(l.read); l.read != "-" && err == nil && info.IsDir() {
		if err := label.ReadBrat(l.read, put, refuse); err != nil {
			return fmt.Errorf("read %q: %w", l.read, err)
		}
		return out.keep()
	}
	in, err := c.openFile(l.read)
	if err != nil {
		return err
	}
	defer in.Close()
	left, err := label.ReadStudio(in, l.unchecked, put, func(task int, err error) { refuse(fmt.Sprintf("%s: task %d", shown(l.read), task), err) })
	if errors.Is(err, label.ErrForm) {
		refuse(shown(l.read), err)
		return errRefused
	}
	if err != nil {
		return fmt.Errorf("read %q: %w", l.read, err)
	}
	if left > 0 {
		c.talk(fmt.Sprintf("hint: %s that nobody has annotated left out; --unchecked takes them as they were coded", count(left, "task")))
	}
	return out.keep()
}

// form is a folder that people get.
type form struct {
	dir, temp string
	brat      *label.Brat
	file      *os.File
	studio    *label.Studio
}

// newForm begins a folder under a name of its own; it gets its name at the end.
func newForm(format, dir string) (*form, error) {
	dir = filepath.Clean(dir)
	if _, err := os.Lstat(dir); err == nil {
		return nil, usagef("%q exists already: somebody may have worked in it", dir).hint("name a new folder")
	}
	temp, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+".tmp-*")
	if err != nil {
		return nil, fmt.Errorf("write %q: %w", dir, err)
	}
	f := &form{dir: dir, temp: temp}
	if format == "brat" {
		f.brat, err = label.NewBrat(temp)
	} else if f.file, err = os.Create(filepath.Join(temp, "tasks.json")); err == nil {
		f.studio = label.NewStudio(f.file)
		err = os.WriteFile(filepath.Join(temp, "config.xml"), []byte(label.Config()), 0o644)
	}
	if err != nil {
		f.drop()
		return nil, fmt.Errorf("write %q: %w", dir, err)
	}
	return f, nil
}

func (f *form) put(r *label.Report) error {
	if f.brat != nil {
		return f.brat.Put(r)
	}
	return f.studio.Put(r, "godwit "+version())
}

func (f *form) keep() error {
	var err error
	if f.brat != nil {
		err = f.brat.End()
	} else {
		err = f.studio.End()
		if end := f.file.Close(); err == nil {
			err = end
		}
	}
	if err == nil {
		err = os.Chmod(f.temp, 0o755)
	}
	if err == nil {
		err = os.Rename(f.temp, f.dir)
	}
	if err != nil {
		return fmt.Errorf("write %q: %w", f.dir, err)
	}
	return nil
}

// drop takes away what was not kept.
func (f *form) drop() { os.RemoveAll(f.temp) }
