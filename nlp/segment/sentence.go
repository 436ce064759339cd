package segment

// boundaries finds the sentence ends of the paragraph in s.tokens and puts
// them, as indexes one past the last token, into s.ends. An abbreviation that
// turns out to end a sentence gives up its full stop, as in EWT.
func (s *splitter) boundaries() {
	s.ends, s.splits = s.ends[:0], s.splits[:0]
	s.quoted = false
	n := len(s.tokens)
	i := s.dateline()
	if s.dated = i; i > 0 {
		s.ends = append(s.ends, i)
	}
	for i < n {
		t := &s.tokens[i]
		if t.kind == quote {
			s.turn(i)
		}
		if t.kind != stop && t.kind != ellipsis && t.kind < short {
			i++
			continue
		}
		j := s.closers(i + 1)
		if j < n && !s.breaks(i, j) {
			i++
			// What closers took for closing marks is closed either way.
			for ; i < j; i++ {
				if k := s.tokens[i].kind; k == stop || k == ellipsis || k >= short {
					break
				}
			}
			continue
		}
		s.ends = append(s.ends, j)
		if t.kind == short || t.kind == initial && i > 0 || t.kind == month {
			s.splits = append(s.splits, i)
		}
		i = j
	}
	if len(s.ends) == 0 || s.ends[len(s.ends)-1] != n {
		s.ends = append(s.ends, n)
	}
}

// turn keeps track of straight quotation marks: glued to the right only they
// open, to the left only they close, else they do the other thing.
func (s *splitter) turn(i int) {
	left := s.tokens[i].space
	right := i+1 == len(s.tokens) || s.tokens[i+1].space
	switch {
	case left && !right:
		s.quoted = true
	case right && !left:
		s.quoted = false
	default:
		s.quoted = !s.quoted
	}
}

// closers returns the index after the marks at j that still belong to the
// sentence: closing quotation marks and brackets, further stops, "[3]".
func (s *splitter) closers(j int) int {
	n := len(s.tokens)
	for j < n {
		t := s.tokens[j]
		right := j+1 == n || s.tokens[j+1].space
		switch {
		case t.kind == closing:
		case t.kind == quote && (!t.space && (right || s.quoted) || t.space && right && s.quoted):
			s.quoted = false
		case t.kind == stop && !t.space:
		case s.text[t.start] == '[' && j+2 < n && s.tokens[j+1].kind == number && s.text[s.tokens[j+2].start] == ']':
			j += 2
		default:
			return j
		}
		j++
	}
	return j
}

// breaks tells whether a sentence ends with the stop or abbreviation at i and
// its closing marks before j, given what follows.
func (s *splitter) breaks(i, j int) bool {
	t := s.tokens[i]
	k := j // the first thing that is no opening mark
	for k < len(s.tokens) && k-j < 4 && s.opens(k) {
		k++
	}
	if k == len(s.tokens) {
		return t.kind == stop
	}
	next := s.tokens[k]
	w := s.text[next.start:next.end]
	upper := startsUpper(w) || t.kind == stop && s.names(k)
	digit := isDigit(w[0])
	glued := !s.tokens[j].space
	if t.kind == ellipsis {
		return upper && !glued && w != "I" // the pronoun's capital opens nothing
	}
	if t.kind == stop {
		return s.stopBreaks(i, j, k, upper, digit, glued, w)
	}
	if glued && k == j {
		return false
	}
	switch t.kind {
	case title:
		return false
	case month:
		return upper && s.tables.starters.has(w)
	case initial:
		return i > 0 && upper && len(w) > 1 && s.tables.starters.has(w)
	}
	// Abbreviations in small letters are no part of a name that goes on after
	// them ("130 mph. Forecasters"), but hours are ("7 p.m. Moscow time").
	if first := s.text[t.start:t.end]; startsLower(first) && (k > j || first[1] != '.') {
		return upper
	}
	return upper && s.tables.starters.has(w)
}

// stopBreaks decides about . ? and ! that are no part of an abbreviation.
func (s *splitter) stopBreaks(i, j, k int, upper, digit, glued bool, w string) bool {
	next := s.tokens[k]
	if next.kind == punct && k == j || next.kind == stop || next.kind == ellipsis {
		// Dashes and bullets may open a sentence, other marks go on with it.
		r, _ := runeAt(s.text, next.start, next.end)
		return next.space && next.kind == punct && (r == '$' || r == '#' || r == '£' || r == '€' || r == '•')
	}
	if i == 1 && s.isMarker(0) {
		return false
	}
	if glued && k == j {
		// A space is missing: "left.Then"; not "Trump.com".
		if i == 0 || j > i+1 {
			return upper
		}
		prev := s.text[s.tokens[i-1].start:s.tokens[i-1].end]
		return upper && len(prev) > 1 && len(w) > 1
	}
	if !upper && !digit && startsLower(w) {
		return false
	}
	if c := s.text[s.tokens[i].start]; c != '.' && j > i+1 && upper && s.reports(k) {
		return false
	}
	return true
}

// names tells whether the token at k is a name though it begins with a small
// letter: "iPhone", the "al" of "al-Nusra".
func (s *splitter) names(k int) bool {
	t := s.tokens[k]
	if t.kind != word || t.end-t.start < 2 {
		return false
	}
	if k+2 < len(s.tokens) && s.text[s.tokens[k+1].start] == '-' && s.tokens[k+2].start == t.end+1 {
		return t.end-t.start == 2 && startsUpper(s.text[s.tokens[k+2].start:])
	}
	second := s.text[t.start+1]
	return second-'A' < 26 && t.space
}

// opens tells whether the token at k is a mark that may open a sentence.
func (s *splitter) opens(k int) bool {
	switch t := s.tokens[k]; t.kind {
	case opening, quote:
		return true
	case punct:
		switch s.text[t.start:t.end] {
		case "-", "--", "—", "–", "*", "•", "·":
			return t.space
		}
	}
	return false
}

// reports tells whether up to four words from k name somebody who asked or
// exclaimed what stands before: "Novak asked".
func (s *splitter) reports(k int) bool {
	for n := 0; n < 5 && k < len(s.tokens); n, k = n+1, k+1 {
		t := s.tokens[k]
		if t.kind == punct || t.kind == stop {
			return false
		}
		if s.lowered(t.start, t.end) && s.tables.reporting.has(string(s.low)) {
			return true
		}
	}
	return false
}

// isMarker tells whether the token is the number or letter of an item.
func (s *splitter) isMarker(i int) bool {
	w := s.text[s.tokens[i].start:s.tokens[i].end]
	return len(w) <= 2 && allDigits(w) || len(w) == 1
}

// apply takes the full stop off the abbreviations in s.splits and moves the
// ends accordingly.
func (s *splitter) apply() {
	if len(s.splits) == 0 {
		return
	}
	n := len(s.tokens)
	for range s.splits {
		s.tokens = append(s.tokens, token{})
	}
	to, e := len(s.tokens), len(s.ends)-1
	for i, p := n-1, len(s.splits)-1; i >= 0; i-- {
		for ; e >= 0 && s.ends[e] == i+1; e-- {
			s.ends[e] = to
		}
		t := s.tokens[i]
		if p >= 0 && s.splits[p] == i {
			p--
			to--
			s.tokens[to] = token{start: t.end - 1, end: t.end, kind: stop}
			t.end--
			t.kind = word
		}
		to--
		s.tokens[to] = t
	}
}
