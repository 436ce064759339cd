package sqlite

import (
	"encoding/hex"
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
		if d, ok := event.FirstDay(e.Date.Value); ok {
			return min(max(d, noDay+1), farDay)
		}
	}
	return reported
}

// dayOfReport is the day that a report was published on.
func dayOfReport(date string) int {
	if d, ok := event.FirstDay(date); ok {
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
