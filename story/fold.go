package story

import (
	"unicode"
	"unicode/utf8"
)

// maxWords and maxBytes bound what is read of one text. A dispatch is told
// apart long before.
const (
	maxWords = 1 << 14
	maxBytes = 1 << 20
)

// plain gives each ASCII byte its folded form: letters in lower case, digits,
// and 0 for what parts words.
var plain = func() (t [utf8.RuneSelf]byte) {
	for c := byte('0'); c <= '9'; c++ {
		t[c] = c
	}
	for c := byte('a'); c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = c, c
	}
	return t
}()

// bare maps Latin letters with marks to the letter under them, for papers
// that print names without.
var bare = func() map[rune]byte {
	m := map[rune]byte{}
	for _, row := range []string{"aàáâãäåāăąǎ", "cçćĉċč", "dďđð", "eèéêëēĕėęěə", "gĝğġģǧ", "hĥħ", "iìíîïĩīĭįı", "jĵ",
		"kķ", "lĺļľŀł", "nñńņňŋ", "oòóôõöøōŏőơ", "rŕŗř", "sśŝşšș", "tţťŧț", "uùúûüũūŭůűųư", "wŵ", "yýÿŷ", "zźżž"} {
		for _, r := range row[1:] {
			m[r] = row[0]
		}
	}
	return m
}()

// fold returns a rune's form inside a word. It is 0 where the rune parts words
// and -1 where it is to be passed over: marks, soft hyphens, apostrophes.
func fold(r rune) rune {
	if r >= 0xFF01 && r <= 0xFF5E { // full-width forms
		r -= 0xFEE0
	}
	if r < utf8.RuneSelf {
		if r == '\'' || r == '`' {
			return -1
		}
		return rune(plain[r])
	}
	switch r {
	case '’', '‘', 'ʼ', 'ʻ', '´', '′', 0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF:
		return -1
	}
	switch {
	case r >= 0x2000 && r < 0x2070: // quotation marks and dashes, the most there is
		return 0
	case unicode.IsLetter(r):
		r = unicode.ToLower(r)
		if b, ok := bare[r]; ok {
			return rune(b)
		}
		return r
	case unicode.IsDigit(r):
		return r
	case unicode.Is(unicode.Mn, r):
		return -1
	}
	return 0
}

// alone reports whether a rune is a word by itself, as in scripts that put no
// spaces between words.
func alone(r rune) bool {
	return r >= 0x0E00 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar))
}

const (
	seed  = 0xcbf29ce484222325
	prime = 0x100000001b3
)

// mix spreads what differs in a few bits over all of them.
func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	return h ^ h>>32
}

// A word is the hash of a folded word. Its lowest bit says that it begins with
// a digit.
type word = uint64

func number(w word) bool { return w&1 == 1 }

// read returns the words of a text without asides; of a text that is nothing
// else, all of them. Case, quotation marks, dashes, white space and other
// punctuation make no difference.
func read(text string) []word {
	if len(text) > maxBytes {
		text = text[:maxBytes]
	}
	if words := readWithout(asides(), text); len(words) > 0 {
		return words
	}
	return readWithout(&asideTable{}, text)
}

func readWithout(table *asideTable, text string) []word {
	r := reader{table: table, out: make([]word, 0, min(len(text)/5+8, maxWords))}
	for i := 0; i < len(text) && len(r.out) < maxWords; {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			if f := plain[c]; f != 0 {
				r.letter(rune(f))
			} else {
				r.mark(c, text, i)
			}
			continue
		}
		ch, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch f := fold(ch); {
		case f > 0 && alone(f):
			r.end()
			r.letter(f)
			r.end()
		case f > 0:
			r.letter(f)
		case f == 0 && ch > 0xFF00 && ch < 0xFF5F: // a mark in full width
			r.mark(byte(ch-0xFEE0), text, i)
		case f == 0:
			r.end()
		}
	}
	r.line()
	return r.out
}

// reader gathers words and takes asides out again.
type reader struct {
	table   *asideTable
	out     []word
	hash    uint64
	open    bool // inside a word
	digit   bool // the word begins with a digit
	last    rune
	start   int // words before this line
	bracket int // 1 + words before the bracket that is open, or 0
}

func (r *reader) letter(f rune) {
	if !r.open {
		r.open, r.hash, r.digit = true, seed, f >= '0' && f <= '9'
	}
	r.hash = (r.hash ^ uint64(f)) * prime
	r.last = f
}

// mark takes an ASCII mark; next is the offset behind it.
func (r *reader) mark(c byte, text string, next int) {
	switch c {
	case '\'', '`':
		return
	case ',', '.':
		// "1,200" and "3.5" are one word each.
		if r.open && r.last >= '0' && r.last <= '9' && next < len(text) && text[next] >= '0' && text[next] <= '9' {
			return
		}
	}
	r.end()
	switch c {
	case '\n', '\r':
		r.line()
	case '(', '[':
		r.bracket = len(r.out) + 1
	case ')', ']':
		if r.bracket > 0 && r.table.bracket(r.out[r.bracket-1:]) {
			r.out = r.out[:r.bracket-1]
		}
		r.bracket = 0
	}
}

func (r *reader) end() {
	if !r.open {
		return
	}
	h := mix(r.hash) &^ 1
	if r.digit {
		h |= 1
	}
	r.out = append(r.out, h)
	r.open = false
}

// line ends a line and drops it where it is an aside.
func (r *reader) line() {
	r.end()
	if r.table.line(r.out[r.start:]) {
		r.out = r.out[:r.start]
	}
	r.start, r.bracket = len(r.out), 0
}
