package segment

// around is how many tokens on each side of a place the weights may see.
const around = 4

// state is what a place's features know of the decisions before it.
type state struct {
	from     int // the sentence's first token
	quotes   int // open quotation marks
	brackets int
	stops    int // full stops and the like since the sentence's start
	smalls   int // words in small letters since then
}

// places asks decide about each place of the paragraph where a sentence may
// end and replaces what the rules found in s.ends and s.splits. A place is
// given as the token after it; the keys are those of its features.
func (s *splitter) places(decide func(i int, keys []uint32) bool) {
	n := len(s.tokens)
	s.markRuled()
	s.measure()
	s.see(s.habits)
	s.findStops()
	from := 0
	if len(s.ends) > 0 && s.dated > 0 {
		from = s.dated // a dateline is sure
	}
	s.ends, s.splits = s.ends[:0], s.splits[:0]
	if from > 0 && from < n {
		s.ends = append(s.ends, from)
	}
	st := state{from: from}
	for i := from + 1; i < n; i++ {
		st.pass(s, i-1)
		switch {
		case s.tokens[i-1].kind >= short: // the rules know abbreviations best
			if !s.ruled[i] {
				continue
			}
		case s.ruled[i] && !s.tokens[i].space: // a missing space: the treebanks have too few
		case !s.candidate(i) || !decide(i, s.features(i, &st)):
			continue
		}
		s.ends = append(s.ends, i)
		s.giveUp(i - 1)
		st = state{from: i, quotes: st.quotes, brackets: st.brackets}
	}
	s.ends = append(s.ends, n)
	if k := s.tokens[n-1].kind; k >= short && s.lastBreaks {
		s.giveUp(n - 1)
	}
}

// giveUp notes that the abbreviation at i, at a sentence's end, gives up its
// full stop, as in EWT.
func (s *splitter) giveUp(i int) {
	if k := s.tokens[i].kind; k == short || k == month || k == initial && i > 0 {
		s.splits = append(s.splits, i)
	}
}

// pass takes the token at i into the state.
func (t *state) pass(s *splitter, i int) {
	switch s.looks[i+around].shape {
	case openQuote:
		t.quotes++
	case closeQuote:
		t.quotes = max(t.quotes-1, 0)
	case straightQuote:
		t.quotes ^= 1
	case openBracket:
		t.brackets++
	case closeBracket:
		t.brackets = max(t.brackets-1, 0)
	case fullStop, question, exclaim, stopsMany, dots:
		t.stops++
	case small:
		t.smalls++
	}
}

// candidate tells whether a sentence may start with the token at i.
func (s *splitter) candidate(i int) bool {
	t := &s.tokens[i]
	if t.glued {
		return false
	}
	l, r := s.looks[i-1+around].shape, s.looks[i+around].shape
	if t.space {
		return !(l == small && r == small)
	}
	switch l {
	case fullStop, question, exclaim, stopsMany, dots, closeBracket, closeQuote, straightQuote, face, rule, colon, address:
		return true
	}
	return r == rule || s.ruled[i]
}

// markRuled keeps where the rules would end sentences.
func (s *splitter) markRuled() {
	s.ruled = s.ruled[:0]
	for range s.tokens {
		s.ruled = append(s.ruled, false)
	}
	s.ruled = append(s.ruled, false)
	for _, e := range s.ends {
		s.ruled[e] = true
	}
	s.lastBreaks = len(s.splits) > 0 && s.splits[len(s.splits)-1] == len(s.tokens)-1
}

// measure counts what tells one kind of paragraph from another.
func (s *splitter) measure() {
	n, stops, smalls, caps, words := len(s.tokens), 0, 0, 0, 0
	for i := range s.tokens {
		t := &s.tokens[i]
		switch t.kind {
		case stop, ellipsis:
			if i+1 < n && s.tokens[i+1].kind == word {
				stops++
				if c := s.text[s.tokens[i+1].start]; c-'a' < 26 {
					smalls++
				}
			}
		case word:
			words++
			if c := s.text[t.start]; c-'A' < 26 {
				caps++
			}
		}
	}
	last := s.tokens[n-1].kind
	if last == closing || last == quote {
		last = s.tokens[max(n-2, 0)].kind
	}
	style := uint32(0)
	if last == stop {
		style |= 1
	}
	style |= uint32(share(smalls, stops)) << 1
	style |= uint32(share(caps, words)) << 4
	s.style = style
	s.sized = bucket(n)
}

// share puts a share into five classes; the last is none of none.
func share(part, whole int) int {
	switch {
	case whole == 0:
		return 4
	case part == 0:
		return 0
	case part*8 < whole:
		return 1
	case part*3 < whole:
		return 2
	}
	return 3
}

// bucket puts a length into classes that widen.
func bucket(n int) uint32 {
	switch {
	case n < 6:
		return uint32(n)
	case n < 8:
		return 6
	case n < 12:
		return 7
	case n < 18:
		return 8
	case n < 30:
		return 9
	case n < 60:
		return 10
	}
	return 11
}

// manner counts what tells one kind of text from another: whether sentences
// begin with capitals, and whether its lines end with stops.
func (s *splitter) manner() {
	text := s.text
	stops, smalls, ends, bare := 0, 0, 0, 0
	for i := 1; i < len(text); i++ {
		c := text[i]
		if c != ' ' && c != '\n' {
			continue
		}
		p := text[i-1]
		if c == '\n' {
			if p > ' ' {
				ends++
				if p != '.' && p != '!' && p != '?' && p != '"' && p != ')' && p < 0x80 {
					bare++
				}
			}
			continue
		}
		if (p == '.' || p == '!' || p == '?') && i+1 < len(text) && isLetter(text[i+1]) {
			stops++
			if text[i+1] >= 'a' {
				smalls++
			}
		}
	}
	s.doc32 = uint32(share(smalls, stops)) | uint32(share(bare, ends))<<3
}

// findStops notes for each token where the next full stop or the like stands.
func (s *splitter) findStops() {
	n := len(s.tokens)
	for len(s.stopAt) < n {
		s.stopAt = append(s.stopAt, 0)
	}
	next := n
	for i := n - 1; i >= 0; i-- {
		if k := s.tokens[i].kind; k == stop || k == ellipsis {
			next = i
		}
		s.stopAt[i] = next
	}
}
