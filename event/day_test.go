package event

import (
	"testing"
	"time"
)

func written(day int) string { return time.Unix(int64(day)*86400, 0).UTC().Format(time.DateOnly) }

func TestFirstDay(t *testing.T) {
	for v, want := range map[string]string{
		"2023-08-15":                "2023-08-15",
		"2023-08-15T23:00:00Z":      "2023-08-15",
		"2023-08-15T01:00:00+03:00": "2023-08-15",
		"2023-08":                   "2023-08-01",
		"2023":                      "2023-01-01",
		"2023-W01":                  "2023-01-02",
		"2020-W53":                  "2020-12-28",
		"2021-W01":                  "2021-01-04",
		"2023-Q3":                   "2023-07-01",
		"2023-SU":                   "2023-01-01",
		"199":                       "1990-01-01",
		"0900-02-03":                "0900-02-03",
		"1969-12-31":                "1969-12-31",
	} {
		d, ok := FirstDay(v)
		if got := written(d); !ok || got != want {
			t.Errorf("%s is %s (%v), want %s", v, got, ok, want)
		}
	}
	for _, v := range []string{"", "PAST_REF", "P1W", "XXXX-08", "19", "-12"} {
		if d, ok := FirstDay(v); ok {
			t.Errorf("%q is day %s", v, written(d))
		}
	}
}
