package segment

import (
	"unicode"
	"unicode/utf8"
)

func isDigit(c byte) bool  { return c-'0' < 10 }
func isLetter(c byte) bool { return c|0x20-'a' < 26 }

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			return false
		}
	}
	return len(s) > 0
}

// isSpace is unicode.IsSpace and the blanks that look like one: Hangul filler
// and Braille blank.
func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\u3164' || r == '\u2800' }

// isHidden tells runes that show nothing: zero-width characters, marks of
// direction, soft hyphens, the byte order mark, controls.
func isHidden(r rune) bool {
	if r < 0x80 {
		return r < ' ' || r == 0x7f
	}
	return r == '\u00ad' || r == '\u180e' || r == '\u034f' || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) ||
		r >= 0xfe00 && r <= 0xfe0f
}

// isWord tells runes that make words: letters, digits, their marks.
func isWord(r rune) bool {
	if r < 0x80 {
		return isLetter(byte(r)) || isDigit(byte(r)) || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || unicode.Is(unicode.No, r)
}

// isApostrophe tells the characters that people type for an apostrophe.
func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '`' || r == '‘' || r == 'ʼ' || r == '´' || r == '＇'
}

// runeAt is the rune that starts at i of text[:end], and its length; 0, 0 at
// the end.
func runeAt(text string, i, end int) (rune, int) {
	if i >= end {
		return 0, 0
	}
	if c := text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(text[i:end])
}

// startsUpper and startsLower tell the case of a word's first rune.
func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

func startsLower(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLower(r)
}
