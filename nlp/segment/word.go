package segment

import "unicode"

// longest is the length in bytes up to which a word is looked up in a table.
const longest = 16

// lowered puts text[i:j] in lower case, with straight apostrophes, into s.low;
// false where it is too long for any table or holds other than ASCII.
func (s *splitter) lowered(i, j int) bool {
	s.low = s.low[:0]
	if j-i > longest {
		return false
	}
	for i < j {
		r, n := runeAt(s.text, i, j)
		switch {
		case isApostrophe(r):
			r = '\''
		case r >= 0x80:
			return false
		case r >= 'A' && r <= 'Z':
			r |= 0x20
		}
		s.low = append(s.low, byte(r))
		i += n
	}
	return true
}

// isClitic tells whether w with an apostrophe before it is a clitic.
func (s *splitter) isClitic(w string) bool {
	for _, c := range s.tables.clitics {
		if len(c) == len(w)+1 && c[0] == '\'' && equalFold(c[1:], w) {
			return true
		}
	}
	return false
}

// equalFold compares ASCII without regard to case; low is in lower case.
func equalFold(low, w string) bool {
	for i := 0; i < len(low); i++ {
		if w[i]|0x20 != low[i] {
			return false
		}
	}
	return true
}

// word appends the word that starts at i, its clitics apart, and returns where
// it ends. A hyphen ends it unless a prefix or a number goes on across it.
func (s *splitter) word(i, b int) int {
	text := s.text
	if j := s.dotted(i, b); j > 0 {
		return j
	}
	j, k := i, word
	if isDigit(text[i]) {
		k = number
		j = s.number(i, b)
		u := j
		for u < b && isLetter(text[u]) {
			u++
		}
		if after, _ := runeAt(text, u, b); u > j && !isWord(after) && s.lowered(j, u) && s.tables.units.has(string(s.low)) {
			s.emit(i, j, number)
			s.emit(j, u, word)
			s.abbreviation(j, u, b)
			return s.tokens[len(s.tokens)-1].end
		}
	}
	end := j
	for j < b {
		r, n := runeAt(text, j, b)
		if isWord(r) {
			j += n
			end = j
			continue
		}
		if isHidden(r) {
			j += n
			continue
		}
		if j != end {
			break
		}
		m := s.link(i, j, b, r, n)
		if m == 0 {
			break
		}
		j, end = m, m
		if r == '$' || r == '!' {
			break
		}
	}
	s.split(i, end, k)
	s.abbreviation(i, end, b)
	return s.tokens[len(s.tokens)-1].end
}

// link returns where a word goes on after the mark r at j, or 0.
func (s *splitter) link(i, j, b int, r rune, n int) int {
	text := s.text
	next, m := runeAt(text, j+n, b)
	if (r == '$' || r == '!') && s.lowered(i, j+1) && s.tables.whole.has(string(s.low)) {
		return j + n
	}
	if !isWord(next) {
		if m == 0 && r == '-' && s.cutOff(i, j) {
			return j + n
		}
		return 0
	}
	prev := text[j-1]
	switch {
	case isApostrophe(r) && r != '‘':
		if isDigit(prev) && next < 0x80 && isDigit(byte(next)) {
			return 0
		}
		return j + n
	case r == '-' || r == '‐' || r == '‑':
		if !s.lowered(i, j) {
			return 0
		}
		if !unicode.IsLetter(next) {
			s.low = append(s.low, '0')
		}
		if s.tables.prefixes.has(string(s.low)) {
			return j + n
		}
	case r == '&':
		if j-i <= 4 && !isDigit(prev) {
			return j + n + m
		}
	case r == '*':
		if unicode.IsLetter(next) && !isDigit(prev) {
			return j + n + m
		}
	case r == '/' && j-i <= 2:
		k := j + n
		for k < b && k-j < 4 && isLetter(text[k]) {
			k++
		}
		if after, _ := runeAt(text, k, b); !isWord(after) && s.lowered(i, k) && s.tables.whole.has(string(s.low)) {
			return k
		}
	}
	return 0
}

// cutOff tells whether text[i:j], which a hyphen and white space follow, is the
// start of a word that a speaker broke off: one or two letters.
func (s *splitter) cutOff(i, j int) bool {
	if j-i > 2 || s.attached(i) {
		return false
	}
	for ; i < j; i++ {
		if !isLetter(s.text[i]) {
			return false
		}
	}
	return true
}

// split appends text[i:end] as one word, or as a host and its clitics.
func (s *splitter) split(i, end int, k kind) {
	if s.mayBeKnown(i, end) && s.lowered(i, end) {
		if s.tables.whole.has(string(s.low)) {
			s.emit(i, end, k)
			return
		}
		if c, ok := s.tables.contractions[string(s.low)]; ok && s.contracts(i, end) && (c.before == nil || s.precedes(end, c.before)) {
			for p, size := range c.parts {
				to := s.advance(i, size)
				if p == 0 {
					s.emit(i, to, k)
				} else {
					s.emitGlued(i, to)
				}
				i = to
			}
			return
		}
	}
	var cuts [3]int
	n, to := 0, end
	for n < len(cuts) {
		cut := s.clitic(i, to)
		if cut <= i {
			break
		}
		cuts[n], to = cut, cut
		n++
	}
	s.emit(i, to, k)
	for n--; n >= 0; n-- {
		next := end
		if n > 0 {
			next = cuts[n-1]
		}
		s.emitGlued(cuts[n], next)
	}
}

// precedes tells whether one space and one of the words come at i, with no
// hyphen behind.
func (s *splitter) precedes(i int, words set) bool {
	text := s.text
	if i >= len(text) || text[i] != ' ' {
		return false
	}
	i++
	end := i
	for end < len(text) && end-i <= longest && isLetter(text[end]) {
		end++
	}
	if r, _ := runeAt(text, end, len(text)); isWord(r) || r == '-' {
		return false
	}
	return s.lowered(i, end) && words.has(string(s.low))
}

// mayBeKnown spares look-ups: false only where no table holds text[i:end]. An
// apostrophe may be longer in the text than in the table.
func (s *splitter) mayBeKnown(i, end int) bool {
	c := s.text[i]
	if c >= 0x80 {
		return true
	}
	if isLetter(c) {
		c |= 0x20
	}
	mask, n := s.tables.known[c], end-i
	return n <= longest && mask&(1<<n|1<<n>>1|1<<n>>2) != 0
}

// contracts refuses a contraction written in capitals throughout without an
// apostrophe: "IM", "IVE" are names of other things.
func (s *splitter) contracts(i, end int) bool {
	return end-i > 3 || s.text[end-1] >= 'a'
}

// advance returns the offset size characters after i; an apostrophe counts as
// one whatever its length.
func (s *splitter) advance(i, size int) int {
	for ; size > 0; size-- {
		_, n := runeAt(s.text, i, len(s.text))
		i += n
	}
	return i
}

// clitic returns where the last clitic of text[i:end] starts, or 0.
func (s *splitter) clitic(i, end int) int {
	text := s.text
	for p := end - 1; p > i && p >= end-5; p-- {
		c := text[p]
		if isLetter(c) {
			continue
		}
		for p > i && text[p]&0xc0 == 0x80 {
			p--
		}
		r, n := runeAt(text, p, end)
		if !isApostrophe(r) || p == i {
			return 0
		}
		rest := text[p+n : end]
		if len(rest) == 1 && rest[0]|0x20 == 't' && text[p-1]|0x20 == 'n' && p-1 > i {
			return p - 1
		}
		if len(rest) == 0 || !s.isClitic(rest) || isDecade(text[i:p]) && rest == "s" {
			return 0
		}
		return p
	}
	return 0
}

// isDecade tells 80 and 1930 in "80's".
func isDecade(w string) bool {
	return (len(w) == 2 || len(w) == 4) && allDigits(w) && w[len(w)-1] == '0'
}
