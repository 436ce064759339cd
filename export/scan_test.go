package export

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"godwit/event"
)

// TestScanReadsWhatIsWritten: godwit's own form never needs encoding/json.
func TestScanReadsWhatIsWritten(t *testing.T) {
	records := append(all(), event.Record{})
	if real, err := realEvents(); err == nil {
		records = append(records, real...)
	}
	for i := range records {
		line := standardJSON(t, &records[i])
		got, ok := scanned(line)
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
			if r, ok := scanned(line); ok {
				t.Errorf("read as %+v", r)
			}
		})
	}
}

// FuzzScan: what is read is what encoding/json reads.
func FuzzScan(f *testing.F) {
	for _, r := range all() {
		b, err := json.Marshal(&r)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
		f.Add([]byte(strings.NewReplacer(":", " : ", ",", "\t,\r ").Replace(string(b))))
	}
	f.Add([]byte(`{"id":"\"\\\/\b\f\n\r\tA\u00e9\u2028","score":-0,"confidence":0.10,"place":{"lat":1,"lon":-2.5},"claims":[{"quoted":false}],"mode":null,"joined":{}}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		got, ok := scanned(string(line))
		if !ok {
			return
		}
		var want event.Record
		if err := json.Unmarshal(line, &want); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%v\n got %+v\nwant %+v", err, got, want)
		}
	})
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
