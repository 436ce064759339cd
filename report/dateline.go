package report

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// dateOf finds the date that a text gives for itself: a leading "date
// 2023-08-15", a line among the first ones that is nothing but a date, or a
// dateline with a year ("GENEVA, August 15, 2023 (Newswire) —"). A dateline
// without a year gives none: the year would be a guess.
func dateOf(text string) (time.Time, string) {
	text = strings.TrimLeftFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' })
	if rest, ok := strings.CutPrefix(text, "date "); ok && len(rest) >= len(time.DateOnly) {
		next, _ := utf8.DecodeRuneInString(rest[len(time.DateOnly):])
		if d, err := time.Parse(time.DateOnly, rest[:len(time.DateOnly)]); err == nil && !unicode.IsLetter(next) && !unicode.IsDigit(next) {
			return d, DateHeader
		}
	}
	// Title, byline and dateline stand within the first lines, if at all.
	lines := 0
	for line := range strings.SplitSeq(text[:min(len(text), 2000)], "\n") {
		fields := strings.Fields(clip(line, 200))
		if len(fields) == 0 {
			continue
		}
		if d, n := dateAt(fields); n == len(fields) && len(line) < 200 {
			return d, DateDateline
		}
		if d, ok := dateline(fields); ok {
			return d, DateDateline
		}
		if lines++; lines == 3 {
			break
		}
	}
	return time.Time{}, ""
}

// clip cuts a line to n bytes.
func clip(line string, n int) string { return line[:min(len(line), n)] }

// dateline reads "PLACE, [COUNTRY,] DATE [(AGENCY)] —" at the start of a line.
func dateline(fields []string) (time.Time, bool) {
	for k := 1; k < len(fields) && k <= 7; k++ {
		if !unicode.IsUpper(firstRune(fields[k-1])) {
			return time.Time{}, false
		}
		d, n := dateAt(fields[k:])
		if n == 0 {
			continue
		}
		for _, f := range fields[k+n-1 : min(len(fields), k+n+5)] {
			if strings.HasSuffix(f, "—") || strings.HasSuffix(f, "–") || strings.HasSuffix(f, "-") ||
				strings.HasPrefix(f, "—") || strings.HasPrefix(f, "–") || strings.HasPrefix(f, "--") {
				return d, true
			}
		}
		return time.Time{}, false
	}
	return time.Time{}, false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// dateAt reads a date at the start of fields and returns how many it takes: a
// weekday if there is one, then "August 15, 2023", "15 August 2023" or
// "2023-08-15". 0 where there is none.
func dateAt(fields []string) (time.Time, int) {
	n := 0
	if isWeekday(fields[0]) {
		n = 1
	}
	f := fields[n:]
	if len(f) > 0 {
		if d, err := time.Parse(time.DateOnly, strings.Trim(f[0], ",.:()—–-")); err == nil {
			return d, n + 1
		}
	}
	if len(f) < 3 {
		return time.Time{}, 0
	}
	month, day := monthOf(f[0]), number(f[1], 2)
	if month == 0 {
		month, day = monthOf(f[1]), number(f[0], 2)
	}
	year := number(f[2], 4)
	if month == 0 || day == 0 || year < 1000 {
		return time.Time{}, 0
	}
	d := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if d.Day() != day {
		return time.Time{}, 0 // 31 April
	}
	return d, n + 3
}

// number reads a number of up to digits digits with the marks after it
// ("15th,"); 0 where it is none.
func number(f string, digits int) int {
	n := 0
	for n < len(f) && f[n] >= '0' && f[n] <= '9' {
		n++
	}
	rest := strings.TrimRight(f[n:], ",.:—–-")
	if n > digits || rest != "" && rest != "th" && rest != "st" && rest != "nd" && rest != "rd" {
		return 0
	}
	v, _ := strconv.Atoi(f[:n])
	return v
}

// monthOf reads a month's name or its first three letters or more ("Sept.").
func monthOf(f string) time.Month {
	for m := time.January; m <= time.December; m++ {
		if abbreviates(f, m.String()) {
			return m
		}
	}
	return 0
}

func isWeekday(f string) bool {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if abbreviates(f, d.String()) {
			return true
		}
	}
	return false
}

// abbreviates tells whether f is name or starts it, three letters at least.
func abbreviates(f, name string) bool {
	f = strings.TrimRight(f, ".,")
	return len(f) >= 3 && len(f) <= len(name) && strings.EqualFold(f, name[:len(f)])
}
