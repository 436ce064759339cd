package pages

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/snappy"
)

// TestBounds has readers pass over what cannot be in a column, and nothing else.
func TestBounds(t *testing.T) {
	const none = "none"
	rows := func(change func(i int, v *visit)) []visit {
		out := bare(4)
		for i := range out {
			change(i, &out[i])
		}
		return out
	}
	for name, tt := range map[string]struct {
		rows      []visit
		column    int
		low, high string // as the library shows them
		nulls     int64
	}{
		"text":                          {bare(4), 0, "0", "3", 0},
		"text of a dictionary":          {rows(func(i int, v *visit) { v.Kind = []string{"b", "", "é", "b"}[i] }), 2, "", "é", 0},
		"text that is not there":        {bare(4), 1, none, none, 4},
		"text that is there once":       {rows(func(i int, v *visit) { v.Town = []*string{nil, new("Ystad"), nil, nil}[i] }), 1, "Ystad", "Ystad", 3},
		"text as long as bounds may be": {rows(func(i int, v *visit) { v.ID = strings.Repeat("x", longest) }), 0, strings.Repeat("x", longest), strings.Repeat("x", longest), 0},
		"longer text":                   {rows(func(i int, v *visit) { v.ID = strings.Repeat("x", longest+i/3) }), 0, none, none, 0},
		"days":                          {rows(func(i int, v *visit) { v.Day = new(int32(10 - 7*i)) }), 4, "-11", "10", 0},
		"whole numbers":                 {rows(func(i int, v *visit) { v.Cost = new(int64(i) << 40) }), 5, "0", "3298534883328", 0},
		"numbers":                       {rows(func(i int, v *visit) { v.Length = float64(i) - 1.5 }), 6, "-1.5", "1.5", 0},
		"zeros":                         {bare(4), 6, "-0", "0", 0},
		"what is no number":             {rows(func(i int, v *visit) { v.Length = []float64{1, math.NaN(), 2, 3}[i] }), 6, none, none, 0},
		"numbers without end":           {rows(func(i int, v *visit) { v.Length = math.Inf(i%2*2 - 1) }), 6, "-Inf", "+Inf", 0},
		"in lists nobody asks":          {rows(func(i int, v *visit) { v.Tags = []string{"a", "b"} }), 9, none, none, 0},
	} {
		t.Run(name, func(t *testing.T) {
			file := write(t, tt.rows, 10, &snappy.Codec{})
			f, err := parquet.OpenFile(bytes.NewReader(file), int64(len(file)))
			if err != nil {
				t.Fatal(err)
			}
			stats := f.Metadata().RowGroups[0].Columns[tt.column].MetaData.Statistics
			if stats.NullCount != tt.nulls {
				t.Errorf("%d nulls, want %d", stats.NullCount, tt.nulls)
			}
			shown := func(b []byte) string {
				if b == nil {
					return none
				}
				return f.RowGroups()[0].ColumnChunks()[tt.column].Type().Kind().Value(b).String()
			}
			if low, high := shown(stats.MinValue), shown(stats.MaxValue); low != tt.low || high != tt.high {
				t.Errorf("from %q to %q, want %q to %q", low, high, tt.low, tt.high)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	deep := parquet.String()
	for range maxNested {
		deep = parquet.List(deep)
	}
	for name, tt := range map[string]struct {
		column parquet.Node
		want   string
	}{
		"a kind that is not written": {parquet.Leaf(parquet.FloatType), "column x: FLOAT is not written"},
		"a dictionary of numbers":    {parquet.Encoded(parquet.Int(64), &parquet.RLEDictionary), "column x: INT64 is not written"},
		"lists in lists without end": {deep, "more than 7 lists"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := NewSchema(parquet.NewSchema("rows", parquet.Group{"x": tt.column})); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want %q", err, tt.want)
			}
		})
	}
	t.Run("a row with too few values", func(t *testing.T) {
		table := NewTable(visitSchema(t), &snappy.Codec{})
		table.Text("1")
		table.Next()
		if _, _, err := table.Pack(nil); err == nil || !strings.Contains(err.Error(), "column 1: 0 values in 1 rows") {
			t.Error(err)
		}
	})
}
