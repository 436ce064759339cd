package when

// numeric reads "2023-08-15", "8/15/2023", "15.8.2023", "2023-08" where they
// stand in the text, however they were cut into words. Where both could be, the
// month comes first, but not before full stops.
func (s *scan) numeric(i int) (hit, bool) {
	text, at := s.doc.Text, s.p[i].start
	if at < 0 || at >= len(text) || text[at] < '0' || text[at] > '9' || at > 0 && text[at-1] >= '0' && text[at-1] <= '9' {
		return hit{}, false
	}
	var n, width [3]int
	var sep byte
	count, j := 0, at
	for count < 3 {
		from := j
		for j < len(text) && text[j] >= '0' && text[j] <= '9' && j-from < 4 {
			n[count] = n[count]*10 + int(text[j]-'0')
			j++
		}
		if width[count] = j - from; width[count] == 0 {
			return hit{}, false
		}
		count++
		if count == 3 || j+1 >= len(text) || text[j+1] < '0' || text[j+1] > '9' {
			break
		}
		c := text[j]
		if sep == 0 && (c == '-' || c == '/' || c == '.') {
			sep = c
		}
		if c != sep {
			break
		}
		j++
	}
	if j < len(text) && text[j] >= '0' && text[j] <= '9' {
		return hit{}, false
	}
	end := i
	for end < len(s.p) && s.p[end].end < j {
		end++
	}
	if end == len(s.p) || s.p[end].end != j {
		return hit{}, false
	}
	st, ok := calendarDate(n, width, count, sep)
	return hit{end: end + 1, stamp: st}, ok
}

func calendarDate(n, width [3]int, count int, sep byte) (stamp, bool) {
	if width[0] == 4 {
		switch {
		case n[0] < 1000 || n[0] > 2200:
		case count == 3 && width[1] <= 2 && width[2] <= 2 && valid(n[0], n[1], n[2]):
			return known(n[0], n[1], n[2]), true
		case count == 2 && sep == '-' && width[1] == 2 && n[1] >= 1 && n[1] <= 12 && n[1] != n[0]%100+1:
			return period(month, known(n[0], n[1], 1).from), true
		}
		return stamp{}, false
	}
	if count != 3 || width[0] > 2 || width[1] > 2 || width[2] != 2 && width[2] != 4 {
		return stamp{}, false
	}
	m, d, y := n[0], n[1], n[2]
	if width[2] == 2 {
		if y += 1900; y < 1950 {
			y += 100
		}
	}
	if sep == '.' || !valid(y, m, d) {
		m, d = d, m
	}
	if !valid(y, m, d) || sep == '.' && width[2] == 2 || y > 2200 {
		return stamp{}, false
	}
	return known(y, m, d), true
}
