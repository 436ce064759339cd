package scan

import (
	"strconv"
	"unicode/utf8"
)

// once leaves a field that was given before to encoding/json, which joins both.
func once[T comparable](s *scan, x *T) {
	var zero T
	if *x != zero {
		s.odd = true
	}
}

// made reads what a pointer points to.
func made[T any](s *scan, old *T, read func(*scan, *T)) *T {
	x := new(T)
	if old != nil {
		s.odd = true
	}
	read(s, x)
	return x
}

// items reads a list: nil of null.
func items[T any](s *scan, old []T, read func(*scan, *T)) []T {
	s.space()
	if old != nil {
		s.odd = true
	}
	if s.take("null") {
		return nil
	}
	s.need('[')
	out := []T{}
	var x, zero T
	s.space()
	if s.peek() == ']' {
		s.i++
		return out
	}
	for !s.odd {
		x = zero
		if read(s, &x); !s.skim {
			out = append(out, x)
		}
		s.space()
		if s.peek() == ']' {
			s.i++
			break
		}
		s.need(',')
	}
	return out
}

// object reads an object; field reads the value of each key.
func (s *scan) object(field func(key string)) {
	s.space()
	s.need('{')
	s.space()
	if s.peek() == '}' {
		s.i++
		return
	}
	for !s.odd {
		key := s.text()
		s.space()
		s.need(':')
		field(key)
		s.space()
		if s.peek() == '}' {
			s.i++
			return
		}
		s.need(',')
	}
}

func (s *scan) space() {
	for s.i < len(s.s) {
		switch s.s[s.i] {
		case ' ', '\t', '\r', '\n':
			s.i++
		default:
			return
		}
	}
}

// peek is the next byte, 0 at the end.
func (s *scan) peek() byte {
	if s.i < len(s.s) {
		return s.s[s.i]
	}
	return 0
}

func (s *scan) need(c byte) {
	if s.peek() != c {
		s.odd = true
		return
	}
	s.i++
}

func (s *scan) take(word string) bool {
	if len(s.s)-s.i < len(word) || s.s[s.i:s.i+len(word)] != word {
		return false
	}
	s.i += len(word)
	return true
}

func (s *scan) bool() bool {
	s.space()
	if s.take("true") {
		return true
	}
	if !s.take("false") {
		s.odd = true
	}
	return false
}

// text reads a string. Surrogates and broken UTF-8 are odd.
func (s *scan) text() string {
	s.space()
	s.need('"')
	start, ascii := s.i, true
	for ; s.i < len(s.s); s.i++ {
		switch c := s.s[s.i]; {
		case c == '"':
			out := s.s[start:s.i]
			s.i++
			if !ascii && !utf8.ValidString(out) {
				s.odd = true
			}
			return out
		case c == '\\':
			return s.escaped(start)
		case c < ' ':
			s.odd = true
			return ""
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	s.odd = true
	return ""
}

// escaped reads on at the first escape of the string that begins at start.
func (s *scan) escaped(start int) string {
	out := []byte(s.s[start:s.i])
	for s.i < len(s.s) {
		c := s.s[s.i]
		s.i++
		switch {
		case c == '"':
			if !utf8.Valid(out) {
				s.odd = true
			}
			return string(out)
		case c < ' ':
			s.odd = true
			return ""
		case c != '\\':
			out = append(out, c)
			continue
		}
		c = s.peek()
		s.i++
		switch c {
		case '"', '\\', '/':
			out = append(out, c)
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'u':
			out = s.point(out)
		default:
			s.odd = true
			return ""
		}
	}
	s.odd = true
	return ""
}

// point reads the four digits of \u.
func (s *scan) point(out []byte) []byte {
	if len(s.s)-s.i < 4 {
		s.odd = true
		return out
	}
	n, err := strconv.ParseUint(s.s[s.i:s.i+4], 16, 16)
	s.i += 4
	if err != nil || n >= 0xd800 && n < 0xe000 {
		s.odd = true
	}
	return utf8.AppendRune(out, rune(n))
}

// digits passes over at least one digit, without a leading zero if it is whole.
func (s *scan) digits(isWhole bool) {
	from := s.i
	for s.i < len(s.s) && s.s[s.i] >= '0' && s.s[s.i] <= '9' {
		s.i++
	}
	if s.i == from || isWhole && s.s[from] == '0' && s.i > from+1 {
		s.odd = true
	}
}

// int reads a whole number of at most 18 digits.
func (s *scan) int() int {
	s.space()
	from := s.i
	if s.peek() == '-' {
		s.i++
	}
	s.digits(true)
	if s.i-from > 18 {
		s.odd = true
	}
	n, err := strconv.Atoi(s.s[from:s.i])
	if c := s.peek(); err != nil || c == '.' || c == 'e' || c == 'E' {
		s.odd = true
	}
	return n
}

// float reads a number without an exponent.
func (s *scan) float() float64 {
	s.space()
	from := s.i
	if s.peek() == '-' {
		s.i++
	}
	s.digits(true)
	if s.peek() == '.' {
		s.i++
		s.digits(false)
	}
	v, err := strconv.ParseFloat(s.s[from:s.i], 64)
	if c := s.peek(); err != nil || c == 'e' || c == 'E' {
		s.odd = true
	}
	return v
}
