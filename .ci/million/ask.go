package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/pprof"
	"slices"
	"syscall"
	"time"

	"godwit/event"
	"godwit/store"
	"godwit/store/sqlite"
)

// ask times every kind of question, each several times; the first is from a
// store just opened.
func ask(path, only, profile string) error {
	stop, err := profiled(profile)
	if err != nil {
		return err
	}
	defer stop()
	if info, err := os.Stat(path); err == nil {
		fmt.Printf("%s: %.0f MB\n", path, float64(info.Size())/1e6)
	}
	s, err := sqlite.Open(path, sqlite.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer s.Close()
	top, err := s.Top(context.Background(), store.Filter{}, "dyad", 40)
	if err != nil {
		return err
	}
	actors, err := s.Top(context.Background(), store.Filter{}, "actor", 300)
	if err != nil {
		return err
	}
	fmt.Printf("most: %s %d\n", top[0].Key, top[0].Events)
	var pairs []store.Series
	for i, r := range top {
		pairs = append(pairs, store.Series{A: r.Key[:3], B: r.Key[4:], By: "month"})
		pairs = append(pairs, store.Series{A: actors[i].Key, B: actors[len(actors)-1-i].Key, By: "month"})
	}
	pairs = append(pairs, store.Series{A: "USA", By: "month"}, store.Series{A: "XXX", B: "YYY", By: "month"})
	if err := report1("monthly series of a dyad", only, path, len(pairs), func(s *sqlite.Store, i int) error {
		_, err := s.Series(context.Background(), pairs[i])
		return err
	}); err != nil {
		return err
	}
	list := filters(actors)
	if err := report1("first page of a filter", only, path, len(list), func(s *sqlite.Store, i int) error {
		_, _, err := s.Find(context.Background(), list[i], "", 50)
		return err
	}); err != nil {
		return err
	}
	texts := searches()
	if err := report1("search of the texts", only, path, len(texts), func(s *sqlite.Store, i int) error {
		_, _, err := s.Find(context.Background(), texts[i], "", 50)
		if errors.Is(err, store.ErrCommon) {
			return nil // an answer, too
		}
		return err
	}); err != nil {
		return err
	}
	for _, by := range []string{"actor", "dyad", "type", "place"} {
		began := time.Now()
		if _, err := s.Top(context.Background(), store.Filter{}, by, 20); err != nil {
			return err
		}
		fmt.Printf("top by %s: %d ms\n", by, time.Since(began).Milliseconds())
	}
	return nil
}

// profiled writes to a file, if it is named, where the processor's time goes until
// stop is called.
func profiled(name string) (stop func(), err error) {
	if name == "" {
		return func() {}, nil
	}
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	return func() {
		pprof.StopCPUProfile()
		f.Close()
	}, pprof.StartCPUProfile(f)
}

// report1 times n questions in a store just opened, and then warm, the best of
// three.
func report1(what, only, path string, n int, one func(*sqlite.Store, int) error) error {
	if only != "" && only != what {
		return nil
	}
	cold, warm := make([]time.Duration, n), make([]time.Duration, n)
	work := make([]time.Duration, n)
	for i := range n {
		s, err := sqlite.Open(path, sqlite.Options{ReadOnly: true})
		if err != nil {
			return err
		}
		for k := range 4 {
			began, busy := time.Now(), processor()
			if err := one(s, i); err != nil {
				return fmt.Errorf("%s %d: %w", what, i, err)
			}
			took := time.Since(began)
			if busy = processor() - busy; k == 1 || k > 1 && busy < work[i] {
				work[i] = busy
			}
			switch {
			case k == 0:
				cold[i] = took
			case k == 1 || took < warm[i]:
				warm[i] = took
			}
		}
		s.Close()
	}
	worst := func(list []time.Duration) (int, time.Duration) {
		m := slices.Max(list)
		return slices.Index(list, m), m
	}
	i, slow := worst(warm)
	k, first := worst(cold)
	m, hard := worst(work)
	if only != "" {
		order := slices.SortedFunc(slices.Values(slices.Collect(func(yield func(int) bool) {
			for i := range n {
				if !yield(i) {
					return
				}
			}
		})), func(a, b int) int { return int(work[b] - work[a]) })
		for _, i := range order[:min(8, n)] {
			fmt.Printf("  number %d: of the processor's time %.1f ms\n", i, ms(work[i]))
		}
	}
	slices.Sort(warm)
	fmt.Printf("%s: %d asked; warm median %.1f ms, worst %.1f ms (number %d); of the processor's time worst %.1f ms (number %d); from a store just opened worst %.1f ms (number %d)\n",
		what, n, ms(warm[n/2]), ms(slow), i, ms(hard), m, ms(first), k)
	return nil
}

// processor is the time that this process has worked: on a machine that does
// other things, too, it says more than the clock.
func processor() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func filters(actors []store.Rank) []store.Filter {
	list := []store.Filter{
		{}, {Tellings: true}, {Confidence: .99}, {Confidence: .3}, {Since: "2010-01-01", Until: "2010-01-31"},
		{Actor: []string{"USA"}}, {Actor: []string{"XXX"}}, {Recipient: []string{"RUS"}}, {Either: []string{"CHN"}},
		{Type: []event.Type{event.Consult}}, {Type: event.Types()}, {Type: []event.Type{event.Assault, event.Coerce}, Actor: []string{"USA"}},
		{Type: []event.Type{event.Mobilize}, Recipient: []string{"FJI"}}, {Place: []string{"UKR"}}, {Place: []string{"nowhere"}},
		{Certainty: []event.Certainty{event.Contested}}, {Certainty: []event.Certainty{event.Reported}}, {Certainty: []event.Certainty{event.Denied}, Type: []event.Type{event.Agree}},
		{Claim: []string{"USA"}}, {Claim: []string{"PRKMED"}, Type: []event.Type{event.Aid}}, {Publisher: []string{"wikinews"}},
		{Publisher: []string{"Harbour Post"}, Actor: []string{"USA"}, Type: []event.Type{event.Accuse}, Since: "2005-01-01", Until: "2005-06-30"},
		{Auxiliary: []string{event.Future}}, {Mode: []string{"visit"}}, {Context: []string{"military"}}, {Quad: []string{"material conflict"}},
		{Not: []store.Filter{{Type: []event.Type{event.Accuse}}}}, {Actor: []string{"U"}}, {Either: []string{"A", "B", "C", "D", "E"}},
		{Actor: []string{"USA"}, Not: []store.Filter{{Actor: []string{"USA"}}}},
		{Actor: []string{"USA"}, Recipient: []string{"CHN"}, Type: []event.Type{event.Sanction}, Certainty: []event.Certainty{event.Contested}},
	}
	for _, a := range actors {
		list = append(list, store.Filter{Actor: []string{a.Key}}, store.Filter{Recipient: []string{a.Key}, Type: []event.Type{event.Assault}})
	}
	return list
}

func searches() []store.Filter {
	var out []store.Filter
	for _, text := range []string{`said`, `the`, `"of the"`, `"the president"`, `"the president of the"`, `explosion`, `"prime minister"`, `nuclear weapons`,
		`"Sheet 17"`, `edition`, `earthquake survivors`, `"gas leak"`, `zyzzyva`, `pres*`, `minist*`, `"said the"`, `"of the the of"`, `"reports sheet"`, `president minister police government`} {
		out = append(out, store.Filter{Text: text}, store.Filter{Text: text, Actor: []string{"USA"}}, store.Filter{Text: text, Type: []event.Type{event.Mobilize}, Recipient: []string{"FJI"}})
	}
	return out
}
