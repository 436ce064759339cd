package when

import "strconv"

// span reads a stretch of time that has a length: "three days", "two-year",
// "the past six months", "several years".
func (s *scan) span(i int) (hit, bool) {
	k := i
	if s.has(k, article) && !s.hasNumber(k) {
		k++
	}
	for s.has(k, approx) {
		k++
	}
	dir, lead := 0, false
	if s.has(k, last) {
		dir, lead, k = -1, true, k+1
	} else if s.has(k, next) {
		dir, lead, k = 1, true, k+1
	} else if s.has(k, this) && (s.has(k+1, last) || s.has(k+1, next)) {
		k, lead, dir = k+2, true, -1
	} else if _, ok := s.is(k, ordinal); ok {
		lead, k = true, k+1
	}
	n, end, art, counted := s.number(k)
	isHalf := false
	switch {
	case s.has(k, halfWord) && s.has(k+1, article):
		n, end, counted, isHalf = 0, k+2, true, true
	case counted:
	default:
		n, end = -1, k
	}
	extra := s.has(end, and) && s.has(end+1, article) && s.has(end+2, halfWord)
	if extra {
		end += 3
	}
	if one, ok := s.whole(end); ok && one == 1 && s.dash(end+1) {
		if two, ok := s.whole(end + 2); ok && two == 2 {
			extra, end = true, end+3
		}
	}
	if r, ok := s.upper(end); ok {
		n, end = r.n, r.end
	}
	hyphen := s.dash(end)
	if hyphen && counted {
		end++
	}
	end = s.after(end, more)
	letter, plural, ok := s.unit(end)
	if !ok || !counted && !plural || hyphen && plural || s.old(end+1) || s.capitalName(end) {
		return hit{}, false
	}
	if !counted && !lead && !s.has(i-1, spanLead) {
		return hit{}, false
	}
	// "A second" is the next one, "a quarter" the fourth part.
	if letter == "S" && !plural && !hyphen || art && letter == "Q" {
		return hit{}, false
	}
	end++
	if s.has(end, and) && s.has(end+1, article) && s.has(end+2, halfWord) {
		extra, end = true, end+3
	}
	h := hit{end: end, typ: "DURATION", stamp: stamp{value: length(n, letter, isHalf, extra)}}
	if art && !lead && s.rate(i) {
		h.typ = "SET"
		return h, true
	}
	if g, per := granOf(letter); dir != 0 && n > 0 && n < 5000 && g != none && !s.anchor.IsZero() {
		h.from, h.to, h.gran = s.anchor, s.anchor, g
		if dir < 0 {
			h.from = shift(g, s.anchor, -n*per)
		} else {
			h.to = shift(g, s.anchor, n*per)
		}
	}
	return h, true
}

// upperBound is the rest of "two to three weeks": the larger number holds.
type upperBound struct{ n, end int }

func (s *scan) upper(i int) (upperBound, bool) {
	if !s.has(i, to) && !s.has(i, or) {
		return upperBound{}, false
	}
	n, end, _, ok := s.number(i + 1)
	if !ok || !s.has(end, unit) && !s.has(end, units) {
		return upperBound{}, false
	}
	return upperBound{n, end}, true
}

func (s *scan) hasNumber(i int) bool {
	e, ok := s.is(i, article)
	return ok && e.n == 1
}

// old reports whether what follows makes the stretch an age.
func (s *scan) old(i int) bool {
	if s.dash(i) {
		i++
	}
	return s.has(i, old) || s.has(i, of) && s.has(i+1, old)
}

// capitalName reports whether the unit is part of a name: "The Week".
func (s *scan) capitalName(i int) bool {
	return s.capital(i) && s.tag(i) == "NNP"
}

// title reports whether the words from i to k are all written as in a title:
// "This Week".
func (s *scan) title(i, k int) bool {
	for ; i <= k; i++ {
		if t := s.text(i); t[0] < 'A' || t[0] > 'Z' {
			return false
		}
	}
	return true
}

// rate reports whether "a year" at i says per year.
func (s *scan) rate(i int) bool {
	if i == 0 {
		return false
	}
	if s.has(i-1, once) || s.text(i-1) == "%" {
		return true
	}
	switch s.tag(i - 1) {
	case "NNS", "CD":
		return true
	case "NN":
		return s.tag(i-2) == "CD"
	}
	return false
}

// length writes a duration; n below 0 is an unknown number.
func length(n int, letter string, isHalf, extra bool) string {
	pre := "P"
	switch letter {
	case "S", "H":
		pre = "PT"
	case "T":
		pre, letter = "PT", "M"
	case "F":
		letter = "W"
		if n > 0 {
			n *= 2
		}
	case "B":
		letter = "M"
		if n > 0 {
			n *= 6
		}
	case "Q":
		letter = "M"
		if n > 0 {
			n *= 3
		} else {
			letter = "Q"
		}
	case "E":
		if n > 0 {
			n, letter = n*10, "Y"
		}
	}
	if isHalf || extra {
		small, many := "", 0
		switch pre + letter {
		case "PY":
			small, many = "M", 6
		case "PD":
			small, many = "T12H", 0
		case "PTH":
			small, many = "M", 30
		case "PTM":
			small, many = "S", 30
		case "PM":
			small, many = "W", 2
		}
		if many > 0 {
			small = strconv.Itoa(many) + small
		}
		if isHalf || n <= 0 {
			if small == "" {
				small = "X" + letter
			}
			return pre + small
		}
		return pre + strconv.Itoa(n) + letter + small
	}
	if n < 0 {
		return pre + "X" + letter
	}
	return pre + strconv.Itoa(n) + letter
}
