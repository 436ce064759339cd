package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"godwit"
	"godwit/event"
	"godwit/report"
	"godwit/report/fetch"
	"godwit/report/follow"
	"godwit/store"
)

func followVerb() verb {
	return verb{
		name:  "follow",
		args:  "FEEDS.opml|URL…",
		about: "Keep reading feeds and, if asked, the pages behind them",
		more: `New reports are coded into the store. With --format jsonl they are written as
JSON, one a line, instead. What was read, and when to ask again, is kept in a
file, so that a report comes once, also from run to run. Feeds are asked as often
as they change, between every 5 minutes and every 6 hours; with --once, only
those whose time has come.

A feed that cannot be read is named on standard error and tried again later;
with --once the exit code is then 3. Hosts in private networks are not asked
unless --allow-host names them.

  godwit follow --pages --max-age 7d feeds.opml
  godwit follow --once --format jsonl https://example.org/feed.xml | godwit code --input jsonl`,
		setup: func(f *flag.FlagSet) action {
			o := &followFlags{}
			f.BoolVar(&o.once, "once", false, "read every feed whose time has come, once")
			f.BoolVar(&o.pages, "pages", false, "read the pages behind the entries, not only what stands in the feed")
			f.Var(&o.every, "every", "`time` between two readings of a feed, as 15m (default: by how often it changes)")
			f.Var(&o.maxAge, "max-age", "leave out what is older than this `time`, as 30d or 12h")
			f.StringVar(&o.state, "state", "", "`file` that keeps what was read\n(default: follow.jsonl in the user's data folder)")
			f.Var(&o.allow, "allow-host", "`name` or address of a host that may lie in a private network;\nmay be given several times")
			f.BoolVar(&o.proxy, "proxy", false, "go through the proxies that HTTP_PROXY and HTTPS_PROXY name")
			o.format = oneOf(f, "format", "`what` becomes of reports: store (they are coded into it) or jsonl", "store", "jsonl")
			o.store, o.actors = storeFlag(f), actorsFlag(f)
			return func(ctx context.Context, c *cli, args []string) error { return o.run(ctx, c, args) }
		},
	}
}

// followFlags are the flags of godwit follow.
type followFlags struct {
	once, pages, proxy bool
	every, maxAge      stretch
	state              string
	allow              list
	format             *choice
	store              *string
	actors             *list
}

// run follows what args name.
func (o *followFlags) run(ctx context.Context, c *cli, args []string) error {
	if o.every != 0 && time.Duration(o.every) < follow.MinEvery {
		return usagef("--every must be a minute or more").hint("leave it out to go by how often a feed changes")
	}
	for _, h := range o.allow {
		if _, err := fetch.Host(h); err != nil {
			return usagef("--allow-host: %q is no name or address of a host", h).hint("write it as paper.example or 192.168.0.5, without a port")
		}
	}
	sources, err := c.sources(args)
	if err != nil {
		return err
	}
	path := o.state
	if path == "" {
		if path, err = dataFile("follow.jsonl"); err != nil {
			return err
		}
	}
	state, err := follow.OpenFile(path)
	if err != nil {
		return err
	}
	defer state.Close()
	fetching := fetch.Options{Version: version(), AllowHosts: o.allow, Proxy: o.proxy}
	fetching.Recall, fetching.Keep = follow.Robots(state)
	client := fetch.New(fetching)
	defer client.Close()
	line := &followLine{c: c, began: time.Now()}
	take, finish, err := o.taker(c)
	if err != nil {
		return err
	}
	opts := follow.Options{
		Client: client, State: state, Parse: readFeed, MaxAge: time.Duration(o.maxAge), Every: time.Duration(o.every),
		Sink: func(ctx context.Context, r report.Report) error {
			line.clear()
			if err := take(ctx, r); err != nil {
				return err
			}
			line.draw()
			return nil
		},
		Tell: func(n follow.News) { line.tell(n, o.once) },
	}
	if o.pages {
		opts.Page = readPage
	}
	f, bad, err := follow.New(opts, sources)
	if err != nil {
		return err
	}
	for _, err := range bad {
		c.refuseFeed(err)
	}
	if len(f.Feeds()) == 0 {
		return errRefused
	}
	line.f = f
	drawing, stop := context.WithCancel(ctx)
	go line.redraw(drawing)
	if o.once {
		err = f.Once(ctx)
	} else {
		err = f.Run(ctx)
	}
	stop()
	line.end()
	if end := finish(ctx); err == nil {
		err = end
	}
	if err == nil {
		line.late()
	}
	return err
}

// settleEvery is how long stories that new reports tell wait to be joined.
const settleEvery = time.Minute

// taker returns what is done with each report, and at the end: it is written, or
// coded into the store.
func (o *followFlags) taker(c *cli) (take func(context.Context, report.Report) error, finish func(context.Context) error, err error) {
	if o.format.value == "jsonl" {
		lines := newLines(c.out)
		return func(_ context.Context, r report.Report) error { return lines.one(r) }, func(context.Context) error { return nil }, nil
	}
	coder, err := c.open(*o.actors)
	if err != nil {
		return nil, nil, err
	}
	s, err := writeStore(*o.store)
	if err != nil {
		return nil, nil, err
	}
	settled := time.Now()
	take = func(ctx context.Context, r report.Report) error {
		m := metaOf(&r)
		standing, err := s.Standing(ctx, []event.Meta{m})
		if err != nil || standing[0] == store.Known {
			return cured(ctx, err)
		}
		coded := store.Coded{Meta: m, Text: r.Text, Seen: standing[0] == store.Again}
		if !coded.Seen && r.English() {
			coded.Events, _, _, err = codeOne(ctx, coder, r)
			if errors.Is(err, godwit.ErrInternal) {
				c.lose(err)
				return s.Refuse(ctx, []store.Refusal{{Name: r.URL, ID: r.ID, Kind: "internal", Reason: err.Error()}})
			}
			if err != nil {
				return err
			}
		}
		if _, err := s.Put(ctx, []store.Coded{coded}); err != nil {
			return cured(ctx, err)
		}
		if time.Since(settled) < settleEvery {
			return nil
		}
		err = s.Settle(ctx)
		settled = time.Now()
		return cured(ctx, err)
	}
	finish = func(ctx context.Context) error {
		err := s.Settle(context.WithoutCancel(ctx))
		if end := s.Close(); err == nil {
			err = end
		}
		return cured(ctx, err)
	}
	return take, finish, nil
}

// sources reads what feeds the arguments name: addresses, and lists in OPML.
func (c *cli) sources(args []string) ([]follow.Source, error) {
	if len(args) == 0 {
		return nil, usagef("follow needs a feed").hint("give the address of a feed, or an OPML file with a list of them")
	}
	var out []follow.Source
	for _, arg := range args {
		if strings.Contains(arg, "://") {
			out = append(out, follow.Source{URL: arg})
			continue
		}
		file, err := c.openFile(arg)
		if errors.Is(err, os.ErrNotExist) && strings.Contains(arg, ".") && !strings.HasSuffix(arg, ".opml") {
			return nil, usagef("%v", err).hint("an address begins with https:// or http://")
		}
		if err != nil {
			return nil, err
		}
		more, err := follow.ReadOPML(file, shown(arg))
		file.Close()
		if err != nil {
			return nil, err
		}
		if len(more) == 0 {
			return nil, fmt.Errorf("list %q: it names no feeds; each needs an outline with an xmlUrl", shown(arg))
		}
		out = append(out, more...)
	}
	return out, nil
}

// refuseFeed tells why a feed or a page is not read, and what to do about it.
func (c *cli) refuseFeed(err error) {
	c.refused++
	var bad *fetch.Error
	if !errors.As(err, &bad) {
		c.talk("error: " + err.Error())
		return
	}
	told := *bad
	told.Cure = ""
	c.talk("error: " + told.Error())
	if bad.Cure != "" {
		c.talk("hint: " + bad.Cure)
	}
}

// dataFile is a file in the folder where a user's programs keep their data.
func dataFile(name string) (string, error) {
	dir, err := dataFolder()
	if err != nil {
		return "", fmt.Errorf("no folder for %s: %w; name a file with --state", name, err)
	}
	return filepath.Join(dir, "godwit", name), nil
}

// stretch is a flag that takes a time as 90m, 12h, 30d or 2w.
type stretch time.Duration

// String is the time as it may be given; "" where there is none.
func (s *stretch) String() string {
	if *s == 0 {
		return ""
	}
	return time.Duration(*s).String()
}

// Set reads a time, which must be more than none.
func (s *stretch) Set(v string) error {
	unit := map[byte]time.Duration{'d': 24 * time.Hour, 'w': 7 * 24 * time.Hour}
	if len(v) > 1 && unit[v[len(v)-1]] != 0 {
		if n, err := strconv.Atoi(v[:len(v)-1]); err == nil && n > 0 && n <= 10_000 {
			*s = stretch(time.Duration(n) * unit[v[len(v)-1]])
			return nil
		}
	} else if d, err := time.ParseDuration(v); err == nil && d > 0 {
		*s = stretch(d)
		return nil
	}
	return errors.New("write it as 90m, 12h or 30d")
}
