package when

import (
	"unicode"
	"unicode/utf8"
)

// piece is a word, or a part of one between hyphens and slashes: "mid-August"
// is three pieces, whether it was cut so or not.
type piece struct {
	word       int
	start, end int
	text       string
	entries    []entry
	n          int  // the number written in digits, or -1
	suffix     byte // what follows the digits: 't' for 15th, 's' for 1990s, 0 for none
	holidays   []holiday
}

// cut fills s.p with the pieces of the sentence.
func (s *scan) cut() {
	s.p = s.p[:0]
	for w := range s.sent.Words {
		word := &s.sent.Words[w]
		form, from := word.Form, 0
		for i := 0; i < len(form); {
			r, size := utf8.DecodeRuneInString(form[i:])
			if dash(r) && i > 0 && i+size < len(form) {
				s.piece(w, word.Start+from, form[from:i])
				s.piece(w, word.Start+i, form[i:i+size])
				from = i + size
			}
			i += size
		}
		s.piece(w, word.Start+from, form[from:])
		// Form need not be the text itself where a CoNLL-U file gave it.
		s.p[len(s.p)-1].end = max(word.End, s.p[len(s.p)-1].start)
	}
}

func dash(r rune) bool { return r == '-' || r == '–' || r == '—' || r == '/' }

func (s *scan) piece(w, start int, text string) {
	p := piece{word: w, start: start, end: start + len(text), text: text, n: -1}
	var buf [24]byte
	if key := lower(&buf, text); key != nil {
		p.entries = s.f.words[string(key)]
		if text[0] >= 'A' && text[0] <= 'Z' {
			p.holidays = s.f.holidays[string(key)]
		}
	}
	p.number()
	s.p = append(s.p, p)
}

// number reads "15", "15th", "1990s", "'90s".
func (p *piece) number() {
	t := p.text
	for len(t) > 0 {
		if r, size := utf8.DecodeRuneInString(t); r == '\'' || r == '’' || r == '‘' {
			t = t[size:]
			continue
		}
		break
	}
	i, n := 0, 0
	for i < len(t) && t[i] >= '0' && t[i] <= '9' && i < 8 {
		n = n*10 + int(t[i]-'0')
		i++
	}
	if i == 0 || i == 8 {
		return
	}
	switch t[i:] {
	case "":
		p.n = n
	case "st", "nd", "rd", "th":
		p.n, p.suffix = n, 't'
	case "s", "'s", "’s":
		p.n, p.suffix = n, 's'
	}
}

// lower writes text in lower case, its apostrophes straight, into buf; nil
// where it is too long to be a word of the tables.
func lower(buf *[24]byte, text string) []byte {
	if text == "" || len(text) > 20 {
		return nil
	}
	out := buf[:0]
	for _, r := range text {
		if r == '’' || r == '‘' {
			r = '\''
		}
		if r = unicode.ToLower(r); r == utf8.RuneError || len(out)+utf8.UTFMax > len(buf) {
			return nil
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

func (f *Finder) entries(text string) []entry {
	var buf [24]byte
	key := lower(&buf, text)
	if key == nil {
		return nil
	}
	return f.words[string(key)]
}

func (f *Finder) lookup(text string, c class) (entry, bool) { return pick(f.entries(text), c) }

func pick(list []entry, c class) (entry, bool) {
	for _, e := range list {
		if e.class == c {
			return e, true
		}
	}
	return entry{}, false
}

// is returns the meaning of piece i in a class.
func (s *scan) is(i int, c class) (entry, bool) {
	if i < 0 || i >= len(s.p) {
		return entry{}, false
	}
	return pick(s.p[i].entries, c)
}

func (s *scan) has(i int, c class) bool {
	_, ok := s.is(i, c)
	return ok
}

func (s *scan) text(i int) string {
	if i < 0 || i >= len(s.p) {
		return ""
	}
	return s.p[i].text
}

func (s *scan) dash(i int) bool {
	r, size := utf8.DecodeRuneInString(s.text(i))
	return size > 0 && size == len(s.text(i)) && dash(r)
}

// comma returns the place after a comma, if one stands at i.
func (s *scan) comma(i int) int {
	if s.text(i) == "," {
		return i + 1
	}
	return i
}

// tag returns the XPOS of the word of piece i.
func (s *scan) tag(i int) string {
	if i < 0 || i >= len(s.p) {
		return ""
	}
	return s.sent.Words[s.p[i].word].XPOS
}

// whole reads the digits of piece i as a number without suffix.
func (s *scan) whole(i int) (int, bool) {
	if i < 0 || i >= len(s.p) || s.p[i].n < 0 || s.p[i].suffix != 0 {
		return 0, false
	}
	return s.p[i].n, true
}

// number reads a number of digits or words: its value and the piece after it.
// The value is -1 for "few", "several"; word says that it is an article.
func (s *scan) number(i int) (n, end int, isArticle, ok bool) {
	if n, ok := s.whole(i); ok {
		return n, i + 1, false, true
	}
	if v, ok := s.is(i, vague); ok {
		return atLeast(v), s.after(i+1, of), false, true
	}
	if a, ok := s.is(i, article); ok && a.n == 1 {
		if v, ok := s.is(i+1, vague); ok {
			return atLeast(v), s.after(i+2, of), false, true
		}
		if sc, ok := s.is(i+1, numScale); ok {
			return sc.n, i + 2, false, true
		}
		return 1, i + 1, true, true
	}
	total, part, seen := 0, 0, false
	for ; i < len(s.p); i++ {
		if e, ok := s.is(i, numUnit); ok && (part%100 == 0 || part%10 == 0 && e.n < 10) {
			part += e.n
		} else if e, ok := s.is(i, numTen); ok && part%100 == 0 {
			part += e.n
		} else if e, ok := s.is(i, numScale); ok && seen {
			if part *= e.n; e.n >= 1000 {
				total, part = total+part, 0
			}
		} else if s.dash(i) && seen && s.has(i-1, numTen) && s.has(i+1, numUnit) {
			continue
		} else {
			break
		}
		seen = true
		if total+part > 1e8 {
			return 0, 0, false, false
		}
	}
	return total + part, i, false, seen
}

// atLeast is how many a vague word says, or -1.
func atLeast(e entry) int {
	if e.n == 0 {
		return -1
	}
	return e.n
}

// after returns the place after a word of class c, if one stands at i.
func (s *scan) after(i int, c class) int {
	if s.has(i, c) {
		return i + 1
	}
	return i
}
