package export

import (
	"time"

	"godwit/event"
)

// Day is the first day of an event, as 2023-08-15: that of its date, where it
// has none that of its report; empty where neither is known. A month, a year or
// a decade begins on its first day. It is the day that a store orders by.
func Day(r *event.Record) string {
	if r.Date != nil {
		if day := firstDay(r.Date.Value); day != "" {
			return day
		}
	}
	return firstDay(r.Meta.Date)
}

// firstDay is the first day of a date, in ten bytes; empty where it has none.
func firstDay(v string) string {
	if len(v) >= 10 && isDay(v[:10]) {
		return v[:10]
	}
	n, ok := event.FirstDay(v)
	if !ok {
		return ""
	}
	day := time.Unix(int64(n)*86400, 0).UTC().Format(time.DateOnly)
	if len(day) != 10 { // the first week of the year 0
		return ""
	}
	return day
}

// isDay tells whether v, ten bytes, is a day of the calendar.
func isDay(v string) bool {
	if v[4] != '-' || v[7] != '-' {
		return false
	}
	for i := range 10 {
		if i != 4 && i != 7 && (v[i] < '0' || v[i] > '9') {
			return false
		}
	}
	month, day := digits(v[5:7]), digits(v[8:10])
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	return day <= 28 || day <= time.Date(digits(v[:4]), time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func digits(v string) int {
	n := 0
	for i := range len(v) {
		n = 10*n + int(v[i]-'0')
	}
	return n
}

// sinceEpoch counts the days of a day since 1970-01-01, as Parquet does.
func sinceEpoch(day string) int32 {
	t := time.Date(digits(day[:4]), time.Month(digits(day[5:7])), digits(day[8:10]), 0, 0, 0, 0, time.UTC)
	return int32(t.Unix() / 86400) // midnight: exact also before 1970
}

// instant is when a report was published, as 20230815000000 in UTC; at midnight
// where only the day is known, empty where nothing is.
func instant(b []byte, v string) []byte {
	if len(v) > 10 {
		if t, err := time.Parse(time.RFC3339, v); err == nil {
			return t.UTC().AppendFormat(b, "20060102150405")
		}
	}
	day := firstDay(v)
	if day == "" {
		return b
	}
	return append(compact(b, day), "000000"...)
}

// compact writes a day as 20230815.
func compact(b []byte, day string) []byte {
	return append(append(append(b, day[:4]...), day[5:7]...), day[8:10]...)
}
