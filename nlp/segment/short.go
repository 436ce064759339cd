package segment

// dotted appends an abbreviation with full stops inside ("U.S.", "Ph.D.",
// "a.m."), or an initial, and returns where it ends; 0 where there is none.
func (s *splitter) dotted(i, b int) int {
	text := s.text
	k := i
	for k < b && k-i < 5 && isLetter(text[k]) {
		k++
	}
	if k == i || k >= b || text[k] != '.' {
		return 0
	}
	if k-i == 1 {
		return s.pairs(i, b)
	}
	// "Ph.D.": a longer part before the full stop; only those of the tables.
	for k < b && k-i < longest && (isLetter(text[k]) || text[k] == '.') {
		k++
	}
	if text[k-1] != '.' || k-i < 4 {
		return 0
	}
	if kd, ok := s.abbreviates(text[i:k]); ok {
		s.emit(i, k, kd)
		return k
	}
	return 0
}

// pairs appends a run of single letters with full stops: "J.", "U.S.", "p.m".
func (s *splitter) pairs(i, b int) int {
	text := s.text
	k, n, upper := i, 0, true
	for k+1 < b && isLetter(text[k]) && text[k+1] == '.' {
		upper = upper && text[k] < 'a'
		k += 2
		n++
	}
	// Two full stops in a row are an ellipsis: "from A to B..."
	if k < b && text[k] == '.' {
		if n == 1 {
			return 0
		}
		k, n = k-2, n-1
		if n == 0 {
			return 0
		}
	}
	next, m := runeAt(text, k, b)
	if n > 1 && m > 0 && isWord(next) {
		// "U.S.A", "p.m": a last letter without its full stop.
		if after, _ := runeAt(text, k+m, b); !isWord(after) && after != '.' && after != '@' && isLetter(text[k]) {
			s.emit(i, k+m, word)
			return k + m
		}
	}
	if n == 1 {
		if m > 0 && isWord(next) && !(upper && next >= 'A' && next <= 'Z') {
			return 0
		}
		if kd, ok := s.abbreviates(text[i:k]); ok {
			s.emit(i, k, kd)
			return k
		}
		if !upper {
			return 0
		}
		s.emit(i, k, initial)
		return k
	}
	kd := acronym
	if !upper {
		kd = short
	}
	if known, ok := s.abbreviates(text[i:k]); ok && (known == title || !upper) {
		kd = known
	}
	s.emit(i, k, kd)
	return k
}

// abbreviates looks w, which ends in a full stop, up in the tables.
func (s *splitter) abbreviates(w string) (kind, bool) {
	switch t := s.tables; {
	case t.titles.has(w):
		return title, true
	case t.months.has(w):
		return month, true
	case t.abbreviations.has(w):
		return short, true
	}
	return word, false
}

// abbreviation gives the word text[i:end], just appended, the full stop after
// it where both are an abbreviation.
func (s *splitter) abbreviation(i, end, b int) {
	text := s.text
	if end >= b || text[end] != '.' || end-i > longest || end+2 < b && text[end+1] == '.' && text[end+2] == '.' {
		return
	}
	w := text[i : end+1]
	kd, ok := s.abbreviates(w)
	if s.tables.numbers.has(w) && s.digitFollows(end+1) {
		kd, ok = title, true
	}
	if ok {
		last := &s.tokens[len(s.tokens)-1]
		last.end, last.kind = end+1, kd
	}
}

// digitFollows tells whether the next thing in the line is a digit.
func (s *splitter) digitFollows(i int) bool {
	for n := 0; i < len(s.text) && n < 8; n++ {
		r, size := runeAt(s.text, i, len(s.text))
		if r < 0x80 && isDigit(byte(r)) {
			return true
		}
		if !isSpace(r) && r != '#' {
			return false
		}
		i += size
	}
	return false
}
