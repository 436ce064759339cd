// Command million fills a store with many events made of real ones, and tells
// how long questions and exports take.
//
//	godwit code --input jsonl REPORTS.jsonl > events.jsonl
//	go run ./.ci/million [-events N] [-seed N] REPORTS.jsonl events.jsonl STORE
//	go run ./.ci/million -ask STORE
//	go run ./.ci/million -export STORE
//
// Each round takes every report once more: on another day, with its countries,
// most of its words and all of its numbers exchanged for others, so that two
// rounds have no more in common than news have. Of eight reports one is printed
// by other papers, too. The same seed gives the same store.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"strings"
	"time"

	"godwit/event"
	"godwit/report"
	"godwit/store"
	"godwit/store/sqlite"
)

func main() {
	log.SetFlags(0)
	n := flag.Int("events", 1_000_000, "how many acts to make, not counting those that are told again")
	seed := flag.Uint64("seed", 1, "what chance begins with")
	asking := flag.Bool("ask", false, "ask a store that is there")
	writing := flag.Bool("export", false, "export a store that is there")
	only := flag.String("only", "", "the one kind of question or export that is wanted, or each for reading alone")
	settling := flag.Bool("settle", false, "join the stories of a store that is there")
	most := flag.Duration("most", 0, "how long settling may take at most")
	profile := flag.String("profile", "", "a file for where the time goes, of settling, asking or exporting")
	flag.Parse()
	var err error
	switch {
	case *asking && flag.NArg() == 1:
		err = ask(flag.Arg(0), *only, *profile)
	case *settling && flag.NArg() == 1:
		err = goOn(flag.Arg(0), *profile, *most)
	case *writing && flag.NArg() == 1:
		err = write(flag.Arg(0), *only, *profile)
	case !*asking && flag.NArg() == 3:
		err = fill(flag.Arg(0), flag.Arg(1), flag.Arg(2), *n, *seed, *profile)
	default:
		flag.Usage()
		os.Exit(2)
	}
	if err != nil {
		log.Fatal(err)
	}
}

func fill(reports, events, path string, want int, seed uint64, profile string) error {
	from, err := read(reports, events)
	if err != nil {
		return err
	}
	s, err := sqlite.Open(path, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	rng := rand.New(rand.NewPCG(seed, 0))
	words := newOther(from)
	began, made, all := time.Now(), 0, 0
	var batch []store.Coded
	put := func(c store.Coded) error {
		all += len(c.Events)
		if batch = append(batch, c); len(batch) < 500 {
			return nil
		}
		_, err := s.Put(context.Background(), batch)
		batch = batch[:0]
		return err
	}
	for round := 0; made < want; round++ {
		shift, exchange := swap(from, rng), words.round(rng)
		for _, c := range from {
			c = vary(c, exchange, rng)
			days := rng.IntN(20 * 365)
			for n := range printed(rng) {
				if err := put(again(c, round, n, days, shift)); err != nil {
					return err
				}
			}
			for _, e := range c.Events {
				if e.Same == "" {
					made++
				}
			}
			if made >= want {
				break
			}
		}
		if round%20 == 0 {
			fmt.Printf("%d acts, %.0f s\n", made, time.Since(began).Seconds())
		}
	}
	if _, err := s.Put(context.Background(), batch); err != nil {
		return err
	}
	fmt.Printf("%d acts in %d events put in %.0f s\n", made, all, time.Since(began).Seconds())
	return settle(s, profile, 0)
}

// settle joins stories, or stops after a while if most is given.
func settle(s *sqlite.Store, profile string, most time.Duration) error {
	stop, err := profiled(profile)
	if err != nil {
		return err
	}
	defer stop()
	ctx := context.Background()
	if most > 0 {
		var cancel func()
		ctx, cancel = context.WithTimeout(ctx, most)
		defer cancel()
	}
	began, busy := time.Now(), processor()
	err = s.Settle(ctx)
	fmt.Printf("settled in %.0f s, of the processor's time %.0f s\n", time.Since(began).Seconds(), (processor() - busy).Seconds())
	return err
}

// goOn settles a store that is there.
func goOn(path, profile string, most time.Duration) error {
	s, err := sqlite.Open(path, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	return settle(s, profile, most)
}

// read pairs reports with their events.
func read(reports, events string) ([]store.Coded, error) {
	in, err := os.Open(reports)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var out []store.Coded
	at := map[string]int{}
	r := report.NewReader(in, reports, report.JSONL, report.Report{})
	for {
		one, err := r.Next()
		if err != nil {
			break
		}
		at[one.ID] = len(out)
		out = append(out, store.Coded{Text: one.Text, Meta: event.Meta{Title: one.Title, Publisher: one.Publisher, URL: one.URL, Date: one.Date.Format(time.DateOnly), Origin: reports}})
	}
	lines, err := os.Open(events)
	if err != nil {
		return nil, err
	}
	defer lines.Close()
	scan := bufio.NewScanner(lines)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		var e event.Event
		if err := json.Unmarshal(scan.Bytes(), &e); err != nil {
			return nil, err
		}
		i := at[e.Report]
		out[i].Events = append(out[i].Events, e)
	}
	return out, scan.Err()
}

// swap deals the countries that occur out anew, so that each round has other
// dyads.
func swap(from []store.Coded, rng *rand.Rand) map[string]string {
	var codes []string
	seen := map[string]bool{}
	for _, c := range from {
		for _, e := range c.Events {
			for _, x := range append(append([]event.Entity{}, e.Actors...), e.Recipients...) {
				if x.Country != "" && !seen[x.Country] {
					seen[x.Country] = true
					codes = append(codes, x.Country)
				}
			}
		}
	}
	// Half of the rounds stay as they are: some countries are in the news more.
	out := map[string]string{}
	if rng.IntN(2) == 0 {
		return out
	}
	for i, k := range rng.Perm(len(codes)) {
		out[codes[i]] = codes[k]
	}
	return out
}

// printed is in how many papers a report stands: mostly in one.
func printed(rng *rand.Rand) int {
	n := 1
	if rng.IntN(8) == 0 {
		for n++; n < 200 && rng.IntN(3) > 0; n++ {
		}
	}
	return n
}

// again makes another report of one, for the n-th paper that prints it.
func again(c store.Coded, round, n, days int, countries map[string]string) store.Coded {
	papers := []string{"Wikinews", "The Lantern", "Evening Courier", "Harbour Post", "Morning Dispatch", "Valley Record"}
	shift := func(v string) string {
		if t, err := time.Parse(time.DateOnly, v); err == nil {
			return t.AddDate(0, 0, -days).Format(time.DateOnly)
		}
		return v
	}
	c.Text += fmt.Sprintf("\n\nEdition %d of that day's reports, sheet %d.", round*200+n, days)
	c.Meta.ID = report.ContentID(c.Text)
	c.Meta.Name, c.Meta.Publisher, c.Meta.Date = c.Meta.ID, papers[(round+n)%len(papers)], shift(c.Meta.Date)
	ids := map[string]string{}
	for _, e := range c.Events {
		ids[e.ID] = report.ContentID(c.Text + e.ID)
	}
	events := make([]event.Event, len(c.Events))
	for i, e := range c.Events {
		e.ID, e.Report = ids[e.ID], c.Meta.ID
		if e.Same != "" {
			e.Same = ids[e.Same]
		}
		e.Actors, e.Recipients = exchange(e.Actors, countries), exchange(e.Recipients, countries)
		if e.Date != nil {
			d := *e.Date
			d.Value = shift(d.Value)
			e.Date = &d
		}
		events[i] = e
	}
	c.Events = events
	return c
}

func exchange(list []event.Entity, countries map[string]string) []event.Entity {
	out := append([]event.Entity{}, list...)
	for i := range out {
		x := &out[i]
		if to := countries[x.Country]; to != "" {
			x.Code = to + strings.TrimPrefix(x.Code, x.Country)
			x.Country = to
		}
	}
	return out
}
