package storetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"godwit/event"
	"godwit/store"
)

func appearances(t *testing.T, open Open) {
	s := open(t, "a")
	first := Reports()[0]
	put(t, s, first)
	settle(t, s)
	other := elsewhere()
	stand, err := s.Standing(t.Context(), []event.Meta{first.Meta, other.Meta, Reports()[1].Meta})
	if want := []store.Standing{store.Known, store.Again, store.New}; err != nil || !slices.Equal(stand, want) {
		t.Fatalf("standing %v, %v; want %v", stand, err, want)
	}
	other.Events, other.Seen = nil, true
	if got, want := put(t, s, other, first), (store.Added{Appearances: 1, Known: 1}); got != want {
		t.Errorf("put %+v, want %+v", got, want)
	}
	settle(t, s)
	got := each(t, s, store.Filter{})
	if len(got) != 1 || got[0].Reports != 2 || got[0].Sources != 1 || got[0].Meta.Publisher != "The Plain Dealer" {
		t.Errorf("an act in two papers that print one text is %+v", got)
	}
	if n := len(each(t, s, store.Filter{Publisher: []string{"The Zenith"}})); n != 1 {
		t.Errorf("the second paper has %d events, want 1", n)
	}
	list, err := s.Appearances(t.Context(), first.Meta.ID)
	if err != nil || len(list) != 2 || list[0].Publisher != "The Plain Dealer" || list[1].Publisher != "The Zenith" {
		t.Errorf("appearances %+v, %v", list, err)
	}
}

// earlier: a text that comes again with an earlier day is coded for that one.
func earlier(t *testing.T, open Open) {
	s := open(t, "a")
	text := "Chile and Peru signed it."
	late := coded("late", "2020-03-05", "B", "", text, act{what: "AGREE", who: "CHL", whom: "PER", word: "signed", date: "2020-03-05", confidence: .5})
	soon := coded("soon", "2020-03-01", "C", "", text, act{what: "AGREE", who: "CHL", whom: "PER", word: "signed", date: "2020-03-01", confidence: .5})
	put(t, s, late)
	settle(t, s)
	if stand, err := s.Standing(t.Context(), []event.Meta{soon.Meta}); err != nil || stand[0] != store.New {
		t.Fatalf("an earlier appearance stands as %v, %v", stand, err)
	}
	if got, want := put(t, s, soon), (store.Added{Appearances: 1, Events: 1}); got != want {
		t.Errorf("put %+v, want %+v", got, want)
	}
	settle(t, s)
	got := each(t, s, store.Filter{})
	if len(got) != 1 || got[0].Date.Value != "2020-03-01" || got[0].Report != "soon" || got[0].Reports != 2 {
		t.Errorf("after that: %s", asJSON(t, got))
	}
	if n := len(each(t, s, store.Filter{Since: "2020-03-02"})); n != 0 {
		t.Errorf("%d events left on the later day", n)
	}
	other := open(t, "b")
	put(t, other, soon)
	late.Events, late.Seen = nil, true
	put(t, other, late)
	settle(t, other)
	if a, b := dump(t, s), dump(t, other); a != b {
		t.Errorf("the other way round gives %s", difference(b, a))
	}
}

func stories(t *testing.T, open Open) {
	s := filled(t, open)
	all := each(t, s, store.Filter{Report: []string{"a1"}, Tellings: true})
	one := each(t, s, store.Filter{Report: []string{"a1"}})
	if len(all) != 2 || len(one) != 1 {
		t.Fatalf("%d tellings, %d acts; want 2 and 1", len(all), len(one))
	}
	lead := one[0]
	if lead.Story != lead.ID || lead.Tellings != 2 || lead.Reports != 1 || lead.Sources != 1 || lead.Joined == nil || lead.First != "2023-01-10" || lead.Last != lead.First {
		t.Errorf("the one that stands for both: %s", asJSON(t, lead))
	}
	for _, r := range all {
		list, err := s.Story(t.Context(), r.ID)
		if err != nil || len(list) != 2 || list[0].ID != lead.ID || list[1].Story != lead.ID || list[1].Tellings != 2 || list[1].Joined != nil {
			t.Errorf("story of %s: %s, %v", r.ID, asJSON(t, list), err)
		}
	}
}

// printed: what one dispatch tells is one act, however many papers print it, and
// with or without a day; who comes late changes nothing.
func printed(t *testing.T, open Open) {
	list := Undated()
	for name, row := range map[string]struct {
		now, late []store.Coded
	}{
		"all at once":                               {now: list},
		"the first version last":                    {list[:7], list[7:]},
		"the first version first":                   {list[7:], list[:7]},
		"a paper after the other":                   {list[:1], list[1:]},
		"an earlier day of the first version, last": {list[:8], list[8:]},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, name)
			put(t, s, row.now...)
			settle(t, s)
			for _, c := range row.late {
				put(t, s, c)
				settle(t, s)
			}
			consistent(t, s)
			got := map[string]event.Record{}
			for _, r := range each(t, s, store.Filter{}) {
				if other, twice := got[r.Trigger.Quote]; twice {
					t.Errorf("%q is told by two: %s and %s", r.Trigger.Quote, other.Story, r.Story)
				}
				got[r.Trigger.Quote] = r
			}
			for word, want := range map[string][3]int{"threatened": {16, 9, 1}, "rejected": {8, 9, 1}, "told": {1, 1, 1}} {
				if r := got[word]; [3]int{r.Tellings, r.Reports, r.Sources} != want {
					t.Errorf("%s: %d tellings, %d reports, %d sources; want %v", word, r.Tellings, r.Reports, r.Sources, want)
				}
			}
			if r := got["rejected"]; len(got) != 3 || r.First != "2023-08-30" || r.Last != "2023-09-08" {
				t.Errorf("%d acts, the second from %s to %s", len(got), r.First, r.Last)
			}
		})
	}
}

func gaps(t *testing.T, open Open) {
	s := open(t, "a")
	for i := range 20 {
		day := i + 1
		if day > 8 && day < 13 {
			continue
		}
		for k := range 2 {
			put(t, s, coded("", fmt.Sprintf("2022-04-%02d", day), []string{"Daily", "Second"}[k], "", fmt.Sprintf("Day %d, paper %d.", day, k)))
		}
	}
	got, err := s.Gaps(t.Context())
	want := []store.Gap{{From: "2022-04-09", To: "2022-04-12", Days: 4, Usual: 1.6},
		{Publisher: "Daily", From: "2022-04-09", To: "2022-04-12", Days: 4, Usual: .8},
		{Publisher: "Second", From: "2022-04-09", To: "2022-04-12", Days: 4, Usual: .8}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("gaps %+v, %v; want %+v", got, err, want)
	}
}

func changes(t *testing.T, open Open) {
	s := filled(t, open)
	all, err := s.Changes(t.Context(), 0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	added := 0
	for i, c := range all {
		if i > 0 && c.Cursor <= all[i-1].Cursor {
			t.Errorf("cursor %d after %d", c.Cursor, all[i-1].Cursor)
		}
		if c.What == store.ChangeAdded {
			added++
		}
		if c.Event == "" || c.Story == "" {
			t.Errorf("a change names nothing: %+v", c)
		}
	}
	if n := len(each(t, s, store.Filter{Tellings: true})); added != n {
		t.Errorf("%d added, want %d", added, n)
	}
	two, err := s.Changes(t.Context(), all[1].Cursor, 2)
	if err != nil || !slices.Equal(two, all[2:4]) {
		t.Errorf("after the second: %+v, %v", two, err)
	}
	none, err := s.Changes(t.Context(), all[len(all)-1].Cursor, 10)
	if err != nil || len(none) != 0 {
		t.Errorf("after the last: %+v, %v", none, err)
	}
	settle(t, s)
	if none, err = s.Changes(t.Context(), all[len(all)-1].Cursor, 10); err != nil || len(none) != 0 {
		t.Errorf("settling what is settled changes %+v, %v", none, err)
	}
	// A report that is coded for an earlier day takes its events back.
	c := Reports()[3]
	c.Meta.Date = "2023-03-01"
	put(t, s, c)
	more, err := s.Changes(t.Context(), all[len(all)-1].Cursor, 10)
	if err != nil || len(more) != 2 || more[0].What != store.ChangeWithdrawn || more[1].What != store.ChangeAdded {
		t.Errorf("coded anew: %+v, %v", more, err)
	}
}

func refusals(t *testing.T, open Open) {
	s := open(t, "a")
	list := []store.Refusal{
		{Name: "b.jsonl", Line: 10, Kind: "syntax", Reason: "no JSON", Cure: "mend it"},
		{Name: "a.txt", Kind: "binary", Reason: "bytes"},
		{Name: "b.jsonl", Line: 9, ID: "x", Kind: "date", Reason: "no date"}}
	for range 2 {
		if err := s.Refuse(t.Context(), list); err != nil {
			t.Fatal(err)
		}
	}
	var got []store.Refusal
	if err := s.Refused(t.Context(), func(r store.Refusal) error { got = append(got, r); return nil }); err != nil {
		t.Fatal(err)
	}
	if want := []store.Refusal{list[1], list[2], list[0]}; !reflect.DeepEqual(got, want) {
		t.Errorf("refused %+v, want %+v", got, want)
	}
}

func missing(t *testing.T, open Open) {
	s := open(t, "a")
	if _, err := s.Story(t.Context(), "0123456789abcdef"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a story that is not there: %v", err)
	}
	if _, _, err := s.Text(t.Context(), "nothing"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a text that is not there: %v", err)
	}
	if got, err := s.Gaps(t.Context()); err != nil || len(got) != 0 {
		t.Errorf("gaps of an empty store: %v, %v", got, err)
	}
	if page, next, err := s.Find(t.Context(), store.Filter{}, "", 10); err != nil || len(page) != 0 || next != "" {
		t.Errorf("a page of an empty store: %v, %q, %v", page, next, err)
	}
	settle(t, s)
}

// failing: of a batch that fails, nothing stays.
func failing(t *testing.T, open Open) {
	s := open(t, "a")
	batch := Reports()
	batch = append(batch, store.Coded{Text: "It has no id."})
	if _, err := s.Put(t.Context(), batch); err == nil {
		t.Fatal("a report without an id was taken")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Put(ctx, Reports()); !errors.Is(err, context.Canceled) {
		t.Errorf("put after its context is done: %v", err)
	}
	if got := each(t, s, store.Filter{Tellings: true}); len(got) != 0 {
		t.Errorf("%d events are there", len(got))
	}
	put(t, s, Reports()...)
	settle(t, s)
	if err := s.Each(ctx, store.Filter{}, func(*event.Record) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("each after its context is done: %v", err)
	}
	late, end := context.WithCancel(t.Context())
	if err := s.Each(late, store.Filter{}, func(*event.Record) error { end(); return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("each whose context ends at its first record: %v", err)
	}
	if a, b := dump(t, s), dump(t, filled(t, open)); a != b {
		t.Error("a failure before changes what comes after")
	}
}

// together: some write, others ask, and all comes right.
func together(t *testing.T, open Open) {
	s := open(t, "a")
	var all sync.WaitGroup
	for w := range 4 {
		all.Go(func() {
			for i := range 8 {
				text := fmt.Sprintf("Writer %d says that Kenya met Ghana %s.", w%2, strings.Repeat("again ", i))
				if _, err := s.Put(context.Background(), []store.Coded{coded("", "2020-01-01", "", "", text, act{what: "CONSULT", who: "KEN+GHA", word: "met", confidence: .5})}); err != nil {
					t.Error(err)
				}
				if _, _, err := s.Find(context.Background(), store.Filter{Actor: []string{"KEN"}}, "", 5); err != nil {
					t.Error(err)
				}
				if err := s.Settle(context.Background()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if n := len(each(t, s, store.Filter{Tellings: true})); n != 16 {
		t.Errorf("%d events, want 16", n)
	}
}
