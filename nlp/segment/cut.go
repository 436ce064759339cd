package segment

// cut splits sentences of more than MaxWords words where it hurts least: after
// a semicolon, else a colon or dash, else a comma, else before nothing better
// than the limit. It looks for the place in the second half of the limit.
func (s *splitter) cut() {
	long, from := false, 0
	for _, to := range s.ends {
		long = long || to-from > MaxWords
		from = to
	}
	if !long {
		return
	}
	ends := make([]int, 0, len(s.ends)+len(s.tokens)/MaxWords+1)
	from = 0
	for _, to := range s.ends {
		for to-from > MaxWords {
			from = s.place(from)
			ends = append(ends, from)
		}
		ends = append(ends, to)
		from = to
	}
	s.ends = ends
}

// place returns the best end for a sentence that starts at from.
func (s *splitter) place(from int) int {
	best, rank := from+MaxWords, 0
	for i := from + MaxWords; i > from+MaxWords/2; i-- {
		if r := s.rank(i); r > rank {
			best, rank = i, r
		}
	}
	for best > from+1 && s.tokens[best].glued {
		best-- // no cut between the parts of a multiword token
	}
	return best
}

// rank says how good it is to end a sentence before the token at i.
func (s *splitter) rank(i int) int {
	t := s.tokens[i-1]
	switch s.text[t.start:t.end] {
	case ";":
		return 5
	case ":", "—", "–", "--":
		return 4
	case ",":
		return 3
	}
	switch {
	case t.kind == ellipsis || t.kind == stop:
		return 4
	case s.tokens[i].space:
		return 1
	}
	return 0
}
