package export

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"godwit"
	"godwit/event"
	"godwit/report"
)

// words makes a span whose offsets fit words of ASCII.
func words(quote string, start int) event.Span {
	return event.Span{Quote: quote, Start: start, End: start + len(quote), StartByte: start, EndByte: start + len(quote)}
}

func at(v float64) *float64 { return &v }

// raid is an attack with everything that a record can have.
func raid() event.Record {
	return event.Record{
		Event: event.Event{ID: "00000000000000a1", Report: "r1", Type: event.Assault, Mode: []string{"firearms"}, Context: []string{"military", "terrorism"},
			CAMEO: "193", Quad: "material conflict", Score: -9,
			Actors: []event.Entity{{Span: words("the \"Red\" rebels", 0), Code: "KENREB", Country: "KEN", Sector: []string{"REB"}},
				{Span: words("gunmen", 20), Code: "UAF", Sector: []string{"UAF"}}},
			Recipients: []event.Entity{{Span: words("police, in Mombasa", 40), Code: "KENCOP", Country: "KEN", Sector: []string{"COP", "GOV"}, Name: "Kenya Police", ID: "Q1"}},
			Trigger:    words("attacked", 30),
			Date:       &event.Date{Value: "2023-02-18", Precision: "day", From: "text"},
			Place:      &event.Place{Name: "Mombasa", Country: "KEN", GeoNames: 186301, Lat: at(-4.05), Lon: at(39.66), Precision: "city"},
			Auxiliary:  []string{event.Historical},
			Claims: []event.Claim{{Speaker: &event.Speaker{Span: words("an officer", 60), Code: "KENCOP"}, Stance: event.States, Cue: &event.Span{Quote: "said"}, Quoted: true},
				{Stance: event.Alleges}},
			Certainty: event.Alleged, Counts: []event.Count{{What: "killed", Value: 3, Bound: "more"}}, Confidence: 0.75,
			Evidence: event.Evidence{Span: words("A line\nwith \ttabs, \"quotes\" and =1+1.", 0), Sentence: 4},
			Rule:     "attack", Same: "00000000000000a0", Recipe: "model 1"},
		Meta: event.Meta{ID: "c1", Title: "=HYPERLINK(\"x\")", Publisher: "Coast Post", Author: "A. Writer", URL: "https://www.coast.example/1?a=b&c",
			Language: "en", Date: "2023-02-19T05:06:07+03:00", Origin: "feed", Copy: "c0"},
		Story: "00000000000000a0", Tellings: 5, Reports: 4, Sources: 2, First: "2023-02-18", Last: "2023-03-01",
		Joined: &event.Joined{Certainty: event.Contested, Counts: []event.Count{{What: "killed", Value: 7}},
			Claims: []event.Claim{{Stance: event.Denies}}, Date: &event.Date{Value: "2023-02-18", Precision: "day", From: "text"},
			Place: &event.Place{Name: "Mombasa", Precision: "city"}},
	}
}

// talks is a mutual act without much else.
func talks() event.Record {
	return event.Record{Event: event.Event{ID: "00000000000000b2", Report: "r2", Type: event.Consult, Mode: []string{}, Context: []string{}, CAMEO: "040",
		Quad: "verbal cooperation", Score: 2.5,
		Actors: []event.Entity{{Span: words("Russia", 0), Code: "RUS", Country: "RUS", Name: "Russia"},
			{Span: words("the EU", 11), Code: "IGOEUU", Name: "European Union"},
			{Span: words("Romania's government", 20), Code: "ROUGOV", Country: "ROU", Sector: []string{"GOV"}, Name: "Romania"}},
		Recipients: []event.Entity{}, Auxiliary: []string{}, Claims: []event.Claim{}, Trigger: words("met", 7), Certainty: event.Reported, Confidence: 0.5,
		Date: &event.Date{Value: "2022", Precision: "year", From: "text"}, Recipe: "model 1"}}
}

// march is a protest of which the report's day alone is known.
func march() event.Record {
	return event.Record{Event: event.Event{ID: "not hexadecimal", Report: "r3", Type: event.Protest, Mode: []string{"demo"}, CAMEO: "141", Quad: "material conflict", Score: -5,
		Actors:    []event.Entity{{Span: words("thousands", 0), Code: "PERCVL", Country: "PER", Sector: []string{"CVL"}}},
		Place:     &event.Place{Name: "Peru", Country: "PER", Precision: "country"},
		Counts:    []event.Count{{What: "participants", Value: 2000, Bound: "about"}},
		Certainty: event.Reported, Trigger: words("marched", 12), Recipe: "model 2"},
		Meta: event.Meta{ID: "c3", Date: "2020-02-29", Publisher: "El Diario"}}
}

func all() []event.Record { return []event.Record{raid(), talks(), march()} }

// from yields records.
func from(records ...event.Record) Source {
	return func(_ context.Context, yield func(*event.Record) error) error {
		for i := range records {
			if err := yield(&records[i]); err != nil {
				return err
			}
		}
		return nil
	}
}

func stream(t *testing.T, o Options, records ...event.Record) (string, *Manifest) {
	t.Helper()
	var b bytes.Buffer
	m, err := Stream(t.Context(), &b, from(records...), o)
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), m
}

// realEvents codes the reports of ../shared/news once; the rest is made of them.
var realEvents = sync.OnceValues(func() ([]event.Record, error) {
	file, err := os.Open(filepath.Join("..", "..", "shared", "news", "wikinews.jsonl"))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	coder, err := godwit.Open()
	if err != nil {
		return nil, err
	}
	var out []event.Record
	in := bufio.NewScanner(file)
	in.Buffer(nil, 4<<20)
	for in.Scan() {
		var line struct{ ID, Text, Date, Title, Publisher, URL string }
		if err := json.Unmarshal(in.Bytes(), &line); err != nil {
			return nil, err
		}
		day, _ := time.Parse(time.DateOnly, line.Date)
		reading, err := coder.Read(context.Background(), report.Report{ID: line.ID, Text: line.Text, Date: day, Title: line.Title})
		if err != nil {
			return nil, err
		}
		for _, e := range reading.Events {
			out = append(out, event.Record{Event: e, Story: e.ID, Tellings: 1, Reports: 1, Sources: 1, First: line.Date, Last: line.Date,
				Meta: event.Meta{ID: line.ID, Title: line.Title, Publisher: line.Publisher, URL: line.URL, Language: "en", Date: line.Date}})
		}
	}
	return out, in.Err()
})
