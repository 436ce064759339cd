package segment

import "unicode"

// kind is what the sentence rules need to know of a token.
type kind uint8

const (
	word kind = iota
	number
	punct
	stop     // a run of . ? ! that may end a sentence
	ellipsis // two full stops or more, "…"
	opening  // brackets and quotation marks that only open
	closing  // brackets and quotation marks that only close
	quote    // the straight double quotation mark
	short    // an abbreviation with its full stop
	title    // one that never ends a sentence
	month    // one that goes on before a digit
	initial  // "J."
	acronym  // "U.S."
)

// token is a piece of the text.
type token struct {
	start, end int
	kind       kind
	glued      bool // part of one multiword token with the one before
	space      bool // white space before it
}

func (s *splitter) emit(start, end int, k kind) {
	s.tokens = append(s.tokens, token{start: start, end: end, kind: k, space: len(s.tokens) == s.first})
}

func (s *splitter) emitGlued(start, end int) {
	s.tokens = append(s.tokens, token{start: start, end: end, kind: word, glued: len(s.tokens) > s.first})
}

// chunk tokenises text[a:b], which holds no white space.
func (s *splitter) chunk(a, b int) {
	s.first = len(s.tokens)
	s.web = mayHoldAddress(s.text[a:b])
	for i := a; i < b; {
		r, n := runeAt(s.text, i, b)
		switch {
		case isHidden(r):
			i += n
		case s.web && i > a && s.text[i-1] == '_':
			i = s.plain(i, b, r, n)
		default:
			i = s.token(i, b, r, n)
		}
	}
}

// token appends what starts at i and returns where it ends.
func (s *splitter) token(i, b int, r rune, n int) int {
	if s.web {
		if j := s.address(i, b); j > i {
			s.emit(i, j, word)
			return j
		}
	}
	if isWord(r) {
		return s.word(i, b)
	}
	return s.plain(i, b, r, n)
}

// plain appends what starts at i and is no word: a mark, a run of marks, a
// clitic after another token.
func (s *splitter) plain(i, b int, r rune, n int) int {
	text, j := s.text, i+n
	next, _ := runeAt(text, j, b)
	switch {
	case r == '.' && next < 0x80 && isDigit(byte(next)) && !s.attached(i):
		j = s.number(j, b)
		s.emit(i, j, number)
		return j
	case isApostrophe(r):
		return s.apostrophe(i, b, r, n)
	case isWord(r):
		return s.word(i, b)
	case r == '.' || r == '?' || r == '!' || r == '…' || r == '‽' || r == '。' || r == '？' || r == '！':
		return s.stops(i, b)
	case r == '"' || r == '＂':
		s.emit(i, j, quote)
		return j
	case r == '„' || r == '‚' || unicode.Is(unicode.Ps, r) || unicode.Is(unicode.Pi, r):
		if j := s.emoticon(i, b); j > 0 {
			return j
		}
		s.emit(i, j, opening)
		return j
	case unicode.Is(unicode.Pe, r) || unicode.Is(unicode.Pf, r):
		s.emit(i, j, closing)
		return j
	}
	if j := s.emoticon(i, b); j > 0 {
		return j
	}
	j = s.run(i, j, b, r)
	s.emit(i, j, punct)
	return j
}

// attached tells whether a token ends right at i.
func (s *splitter) attached(i int) bool {
	return len(s.tokens) > s.first && s.tokens[len(s.tokens)-1].end == i
}

// stops appends a run of full stops, question and exclamation marks.
func (s *splitter) stops(i, b int) int {
	j, dots, others := i, 0, 0
	for j < b {
		r, n := runeAt(s.text, j, b)
		switch r {
		case '.':
			dots++
		case '…':
			dots += 3
		case '?', '!', '‽', '。', '？', '！':
			others++
		default:
			n = 0
		}
		if n == 0 {
			break
		}
		j += n
	}
	k := stop
	if others == 0 && dots > 1 {
		k = ellipsis
	}
	s.emit(i, j, k)
	return j
}

// run extends the mark r at i, which ends at j, over its repetitions ("--",
// "***"), over ASCII rules ("<---->") and over the parts of an emoji.
func (s *splitter) run(i, j, b int, r rune) int {
	text := s.text
	switch r {
	case '-', '=', '*', '~', '+', '<', '>', '|', '_', '—', '–', '#', '$':
		end, mixed := i, i
		for end < b && text[end] == text[i] && r < 0x80 {
			end++
		}
		for mixed < b && isRule(text[mixed]) {
			mixed++
		}
		if mixed-i > 3 {
			return mixed
		}
		for r >= 0x80 {
			next, n := runeAt(text, j, b)
			if next != r {
				return j
			}
			j += n
		}
		return end
	}
	for unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) {
		next, n := runeAt(text, j, b)
		if next != '\u200d' && !unicode.Is(unicode.Mn, next) && (next < 0x1f3fb || next > 0x1f3ff) {
			break
		}
		j += n
		if next == '\u200d' {
			if joined, m := runeAt(text, j, b); unicode.Is(unicode.So, joined) {
				j += m
			}
		}
	}
	return j
}

// isRule tells the marks of lines drawn in ASCII.
func isRule(c byte) bool {
	switch c {
	case '-', '=', '*', '~', '+', '<', '>', '|', '_':
		return true
	}
	return false
}

// emoticon appends the emoticon that fills the rest of the chunk, or returns 0.
func (s *splitter) emoticon(i, b int) int {
	if b-i > 4 {
		return 0
	}
	for _, e := range s.tables.emoticons {
		if s.text[i:b] == e {
			s.emit(i, b, punct)
			return b
		}
	}
	return 0
}

// apostrophe appends what starts with an apostrophe: a clitic or the mark of a
// possessive after a word, a clipped word ('em, '90s), else a quotation mark.
func (s *splitter) apostrophe(i, b int, r rune, n int) int {
	text := s.text
	j := i + n
	next, m := runeAt(text, j, b)
	if s.attached(i) {
		k := j
		for k < b && k-j < 3 && isLetter(text[k]) {
			k++
		}
		after, _ := runeAt(text, k, b)
		if k > j && !isWord(after) && s.isClitic(text[j:k]) && s.tokens[len(s.tokens)-1].kind != punct {
			s.emitGlued(i, k)
			return k
		}
		last := s.tokens[len(s.tokens)-1]
		if c := text[last.end-1] | 0x20; !s.open && !isWord(next) && !isApostrophe(next) && r != '‘' && last.kind != punct && (c == 's' || c == 'z' || c == 'x') {
			s.emitGlued(i, j)
			return j
		}
	}
	if isApostrophe(next) && next == r {
		// Two apostrophes typed for a quotation mark.
		s.emit(i, j+m, quote)
		return j + m
	}
	if s.attached(i) && !isWord(next) || !isWord(next) && s.open {
		s.open = false
		s.emit(i, j, closing)
		return j
	}
	if k := s.clipped(i, j, b); k > 0 {
		s.emit(i, k, word)
		return k
	}
	s.open = true
	s.emit(i, j, opening)
	return j
}

// clipped finds the end of a word that starts with an apostrophe: a decade, or
// a word of the table.
func (s *splitter) clipped(i, j, b int) int {
	text, k := s.text, j
	for k < b && (isLetter(text[k]) || isDigit(text[k])) {
		k++
	}
	if k-j >= 2 && k-j <= 3 && isDigit(text[j]) && isDigit(text[j+1]) && (k-j == 2 || text[k-1] == 's') {
		return k
	}
	if next, m := runeAt(text, k, b); isApostrophe(next) && s.lowered(i, k+m) && s.tables.whole.has(string(s.low)) {
		return k + m
	}
	if s.lowered(i, k) && s.tables.whole.has(string(s.low)) {
		return k
	}
	return 0
}
