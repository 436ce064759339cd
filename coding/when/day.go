package when

// day reads a date, with the time or part of the day behind it.
func (s *scan) day(i int) (hit, bool) {
	h, ok := s.plain(i)
	if !ok {
		return h, false
	}
	return s.withClock(h), true
}

// plain reads a date without a time: a calendar date, or one told from the
// report's day or from the last date told.
func (s *scan) plain(i int) (hit, bool) {
	if i >= len(s.p) {
		return hit{}, false
	}
	if h, ok := s.numeric(i); ok {
		return h, true
	}
	j, definite := i, false
	if e, ok := s.is(i, article); ok && e.n == 0 {
		j, definite = i+1, true
	}
	for _, read := range [...]func(*scan, int, bool) (hit, bool){
		(*scan).modified, (*scan).weekdayDate, (*scan).mayDay, (*scan).monthDate, (*scan).dayMonth, (*scan).quarterDate,
		(*scan).centuryDate, (*scan).distance, (*scan).deicticDay, (*scan).relative, (*scan).holidayDate,
		(*scan).seasonDate, (*scan).decadeDate, (*scan).yearDate, (*scan).definiteUnit,
	} {
		if h, ok := read(s, j, definite); ok {
			return h, true
		}
	}
	return hit{}, false
}

// modified reads "early 2014", "mid-August", "the end of the year", "later this
// week". The value is that of the whole: TIMEX3 keeps the part in an attribute
// of its own.
func (s *scan) modified(i int, definite bool) (hit, bool) {
	if _, ok := s.is(i, mod); ok {
		j := i + 1
		switch {
		case s.dash(j):
			j++
		case definite && s.has(j, modTail) && s.has(j+1, of):
			j += 2
		case s.has(j, modTail) || definite && s.has(j, of):
			j++
		}
		if u, ok := s.is(j+1, unit); ok && u.s == "D" && s.has(j, article) {
			return hit{end: j + 2, stamp: period(day, s.base())}, true
		}
		return s.plain(j)
	}
	if s.has(i, edge) {
		if s.has(i+1, of) {
			return s.plain(i + 2)
		}
		return hit{}, false
	}
	if e, ok := s.is(i, unit); ok && e.s == "Y" {
		k := i + 1
		if s.dash(k) || s.tag(k) == "POS" {
			k++
		}
		if e, ok := s.is(k, edge); ok && e.s == "END" && s.text(k) == "end" {
			return hit{end: k + 1, stamp: period(year, s.anchor)}, true
		}
	}
	if e, ok := s.is(i, part); ok && definite && s.has(i+1, of) {
		if h, ok := s.plain(i + 2); ok && h.gran == day {
			return s.dayPart(h, h.end, e.s), true
		}
	}
	return hit{}, false
}

// capital reports whether the word begins with a capital letter, as the names
// of days and months do, or was taken for a name all the same.
func (s *scan) capital(i int) bool {
	t := s.text(i)
	return t != "" && t[0] >= 'A' && t[0] <= 'Z' || s.tag(i) == "NNP" || s.tag(i) == "NNPS"
}

func (s *scan) weekdayDate(i int, _ bool) (hit, bool) {
	e, ok := s.is(i, weekday)
	if !ok || !s.capital(i) {
		return hit{}, false
	}
	k := s.after(s.comma(i+1), of)
	// "Tuesday morning, May 3", "Friday the 13th of May".
	if k < len(s.p) && (s.has(k, monthName) || s.has(k, article) || s.p[k].n >= 0) {
		if d, end, ok := s.dayNumber(k + 1); ok && s.has(k, article) && s.bare(end) && !s.anchor.IsZero() {
			// "Friday the 13th": the nearest month in which it is one.
			for _, n := range [...]int{0, -1, 1, -2, 2, -3, 3, -4, 4} {
				t := addMonths(date(s.anchor.Year(), s.anchor.Month(), 1), n).AddDate(0, 0, d-1)
				if t.Day() == d && isoDay(t) == e.n {
					return hit{end: end, stamp: period(day, t)}, true
				}
			}
		}
		if h, ok := s.plain(k); ok && h.gran == day && (h.from.IsZero() || isoDay(h.from) == e.n || s.has(k, monthName)) {
			return h, true
		}
	} else if s.has(k, last) || s.has(k, next) || s.has(k, this) {
		if h, ok := s.plain(k); ok && h.gran == week && !h.from.IsZero() {
			return hit{end: h.end, stamp: period(day, h.from.AddDate(0, 0, e.n-1))}, true
		}
	}
	return hit{end: i + 1, stamp: s.resolveWeekday(e.n, s.ahead(i))}, true
}

func (s *scan) deicticDay(i int, definite bool) (hit, bool) {
	if e, ok := s.is(i, deictic); ok && !definite {
		return hit{end: i + 1, stamp: period(day, shift(day, s.anchor, e.n))}, true
	}
	if e, ok := s.is(i, todayPart); ok && !definite {
		return s.dayPart(hit{stamp: period(day, s.anchor)}, i+1, e.s), true
	}
	if e, ok := s.is(i, overnight); ok {
		return s.dayPart(hit{stamp: period(day, s.anchor)}, i+1, e.s), true
	}
	// "the day before yesterday", "the day after", "the week before".
	u, ok := s.is(i, unit)
	if !ok || !definite {
		return hit{}, false
	}
	n := 0
	if s.has(i+1, before) {
		n = -1
	} else if s.has(i+1, after) {
		n = 1
	} else {
		return hit{}, false
	}
	if d, ok := s.is(i+2, deictic); ok && u.s == "D" {
		return hit{end: i + 3, stamp: period(day, shift(day, s.anchor, n+d.n))}, true
	}
	g, per := granOf(u.s)
	if g == none || !s.closes(i+2) {
		return hit{}, false
	}
	return hit{end: i + 2, stamp: period(g, shift(g, s.base(), n*per))}, true
}

// closes reports whether a phrase may end before piece i: "two days before"
// stands alone, "two days before the vote" does not.
func (s *scan) closes(i int) bool {
	if i >= len(s.p) {
		return true
	}
	switch s.tag(i) {
	case ",", ".", ":", "''", "-RRB-", "CC", "VBD", "VBZ", "MD":
		return true
	}
	return false
}

func (s *scan) holidayDate(i int, _ bool) (hit, bool) {
	if i >= len(s.p) || !s.capital(i) {
		return hit{}, false
	}
	best := -1
	list := s.p[i].holidays
	for k := range list {
		if len(list[k].rest) <= len(s.p)-i-1 && s.follow(i+1, list[k].rest) && (best < 0 || len(list[k].rest) > len(list[best].rest)) {
			best = k
		}
	}
	if best < 0 {
		return hit{}, false
	}
	end := i + 1 + len(list[best].rest)
	if y, k, ok := s.fullYear(s.comma(end)); ok {
		return hit{end: k, stamp: s.named(&list[best], y, false)}, true
	}
	return hit{end: end, stamp: s.named(&list[best], 0, s.ahead(end-1))}, true
}

// mayDay reads a holiday that begins with the name of a month.
func (s *scan) mayDay(i int, definite bool) (hit, bool) {
	if !s.has(i, monthName) {
		return hit{}, false
	}
	return s.holidayDate(i, definite)
}

// follow reports whether the words stand at i.
func (s *scan) follow(i int, words []string) bool {
	for k, w := range words {
		var buf [24]byte
		if string(lower(&buf, s.p[i+k].text)) != w {
			return false
		}
	}
	return true
}

func (s *scan) seasonDate(i int, definite bool) (hit, bool) {
	e, ok := s.is(i, seasonName)
	if !ok || s.tag(i) == "VB" || s.tag(i) == "VBD" || s.tag(i) == "VBP" {
		return hit{}, false
	}
	if y, k, ok := s.fullYear(s.after(i+1, of)); ok {
		return hit{end: k, stamp: seasonOf(e.s, y)}, true
	}
	if h, ok := s.plain(s.after(i+1, of)); ok && h.gran == year && !h.from.IsZero() {
		return hit{end: h.end, stamp: seasonOf(e.s, h.from.Year())}, true
	}
	if s.has(i+1, of) || !s.has(i-1, partLead) && !(definite && (s.has(i-2, yearLead) || s.has(i-2, spanLead))) && !s.has(i-1, mod) {
		return hit{}, false
	}
	return hit{end: i + 1, stamp: s.resolveSeason(e.s, s.ahead(i))}, true
}

// definiteUnit reads "the year", "the quarter", "the weekend".
func (s *scan) definiteUnit(i int, definite bool) (hit, bool) {
	if _, ok := s.is(i, weekendDay); ok && (definite || s.has(i-1, mod)) {
		return hit{end: i + 1, stamp: s.lastWeekend(s.ahead(i))}, true
	}
	e, ok := s.is(i, unit)
	if !ok || !definite || s.dash(i+1) || s.has(i+1, before) || s.has(i+1, of) {
		return hit{}, false
	}
	switch e.s {
	case "Q":
		if s.ref.gran == quarter {
			return hit{end: i + 1, stamp: s.ref}, true
		}
		return hit{end: i + 1, stamp: period(quarter, shift(quarter, s.anchor, -1))}, true
	case "Y", "M", "W":
		g, _ := granOf(e.s)
		return hit{end: i + 1, stamp: period(g, s.anchor)}, true
	}
	return hit{}, false
}

func (s *scan) lastWeekend(ahead bool) stamp {
	if s.anchor.IsZero() || ahead || isoDay(s.anchor) >= 6 {
		return period(weekend, s.anchor)
	}
	return period(weekend, s.anchor.AddDate(0, 0, -7))
}
