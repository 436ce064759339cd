package export

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"godwit/event"
)

// TestNativeIsWhole takes records out of CSV and TSV again: nothing is lost.
func TestNativeIsWhole(t *testing.T) {
	for _, format := range []string{"csv", "tsv"} {
		t.Run(format, func(t *testing.T) {
			out, m := stream(t, Options{Format: format}, all()...)
			in := csv.NewReader(strings.NewReader(out))
			if format == "tsv" {
				in.Comma = '\t'
			}
			rows, err := in.ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			if len(rows) != 4 || m.Rows != 3 {
				t.Fatalf("%d lines, %d rows in the manifest, want 4 and 3", len(rows), m.Rows)
			}
			for i, want := range all() {
				got := recordOf(t, rows[0], rows[i+1])
				if a, b := looseJSON(t, &got), looseJSON(t, &want); a != b {
					t.Errorf("record %d\n got %s\nwant %s", i, a, b)
				}
			}
		})
	}
}

// recordOf makes a record of the cells of native CSV.
func recordOf(t *testing.T, head, cells []string) event.Record {
	t.Helper()
	var r event.Record
	get := map[string]string{}
	for i, h := range head {
		get[h] = cells[i]
	}
	read := func(name string, to any) {
		if get[name] == "" {
			return
		}
		if err := json.Unmarshal([]byte(get[name]), to); err != nil {
			t.Fatalf("column %s: %v: %s", name, err, get[name])
		}
	}
	span := func(name string, s *event.Span) {
		s.Quote = get[name+"_quote"]
		read(name+"_start", &s.Start)
		read(name+"_end", &s.End)
		read(name+"_start_byte", &s.StartByte)
		read(name+"_end_byte", &s.EndByte)
	}
	date := func(name string) *event.Date {
		if get[name+"_value"] == "" {
			return nil
		}
		return &event.Date{Value: get[name+"_value"], Precision: get[name+"_precision"], From: get[name+"_from"]}
	}
	place := func(name string) *event.Place {
		if get[name+"_name"] == "" {
			return nil
		}
		p := &event.Place{Name: get[name+"_name"], Country: get[name+"_country"], Precision: get[name+"_precision"]}
		read(name+"_geonames", &p.GeoNames)
		read(name+"_lat", &p.Lat)
		read(name+"_lon", &p.Lon)
		return p
	}
	r.ID, r.Story, r.Report, r.Type, r.CAMEO, r.Quad = get["id"], get["story"], get["report"], event.Type(get["type"]), get["cameo"], get["quad"]
	read("mode", &r.Mode)
	read("context", &r.Context)
	read("score", &r.Score)
	read("actors", &r.Actors)
	read("recipients", &r.Recipients)
	span("trigger", &r.Trigger)
	r.Date, r.Place = date("date"), place("place")
	read("auxiliary", &r.Auxiliary)
	read("claims", &r.Claims)
	r.Certainty = event.Certainty(get["certainty"])
	read("counts", &r.Counts)
	read("confidence", &r.Confidence)
	span("evidence", &r.Evidence.Span)
	read("evidence_sentence", &r.Evidence.Sentence)
	r.Rule, r.Same, r.Recipe = get["rule"], get["same"], get["recipe"]
	r.Meta = event.Meta{ID: get["report_id"], Title: get["report_title"], Publisher: get["report_publisher"], Author: get["report_author"], URL: get["report_url"],
		Language: get["report_language"], Date: get["report_date"], Origin: get["report_origin"], Copy: get["report_copy"]}
	read("tellings", &r.Tellings)
	read("reports", &r.Reports)
	read("sources", &r.Sources)
	r.First, r.Last = get["first"], get["last"]
	if c := get["joined_certainty"]; c != "" {
		r.Joined = &event.Joined{Certainty: event.Certainty(c), Date: date("joined_date"), Place: place("joined_place")}
		read("joined_claims", &r.Joined.Claims)
		read("joined_counts", &r.Joined.Counts)
	}
	return r
}

// looseJSON is a record as JSON, empty lists and absent ones alike.
func looseJSON(t *testing.T, r *event.Record) string {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(b), "null", "[]")
}
