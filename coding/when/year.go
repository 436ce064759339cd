package when

import "time"

// quarterDate reads "the third quarter of 2014", "third-quarter", "the first
// half", with the year where one is told.
func (s *scan) quarterDate(i int, _ bool) (hit, bool) {
	y, k := 0, i
	if n, end, ok := s.fullYear(k); ok {
		y, k = n, end
	}
	k = s.after(k, fiscal)
	e, ok := s.is(k, ordinal)
	if !ok || e.n < 1 || e.n > 4 {
		return hit{}, false
	}
	k++
	if s.dash(k) {
		k++
	}
	g := quarter
	if u, ok := s.is(k, unit); !ok || u.s != "Q" {
		if !s.has(k, halfWord) || e.n > 2 || !s.has(k+1, of) && y == 0 {
			return hit{}, false
		}
		g = half
	}
	k++
	if y == 0 {
		j := s.after(s.after(s.comma(k), of), fiscal)
		if n, end, ok := s.fullYear(j); ok {
			y, k = n, end
		} else if j > k && (s.has(j, last) || s.has(j, this) || s.has(j, next) || s.has(j, article)) {
			if h, ok := s.plain(j); ok && h.gran == year && !h.from.IsZero() {
				y, k = h.from.Year(), h.end
			}
		}
	}
	if y == 0 && g == half && s.has(k, of) {
		return hit{}, false
	}
	if y == 0 {
		return hit{end: k, stamp: s.resolveQuarter(g, e.n, s.tense(i) == future)}, true
	}
	size := 3
	if g == half {
		size = 6
	}
	return hit{end: k, stamp: period(g, date(y, time.Month(size*(e.n-1)+1), 1))}, true
}

// centuryDate reads "the 20th century", "nineteenth-century".
func (s *scan) centuryDate(i int, _ bool) (hit, bool) {
	n, end, ok := s.dayNumber(i)
	if !ok || n > 21 || s.has(i, numUnit) {
		return hit{}, false
	}
	if s.dash(end) {
		end++
	}
	if u, _, ok := s.unit(end); !ok || u != "C" || n < 2 || s.p[i].n >= 0 && s.p[i].suffix == 0 {
		return hit{}, false
	}
	return hit{end: end + 1, stamp: period(century, date((n-1)*100, 1, 1))}, true
}

// decadeDate reads "the 1990s", "the '90s", "the nineties".
func (s *scan) decadeDate(i int, definite bool) (hit, bool) {
	if i >= len(s.p) {
		return hit{}, false
	}
	n := -1
	if p := &s.p[i]; p.suffix == 's' && p.n%10 == 0 {
		switch {
		case p.n >= 1000 && p.n < 2200:
			n = p.n
		case p.n >= 20 && p.n < 100 && (definite || s.has(i-1, mod) || s.dash(i-1)):
			n = 1900 + p.n
		}
	}
	if e, ok := s.is(i, decadeWord); ok && (definite || s.has(i-1, mod)) {
		n = 1900 + e.n
	}
	if n < 0 {
		return hit{}, false
	}
	return hit{end: i + 1, stamp: period(decade, date(n, 1, 1))}, true
}

// yearDate reads "2014", "fiscal 2014", "the year 2014", and years in words.
func (s *scan) yearDate(i int, definite bool) (hit, bool) {
	k := i
	told := false
	if s.has(k, fiscal) {
		k, told = k+1, true
	}
	if u, ok := s.is(k, unit); ok && u.s == "Y" && (definite || told) {
		k, told = k+1, true
	}
	y, end, ok := s.fullYear(k)
	if !ok {
		return hit{}, false
	}
	if !told && s.p[k].n >= 0 && !s.yearLike(k, definite) {
		return hit{}, false
	}
	if s.has(end, units) || s.has(end, unit) && !s.dash(end) && s.has(k, numUnit) {
		return hit{}, false
	}
	if h, ok := s.yearRange(y, end); ok {
		return h, true
	}
	return hit{end: end, stamp: period(year, date(y, 1, 1))}, true
}

// yearRange reads "-45" after 1910.
func (s *scan) yearRange(y, i int) (hit, bool) {
	if !s.dash(i) {
		return hit{}, false
	}
	n, ok := s.whole(i + 1)
	if !ok {
		return hit{}, false
	}
	switch len(s.p[i+1].text) {
	case 2:
		n += y / 100 * 100
	case 4:
	default:
		return hit{}, false
	}
	if n <= y || n > 2200 {
		return hit{}, false
	}
	st := stamp{from: date(y, 1, 1), to: date(n, 12, 31), gran: year, value: "P" + digits(n-y, 1) + "Y"}
	return hit{end: i + 2, stamp: st, typ: "DURATION"}, true
}

// yearLike reports whether four digits stand where a year stands.
func (s *scan) yearLike(i int, definite bool) bool {
	n := s.p[i].n
	switch s.tag(i - 1) {
	case "$", "#":
		return false
	}
	if s.has(i-1, numbered) && s.capital(i-1) || s.has(i+1, money) {
		return false
	}
	if t := s.text(i - 1); t == "(" && s.text(i+1) == ")" || t == "£" || t == "€" {
		return t == "("
	}
	if s.has(i+1, numScale) || s.text(i+1) == "%" || s.has(i+1, units) || s.has(i+1, zone) && s.capital(i+1) {
		return false
	}
	lead := s.has(i-1, yearLead) || s.has(i-1, mod) || s.has(i-1, monthName) || s.dash(i-1) && (s.has(i-2, mod) || s.has(i-2, yearLead) || s.yearBefore(i-2))
	if s.tag(i+1) == "NNS" && !definite && s.has(i-1, approx) {
		return false
	}
	if n < 1900 || n > 2099 {
		return lead && n >= 1400 && n < 2100 && s.tag(i+1) != "NNS"
	}
	if lead {
		return true
	}
	return s.tag(i+1) != "NNS" || definite
}

func (s *scan) yearBefore(i int) bool {
	n, ok := s.whole(i)
	return ok && n >= 1400 && n < 2100
}
