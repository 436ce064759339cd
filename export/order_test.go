package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"godwit/event"
)

func TestDecodeRefuses(t *testing.T) {
	for name, x := range map[string]struct{ line, want string }{
		"no JSON":         {`{"id":`, "not JSON"},
		"no id":           {`{"report":"r","type":"AID"}`, `no "id"`},
		"no report":       {`{"id":"1","type":"AID"}`, `no "report"`},
		"no type":         {`{"id":"1","report":"r","type":"HELP"}`, `"HELP" is no type`},
		"another type":    {`{"id":1}`, `"id" must not be a JSON number`},
		"before the text": {`{"id":"1","report":"r","type":"AID","trigger":{"start":-1,"end":4}}`, "-1 to 4 is no part"},
		"backwards":       {`{"id":"1","report":"r","type":"AID","actors":[{"start":9,"end":4}]}`, "9 to 4 is no part"},
		"beyond any text": {`{"id":"1","report":"r","type":"AID","claims":[{"cue":{"start":0,"end":99999999999}}]}`, "no part"},
		"a huge number":   {`{"id":"1","report":"r","type":"AID","tellings":99999999999}`, "out of its range"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Decode([]byte(x.line)); !errors.Is(err, ErrRecord) || !strings.Contains(err.Error(), x.want) {
				t.Errorf("%v, want %s", err, x.want)
			}
		})
	}
}

func TestOrder(t *testing.T) {
	for name, over := range map[string]bool{"kept": false, "too many to keep": true} {
		t.Run(name, func(t *testing.T) {
			var o Order
			records := all() // 2023, 2022, 2020
			for i := range records {
				length := 10
				if over {
					length = hold
				}
				o.Add(&records[i], int64(10*i), length)
			}
			o.Sort()
			var offsets []int64
			for i := range o.Len() {
				offset, _, r := o.At(i)
				offsets = append(offsets, offset)
				if (r == nil) != over || r != nil && r.ID != records[offset/10].ID {
					t.Errorf("record %d is %v", i, r)
				}
			}
			if !reflect.DeepEqual(offsets, []int64{20, 10, 0}) {
				t.Errorf("order %v", offsets)
			}
		})
	}
}

// FuzzDecode: what is accepted can be written in every form, JSON lines give the
// same record again, and numbers are numbers.
func FuzzDecode(f *testing.F) {
	for _, r := range all() {
		b, err := json.Marshal(&r)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(`{"id":"1","report":"r","type":"AID","date":{"value":"0000-00"},"cameo":"7","joined":{}}`))
	parquets := map[string]form{}
	for _, layout := range Layouts() {
		o := Options{Layout: layout, Format: "parquet"}
		parquets[layout] = o.form()
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		r, err := Decode(line)
		if err != nil {
			return
		}
		for layout, form := range parquets {
			c := &chunk{first: true, last: true, records: []event.Record{r}}
			if err := form.encode(c); err != nil {
				t.Fatalf("%s: %v", layout, err)
			}
			f, err := parquet.OpenFile(bytes.NewReader(c.out), int64(len(c.out)))
			if err != nil || f.NumRows() != int64(c.rows) {
				t.Fatalf("%s: %v, want %d rows", layout, err, c.rows)
			}
		}
		for _, layout := range Layouts() {
			for _, format := range Formats() {
				o := Options{Layout: layout, Format: format}
				if o.settle() != nil || format == "parquet" {
					continue
				}
				var b bytes.Buffer
				if _, err := Stream(t.Context(), &b, from(r), o); err != nil {
					t.Fatalf("%s %s: %v", layout, format, err)
				}
				if format == "jsonl" {
					again, err := Decode(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
					if err != nil || looseJSON(t, &again) != looseJSON(t, &r) {
						t.Fatalf("%v: %s is read back as another", err, b.Bytes())
					}
				}
				if format == "geojson" && !json.Valid(b.Bytes()) {
					t.Fatalf("no GeoJSON: %s", b.Bytes())
				}
			}
		}
	})
}
