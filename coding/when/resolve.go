package when

import (
	"time"

	"godwit/nlp"
)

type word = nlp.Word

// ahead reports whether what has no year lies after the report rather than
// before it.
func (s *scan) ahead(i int) bool {
	j := i - 1
	if s.has(j, dateLink) {
		j--
	}
	// "said on Tuesday that it would": whatever the tree says.
	if s.tag(j) == "VBD" || s.tag(j) == "VBN" && verbTense(s.sent.Words, s.p[j].word) != future || s.tag(i+1) == "POS" && s.tense(i) != future {
		return false
	}
	t := s.tense(i)
	return t == future || t == present
}

// known is a day in full.
func known(y, m, d int) stamp { return period(day, date(y, time.Month(m), d)) }

// resolveWeekday takes the last such day up to the report's, or the first one
// from it.
func (s *scan) resolveWeekday(iso int, ahead bool) stamp {
	if s.anchor.IsZero() {
		return stamp{gran: day, value: "XXXX-WXX-" + digits(iso, 1)}
	}
	back := (isoDay(s.anchor) - iso + 7) % 7
	if ahead && back > 0 {
		back -= 7
	}
	return period(day, s.anchor.AddDate(0, 0, -back))
}

// soon is how many days after the report a date without year may lie in a
// clause about the past: that of last year would be called so.
const soon = 92

// resolveDay gives a month and day their year.
func (s *scan) resolveDay(m, d int, ahead bool) stamp {
	if s.anchor.IsZero() {
		return stamp{gran: day, value: "XXXX-" + digits(m, 2) + "-" + digits(d, 2)}
	}
	at := func(y int) time.Time { return date(y, time.Month(m), d) }
	if m == 2 && d == 29 {
		// Only a leap year has it.
		y := s.anchor.Year()
		if ahead && y%4 != 0 {
			y += 4
		}
		return known(y/4*4, m, d)
	}
	y := s.anchor.Year()
	on := soon
	if ahead {
		on = 300
	}
	switch {
	case ahead && at(y).Before(addMonths(s.anchor, -2)), at(y + 1).Before(s.anchor.AddDate(0, 0, soon/2)):
		y++
	case at(y).After(s.anchor.AddDate(0, 0, on)):
		y--
	}
	return period(day, at(y))
}

// resolveMonth gives a month its year.
func (s *scan) resolveMonth(m int, ahead bool) stamp {
	if s.anchor.IsZero() {
		return stamp{gran: month, value: "XXXX-" + digits(m, 2)}
	}
	y := s.anchor.Year()
	switch now := int(s.anchor.Month()); {
	case ahead && m < now-2:
		y++
	case !ahead && m > now+1, m > now+8:
		y--
	}
	return period(month, date(y, time.Month(m), 1))
}

// resolveQuarter gives a quarter its year.
func (s *scan) resolveQuarter(g gran, n int, ahead bool) stamp {
	size, letter := 3, "Q"
	if g == half {
		size, letter = 6, "H"
	}
	if s.anchor.IsZero() {
		return stamp{gran: g, value: "XXXX-" + letter + digits(n, 1)}
	}
	y := s.anchor.Year()
	start := date(y, time.Month(size*(n-1)+1), 1)
	if !ahead && start.After(s.anchor) {
		start = addMonths(start, -12)
	}
	return period(g, start)
}

func (s *scan) resolveSeason(code string, ahead bool) stamp {
	if s.anchor.IsZero() {
		return seasonOf(code, 0)
	}
	st := seasonOf(code, s.anchor.Year())
	if !ahead && st.from.After(s.anchor) {
		st = seasonOf(code, s.anchor.Year()-1)
	}
	if ahead && st.to.Before(s.anchor) {
		st = seasonOf(code, s.anchor.Year()+1)
	}
	return st
}

// named gives a holiday its year: that of y where it is told, else the nearest
// one that fits the tense.
func (s *scan) named(h *holiday, y int, ahead bool) stamp {
	if y != 0 {
		return period(day, h.day(y))
	}
	if s.anchor.IsZero() {
		return stamp{gran: day, value: unknown(day)}
	}
	t := h.day(s.anchor.Year())
	switch {
	case !ahead && t.After(s.anchor):
		t = h.day(s.anchor.Year() - 1)
	case ahead && t.Before(s.anchor.AddDate(0, -1, 0)):
		t = h.day(s.anchor.Year() + 1)
	}
	return period(day, t)
}

// base is the day that "a year later" counts from: the last one told, or the
// report's.
func (s *scan) base() time.Time {
	if !s.ref.from.IsZero() {
		return s.ref.from
	}
	return s.anchor
}

// granOf returns the size that a unit's letter stands for and how many it
// counts; hours and less count as days.
func granOf(letter string) (gran, int) {
	switch letter {
	case "D":
		return day, 1
	case "W":
		return week, 1
	case "F":
		return week, 2
	case "M":
		return month, 1
	case "Q":
		return quarter, 1
	case "B":
		return half, 1
	case "Y":
		return year, 1
	case "E":
		return decade, 1
	case "C":
		return century, 1
	}
	return none, 0
}

// unit returns the letter of the unit at i, singular or plural.
func (s *scan) unit(i int) (letter string, plural, ok bool) {
	if e, ok := s.is(i, unit); ok {
		return e.s, false, true
	}
	if e, ok := s.is(i, units); ok {
		return e.s, true, true
	}
	return "", false, false
}
