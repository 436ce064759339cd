package story

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"godwit/event"
)

// reported makes a telling of a report of a day.
func reported(id, date string, change func(e *event.Event)) Told {
	t := tell(id, event.Assault, "RUS/Russia>UKRCVL", "2024-03-05", "", bombed)
	t.Meta.Date = date
	change(t.Event)
	return t
}

func killed(value float64, bound string) func(*event.Event) {
	return func(e *event.Event) { e.Counts = []event.Count{{What: "killed", Value: value, Bound: bound}} }
}

func claimed(certainty event.Certainty, claims ...event.Claim) func(*event.Event) {
	return func(e *event.Event) { e.Certainty, e.Claims = certainty, claims }
}

func says(stance event.Stance, code, quote string) event.Claim {
	return event.Claim{Stance: stance, Speaker: &event.Speaker{Code: code, Span: event.Span{Quote: quote}}}
}

func TestTolls(t *testing.T) {
	at := func(date string, value float64, bound string) Told {
		return reported(date+fmt.Sprint(value), date, killed(value, bound))
	}
	for name, row := range map[string]struct {
		ts    []Told
		value float64
		bound string
	}{
		"the latest":                       {[]Told{at("2024-03-05", 6, ""), at("2024-03-07", 23, ""), at("2024-03-06", 21, "")}, 23, ""},
		"a toll put right downwards":       {[]Told{at("2024-03-05", 31, ""), at("2024-03-06", 29, "")}, 29, ""},
		"a bound that the number keeps":    {[]Told{at("2024-03-05", 24, ""), at("2024-03-06", 20, "more")}, 24, ""},
		"a bound above the number":         {[]Told{at("2024-03-05", 24, ""), at("2024-03-06", 30, "more")}, 30, "more"},
		"a bound below the number":         {[]Told{at("2024-03-05", 24, ""), at("2024-03-06", 20, "less")}, 20, "less"},
		"about the same":                   {[]Told{at("2024-03-05", 24, ""), at("2024-03-06", 25, "about")}, 24, ""},
		"about another":                    {[]Told{at("2024-03-05", 24, ""), at("2024-03-06", 50, "about")}, 50, "about"},
		"a number after a bound":           {[]Told{at("2024-03-05", 20, "more"), at("2024-03-06", 22, "")}, 22, ""},
		"of one moment, what most say":     {[]Told{at("2024-03-05", 9, ""), at("2024-03-05", 8, ""), reported("z", "2024-03-05", killed(8, ""))}, 8, ""},
		"of one moment, the exact":         {[]Told{at("2024-03-05", 9, ""), at("2024-03-05", 20, "more"), reported("z", "2024-03-05", killed(20, "more"))}, 9, ""},
		"of one moment, the larger":        {[]Told{at("2024-03-05", 9, ""), at("2024-03-05", 8, "")}, 9, ""},
		"a report without a date is first": {[]Told{at("", 9, ""), at("2024-03-05", 8, "")}, 8, ""},
		"by the hour":                      {[]Told{at("2024-03-05T18:00:00Z", 9, ""), at("2024-03-05T10:00:00-05:00", 8, "")}, 9, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := Merge(row.ts).Counts
			if len(got) != 1 || got[0] != (event.Count{What: "killed", Value: row.value, Bound: row.bound}) {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestCertainty(t *testing.T) {
	alleges, denies := says(event.Alleges, "UKR", "Kyiv"), says(event.Denies, "RUS", "Moscow")
	for name, row := range map[string]struct {
		ts     []Told
		want   event.Certainty
		claims []event.Claim
	}{
		"told by reports": {[]Told{reported("a", "", claimed(event.Reported)), reported("b", "", claimed(event.Reported))}, event.Reported, nil},
		"alleged by one, reported by another": {[]Told{reported("a", "", claimed(event.Alleged, alleges)), reported("b", "", claimed(event.Reported))},
			event.Reported, []event.Claim{alleges}},
		"alleged twice": {[]Told{reported("a", "", claimed(event.Alleged, alleges)), reported("b", "", claimed(event.Alleged, says(event.Alleges, "UKR", "Ukraine")))},
			event.Alleged, []event.Claim{alleges}},
		"one alleges, one denies": {[]Told{reported("a", "2024-03-05", claimed(event.Denied, denies)), reported("b", "2024-03-04", claimed(event.Alleged, alleges))},
			event.Contested, []event.Claim{alleges, denies}},
		"denied what a paper holds": {[]Told{reported("a", "", claimed(event.Reported)), reported("b", "", claimed(event.Denied, denies))},
			event.Contested, []event.Claim{denies}},
		"only denied": {[]Told{reported("a", "", claimed(event.Denied, denies))}, event.Denied, []event.Claim{denies}},
		"contested in one report": {[]Told{reported("a", "", claimed(event.Contested, alleges, denies)), reported("b", "", claimed(event.Alleged, alleges))},
			event.Contested, []event.Claim{alleges, denies}},
		"speakers without a code": {[]Told{reported("a", "", claimed(event.Alleged, says(event.Alleges, "", "a  Survivor"))), reported("b", "", claimed(event.Alleged, says(event.Alleges, "", "A survivor"), says(event.Alleges, "", "a trader"), event.Claim{Stance: event.Alleges}))},
			event.Alleged, []event.Claim{says(event.Alleges, "", "a  Survivor"), says(event.Alleges, "", "a trader"), {Stance: event.Alleges}}},
	} {
		t.Run(name, func(t *testing.T) {
			got := Merge(row.ts)
			if got.Certainty != row.want || !reflect.DeepEqual(got.Claims, row.claims) {
				t.Errorf("got %s %+v", got.Certainty, got.Claims)
			}
		})
	}
}

func TestMostPrecise(t *testing.T) {
	on := func(id, value, precision, from, place string) Told {
		return reported(id, "", func(e *event.Event) {
			e.Date = &event.Date{Value: value, Precision: precision, From: from}
			if p, ok := towns[place]; ok {
				e.Place = &p
			}
		})
	}
	for name, row := range map[string]struct {
		ts          []Told
		date, place string
	}{
		"a day before a month":            {[]Told{on("a", "2024-03", "month", "text", "Mali"), on("b", "2024-03-06", "day", "report", "")}, "2024-03-06", "Mali"},
		"the text before the report":      {[]Told{on("a", "2024-03-06", "day", "report", ""), on("b", "2024-03-06", "day", "report", ""), on("c", "2024-03-05", "day", "text", "")}, "2024-03-05", ""},
		"what most say":                   {[]Told{on("a", "2024-03-04", "day", "text", "Gao"), on("b", "2024-03-05", "day", "text", "Mopti"), on("c", "2024-03-05", "day", "text", "Mopti")}, "2024-03-05", "Mopti"},
		"a town before its country":       {[]Told{on("a", "2024-03-04", "day", "text", "Ukraine"), on("b", "2024-03-04", "day", "text", "Ukraine"), on("c", "2024-03-04", "day", "text", "Kharkiv")}, "2024-03-04", "Kharkiv"},
		"the first of two that are equal": {[]Told{on("a", "2024-03-05", "day", "text", ""), on("b", "2024-03-04", "day", "text", "")}, "2024-03-04", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := Merge(row.ts)
			if got.Date.Value != row.date || (got.Place == nil) != (row.place == "") || got.Place != nil && got.Place.Name != row.place {
				t.Errorf("got %v, %v", got.Date, got.Place)
			}
		})
	}
	if Merge(nil) != nil {
		t.Error("nothing says something")
	}
}

// TestMergeOrder tries the tellings of a story in every order that comes.
func TestMergeOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	for range 40 {
		ts := crowd(rng, 12, 3)
		for i := range ts {
			killed(float64(rng.IntN(4)), []string{"", "more", "less", "about"}[rng.IntN(4)])(ts[i].Event)
			ts[i].Event.Claims = []event.Claim{says(event.Alleges, []string{"RUS", "UKR", ""}[rng.IntN(3)], fmt.Sprint(rng.IntN(3)))}
		}
		want := Merge(ts)
		for range 5 {
			mixed := slices.Clone(ts)
			rng.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
			if got := Merge(mixed); !reflect.DeepEqual(got, want) {
				t.Fatalf("in another order %+v, not %+v", got, want)
			}
		}
	}
}
