package sqlite

import (
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"strconv"
	"time"

	"godwit/event"
)

// Ids of 16 hexadecimal digits, as the program makes them, are kept as integers
// of eight bytes; others as they are. SQLite's columns without a type hold both.

// idNumber is the number of an id that has one.
func idNumber(id string) (int64, bool) {
	if len(id) != 16 {
		return 0, false
	}
	for i := range len(id) {
		if c := id[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return 0, false
		}
	}
	n, err := strconv.ParseUint(id, 16, 64)
	return int64(n), err == nil
}

func idText(n int64) string {
	var b [8]byte
	for i := range b {
		b[i] = byte(n >> (56 - 8*i))
	}
	return hex.EncodeToString(b[:])
}

// idValue is what a column holds of an id.
func idValue(id string) any {
	if n, ok := idNumber(id); ok {
		return n
	}
	return id
}

// idOf reads a column's id.
func idOf(v any) string {
	switch v := v.(type) {
	case int64:
		return idText(v)
	case string:
		return v
	case []byte:
		return string(v)
	}
	return ""
}

// idOrder is the beginning of an id as a number, so that order by it is order
// by id as far as it reaches.
func idOrder(id string) uint64 {
	if n, ok := idNumber(id); ok {
		return uint64(n)
	}
	var b [8]byte
	copy(b[:], id)
	u := uint64(0)
	for _, c := range b {
		u = u<<8 | uint64(c)
	}
	return u
}

// Days are counted from 1970-01-01. noDay is that of events without any.
const (
	noDay  = -1 << 23
	farDay = 1 << 23
)

// parseDay reads the first day that a date of ISO 8601 or TIMEX3 means: a day,
// a month, a week, a year, a decade. It reports false for others ("PAST_REF").
func parseDay(v string) (int, bool) {
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
		if n, err := strconv.Atoi(v); err == nil && len(v) == 3 {
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

func dayTime(day int) time.Time { return time.Unix(int64(day)*86400, 0).UTC() }

func dayText(day int) string {
	if day <= noDay {
		return ""
	}
	return dayTime(day).Format(time.DateOnly)
}

// dayOfEvent is the day that an event is ordered by: its own, else its report's.
func dayOfEvent(e *event.Event, reported int) int {
	if e.Date != nil {
		if d, ok := parseDay(e.Date.Value); ok {
			return min(max(d, noDay+1), farDay)
		}
	}
	return reported
}

// dayOfReport is the day that a report was published on.
func dayOfReport(date string) int {
	if d, ok := parseDay(date); ok {
		return min(max(d, noDay+1), farDay)
	}
	return noDay
}

// hash is a string's number where only equality is asked for.
func hash(s string) int64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return int64(h.Sum64())
}
