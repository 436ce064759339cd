package segment

// dateline returns the index after the dash of a dateline at the paragraph's
// start ("MOSCOW, Aug 15 (Newswire) —", "KHARTOUM -"), or 0. It is a sentence
// of its own: it is no part of the clause that follows, and a parser that saw
// both would make a subject of the town.
func (s *splitter) dateline() int {
	const longest = 16
	caps := false
	for i := 0; i < len(s.tokens) && i < longest; i++ {
		t := s.tokens[i]
		w := s.text[t.start:t.end]
		switch w {
		case "—", "–", "--", "-":
			if i > 0 && caps && i+1 < len(s.tokens) && (t.space || w == "—") {
				return i + 1
			}
			if t.space || w == "—" {
				return 0
			}
			continue
		case ",", ".", "(", ")", "/":
			continue
		}
		if i == 0 {
			if caps = shouted(w); !caps {
				return 0
			}
			continue
		}
		if !startsUpper(w) && !isDigit(w[0]) && w != "al" && w != "de" && w != "la" && w != "of" {
			return 0
		}
	}
	return 0
}

// shouted reports whether a word is written in capitals, three letters or more.
func shouted(w string) bool {
	n := 0
	for _, r := range w {
		if r >= 'a' && r <= 'z' {
			return false
		}
		if r >= 'A' && r <= 'Z' || r > 127 {
			n++
		}
	}
	return n >= 3
}
