package segment

// number returns where the number that starts at i ends: its groups of
// thousands, fractions, times, dates and telephone numbers with it.
func (s *splitter) number(i, b int) int {
	text := s.text
	j := digits(text, i, b)
	if k := hyphenated(text, i, b); k > 0 {
		return k
	}
	if k := slashed(text, i, b); k > 0 {
		return k
	}
	grouped := j-i <= 3
	for j+1 < b && isDigit(text[j+1]) {
		k := digits(text, j+1, b)
		switch c := text[j]; {
		case c == ',' && grouped && k-j-1 == 3:
		case c == '.' || c == ':':
		default:
			return j
		}
		j = k
	}
	return j
}

func digits(text string, i, b int) int {
	for i < b && isDigit(text[i]) {
		i++
	}
	return i
}

// groups reads up to five groups of digits joined by sep and returns their
// lengths and the end; no group where another word character follows.
func groups(text string, i, b int, sep byte) (lengths [5]int, n, end int) {
	for n < len(lengths) {
		j := digits(text, i, min(b, i+20))
		if j == i {
			return lengths, 0, 0
		}
		lengths[n] = j - i
		n++
		if j >= b || text[j] != sep {
			if j < b && (isLetter(text[j]) || isDigit(text[j])) {
				return lengths, 0, 0
			}
			return lengths, n, j
		}
		i = j + 1
	}
	return lengths, 0, 0
}

// hyphenated returns the end of a telephone number or date written with
// hyphens, or 0: a range such as 1910-45 is three words.
func hyphenated(text string, i, b int) int {
	g, n, end := groups(text, i, b, '-')
	switch n {
	case 2:
		if g[0] == 3 && g[1] == 4 || (g[0] == 5 || g[0] == 1) && g[1] == 4 {
			return end
		}
	case 3:
		if g[2] == 4 || g[0] == 4 && g[1] <= 2 && g[2] <= 2 || g[0] <= 2 && g[1] <= 2 && g[2] == 2 {
			return end
		}
	case 4:
		if g[3] == 4 && g[1] == 3 {
			return end
		}
	}
	return 0
}

// slashed returns the end of a date written with slashes, or 0: 9/11 and
// 11/28/2000 are one word, the fraction 3/4 is three.
func slashed(text string, i, b int) int {
	g, n, end := groups(text, i, b, '/')
	switch {
	case n == 3 && g[0] <= 4 && g[1] <= 2 && g[2] <= 4:
		return end
	case n == 2 && g[0] <= 2 && g[1] <= 2:
		month, day := value(text[i:i+g[0]]), value(text[end-g[1]:end])
		if month <= 12 && day > 4 && day <= 31 || g[1] == 2 && text[end-2] == '0' {
			return end
		}
	}
	return 0
}

func value(w string) (v int) {
	for i := 0; i < len(w); i++ {
		v = 10*v + int(w[i]-'0')
	}
	return v
}
