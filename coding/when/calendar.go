package when

import (
	"strconv"
	"time"
)

// gran is a size of the calendar.
type gran uint8

const (
	none gran = iota
	day
	week
	weekend
	month
	quarter
	season
	half
	year
	decade
	century
)

var granNames = [...]string{"", "day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century"}

func (g gran) String() string { return granNames[g] }

// stamp is a stretch of the calendar and how TIMEX3 writes it. An unresolved
// one has a value and no days.
type stamp struct {
	from, to time.Time
	gran     gran
	value    string
}

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// isoDay numbers Monday 1 to Sunday 7.
func isoDay(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// period returns the stretch of size g that holds t.
func period(g gran, t time.Time) stamp {
	if t.IsZero() {
		return stamp{gran: g, value: unknown(g)}
	}
	y, m, _ := t.Date()
	s := stamp{gran: g}
	switch g {
	case week:
		s.from = t.AddDate(0, 0, 1-isoDay(t))
		s.to = s.from.AddDate(0, 0, 6)
	case weekend:
		s.from = t.AddDate(0, 0, 6-isoDay(t))
		s.to = s.from.AddDate(0, 0, 1)
	case month:
		s.from = date(y, m, 1)
		s.to = date(y, m+1, 0)
	case quarter:
		q := (m - 1) / 3 * 3
		s.from, s.to = date(y, q+1, 1), date(y, q+4, 0)
	case half:
		h := (m - 1) / 6 * 6
		s.from, s.to = date(y, h+1, 1), date(y, h+7, 0)
	case year:
		s.from, s.to = date(y, 1, 1), date(y, 12, 31)
	case decade:
		s.from, s.to = date(y/10*10, 1, 1), date(y/10*10+9, 12, 31)
	case century:
		s.from, s.to = date(y/100*100, 1, 1), date(y/100*100+99, 12, 31)
	default:
		s.from, s.to = t, t
	}
	s.value = write(s)
	return s
}

// shift moves by n stretches of size g.
func shift(g gran, t time.Time, n int) time.Time {
	if t.IsZero() {
		return t
	}
	switch g {
	case day:
		return t.AddDate(0, 0, n)
	case week, weekend:
		return t.AddDate(0, 0, 7*n)
	case month:
		return addMonths(t, n)
	case quarter:
		return addMonths(t, 3*n)
	case half:
		return addMonths(t, 6*n)
	case year, season:
		return addMonths(t, 12*n)
	case decade:
		return addMonths(t, 120*n)
	case century:
		return addMonths(t, 1200*n)
	}
	return t
}

// addMonths keeps the day, or takes the last one of a shorter month.
func addMonths(t time.Time, n int) time.Time {
	y, m, d := t.Date()
	last := date(y, m+time.Month(n)+1, 0)
	return date(last.Year(), last.Month(), min(d, last.Day()))
}

func unknown(g gran) string {
	switch g {
	case day:
		return "XXXX-XX-XX"
	case week:
		return "XXXX-WXX"
	case weekend:
		return "XXXX-WXX-WE"
	case month:
		return "XXXX-XX"
	case quarter:
		return "XXXX-QX"
	case half:
		return "XXXX-HX"
	case decade:
		return "XXX"
	case century:
		return "XX"
	}
	return "XXXX"
}

// write gives the value of a stretch by its first day and its size.
func write(s stamp) string {
	y, m, _ := s.from.Date()
	if y < 1 || y > 9999 {
		return unknown(s.gran)
	}
	switch s.gran {
	case week, weekend:
		wy, w := s.from.ISOWeek()
		v := digits(wy, 4) + "-W" + digits(w, 2)
		if s.gran == weekend {
			v += "-WE"
		}
		return v
	case month:
		return digits(y, 4) + "-" + digits(int(m), 2)
	case quarter:
		return digits(y, 4) + "-Q" + strconv.Itoa((int(m)+2)/3)
	case half:
		return digits(y, 4) + "-H" + strconv.Itoa((int(m)+5)/6)
	case year:
		return digits(y, 4)
	case decade:
		return digits(y/10, 3)
	case century:
		return digits(y/100, 2)
	}
	return s.from.Format(time.DateOnly)
}

// digits writes n with at least width digits.
func digits(n, width int) string {
	v := strconv.Itoa(n)
	for len(v) < width {
		v = "0" + v
	}
	return v
}

// seasonOf returns a season of the north: spring begins in March, and winter's
// year is the one it begins in.
func seasonOf(code string, y int) stamp {
	m := time.Month(3)
	switch code {
	case "SU":
		m = 6
	case "FA":
		m = 9
	case "WI":
		m = 12
	}
	if y == 0 {
		return stamp{gran: season, value: "XXXX-" + code}
	}
	return stamp{from: date(y, m, 1), to: date(y, m+3, 0), gran: season, value: digits(y, 4) + "-" + code}
}

// valid reports whether a date stands in the calendar.
func valid(y, m, d int) bool {
	if m < 1 || m > 12 || d < 1 {
		return false
	}
	return d <= date(y, time.Month(m)+1, 0).Day()
}

// easter returns Western Easter Sunday by the anonymous Gregorian rule.
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return date(y, time.Month(n/31), n%31+1)
}
