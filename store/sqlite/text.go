package sqlite

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A search is words and "phrases"; a word that ends in * stands for all that
// begin so. All of them must be there.

// phrase is a run of words that stand one after the other.
type phrase struct {
	words []string
	begin bool // the last word may go on
}

// phrases cuts a search into its pieces. Signs other than letters and digits
// part words, as they do in the index.
func phrases(text string) []phrase {
	var out []phrase
	for i, part := range strings.Split(text, `"`) {
		if i%2 == 1 {
			if p := wordsOf(part); len(p.words) > 0 {
				out = append(out, p)
			}
			continue
		}
		for _, word := range strings.Fields(part) {
			if p := wordsOf(word); len(p.words) > 0 {
				out = append(out, p)
			}
		}
	}
	return out
}

func wordsOf(s string) phrase {
	s = strings.TrimSpace(s)
	return phrase{
		words: strings.FieldsFunc(s, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Co, r)
		}),
		begin: strings.HasSuffix(s, "*"),
	}
}

// holds tells whether a text has all phrases, whatever the case of its letters.
func holds(text string, list []phrase) bool {
	have := wordsOf(strings.ToLower(text)).words
	for _, p := range list {
		if !holdsOne(have, p) {
			return false
		}
	}
	return true
}

func holdsOne(have []string, p phrase) bool {
	for i := 0; i+len(p.words) <= len(have); i++ {
		fits := true
		for k, w := range p.words {
			w = strings.ToLower(w)
			last := p.begin && k == len(p.words)-1
			if have[i+k] != w && !(last && strings.HasPrefix(have[i+k], w)) {
				fits = false
				break
			}
		}
		if fits {
			return true
		}
	}
	return false
}

// small gives each ASCII letter its small form, digits themselves, and all else a
// space.
var small = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			t[c] = byte(c)
		case 'A' <= c && c <= 'Z':
			t[c] = byte(c) + 'a' - 'A'
		default:
			t[c] = ' '
		}
	}
	return t
}()

// spaced is a text as the index has it: words in small letters without their
// marks, a space before and after each.
func spaced(s string) string {
	out := append(make([]byte, 0, len(s)+8), ' ')
	last := byte(' ')
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			i++
			if c = small[c]; c != ' ' || last != ' ' {
				out = append(out, c)
				last = c
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		// Marks fall away, so that their order makes no difference.
		var parts []byte
		if r >= 0xC0 && (r < 0x2000 || r >= 0x2070) {
			parts = norm.NFD.PropertiesString(s[i:]).Decomposition()
		}
		if parts != nil {
			for _, part := range string(parts) {
				out = spacedRune(out, part)
			}
		} else {
			out = spacedRune(out, r)
		}
		last = out[len(out)-1]
		i += size
	}
	return string(append(out, ' '))
}

func spacedRune(out []byte, r rune) []byte {
	switch {
	case r < utf8.RuneSelf && small[r] != ' ':
		return append(out, small[r])
	case (r < 0x2000 || r >= 0x2070) && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r)):
		return utf8.AppendRune(out, unicode.ToLower(r))
	case unicode.Is(unicode.Mn, r) || out[len(out)-1] == ' ':
		return out
	}
	return append(out, ' ')
}
