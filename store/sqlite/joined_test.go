package sqlite

import (
	"encoding/json"
	"reflect"
	"testing"

	"godwit/event"
)

// What a story comes to is read as encoding/json reads it, whether in the short way
// or not.
func TestReadSum(t *testing.T) {
	at := event.Span{Quote: "on the quay", Start: 3, End: 14, StartByte: 4, EndByte: 15}
	for name, s := range map[string]sum{
		"numbers": {Tellings: 3, Reports: 2, Sources: 1, First: -7, Last: noDay},
		"all of it": {Tellings: 2, Joined: &event.Joined{Certainty: event.Contested,
			Claims: []event.Claim{
				{Speaker: &event.Speaker{Span: at, Code: "NORGOV"}, Stance: event.Denies, Cue: &at, Quoted: true},
				{Stance: event.Alleges},
			},
			Counts: []event.Count{{What: "injured", Value: 2.5, Bound: "about"}, {What: "killed", Value: 1e6}},
			Date:   &event.Date{Value: "2031-02", Precision: "month", From: "text"},
			Place:  &event.Place{Name: "Narvik", Country: "NOR", GeoNames: 8, Lat: new(68.4), Lon: new(-17.25), Precision: "city"}}},
		"escapes":  {Tellings: 2, Joined: &event.Joined{Certainty: event.Reported, Claims: []event.Claim{{Cue: &event.Span{Quote: "he \"said\"\n<so>"}, Stance: event.States}}}},
		"no place": {Tellings: 2, Joined: &event.Joined{Place: &event.Place{Name: "é, ]}", Precision: "spot"}}},
	} {
		t.Run(name, func(t *testing.T) {
			b, err := json.Marshal(s)
			if err != nil {
				t.Fatal(err)
			}
			var got sum
			if err := readSum(b, &got, true); err != nil || !reflect.DeepEqual(got, s) {
				t.Errorf("%v, %+v, want %+v", err, got, s)
			}
			s.Joined = nil
			if err := readSum(b, &got, false); err != nil || got != s {
				t.Errorf("numbers alone: %v, %+v, want %+v", err, got, s)
			}
		})
	}
	for _, bad := range []string{``, `}`, `{`, `{"t":1,"j":}`, `{"t":1,"j":{"claims":[{]}}`, `{"t":1x`} {
		if err := readSum([]byte(bad), new(sum), true); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
