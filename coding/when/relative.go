package when

// distance reads what lies a number of units from the report ("two days ago")
// or from the last date told ("a year later", "three weeks before").
func (s *scan) distance(i int, _ bool) (hit, bool) {
	k := i
	for s.has(k, approx) {
		k++
	}
	// "year-ago", "year-earlier"
	n, art := 1, true
	if !(k == i && s.has(k, unit) && s.dash(k+1)) {
		var ok bool
		if n, k, art, ok = s.number(k); !ok {
			// "months ago", "years later"
			if !s.has(i, units) {
				return hit{}, false
			}
			n, k, art = -1, i, false
		}
	}
	extra := 0
	if s.has(k, and) && s.has(k+1, article) && s.has(k+2, halfWord) {
		k, extra = k+3, 1
	}
	if s.dash(k) {
		k++
	}
	k = s.after(k, more)
	letter, _, ok := s.unit(k)
	if !ok || letter == "L" {
		return hit{}, false
	}
	k++
	// "a year or so ago", "a year and a half ago"
	if s.has(k, and) && s.has(k+1, article) && s.has(k+2, halfWord) {
		k, extra = k+3, 1
	} else if s.has(k, or) && (s.has(k+2, ago) || s.has(k+2, before)) {
		k += 2
	}
	if s.dash(k) {
		k++
	}
	sign, base := 0, s.anchor
	switch {
	case s.has(k, ago):
		sign = -1
	case s.has(k, from) && s.is2(k+1, ref, "PRESENT_REF"):
		sign, k = 1, k+1
	case s.has(k, from) && s.has(k+1, deictic), s.has(k, ahead):
		sign = 1
	case s.has(k, before) && (s.has(k, mod) || s.has(k+1, deictic) || s.closes(k+1)):
		sign, base = -1, s.base()
	case s.has(k, after) && (s.has(k, mod) || s.has(k+1, deictic) || s.closes(k+1)):
		sign, base = 1, s.base()
	default:
		return hit{}, false
	}
	if s.is2(k-1, unit, "D") || s.is2(k-1, units, "D") {
		// "two days before yesterday"
		if d, ok := s.is(k+1, deictic); ok && n > 0 && n < 5000 && !s.has(k, ago) {
			return hit{end: k + 2, stamp: period(day, shift(day, s.anchor, d.n+sign*n))}, true
		}
	}
	if n < 0 {
		v := "PAST_REF"
		if sign > 0 {
			v = "FUTURE_REF"
		}
		return hit{end: k + 1, stamp: stamp{value: v}}, true
	}
	g, per := granOf(letter)
	if g == none {
		return hit{end: k + 1, stamp: period(day, base)}, true
	}
	if g == decade {
		g, per = year, 10
	}
	if n > 5000 {
		return hit{end: k + 1, stamp: stamp{value: "PAST_REF"}}, true
	}
	if g == year && n == 1 && art && s.ref.gran == quarter && !s.ref.from.IsZero() {
		// A quarter is compared with the same one of the other year.
		base = s.ref.from
		if shifted := shift(year, period(quarter, s.anchor).from, -1); sign < 0 && !base.After(shifted) {
			return hit{end: k + 1, stamp: s.ref, aside: true}, true
		}
		return hit{end: k + 1, stamp: period(quarter, shift(year, base, sign)), aside: true}, true
	}
	t := shift(g, base, sign*n*per)
	if extra == 1 && g == year {
		t, g = addMonths(t, sign*6), month
	}
	return hit{end: k + 1, stamp: period(g, t)}, true
}

func (s *scan) is2(i int, c class, value string) bool {
	e, ok := s.is(i, c)
	return ok && e.s == value
}

// relative reads "last week", "next Friday", "this summer", "that year",
// "the following day", "last night".
func (s *scan) relative(i int, definite bool) (hit, bool) {
	n, told := 0, false
	if e, ok := s.is(i, last); ok {
		n, told = -1, e.n == 2 && !s.is2(i, nounRef, "PAST_REF")
		if e.n == 3 {
			return s.latest(i + 1)
		}
	} else if e, ok := s.is(i, next); ok {
		n, told = 1, e.n == 2 || e.n == 1 && definite && !s.ref.from.IsZero()
	} else if s.has(i, this) {
		if s.has(i+1, last) || s.has(i+1, next) {
			return s.relative(i+1, definite)
		}
	} else if s.has(i, that) {
		told = true
	} else {
		return hit{}, false
	}
	k := s.after(i+1, fiscal)
	if u, ok := s.is(k, unit); ok && !s.dash(k+1) && !s.title(i, k) {
		return s.relativeUnit(k, u.s, n, told)
	}
	if s.has(i, that) {
		if e, ok := s.is(k, part); ok {
			return s.dayPart(hit{stamp: period(day, s.base())}, k+1, e.s), true
		}
		return hit{}, false
	}
	if _, ok := s.is(k, weekendDay); ok {
		at := s.lastWeekend(n == 0 && s.ahead(k))
		if n > 0 || n == 0 && s.ahead(k) {
			at = period(weekend, shift(week, s.anchor, n))
		}
		return hit{end: k + 1, stamp: at}, true
	}
	if e, ok := s.is(k, weekday); ok {
		return s.relativeWeekday(k, e.n, n)
	}
	if m, ok := s.monthAt(k); ok {
		return s.relativeMonth(k, m, n)
	}
	if e, ok := s.is(k, seasonName); ok {
		st := s.resolveSeason(e.s, n > 0)
		switch inside := !s.anchor.IsZero() && !st.from.After(s.anchor) && !st.to.Before(s.anchor); {
		case n < 0 && inside: // "last summer", in summer
			st = seasonOf(e.s, st.from.Year()-1)
		case n == 0 && !s.anchor.IsZero():
			st = seasonOf(e.s, s.anchor.Year())
			if before := seasonOf(e.s, s.anchor.Year()-1); !before.to.Before(s.anchor) {
				st = before // "this winter", in February
			}
		}
		return hit{end: k + 1, stamp: st}, true
	}
	if e, ok := s.is(k, part); ok {
		return s.dayPart(hit{stamp: period(day, shift(day, s.anchor, n))}, k+1, e.s), true
	}
	if e, ok := s.is(k, ordinal); ok && e.n <= 4 {
		if h, ok := s.quarterDate(k, true); ok {
			return h, true
		}
	}
	return s.holidayDate(k, true)
}

func (s *scan) relativeUnit(k int, letter string, n int, told bool) (hit, bool) {
	g, per := granOf(letter)
	if g == none || per != 1 {
		return hit{}, false
	}
	base := s.anchor
	if told {
		base = s.base()
	}
	if told && g == day && s.ref.gran > day && !s.anchor.IsZero() {
		// "the previous day", after a month or a year was told of, is the one before
		// the last day that was
		if base = s.lastDay; base.IsZero() {
			base = s.anchor
		}
	}
	end := k + 1
	// "last year's third quarter"
	if g == year && !told && (s.text(end) == "'s" || s.text(end) == "’s") {
		if h, ok := s.quarterDate(end+1, true); ok && !h.from.IsZero() {
			y := shift(year, s.anchor, n).Year()
			return hit{end: h.end, stamp: period(h.gran, date(y, h.from.Month(), 1))}, true
		}
	}
	return hit{end: end, stamp: period(g, shift(g, base, n))}, true
}

func (s *scan) relativeWeekday(k, iso, n int) (hit, bool) {
	st := s.resolveWeekday(iso, n > 0 || n == 0 && s.tense(k) != past)
	switch {
	case st.from.IsZero():
	case n < 0 && st.from.Equal(s.anchor):
		st = period(day, shift(week, st.from, -1))
	case n > 0 && st.from.Equal(s.anchor):
		st = period(day, shift(week, st.from, 1))
	}
	return hit{end: k + 1, stamp: st}, true
}

func (s *scan) relativeMonth(k, m, n int) (hit, bool) {
	if h, ok := s.monthDate(k, false); ok && h.gran == day && n == 0 {
		return h, true
	}
	if s.anchor.IsZero() {
		return hit{end: k + 1, stamp: s.resolveMonth(m, false)}, true
	}
	y, now := s.anchor.Year(), int(s.anchor.Month())
	switch {
	case n < 0 && m >= now:
		y--
	case n > 0 && m <= now:
		y++
	}
	return hit{end: k + 1, stamp: period(month, known(y, m, 1).from)}, true
}

// latest reads "the latest quarter".
func (s *scan) latest(k int) (hit, bool) {
	u, ok := s.is(s.after(k, fiscal), unit)
	if !ok || u.s != "Q" && u.s != "Y" {
		return hit{}, false
	}
	k = s.after(k, fiscal)
	g, _ := granOf(u.s)
	if g == quarter && s.ref.gran == quarter {
		return hit{end: k + 1, stamp: s.ref}, true
	}
	return hit{end: k + 1, stamp: period(g, shift(g, s.anchor, -1))}, true
}
