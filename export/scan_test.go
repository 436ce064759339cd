package export

import (
	"encoding/json"
	"reflect"
	"testing"

	"godwit/event"
	"godwit/event/scan"
)

// TestScanReadsWhatIsWritten: godwit's own form never needs encoding/json.
func TestScanReadsWhatIsWritten(t *testing.T) {
	records := append(all(), event.Record{})
	if real, err := realEvents(); err == nil {
		records = append(records, real...)
	}
	for i := range records {
		line := standardJSON(t, &records[i])
		got, ok := scan.Record(line)
		var want event.Record
		if err := json.Unmarshal([]byte(line), &want); err != nil {
			t.Fatal(err)
		}
		if !ok || !reflect.DeepEqual(got, want) {
			t.Fatalf("%v\n got %+v\nof %s", ok, got, line)
		}
	}
}

// TestSkim holds it to Decode.
func TestSkim(t *testing.T) {
	lines := []string{`{"id":"1","report":"r","type":"AID"}`, `{"id":"1","report":"r","type":"AID","mode":["a"],"mode":["b"]}`,
		`{"id":"1","report":"r","type":"AID","actors":[{"start":9,"end":4}]}`, `{"id":"1","report":"r","type":"AID","claims":[{"cue":{"start":0,"end":99999999999}}]}`,
		`{"id":"1","report":"r","type":"AID","claims":[{"speaker":{"start":2,"end":1}}]}`, `{"id":"1","report":"r","type":"AID","joined":{"claims":[{"cue":{"start":-1}}]}}`,
		`{"id":"1","report":"r","type":"AID","sectors":[]}`, `{"id":"1","report":"r","type":"HELP"}`, `{"id":`}
	for _, r := range all() {
		lines = append(lines, standardJSON(t, &r))
	}
	for _, line := range lines {
		day, id, err := Skim(line)
		r, want := Decode(line)
		if (err == nil) != (want == nil) || err != nil && err.Error() != want.Error() || err == nil && (day != Day(&r) || id != r.ID) {
			t.Errorf("%s: %q %q %v, want %q %q %v", line, day, id, err, Day(&r), r.ID, want)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	r := raid()
	line, err := jsonOf(nil, &r)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		if _, err := Decode(line); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSkim(b *testing.B) {
	r := raid()
	line, err := jsonOf(nil, &r)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(line)))
	text := string(line)
	for b.Loop() {
		if _, _, err := Skim(text); err != nil {
			b.Fatal(err)
		}
	}
}
