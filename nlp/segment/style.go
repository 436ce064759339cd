package segment

// measureParagraph counts what tells one kind of paragraph from another.
func (s *splitter) measureParagraph() {
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
	s.tidy = last == stop && smalls == 0 && (stops > 0 || s.manner&7 <= 1)
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

// measureText counts what tells one kind of text from another: whether sentences
// begin with capitals, and whether its lines end with stops.
func (s *splitter) measureText() {
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
	s.manner = uint32(share(smalls, stops)) | uint32(share(bare, ends))<<3
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
