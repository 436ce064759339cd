package export

import (
	"strconv"
	"time"

	"godwit/event"
)

// Day is the first day of an event, as 2023-08-15: that of its date, where it
// has none that of its report; empty where neither is known. A month, a year or
// a decade begins on its first day.
func Day(r *event.Record) string {
	if r.Date != nil {
		if day := firstDay(r.Date.Value); day != "" {
			return day
		}
	}
	return firstDay(r.Meta.Date)
}

// firstDay is the first day of what a date of ISO 8601 names, an instant's in
// UTC; empty where it is no date.
func firstDay(v string) string {
	if len(v) > 10 {
		t, err := time.Parse(time.RFC3339, v)
		if err != nil {
			return firstDay(v[:10])
		}
		return t.UTC().Format(time.DateOnly)
	}
	if len(v) == 10 && isDay(v) {
		return v
	}
	if len(v) == 8 && v[4:6] == "-W" { // a week begins on its Monday
		year, err := strconv.Atoi(v[:4])
		week, err2 := strconv.Atoi(v[6:])
		if err != nil || err2 != nil || week < 1 || week > 53 {
			return ""
		}
		fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC) // always in week 1
		monday := fourth.AddDate(0, 0, -(int(fourth.Weekday())+6)%7+7*(week-1))
		return monday.Format(time.DateOnly)
	}
	const first = "0001-01-01"
	switch len(v) {
	case 7, 4:
		v += first[len(v):]
	case 3:
		v += "0-01-01"
	case 2:
		v += "00-01-01"
	default:
		return ""
	}
	if !isDay(v) {
		return ""
	}
	return v
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
