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
	s.measureParagraph()
	s.see(s.habits)
	s.findStops()
	s.ends, s.splits = s.ends[:0], s.splits[:0]
	from := s.dated // a dateline is sure
	if from > 0 {
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

// unmarked tells whether nothing before the token at i would end a sentence,
// in a paragraph whose sentences end with stops and begin with capitals: the
// [brackets] and (asides) of the press are not what they are in a list.
func (s *splitter) unmarked(i int) bool {
	if s.ruled[i] || !s.tidy {
		return false
	}
	switch s.looks[i-1+around].shape {
	case fullStop, question, exclaim, stopsMany, dots, face, address, colon:
		return false
	}
	return true
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
