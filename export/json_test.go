package export

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"

	"godwit/event"
)

// standardJSON is what encoding/json makes of a record.
func standardJSON(t *testing.T, r *event.Record) string {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	var v any = r
	if plain(r) {
		v = &r.Event
	}
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func sameJSON(t *testing.T, r *event.Record) {
	t.Helper()
	got, err := jsonOf(nil, r)
	if want := standardJSON(t, r); err != nil || string(got)+"\n" != want {
		t.Errorf("%v\n got %s\nwant %s", err, got, want)
	}
}

func TestJSONIsTheStandardLibrarys(t *testing.T) {
	for _, r := range append(all(), event.Record{}, event.Record{Joined: &event.Joined{}}) {
		sameJSON(t, &r)
	}
	r := raid()
	r.Meta.Name = "own"
	r.Actors[0].Sector = []string{}
	r.Counts = []event.Count{}
	r.Mode = nil
	sameJSON(t, &r)
	for _, v := range []float64{math.NaN(), math.Inf(-1)} {
		for name, set := range map[string]func(*event.Record){
			"score":      func(r *event.Record) { r.Score = v },
			"count":      func(r *event.Record) { r.Counts = []event.Count{{Value: v}} },
			"place":      func(r *event.Record) { r.Place = &event.Place{Lat: &v} },
			"joint toll": func(r *event.Record) { r.Joined = &event.Joined{Counts: []event.Count{{Value: v}}} },
		} {
			r := raid()
			set(&r)
			if b, err := jsonOf(nil, &r); err == nil {
				t.Errorf("%s %v is written as %s", name, v, b)
			}
		}
	}
}

// TestRealJSON compares all that real reports make.
func TestRealJSON(t *testing.T) {
	real, err := realEvents()
	if err != nil {
		t.Skipf("no reports to make events of: %v", err)
	}
	for i := range real {
		sameJSON(t, &real[i])
		sameJSON(t, &event.Record{Event: real[i].Event})
	}
}

func FuzzJSON(f *testing.F) {
	f.Add("plain", "a \"quote\" \\ and \b\f\n\r\t\x00\x1f\x7f", 1.5, 7)
	f.Add("<b>&amp;</b>", "\u2028\u2029\ufffd\xff\xc3\xe2\x80", 1e-7, -1)
	f.Add("é", "🕊", -1e21, math.MaxInt64)
	f.Add("", "", 1e-300, 0)
	f.Fuzz(func(t *testing.T, a, b string, v float64, n int) {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			t.Skip()
		}
		span := event.Span{Quote: b, Start: n, End: n, StartByte: n, EndByte: n}
		date, place := &event.Date{Value: a, Precision: b, From: a}, &event.Place{Name: b, Country: a, GeoNames: n, Lat: &v, Lon: &v, Precision: b}
		list := []string{a, b}
		sides := []event.Entity{{Span: span, Code: a, Country: b, Sector: list, Name: a, ID: b}, {}}
		claims := []event.Claim{{Speaker: &event.Speaker{Span: span, Code: a}, Stance: event.Stance(b), Cue: &span, Quoted: n > 0}, {}}
		tolls := []event.Count{{What: a, Value: v, Bound: b}}
		r := event.Record{Event: event.Event{ID: a, Report: b, Type: event.Type(a), Mode: list, Context: list[:0], CAMEO: b, Quad: a, Score: v,
			Actors: sides, Recipients: sides[:1], Trigger: span, Date: date, Place: place, Auxiliary: list, Claims: claims, Certainty: event.Certainty(b),
			Counts: tolls, Confidence: -v, Evidence: event.Evidence{Span: span, Sentence: n}, Rule: a, Same: b, Recipe: a},
			Meta:  event.Meta{ID: a, Name: b, Title: a, Publisher: b, Author: a, URL: b, Language: a, Date: b, Origin: a, Copy: b},
			Story: a, Tellings: n, Reports: n, Sources: n, First: a, Last: b,
			Joined: &event.Joined{Certainty: event.Certainty(a), Claims: claims, Counts: tolls, Date: date, Place: place}}
		sameJSON(t, &r)
	})
}
