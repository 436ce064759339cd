package measure

import (
	"errors"
	"io"
	"strings"
	"testing"

	"godwit/event"
)

const coded = `{"id":"r","text":"Été: Ghana condemned Togo. Peru and Chile met. Ghana condemned Togo.","events":[
{"evidence":"Été: Ghana condemned Togo.","type":"ACCUSE","actors":[{"quote":"Ghana","code":"GHAGOV"}],"recipients":[{"quote":"Togo","code":"-"}],"certainty":"reported","auxiliary":[],"claims":[],"date":{"value":"2024-05"},"counts":[{"what":"killed","value":3}],"required":true},
{"evidence":"Peru and Chile met.","type":"CONSULT","actors":[{"quote":"Peru","code":"PER"},{"quote":"Chile","code":"CHL"}],"recipients":[],"certainty":"reported","auxiliary":["historical"],"claims":[{"speaker":{"quote":"","code":"-"}}],"date":null,"required":false}]}`

func readCoded(t *testing.T) *GoldReport {
	t.Helper()
	r, err := NewGoldReader(strings.NewReader(strings.ReplaceAll(coded, "\n", "")), "x").Next()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func side(start, end int, code string) event.Entity {
	return event.Entity{Span: event.Span{Start: start, End: end}, Code: code}
}

// act is an event with its trigger: 11 to 20 stands in the first sentence, 43 to
// 46 in the second, 54 to 63 in the third.
func act(t event.Type, start, end int, actors, recipients []event.Entity) event.Event {
	return event.Event{Type: t, Trigger: event.Span{Start: start, End: end}, Actors: actors, Recipients: recipients, Certainty: event.Reported}
}

func list(e ...event.Entity) []event.Entity { return e }

func TestCompareEvents(t *testing.T) {
	ghana, togo, peru, chile := side(5, 10, "GHA"), side(21, 25, "TGO"), side(27, 31, "PER"), side(36, 41, "CHL")
	for name, x := range map[string]struct {
		said       []event.Event
		act, whole Counts
	}{
		"nothing":                    {nil, Counts{0, 1, 0, 0}, Counts{0, 1, 0, 0}},
		"right":                      {[]event.Event{act(event.Accuse, 11, 20, list(ghana), list(togo))}, Counts{1, 1, 1, 1}, Counts{1, 1, 1, 1}},
		"found by code alone":        {[]event.Event{act(event.Accuse, 11, 20, list(side(0, 3, "GHACVL")), list(togo))}, Counts{1, 1, 1, 1}, Counts{1, 1, 1, 1}},
		"another recipient":          {[]event.Event{act(event.Accuse, 11, 20, list(ghana), list(peru))}, Counts{1, 1, 1, 1}, Counts{0, 1, 0, 1}},
		"no recipient":               {[]event.Event{act(event.Accuse, 11, 20, list(ghana), nil)}, Counts{1, 1, 1, 1}, Counts{0, 1, 0, 1}},
		"another type":               {[]event.Event{act(event.Reject, 11, 20, list(ghana), list(togo))}, Counts{0, 1, 0, 1}, Counts{0, 1, 0, 1}},
		"another sentence":           {[]event.Event{act(event.Accuse, 54, 63, list(ghana), list(togo))}, Counts{0, 1, 0, 1}, Counts{0, 1, 0, 1}},
		"twice":                      {[]event.Event{act(event.Accuse, 11, 20, list(ghana), list(togo)), act(event.Accuse, 11, 20, list(ghana), list(togo))}, Counts{1, 1, 1, 2}, Counts{1, 1, 1, 2}},
		"what need not be":           {[]event.Event{act(event.Consult, 43, 46, list(peru, chile), nil)}, Counts{0, 1, 0, 0}, Counts{0, 1, 0, 0}},
		"a mutual act in two lists":  {[]event.Event{act(event.Consult, 43, 46, list(chile), list(peru))}, Counts{0, 1, 0, 0}, Counts{0, 1, 0, 0}},
		"a mutual act, one is wrong": {[]event.Event{act(event.Consult, 43, 46, list(ghana), list(peru))}, Counts{0, 1, 0, 0}, Counts{0, 1, 0, 1}},
	} {
		t.Run(name, func(t *testing.T) {
			got := CompareEvents(readCoded(t), x.said)
			if got.Act != x.act || got.Event != x.whole {
				t.Errorf("acts %v, whole %v; want %v, %v", got.Act, got.Event, x.act, x.whole)
			}
		})
	}
}

func TestCompareTheRest(t *testing.T) {
	e := act(event.Accuse, 11, 20, list(side(5, 10, "GHA")), list(side(21, 25, "")))
	e.Date = &event.Date{Value: "2024-05-03"}
	e.Auxiliary = []string{event.Future}
	e.Counts = []event.Count{{What: "injured", Value: 3}, {What: "killed", Value: 3}}
	met := act(event.Consult, 43, 46, list(side(27, 31, "PER"), side(36, 41, "CHL")), nil)
	met.Certainty = event.Alleged
	met.Auxiliary = []string{event.Historical}
	met.Claims = []event.Claim{{Stance: event.Alleges}}
	got := CompareEvents(readCoded(t), []event.Event{e, met})
	one, half := Counts{1, 1, 1, 1}, Counts{1, 2, 1, 2}
	if got.Date != one || got.Tolls != one || got.Speaker != one || got.Certainty != half || got.Auxiliary != half {
		t.Errorf("%+v", got)
	}
}

// TestOffsetsOfGold: where words stand twice, offsets tell which are meant.
func TestOffsetsOfGold(t *testing.T) {
	const third = `{"id":"r","text":"Été. Go! Été.","events":[{"evidence":"Été.","start":9,"type":"AID","actors":[{"quote":"Été","start":9}],"recipients":[]}]}`
	r, err := NewGoldReader(strings.NewReader(third), "x").Next()
	if err != nil {
		t.Fatal(err)
	}
	if e := r.Events[0]; e.sentence != (extent{9, 13}) || e.Actors[0].place != (extent{9, 12}) {
		t.Errorf("%+v", e)
	}
}

func TestGoldReaderRefuses(t *testing.T) {
	for name, x := range map[string]struct{ in, want string }{
		"no JSON":          {"\n{", "x:2: not a report coded by hand: not JSON"},
		"no text":          {`{"id":"r"}`, `no "id" or no "text"`},
		"foreign evidence": {`{"id":"r","text":"a","events":[{"evidence":"b"}]}`, "event 1: its evidence is not in the text"},
		"no evidence":      {`{"id":"r","text":"a","events":[{}]}`, "its evidence is not in the text"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := NewGoldReader(strings.NewReader(x.in), "x").Next(); !errors.Is(err, ErrEvents) || !strings.Contains(err.Error(), x.want) {
				t.Errorf("%v, want %s", err, x.want)
			}
		})
	}
	if _, err := NewGoldReader(strings.NewReader("\n"), "x").Next(); err != io.EOF {
		t.Errorf("%v", err)
	}
}

// FuzzGold: every place that is found is a place of the text.
func FuzzGold(f *testing.F) {
	f.Add([]byte(strings.ReplaceAll(coded, "\n", "")))
	f.Fuzz(func(t *testing.T, in []byte) {
		r, err := NewGoldReader(strings.NewReader(string(in)), "x").Next()
		if err != nil {
			return
		}
		n := len([]rune(r.Text))
		for _, e := range r.Events {
			if e.sentence.start < 0 || e.sentence.end > n || string([]rune(r.Text)[e.sentence.start:e.sentence.end]) != e.Evidence {
				t.Fatalf("%+v", e)
			}
		}
		CompareEvents(r, []event.Event{act(event.Accuse, 0, 5, list(side(0, 5, "GHA")), nil)})
	})
}
