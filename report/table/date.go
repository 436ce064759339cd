package table

import (
	"fmt"
	"strings"
	"time"

	"godwit/report"
)

// layouts of dates in tables besides those of JSON lines. Those in which day
// and month could be taken for one another are not here.
var layouts = [...]string{
	"2006/01/02", "2006/1/2", "2006.01.02", "20060102", "2006-1-2",
	"2006-01-02 15:04", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05.999999999",
	"2006/01/02 15:04:05", "2006/01/02 15:04",
	"2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006", "Jan. 2, 2006", "January 2 2006", "2-Jan-2006", "02-Jan-06",
	"Monday, January 2, 2006", "Monday, 2 January 2006", "Monday 2 January 2006",
	time.RFC1123, time.RFC1123Z, time.RFC850, time.ANSIC, time.UnixDate,
}

func parseDate(v string) (time.Time, error) {
	if d, err := report.ParseDate(v); err == nil {
		return d, nil
	}
	for _, l := range layouts {
		if d, err := time.Parse(l, v); err == nil {
			return d, nil
		}
	}
	return slashed(v)
}

// slashed reads 15/8/2023 and 8/15/2023 where one of the two numbers can be no
// month.
func slashed(v string) (time.Time, error) {
	day, _, _ := strings.Cut(v, " ")
	a, errA := time.Parse("2/1/2006", strings.ReplaceAll(day, ".", "/"))
	b, errB := time.Parse("1/2/2006", day)
	switch {
	case errA == nil && (errB != nil || a.Equal(b)) || errA == nil && strings.Contains(day, "."):
		return a, nil
	case errB == nil && errA != nil:
		return b, nil
	case errA == nil && errB == nil:
		return time.Time{}, fmt.Errorf("in the date %.40q day and month could be either", v)
	}
	return time.Time{}, fmt.Errorf("the date %.40q is in no known form", v)
}
