package segment

import "unicode"

// shape is what a token looks like, as coarse as the weights need it.
type shape uint8

const (
	edge shape = iota // no token: before or after the paragraph
	small
	smallOne // one letter
	capital
	capitalOne
	capitals
	mixed
	digitsFew // up to two
	digitsMany
	clock
	slashDate
	amount // digits with commas or full stops
	code   // digits with letters
	address
	fullStop
	question
	exclaim
	stopsMany
	dots
	openBracket
	openQuote
	closeBracket
	closeQuote
	straightQuote
	comma
	semicolon
	colon
	dash
	rule // a line drawn in ASCII
	bullet
	face
	mark // any other
	shortWord
	titleWord
	monthWord
	initialWord
	acronymWord
	clitic
	shapes
)

// look is what the weights see of a token.
type look struct {
	word  uint32 // the spelling in lower case, digits all alike
	tail  uint32 // its last three bytes
	shape shape
	habit uint8 // how the treebanks write the word inside sentences
	size  uint8 // in bytes, 15 and more alike
}

// see fills s.looks for the tokens of the paragraph, with edges on each side.
func (s *splitter) see(h *habits) {
	s.looks = s.looks[:0]
	for range around {
		s.looks = append(s.looks, look{})
	}
	for i := range s.tokens {
		s.looks = append(s.looks, s.look(&s.tokens[i], h))
	}
	for range around {
		s.looks = append(s.looks, look{})
	}
}

// look looks at a token. Where h is nil, it has no habit.
func (s *splitter) look(t *token, h *habits) look {
	w := s.text[t.start:t.end]
	hash, tail := uint32(2166136261), uint32(0)
	upper, lower, digit, other := 0, 0, 0, 0
	for i := 0; i < len(w); i++ {
		c := w[i]
		switch {
		case c-'a' < 26:
			lower++
		case c-'A' < 26:
			c |= 0x20
			upper++
		case isDigit(c):
			c = '0'
			digit++
		case c >= 0x80:
			if c >= 0xc0 {
				r, n := runeAt(w, i, len(w))
				switch {
				case isApostrophe(r):
					r = '\''
					other++
				case unicode.IsUpper(r):
					r = unicode.ToLower(r)
					upper++
				case unicode.IsLetter(r):
					lower++
				default:
					other++
				}
				hash = (hash ^ uint32(r)) * 16777619
				tail = tail<<8 | uint32(uint8(r))
				i += n - 1
				continue
			}
			other++
		default:
			other++
		}
		hash = (hash ^ uint32(c)) * 16777619
		tail = tail<<8 | uint32(c)
	}
	l := look{word: hash ^ hash>>15, tail: tail & 0xffffff, size: uint8(min(len(w), 15))}
	l.shape = shapeOf(w, t, upper, lower, digit, other)
	if upper+lower > 0 && h != nil {
		l.habit = h.of(l.word)
	}
	return l
}

// shapeOf tells the shape of w, the token t, from the kinds of its characters.
func shapeOf(w string, t *token, upper, lower, digit, other int) shape {
	switch t.kind {
	case stop:
		return stopShape(w)
	case ellipsis:
		return dots
	case opening:
		if c := w[0]; c == '(' || c == '[' || c == '{' {
			return openBracket
		}
		return openQuote
	case closing:
		if c := w[0]; c == ')' || c == ']' || c == '}' {
			return closeBracket
		}
		return closeQuote
	case quote:
		return straightQuote
	case short:
		return shortWord
	case title:
		return titleWord
	case month:
		return monthWord
	case initial:
		return initialWord
	case acronym:
		return acronymWord
	}
	if t.glued {
		return clitic
	}
	letters := upper + lower
	switch {
	case digit == 0 && letters == 0:
		return markShape(w)
	case letters == 0:
		return digitShape(w, digit, other)
	case other > 0 && isAddress(w):
		return address
	case digit > 0:
		return code
	case lower == 0 && upper == 1:
		return capitalOne
	case lower == 0:
		return capitals
	case upper == 0 && lower == 1:
		return smallOne
	case upper == 0:
		return small
	case upper == 1 && startsUpper(w):
		return capital
	}
	return mixed
}

func stopShape(w string) shape {
	if len(w) > 1 {
		return stopsMany
	}
	switch w[0] {
	case '?':
		return question
	case '!':
		return exclaim
	}
	return fullStop
}

func digitShape(w string, digit, other int) shape {
	switch {
	case other == 0 && digit <= 2:
		return digitsFew
	case other == 0:
		return digitsMany
	}
	for i := 0; i < len(w); i++ {
		switch w[i] {
		case ':':
			return clock
		case '/', '-':
			return slashDate
		}
	}
	return amount
}

func markShape(w string) shape {
	if len(w) > 3 && isRule(w[0]) {
		return rule
	}
	switch w {
	case ",":
		return comma
	case ";":
		return semicolon
	case ":":
		return colon
	case "-", "--", "—", "–", "---":
		return dash
	case "*", "•", "·", "◦", "▪", "‣", ">", "#", "**", ">>", "***":
		return bullet
	}
	if len(w) > 1 && (w[0] == ':' || w[0] == ';' || w[0] == '=') || w[0] > 0xe2 {
		return face
	}
	return mark
}

// isAddress tells words that address took for a URL or a mail address.
func isAddress(w string) bool {
	for i := 0; i+1 < len(w); i++ {
		if w[i] == '@' || w[i] == '/' || w[i] == '.' && isLetter(w[i+1]) {
			return true
		}
	}
	return false
}
