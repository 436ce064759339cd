package roster

import (
	"fmt"
	"strings"
	"time"
)

// within reads the days of a code: ">950101", "<951231", "910101-950101".
func within(s string) (since, until int, err error) {
	if s == "" {
		return 0, 0, nil
	}
	switch from, to, ranged := strings.Cut(s, "-"); {
	case s[0] == '>':
		since, err = ordinal(s[1:])
	case s[0] == '<':
		until, err = ordinal(s[1:])
	case !ranged:
		return 0, 0, fmt.Errorf("%q is no span of days", s)
	default:
		if since, err = ordinal(from); err == nil {
			until, err = ordinal(to)
		}
		if err == nil && until < since {
			return 0, 0, fmt.Errorf("%q ends before it begins", s)
		}
	}
	return since, until, err
}

// ordinal reads yymmdd or yyyymmdd. As in TABARI the years 00 to 30 are of this
// century, all others of the last one.
func ordinal(s string) (int, error) {
	s = strings.TrimSpace(s)
	full := s
	if len(s) == 6 {
		full = "19" + s
		if s[:2] <= "30" {
			full = "20" + s
		}
	}
	if _, err := time.Parse("20060102", full); err != nil {
		return 0, fmt.Errorf("%q is no day", s)
	}
	n := 0
	for _, c := range full {
		n = n*10 + int(c-'0')
	}
	return n, nil
}
