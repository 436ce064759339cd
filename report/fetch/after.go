package fetch

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// retryAfter reads a Retry-After header, in seconds or as a date, and bounds it.
// What cannot be read or lies in the past is 0.
func retryAfter(value string, now time.Time) time.Duration {
	value = strings.TrimSpace(value)
	if value == "" {
		return 0
	}
	if digits(value) {
		// More digits than that are beyond the bound anyway.
		if n, err := strconv.Atoi(value); err == nil && n < int(MaxRetryAfter/time.Second) {
			return time.Duration(n) * time.Second
		}
		return MaxRetryAfter
	}
	at, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	return min(max(at.Sub(now), 0), MaxRetryAfter)
}

// fresh is how long a response says that it holds: Cache-Control's max-age less
// its age, else Expires; 0 where it says nothing or must not be kept.
func fresh(h http.Header, now time.Time) time.Duration {
	for _, part := range strings.Split(strings.Join(h.Values("Cache-Control"), ","), ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch strings.ToLower(name) {
		case "no-cache", "no-store":
			return 0
		case "max-age":
			value = strings.Trim(value, `"`)
			if !digits(value) {
				return 0
			}
			age := seconds(h.Get("Age"))
			return max(seconds(value)-age, 0)
		}
	}
	at, err := http.ParseTime(h.Get("Expires"))
	if err != nil {
		return 0
	}
	if date, err := http.ParseTime(h.Get("Date")); err == nil {
		now = date // their clock, not ours
	}
	return min(max(at.Sub(now), 0), MaxRetryAfter)
}

// seconds reads a number of seconds, at most MaxRetryAfter.
func seconds(value string) time.Duration {
	value = strings.TrimSpace(value)
	if !digits(value) {
		return 0
	}
	n, err := strconv.Atoi(value)
	if err != nil || n > int(MaxRetryAfter/time.Second) {
		return MaxRetryAfter
	}
	return time.Duration(n) * time.Second
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
