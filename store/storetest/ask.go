package storetest

import (
	"slices"
	"strings"
	"testing"

	"godwit/event"
	"godwit/store"
)

// words names records by the words that they stand at.
func words(list []event.Record) string {
	var out []string
	for _, r := range list {
		out = append(out, r.Trigger.Quote)
	}
	return strings.Join(out, " ")
}

func filters(t *testing.T, open Open) {
	s := filled(t, open)
	id := func(word string) string {
		for _, r := range each(t, s, store.Filter{Tellings: true}) {
			if r.Trigger.Quote == word {
				return r.ID
			}
		}
		t.Fatalf("no event %q", word)
		return ""
	}
	for name, row := range map[string]struct {
		f    store.Filter
		want string
	}{
		"all":                              {store.Filter{}, "threatened aid met shelled denies thanked accused promised"},
		"all tellings":                     {store.Filter{Tellings: true, Since: "2023-01-10", Until: "2023-01-10"}, "met talks"},
		"a country acts":                   {store.Filter{Actor: []string{"RUS"}}, "met shelled denies promised"},
		"a branch acts":                    {store.Filter{Actor: []string{"RUSMIL"}}, "shelled"},
		"part of a code":                   {store.Filter{Actor: []string{"RU"}}, "met shelled denies promised"},
		"two countries act":                {store.Filter{Actor: []string{"POL", "PRK"}}, "aid met accused"},
		"who is acted upon":                {store.Filter{Recipient: []string{"PRK", "UKRGOV"}}, "denies promised"},
		"either side":                      {store.Filter{Either: []string{"PRK"}}, "met accused promised"},
		"who and whom":                     {store.Filter{Actor: []string{"RUS"}, Recipient: []string{"UKR"}}, "shelled denies"},
		"types":                            {store.Filter{Type: []event.Type{event.Assault, event.Aid}}, "aid shelled"},
		"a mode":                           {store.Filter{Mode: []string{"visit"}}, "met"},
		"a quad":                           {store.Filter{Quad: []string{"material conflict"}}, "shelled"},
		"an auxiliary":                     {store.Filter{Auxiliary: []string{event.Future, event.Historical}}, "aid promised"},
		"since a day":                      {store.Filter{Since: "2023-03-20"}, "thanked accused promised"},
		"until a day":                      {store.Filter{Until: "2023-02-02"}, "aid met shelled"},
		"one day":                          {store.Filter{Since: "2023-02-02", Until: "2023-02-02"}, "shelled"},
		"a place's country":                {store.Filter{Place: []string{"UKR"}}, "shelled"},
		"a place's name":                   {store.Filter{Place: []string{"kyiv"}}, "shelled"},
		"a place in its country":           {store.Filter{Place: []string{"Kyiv, UKR"}}, "shelled"},
		"a speaker":                        {store.Filter{Claim: []string{"PRKMED"}}, "accused"},
		"the speaker's country":            {store.Filter{Claim: []string{"UKR"}}, "shelled"},
		"contested":                        {store.Filter{Certainty: []event.Certainty{event.Contested}}, "shelled"},
		"a paper, in any letters":          {store.Filter{Publisher: []string{"the plain dealer"}}, "met shelled denies"},
		"a report by its own id":           {store.Filter{Report: []string{"a2"}}, "shelled denies"},
		"an event":                         {store.Filter{IDs: []string{id("met"), "nothing"}}, "met"},
		"words anywhere in the report":     {store.Filter{Text: "shells artillery"}, "met promised"},
		"a phrase":                         {store.Filter{Text: `"artillery shells"`}, "met"},
		"a word of the title":              {store.Filter{Text: "nuts"}, "promised"},
		"the beginning of a word":          {store.Filter{Text: "artill*"}, "met promised"},
		"letters without their marks":      {store.Filter{Text: "znin"}, "promised"},
		"a sign is no word of its own":     {store.Filter{Text: "rice”"}, "met"},
		"words of the sentence":            {store.Filter{Quote: "artillery"}, "promised"},
		"sure enough":                      {store.Filter{Confidence: .85}, "met thanked accused"},
		"not a type":                       {store.Filter{Actor: []string{"RUS"}, Not: []store.Filter{{Type: []event.Type{event.Assault}}, {Auxiliary: []string{event.Future}}}}, "met denies"},
		"not a word":                       {store.Filter{Actor: []string{"RUS"}, Not: []store.Filter{{Text: "envoys"}}}, "shelled denies promised"},
		"not this together":                {store.Filter{Not: []store.Filter{{Actor: []string{"RUS"}, Recipient: []string{"UKR"}}}}, "threatened aid met thanked accused promised"},
		"nobody":                           {store.Filter{Actor: []string{"XXX"}}, ""},
		"two that never meet":              {store.Filter{Actor: []string{"RUS"}, Type: []event.Type{event.Sanction}}, ""},
		"everything at once":               {store.Filter{Actor: []string{"RUS"}, Since: "2023-02-01", Until: "2023-02-28", Place: []string{"UKR"}, Text: "mayor", Confidence: .7, Claim: []string{"UKRGOV"}}, "shelled"},
		"events without a day have no day": {store.Filter{Since: "0800-01-01", Type: []event.Type{event.Threaten}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := each(t, s, row.f)
			if words(sortedByWord(got, row.want)) != row.want || len(got) != len(strings.Fields(row.want)) {
				t.Errorf("found %q, want %q", words(got), row.want)
			}
			page, next, err := s.Find(t.Context(), row.f, "", 100)
			slices.Reverse(page)
			if err != nil || next != "" || words(page) != words(got) {
				t.Errorf("a page has %q, next %q, %v; Each gave %q", words(page), next, err, words(got))
			}
		})
	}
	if _, _, err := s.Find(t.Context(), store.Filter{Since: "yesterday"}, "", 10); err == nil {
		t.Error("a day that is none was taken")
	}
	if _, _, err := s.Find(t.Context(), store.Filter{}, "?", 10); err == nil {
		t.Error("a cursor that is none was taken")
	}
	if _, _, err := s.Find(t.Context(), store.Filter{Text: `"!"`}, "", 10); err == nil {
		t.Error("a search without a word was taken")
	}
}

// sortedByWord puts records of one day, whose order is that of their ids, in the
// order that a row names them in.
func sortedByWord(list []event.Record, want string) []event.Record {
	list = slices.Clone(list)
	at := strings.Fields(want)
	slices.SortStableFunc(list, func(a, b event.Record) int {
		if dayAndID(&a)[:10] != dayAndID(&b)[:10] {
			return 0
		}
		return slices.Index(at, a.Trigger.Quote) - slices.Index(at, b.Trigger.Quote)
	})
	return list
}

func pages(t *testing.T, open Open) {
	s := open(t, "a")
	// Many events on few days, so that pages break within days.
	for i := range 40 {
		put(t, s, coded("", "2021-05-0"+string(rune('1'+i%3)), "P", "", strings.Repeat("x", i+1)+" met y.",
			act{what: "CONSULT", who: "FRA", whom: "DEU", word: "met", confidence: .5},
			act{what: "AGREE", who: "FRA", whom: "DEU", word: "y", date: "2021-05-02", confidence: .5}))
	}
	settle(t, s)
	all := store.Filter{Actor: []string{"FRA"}, Tellings: true}
	want := each(t, s, all)
	if len(want) != 80 {
		t.Fatalf("%d events, want 80", len(want))
	}
	slices.Reverse(want)
	for _, size := range []int{1, 7, 80, 1000} {
		var got []event.Record
		after := ""
		for n := 0; n == 0 || after != ""; n++ {
			page, next, err := s.Find(t.Context(), all, after, size)
			if err != nil || len(page) > size || len(page) == 0 {
				t.Fatalf("page %d has %d records: %v", n, len(page), err)
			}
			got, after = append(got, page...), next
		}
		if string(asJSON(t, got)) != string(asJSON(t, want)) {
			t.Errorf("pages of %d do not add up to all", size)
		}
	}
}

func series(t *testing.T, open Open) {
	s := filled(t, open)
	for name, row := range map[string]struct {
		q    store.Series
		want []store.Point
	}{
		"months, with those between": {store.Series{A: "RUS", B: "UKR", By: "month", Since: "2023-01-15", Until: "2023-03-01"}, []store.Point{
			{Start: "2023-01-01"}, {Start: "2023-02-01", Events: 2, Conflict: 2, Score: -5.5}, {Start: "2023-03-01"}}},
		"either way":                  {store.Series{A: "UKR", B: "RUS", By: "year"}, []store.Point{{Start: "2023-01-01", Events: 2, Conflict: 2, Score: -5.5}}},
		"one way":                     {store.Series{A: "UKR", B: "RUS", By: "year", Directed: true}, nil},
		"who acts together":           {store.Series{A: "PRK", B: "RUS", By: "day", Until: "2023-01-10"}, []store.Point{{Start: "2023-01-10", Events: 1, Cooperation: 1, Score: 2.5}}},
		"a branch":                    {store.Series{A: "RUSMIL", B: "UKR", By: "week"}, []store.Point{{Start: "2023-01-30", Events: 1, Conflict: 1, Score: -9}}},
		"with anyone":                 {store.Series{A: "POL", By: "year"}, []store.Point{{Start: "2022-01-01", Events: 1, Cooperation: 1, Score: 10}, {Start: "2023-01-01", Events: 1, Cooperation: 1, Score: 5}}},
		"nobody":                      {store.Series{A: "XXX", B: "RUS", By: "month"}, nil},
		"nothing in a time asked for": {store.Series{A: "POL", B: "UKR", By: "month", Since: "2020-01-01", Until: "2020-01-31"}, []store.Point{{Start: "2020-01-01"}}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := s.Series(t.Context(), row.q)
			if err != nil || !slices.Equal(got, row.want) {
				t.Errorf("%+v, %v; want %+v", got, err, row.want)
			}
		})
	}
	for _, bad := range []store.Series{{B: "RUS", By: "month"}, {A: "RUS", By: "fortnight"}} {
		if _, err := s.Series(t.Context(), bad); err == nil {
			t.Errorf("%+v was taken", bad)
		}
	}
}

func ranks(t *testing.T, open Open) {
	s := filled(t, open)
	for by, want := range map[string]store.Rank{
		"actor":     {Key: "RUSGOV", Events: 2, Reports: 2, Score: .25, Conflict: 1},
		"recipient": {Key: "UKR", Events: 2, Reports: 2, Score: .5, Conflict: 1},
		"dyad":      {Key: "POL UKR", Events: 2, Reports: 1, Score: 7.5},
		"type":      {Key: "ACCUSE", Events: 1, Reports: 1, Score: -2, Conflict: 1},
		"place":     {Key: "Kyiv, UKR", Events: 1, Reports: 1, Score: -9, Conflict: 1},
		"publisher": {Key: "Harbour Post", Events: 4, Reports: 3, Score: 3.875, Conflict: 1},
		"speaker":   {Key: "PRKMED", Events: 1, Reports: 1, Score: -2, Conflict: 1},
	} {
		got, err := s.Top(t.Context(), store.Filter{}, by, 1)
		if err != nil || len(got) != 1 || got[0] != want {
			t.Errorf("by %s: %+v, %v; want %+v", by, got, err, want)
		}
	}
	if got, err := s.Top(t.Context(), store.Filter{Type: []event.Type{event.Assault}}, "dyad", 10); err != nil || len(got) != 1 || got[0].Key != "RUS UKR" {
		t.Errorf("of a filter: %+v, %v", got, err)
	}
	if _, err := s.Top(t.Context(), store.Filter{}, "weather", 10); err == nil {
		t.Error("a rank that is none was taken")
	}
	got, err := s.Contested(t.Context(), store.Filter{Actor: []string{"RUS"}}, 10)
	if err != nil || words(got) != "shelled" {
		t.Errorf("contested: %s, %v", words(got), err)
	}
}
