package when

// withClock adds to a date the time or the part of the day that follows it:
// "Thursday night", "August 15 at 08:00".
func (s *scan) withClock(h hit) hit {
	if h.gran != day || h.typ != "" {
		return h
	}
	k := h.end
	if e, ok := s.is(k, part); ok {
		return s.dayPart(h, k+1, e.s)
	}
	if s.has(k, mod) || s.has(k, overnight) {
		if e, ok := s.is(k, overnight); ok {
			return s.dayPart(h, k+1, e.s)
		}
		if e, ok := s.is(k+1, part); ok {
			return s.dayPart(h, k+2, e.s)
		}
	}
	k = s.after(s.comma(k), dateLink)
	for s.has(k, approx) {
		k++
	}
	if k > h.end {
		if hh, mm, end, ok := s.hour(k); ok {
			return at(h, end, hh, mm)
		}
	}
	return h
}

// dayPart makes of a day a part of it: a code such as "NI", or a time.
func (s *scan) dayPart(h hit, end int, part string) hit {
	h.end, h.typ = end, "TIME"
	h.value += "T" + part
	return h
}

func at(h hit, end, hour, minute int) hit {
	h.end, h.typ = end, "TIME"
	h.value += "T" + digits(hour, 2) + ":" + digits(minute, 2)
	return h
}

// hour reads "08:00 GMT", "10 p.m. EST", "1800 UTC", "two o'clock", "noon".
func (s *scan) hour(i int) (h, m, end int, ok bool) {
	if i >= len(s.p) {
		return 0, 0, 0, false
	}
	if e, ok := s.is(i, part); ok && len(e.s) == 5 {
		return int(e.s[0]-'0')*10 + int(e.s[1]-'0'), 0, i + 1, true
	}
	end = i + 1
	h, m, ok = colon(s.p[i].text)
	bare := false
	if !ok {
		if h, ok = s.whole(i); !ok {
			if e, is := s.is(i, numUnit); is && s.has(i+1, oclock) {
				h, ok = e.n, true
			}
		}
		if !ok {
			return 0, 0, 0, false
		}
		bare = true
		if len(s.p[i].text) == 4 && h%100 < 60 {
			if _, ok := s.zone(end); !ok {
				return 0, 0, 0, false
			}
			h, m, bare = h/100, h%100, false
		}
	}
	if e, ok := s.is(end, halfDay); ok && h <= 12 {
		h, end, bare = h%12+e.n, end+1, false
	} else if s.has(end, oclock) {
		end, bare = end+1, false
	}
	if bare || h > 24 || m > 59 {
		return 0, 0, 0, false
	}
	if e, ok := s.zone(end); ok {
		end = e
	}
	return h, m, end, true
}

// colon reads "8:05", "08:05:30", and the American "8.05" not.
func colon(t string) (h, m int, ok bool) {
	i := 0
	for i < len(t) && t[i] >= '0' && t[i] <= '9' {
		h = h*10 + int(t[i]-'0')
		i++
	}
	if i == 0 || i > 2 || len(t) != i+3 && len(t) != i+6 || t[i] != ':' {
		return 0, 0, false
	}
	for _, c := range []byte(t[i+1 : i+3]) {
		if c < '0' || c > '9' {
			return 0, 0, false
		}
		m = m*10 + int(c-'0')
	}
	return h, m, h <= 24 && m < 60 && (len(t) == i+3 || t[i+3] == ':')
}

// zone reads "GMT", "local time", "Eastern time".
func (s *scan) zone(i int) (end int, ok bool) {
	if !s.has(i, zone) {
		return 0, false
	}
	if s.has(i+1, zoneTail) {
		return i + 2, true
	}
	return i + 1, s.capital(i)
}

// clock reads an expression that begins with a time, and the date behind it.
func (s *scan) clock(i int) (hit, bool) {
	k := i
	for s.has(k, approx) {
		k++
	}
	h, m, end, ok := s.hour(k)
	if !ok {
		return s.dayPartAlone(i)
	}
	// "2 a.m. local time (0100 UTC) on Friday"
	if s.text(end) == "(" {
		if _, _, k, ok := s.hour(end + 1); ok && s.text(k) == ")" {
			end = k + 1
		}
	}
	k = s.after(s.comma(end), dateLink)
	if d, ok := s.plain(k); ok && d.gran == day && d.typ == "" {
		return at(d, d.end, h, m), true
	}
	base := s.anchor
	if s.ref.gran == day && !s.ref.from.IsZero() {
		base = s.ref.from
	}
	return at(hit{stamp: period(day, base)}, end, h, m), true
}

// dayPartAlone reads "mid-afternoon", "in the morning", "early morning".
func (s *scan) dayPartAlone(i int) (hit, bool) {
	k := i
	if e, ok := s.is(k, article); ok && e.n == 0 {
		k++
	}
	m := k
	if s.has(k, mod) {
		if k++; s.dash(k) {
			k++
		}
	}
	e, ok := s.is(k, part)
	if !ok || k == m && (k == i || !s.has(i-1, partLead)) || s.has(k+1, of) || s.dash(k+1) {
		return hit{}, false
	}
	d := hit{stamp: period(day, s.base())}
	if h, ok := s.plain(s.after(s.comma(k+1), dateLink)); ok && h.gran == day && h.typ == "" {
		d.stamp, k = h.stamp, h.end-1
	}
	return s.dayPart(d, k+1, e.s), true
}
