package event

import (
	"fmt"
	"strconv"
	"time"
)

// FirstDay reads the first day that a date of ISO 8601 or TIMEX3 means, counted
// from 1970-01-01: that of a day, a week, a month, a quarter, a year, a decade; of
// a season and a half-year that of their year, of an instant the day as it is
// written. It reports false for others ("PAST_REF", a century). Records stand in
// this order everywhere.
func FirstDay(v string) (int, bool) {
	if len(v) >= 10 {
		if t, err := time.Parse(time.DateOnly, v[:10]); err == nil {
			return dayOf(t), true
		}
	}
	if len(v) >= 7 {
		if t, err := time.Parse("2006-01", v[:7]); err == nil {
			return dayOf(t), true
		}
	}
	if len(v) < 4 {
		if n, err := strconv.Atoi(v); err == nil && len(v) == 3 && n >= 0 {
			return dayOf(time.Date(n*10, 1, 1, 0, 0, 0, 0, time.UTC)), true
		}
		return 0, false
	}
	year, err := strconv.Atoi(v[:4])
	if err != nil || year < 0 {
		return 0, false
	}
	first := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
	var n int
	if k, _ := fmt.Sscanf(v[4:], "-W%d", &n); k == 1 && n >= 1 && n <= 53 {
		// ISO week 1 holds the fourth of January.
		fourth := first.AddDate(0, 0, 3)
		monday := fourth.AddDate(0, 0, -(int(fourth.Weekday())+6)%7)
		return dayOf(monday) + 7*(n-1), true
	}
	if k, _ := fmt.Sscanf(v[4:], "-Q%d", &n); k == 1 && n >= 1 && n <= 4 {
		return dayOf(first.AddDate(0, 3*(n-1), 0)), true
	}
	return dayOf(first), true
}

func dayOf(t time.Time) int {
	return int(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Unix() / 86400)
}
