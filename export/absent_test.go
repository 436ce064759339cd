package export

import (
	"context"
	"io"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"godwit/event"
)

// TestAbsentIsNull writes places that seldom are there: where there is none its
// columns are null, and not empty or 0.
func TestAbsentIsNull(t *testing.T) {
	type places struct {
		Name     *string `parquet:"place_name,optional"`
		GeoNames *int64  `parquet:"place_geonames,optional"`
	}
	const n = 3000
	there := func(i int) bool { return i%97 < i/97%3 }
	from := func(_ context.Context, yield func(*event.Record) error) error {
		for i := range n {
			r := raid()
			if r.Place = nil; there(i) {
				r.Place = &event.Place{Name: "Ystad", GeoNames: 2662149}
			}
			if err := yield(&r); err != nil {
				return err
			}
		}
		return nil
	}
	var b strings.Builder
	if _, err := Stream(t.Context(), &b, from, Options{Format: "parquet"}); err != nil {
		t.Fatal(err)
	}
	in := parquet.NewGenericReader[places](strings.NewReader(b.String()))
	defer in.Close()
	rows := make([]places, n+1)
	if got, err := in.Read(rows); got != n || err != io.EOF {
		t.Fatalf("%d rows, %v", got, err)
	}
	for i := range n {
		if p := rows[i]; (p.Name != nil) != there(i) || (p.GeoNames != nil) != there(i) {
			t.Errorf("row %d has a place: %v and %v, want %v", i, p.Name != nil, p.GeoNames != nil, there(i))
		}
	}
}
