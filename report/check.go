package report

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds on what is read.
const (
	MaxText = 16 << 20 // bytes of a report's text
	MaxLine = 20 << 20 // bytes of a JSON line
)

const (
	cureEncoding = "convert it to UTF-8, for instance with: iconv -f WINDOWS-1252 -t UTF-8"
	cureUTF16    = "convert it to UTF-8, for instance with: iconv -f UTF-16 -t UTF-8"
	cureBinary   = "extract its text first"
	cureLong     = "split it into its reports"
	cureEmpty    = "give it a text"
)

// checkText tells why a text is no report; nil where it is one.
func checkText(text string) *Refused {
	if len(text) > MaxText {
		return &Refused{Kind: TooLong, Reason: fmt.Sprintf("the text has more than %d MB", MaxText>>20), Cure: cureLong}
	}
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		return &Refused{Kind: Encoding, Reason: "the text is UTF-16", Cure: cureUTF16}
	}
	if n := strings.IndexByte(text, 0); n >= 0 {
		return &Refused{Kind: Binary, Reason: fmt.Sprintf("binary: byte %d is NUL", n), Cure: cureBinary}
	}
	controls := 0
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < ' ' && (c < '\t' || c > '\r') || c == 0x7f {
			controls++
		}
	}
	// One in twenty: a stray escape or form feed is no reason, an archive or
	// an image has far more.
	if controls > 0 && controls*20 > len(text) {
		return &Refused{Kind: Binary, Reason: fmt.Sprintf("binary: %d of %d bytes are control characters", controls, len(text)), Cure: cureBinary}
	}
	if n := invalid(text); n >= 0 {
		return &Refused{Kind: Encoding, Cure: cureEncoding,
			Reason: fmt.Sprintf("not UTF-8: byte %d (0x%02x), in line %d of the text", n, text[n], 1+strings.Count(text[:n], "\n"))}
	}
	if isBlank(text) {
		return &Refused{Kind: Empty, Reason: "the text is empty", Cure: cureEmpty}
	}
	return nil
}

// invalid returns the offset of the first byte that is not UTF-8, or -1.
func invalid(text string) int {
	if utf8.ValidString(text) {
		return -1
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// isBlank tells whether a text shows nothing: white space, a byte order mark,
// zero-width characters.
func isBlank(text string) bool {
	for _, r := range text {
		if !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) && !unicode.IsControl(r) {
			return false
		}
	}
	return true
}

// loneSurrogate tells whether JSON escapes half of a surrogate pair: that is
// no character, and the decoder would put another in its place.
func loneSurrogate(line []byte) bool {
	for i := 0; ; {
		n := bytes.IndexByte(line[i:], '\\')
		if n < 0 || i+n+1 >= len(line) {
			return false
		}
		i += n
		unit, ok := escape(line[i:])
		switch {
		case !ok:
			i += 2
		case unit >= 0xdc00 && unit < 0xe000:
			return true
		case unit >= 0xd800 && unit < 0xdc00:
			low, ok := escape(line[i+6:])
			if !ok || low < 0xdc00 || low >= 0xe000 {
				return true
			}
			i += 12
		default:
			i += 6
		}
	}
}

// escape reads \uXXXX at the start of b.
func escape(b []byte) (unit int, ok bool) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, false
	}
	for _, c := range b[2:6] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		unit = unit<<4 | int(c)
	}
	return unit, true
}
