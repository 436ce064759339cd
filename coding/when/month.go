package when

import "strings"

// monthAt reads the name of a month that is one: "May" is a verb too.
func (s *scan) monthAt(i int) (int, bool) {
	e, ok := s.is(i, monthName)
	if !ok || !s.capital(i) {
		return 0, false
	}
	switch s.tag(i) {
	case "MD", "VB", "VBP", "VBD", "VBZ":
		return 0, false
	}
	// "will march", whatever the tagger makes of it
	if c := s.text(i)[0]; c >= 'a' && c <= 'z' && !(i+1 < len(s.p) && s.p[i+1].n >= 0) && !(i > 0 && s.p[i-1].n >= 0) {
		return 0, false
	}
	// "August Karlsson"
	if w := s.p[i].word; w+1 < len(s.sent.Words) && s.sent.Words[w+1].Entity == "B-PER" && s.sent.Words[w].Head == w+1 {
		return 0, false
	}
	// "Theresa May", "April Jones": a person; a day or a year behind speaks against
	// it
	if entity := s.sent.Words[s.p[i].word].Entity; strings.HasSuffix(entity, "PER") && (i+1 >= len(s.p) || s.p[i+1].n < 0) {
		return 0, false
	}
	return e.n, true
}

// dayNumber reads the day of a month: "15", "15th", "fifteenth", "twenty-first".
func (s *scan) dayNumber(i int) (d, end int, ok bool) {
	if i >= len(s.p) {
		return 0, 0, false
	}
	if p := &s.p[i]; p.n >= 1 && p.n <= 31 && p.suffix != 's' && p.text[0] != '\'' {
		return p.n, i + 1, true
	}
	if e, ok := s.is(i, ordinal); ok && e.n > 0 {
		return e.n, i + 1, true
	}
	if ten, ok := s.is(i, numTen); ok && ten.n <= 30 {
		k := i + 1
		if s.dash(k) {
			k++
		}
		if e, ok := s.is(k, ordinal); ok && e.n > 0 && e.n < 10 {
			return ten.n + e.n, k + 1, true
		}
	}
	return 0, 0, false
}

// spokenDay reads a day after its month: as dayNumber, or "twenty-one".
func (s *scan) spokenDay(i int) (d, end int, ok bool) {
	if d, end, ok = s.dayNumber(i); ok {
		return d, end, true
	}
	if !s.has(i, numTen) && !s.has(i, numUnit) {
		return 0, 0, false
	}
	n, end, _, ok := s.number(i)
	return n, end, ok && n >= 1 && n <= 31
}

// fullYear reads a year of four digits, or in words.
func (s *scan) fullYear(i int) (y, end int, ok bool) {
	if n, ok := s.whole(i); ok && len(s.p[i].text) == 4 && n >= 1000 && n < 2200 {
		return n, i + 1, true
	}
	return s.spokenYear(i)
}

// spokenYear reads "nineteen ninety-four", "two thousand one".
func (s *scan) spokenYear(i int) (y, end int, ok bool) {
	first, ok := s.is(i, numUnit)
	if !ok {
		if first, ok = s.is(i, numTen); !ok {
			return 0, 0, false
		}
	}
	if first.n == 2 && s.has(i+1, numScale) {
		if n, end, _, ok := s.number(i); ok && n >= 2000 && n < 2100 {
			// "two thousand people" is no year
			if t := s.tag(end); t != "NNS" && t != "NN" && t != "JJ" && t != "VBG" {
				return n, end, true
			}
			return 0, 0, false
		}
	}
	if first.n < 17 || first.n > 20 || !s.has(i+1, numTen) && !s.has(i+1, numUnit) {
		return 0, 0, false
	}
	n, end, _, ok := s.number(i + 1)
	if !ok || n < 10 || n > 99 {
		return 0, 0, false
	}
	return first.n*100 + n, end, true
}

// monthDate reads "August 15, 2023", "Aug. 15", "August 2023", "May last year",
// "August 15-17".
func (s *scan) monthDate(i int, _ bool) (hit, bool) {
	m, ok := s.monthAt(i)
	if !ok {
		return hit{}, false
	}
	k := i + 1
	if s.has(k, article) {
		if _, _, ok := s.dayNumber(k + 1); ok {
			k++
		}
	}
	if s.dash(k) && !s.dash(k+1) {
		if d, _, ok := s.dayNumber(k + 1); ok && valid(2000, m, d) && !s.dash(k+2) && !s.has(k+2, monthName) {
			k++
		}
	}
	if d, end, ok := s.spokenDay(k); ok && valid(2000, m, d) && !(s.tag(end) == "NNS" && s.has(i-1, partLead)) {
		if y, e, ok := s.fullYear(s.comma(end)); ok && valid(y, m, d) {
			return hit{end: e, stamp: known(y, m, d)}, true
		}
		return s.dayRange(m, d, end, s.ahead(i)), true
	}
	k = s.after(s.comma(i+1), of)
	if y, e, ok := s.fullYear(k); ok && !s.has(e, units) {
		return hit{end: e, stamp: period(month, known(y, m, 1).from)}, true
	}
	if s.has(k, last) || s.has(k, this) || s.has(k, next) {
		if h, ok := s.plain(k); ok && h.gran == year && !h.from.IsZero() {
			return hit{end: h.end, stamp: period(month, known(h.from.Year(), m, 1).from)}, true
		}
	}
	return hit{end: i + 1, stamp: s.resolveMonth(m, s.ahead(i))}, true
}

// dayRange reads what may follow a day: "-17", "to 17", then maybe a year.
func (s *scan) dayRange(m, d, end int, ahead bool) hit {
	if s.dash(end) || s.has(end, to) {
		if d2, e2, ok := s.dayNumber(end + 1); ok && d2 > d && valid(2000, m, d2) {
			y, e3, ok := s.fullYear(s.comma(e2))
			var a, b stamp
			if ok && valid(y, m, d2) {
				a, b, e2 = known(y, m, d), known(y, m, d2), e3
			} else {
				a, b = s.resolveDay(m, d, ahead), s.resolveDay(m, d2, ahead)
			}
			a.to, a.value = b.to, a.value+"/"+b.value
			return hit{end: e2, stamp: a}
		}
	}
	return hit{end: end, stamp: s.resolveDay(m, d, ahead)}
}

// dayMonth reads "15 August 2023", "15th of August", and, where a month can be
// told from the report, "on the 15th".
func (s *scan) dayMonth(i int, definite bool) (hit, bool) {
	d, end, ok := s.dayNumber(i)
	if !ok {
		return hit{}, false
	}
	d1, k := d, end
	if s.dash(k) || s.has(k, to) || s.has(k, and) {
		// "15-17 August"
		if d2, e2, ok := s.dayNumber(k + 1); ok && d2 > d {
			d, k = d2, e2
		}
	}
	if m, ok := s.monthAt(s.after(k, of)); ok && valid(2000, m, d) && valid(2000, m, d1) {
		k = s.after(k, of) + 1
		y, e, ok := s.fullYear(s.comma(k))
		a, b := stamp{}, stamp{}
		if ok && valid(y, m, d) && valid(y, m, d1) {
			a, b, k = known(y, m, d1), known(y, m, d), e
		} else {
			a, b = s.resolveDay(m, d1, s.ahead(i)), s.resolveDay(m, d, s.ahead(i))
		}
		if d1 != d {
			a.to, a.value = b.to, a.value+"/"+b.value
		}
		return hit{end: k, stamp: a}, true
	}
	if s.has(k, of) && (s.has(k+1, last) || s.has(k+1, next) || s.has(k+1, this)) {
		if h, ok := s.plain(k + 1); ok && h.gran == month && !h.from.IsZero() && d <= h.to.Day() {
			return hit{end: h.end, stamp: period(day, h.from.AddDate(0, 0, d-1))}, true
		}
	}
	if w, ok := s.is(end, weekday); ok && d <= 5 && s.p[i].suffix != 's' && s.p[i].n != d {
		if h, ok := s.nth(d, w.n, end+1); ok {
			return h, true
		}
	}
	if !definite || s.p[i].suffix != 't' || !s.has(i-2, dateLink) && !s.has(i-2, yearLead) || !s.bare(end) {
		return hit{}, false
	}
	if s.anchor.IsZero() {
		return hit{end: end, stamp: stamp{gran: day, value: "XXXX-XX-" + digits(d1, 2)}}, true
	}
	t := s.anchor
	if ahead := s.ahead(i); ahead && t.Day() > d1 {
		t = addMonths(date(t.Year(), t.Month(), 1), 1)
	} else if !ahead && t.Day() < d1 {
		t = addMonths(date(t.Year(), t.Month(), 1), -1)
	}
	if !valid(t.Year(), int(t.Month()), d1) {
		return hit{}, false
	}
	return hit{end: end, stamp: known(t.Year(), int(t.Month()), d1)}, true
}

// nth reads the month behind "the first Friday".
func (s *scan) nth(n, iso, i int) (hit, bool) {
	if !s.has(i, of) && !s.has(i, partLead) {
		return hit{}, false
	}
	h, ok := s.plain(i + 1)
	if !ok || h.gran != month || h.from.IsZero() {
		return hit{}, false
	}
	t := nthWeekday(h.from.Year(), h.from.Month(), iso, n)
	return hit{end: h.end, stamp: period(day, t)}, t.Month() == h.from.Month()
}

// bare reports whether no noun goes on at i.
func (s *scan) bare(i int) bool {
	if i >= len(s.p) || s.dash(i) {
		return i >= len(s.p)
	}
	switch t := s.tag(i); {
	case t == "":
		return false
	case t[0] == 'N', t[0] == 'J', t == "CD":
		return false
	}
	return true
}
