package when

// set reads what recurs: "every year", "daily", "Mondays", "Tuesday nights".
func (s *scan) set(i int) (hit, bool) {
	if e, ok := s.is(i, setWord); ok && s.tag(i) != "NNP" && s.tag(i) != "NNPS" && s.tag(i) != "NN" {
		return hit{end: i + 1, typ: "SET", stamp: stamp{value: e.s}}, true
	}
	if e, ok := s.is(i, weekdays); ok && s.capital(i) {
		return hit{end: i + 1, typ: "SET", stamp: stamp{value: "XXXX-WXX-" + e.s}}, true
	}
	if e, ok := s.is(i, weekday); ok && s.capital(i) {
		if p, ok := s.is(i+1, parts); ok {
			return hit{end: i + 2, typ: "SET", stamp: stamp{value: "XXXX-WXX-" + e.s + "T" + p.s}}, true
		}
	}
	if !s.has(i, each) {
		return hit{}, false
	}
	n, k, art, ok := s.number(i + 1)
	if !ok || art {
		n, k = 1, i+1
	}
	if letter, _, ok := s.unit(k); ok {
		return hit{end: k + 1, typ: "SET", stamp: stamp{value: length(n, letter, false, false)}}, true
	}
	value := ""
	if e, ok := s.is(k, weekday); ok {
		value = "XXXX-WXX-" + e.s
	} else if e, ok := s.is(k, monthName); ok && s.capital(k) {
		value = "XXXX-" + digits(e.n, 2)
	} else if e, ok := s.is(k, seasonName); ok {
		value = "XXXX-" + e.s
	} else if e, ok := s.is(k, part); ok {
		value = "XXXX-XX-XXT" + e.s
	} else if s.has(k, weekendDay) {
		value = "XXXX-WXX-WE"
	}
	return hit{end: k + 1, typ: "SET", stamp: stamp{value: value}}, value != ""
}

// reference reads what points at a time without telling which: "now",
// "recently", "in the past".
func (s *scan) reference(i int) (hit, bool) {
	if e, ok := s.is(i, ref); ok && s.tag(i) != "NNP" {
		return hit{end: i + 1, stamp: stamp{value: e.s}}, true
	}
	if e, ok := s.is(i, adjRef); ok && s.tag(i) == "JJ" {
		return hit{end: i + 1, stamp: stamp{value: e.s}}, true
	}
	if e, ok := s.is(i, nounRef); ok && s.has(i-1, nowLead) && e.s == "PRESENT_REF" {
		return hit{end: i + 1, stamp: stamp{value: e.s}}, true
	}
	if a, ok := s.is(i, article); ok && a.n == 0 {
		if e, ok := s.is(i+1, nounRef); ok && e.s != "PRESENT_REF" && s.bare(i+2) {
			return hit{end: i + 2, stamp: stamp{value: e.s}}, true
		}
	}
	return hit{}, false
}
