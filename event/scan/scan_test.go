package scan

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"godwit/event"
)

// joinedFully has everything that tellings make together.
func joinedFully() *event.Joined {
	at := event.Span{Quote: "on the quay", Start: 3, End: 14, StartByte: 4, EndByte: 15}
	return &event.Joined{Certainty: event.Contested,
		Claims: []event.Claim{
			{Speaker: &event.Speaker{Span: at, Code: "NORGOV"}, Stance: event.Denies, Cue: &at, Quoted: true},
			{Stance: event.Alleges},
		},
		Counts: []event.Count{{What: "injured", Value: 2.5, Bound: "about"}},
		Date:   &event.Date{Value: "2031-02", Precision: "month", From: "text"},
		Place:  &event.Place{Name: "Narvik", Country: "NOR", GeoNames: 8, Lat: new(68.4), Lon: new(-17.25), Precision: "city"}}
}

func TestJoined(t *testing.T) {
	want := joinedFully()
	b, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		text string
		ok   bool
	}{
		"as it is written": {string(b), true},
		"cut off":          {string(b[:len(b)-1]), false},
		"with more behind": {string(b) + "}", false},
	} {
		t.Run(name, func(t *testing.T) {
			got := new(event.Joined)
			if ok := Joined(tt.text, got); ok != tt.ok || ok && !reflect.DeepEqual(got, want) {
				t.Errorf("%v, %+v", ok, got)
			}
		})
	}
}

// TestScanLeavesTheRest has what encoding/json reads in a way of its own or
// refuses.
func TestScanLeavesTheRest(t *testing.T) {
	for name, line := range map[string]string{
		"a name in capitals":    `{"ID":"1"}`,
		"an unknown name":       `{"id":"1","colour":"red"}`,
		"a span twice":          `{"trigger":{"start":1},"trigger":{"end":2}}`,
		"a list twice":          `{"mode":["a"],"mode":["b"]}`,
		"an empty list, twice":  `{"mode":[],"mode":["b"]}`,
		"a date twice":          `{"date":{"value":"2023"},"date":{"from":"text"}}`,
		"a missing place":       `{"place":null}`,
		"surrogates":            `{"id":"\ud83d\ude00"}`,
		"half a surrogate":      `{"id":"\ud83d"}`,
		"an unknown escape":     `{"id":"\x41"}`,
		"a line break":          "{\"id\":\"a\nb\"}",
		"broken UTF-8":          "{\"id\":\"\xff\"}",
		"broken after escapes":  "{\"id\":\"\\n\xff\"}",
		"a leading zero":        `{"score":01}`,
		"no digit":              `{"score":-}`,
		"no digit after point":  `{"score":1.}`,
		"an exponent":           `{"score":1e3}`,
		"a fraction of a count": `{"tellings":1.5}`,
		"a huge count":          `{"tellings":99999999999999999999}`,
		"something behind":      `{"id":"1"} {}`,
		"a comma too many":      `{"id":"1",}`,
		"a comma in a list":     `{"mode":["a",]}`,
		"no end":                `{"id":"1"`,
		"no end of a string":    `{"id":"1`,
		"no end of an escape":   `{"id":"\u00`,
		"nothing":               ``,
		"a list":                `[]`,
	} {
		t.Run(name, func(t *testing.T) {
			if r, ok := Record(line); ok {
				t.Errorf("read as %+v", r)
			}
		})
	}
}

// FuzzScan: what is read is what encoding/json reads.
func FuzzScan(f *testing.F) {
	at := event.Span{Quote: "on the \"quay\"", Start: 3, End: 16, StartByte: 4, EndByte: 17}
	b, err := json.Marshal(event.Record{
		Event: event.Event{ID: "1", Report: "r", Type: "ASSAULT", Mode: []string{"firearms"}, Context: []string{}, Score: -9.5, Trigger: at,
			Actors: []event.Entity{{Span: at, Code: "NORGOV", Sector: []string{"GOV", "MIL"}, Name: "Øre", ID: "Q1"}},
			Date:   &event.Date{Value: "2031-02", Precision: "month", From: "text"}},
		Meta: event.Meta{ID: "r", Title: "A <b>\u2028"}, Story: "1", Tellings: 2, First: "2031-02-03",
		Joined: joinedFully()})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(strings.NewReplacer(":", " : ", ",", "\t,\r ").Replace(string(b))))
	f.Add([]byte(`{"id":"\"\\\/\b\f\n\r\tA\u00e9\u2028","score":-0,"confidence":0.10,"place":{"lat":1,"lon":-2.5},"claims":[{"quoted":false}],"mode":null,"joined":{}}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		got, ok := Record(string(line))
		if !ok {
			return
		}
		var want event.Record
		if err := json.Unmarshal(line, &want); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%v\n got %+v\nwant %+v", err, got, want)
		}
		// Skimming leaves out lists, and odd spans to others.
		if less, ok := Skim(string(line)); ok && (less.ID != got.ID || less.Joined == nil != (got.Joined == nil) || !less.Trigger.Placed()) {
			t.Errorf("skimmed %+v\nof %+v", less, got)
		}
	})
}
