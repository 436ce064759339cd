package export

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"godwit/event"
)

func TestJSONLinesAreTheRecords(t *testing.T) {
	out, _ := stream(t, Options{Format: "jsonl"}, all()...)
	lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	if len(lines) != 3 {
		t.Fatalf("%d lines", len(lines))
	}
	var got event.Record
	if err := json.Unmarshal([]byte(lines[0]), &got); err != nil || !reflect.DeepEqual(got, raid()) {
		t.Errorf("%v\n got %+v\nwant %+v", err, got, raid())
	}
	if strings.Contains(lines[1], `"meta"`) || strings.Contains(lines[1], `"story"`) {
		t.Errorf("an event without a store was given what it has not: %s", lines[1])
	}
}

func TestGeoJSON(t *testing.T) {
	out, _ := stream(t, Options{Format: "geojson"}, all()...)
	var got struct {
		Type     string
		Features []struct {
			Type, ID   string
			Geometry   *struct{ Coordinates []float64 }
			Properties map[string]any
		}
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if got.Type != "FeatureCollection" || len(got.Features) != 3 {
		t.Fatalf("%s of %d features", got.Type, len(got.Features))
	}
	if f := got.Features[0]; !reflect.DeepEqual(f.Geometry.Coordinates, []float64{39.66, -4.05}) || f.Properties["actors"].([]any)[0].(map[string]any)["code"] != "KENREB" {
		t.Errorf("the first feature is %+v", f)
	}
	if got.Features[1].Geometry != nil {
		t.Error("an event without a place has a geometry")
	}
	empty, _ := stream(t, Options{Format: "geojson"})
	if !json.Valid([]byte(empty)) {
		t.Errorf("no events give %q", empty)
	}
}

func TestSafeCells(t *testing.T) {
	exact, _ := stream(t, Options{Format: "csv"}, raid())
	safe, m := stream(t, Options{Format: "csv", Safe: true}, raid())
	if !strings.Contains(exact, `"=HYPERLINK(`) || !strings.Contains(safe, `"'=HYPERLINK(`) || !m.Safe {
		t.Errorf("exact and safe cells:\n%s\n%s", exact, safe)
	}
	if !strings.Contains(safe, ",-9,") {
		t.Error("a negative number is no formula")
	}
}

// TestSameBytes writes everything twice.
func TestSameBytes(t *testing.T) {
	for _, layout := range Layouts() {
		for _, format := range Formats() {
			o := Options{Layout: layout, Format: format}
			if s := o; s.settle() != nil {
				continue
			}
			t.Run(layout+" "+format, func(t *testing.T) {
				a, ma := stream(t, o, all()...)
				b, mb := stream(t, o, all()...)
				if a != b || !reflect.DeepEqual(ma, mb) {
					t.Error("two exports of the same records differ")
				}
			})
		}
	}
}

func TestOptionsThatDoNotGoTogether(t *testing.T) {
	for name, o := range map[string]Options{
		"an unknown format":           {Format: "xls"},
		"an unknown layout":           {Layout: "icew"},
		"a layout in another's form":  {Layout: "acled", Format: "tsv"},
		"a layout on a map":           {Layout: "icews", Format: "geojson"},
		"safe cells where there none": {Format: "jsonl", Safe: true},
		"a stream in parts":           {Partition: true},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Stream(t.Context(), &bytes.Buffer{}, from(), o); !errors.Is(err, ErrOptions) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Stream(ctx, &bytes.Buffer{}, from(raid()), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
