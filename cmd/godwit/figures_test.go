package main

import (
	"strings"
	"testing"

	"godwit/measure"
)

func TestFiguresTable(t *testing.T) {
	figures := []figure{
		{measure.Figure{Name: "gold LAS", Value: 82.164, Low: 81.3, High: 82.96, Counts: measure.Counts{Recall: 5, Key: 6, Precision: 5, Response: 8}, Units: 3}, "sentence"},
		{measure.Figure{Name: "gold UAS", Value: 100, Low: 100, High: 100, Counts: measure.Counts{Recall: 6, Key: 6, Precision: 6, Response: 6}, Units: 3}, "sentence"},
		{measure.Figure{Name: "coref mean", Value: 29.7, Mean: true, Units: 1}, "document"},
	}
	want := `                   F1 %  95 % interval   recall precision      of
gold LAS          82.16  81.30 – 82.96    83.33     62.50       6
gold UAS         100.00  100.00 – 100.00 100.00    100.00       6

coref mean        29.70

model abc
`
	var b strings.Builder
	if err := figuresTable(&b, style{}, "abc", figures); err != nil {
		t.Fatal(err)
	}
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

// TestFloors compares figures as they are written: what reads 82.16 holds 82.16.
func TestFloors(t *testing.T) {
	for _, row := range []struct {
		name         string
		value, least float64
		err          string
	}{
		{"above", 82.2, 82.1, ""},
		{"written the same", 82.158, 82.16, ""},
		{"below", 82.154, 82.16, "below the floors of f.tsv: gold LAS is 82.15, its floor 82.16"},
	} {
		t.Run(row.name, func(t *testing.T) {
			f := floors{"f.tsv", []floor{{"gold LAS", row.least}}}
			err := f.check([]figure{{Figure: measure.Figure{Name: "gold LAS", Value: row.value}}})
			if row.err == "" && err != nil || row.err != "" && (err == nil || err.Error() != row.err) {
				t.Errorf("got %v, want %s", err, row.err)
			}
		})
	}
}
