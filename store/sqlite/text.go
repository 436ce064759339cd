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

// spaced is a text as the index has it: words in small letters without their
// marks, a space before and after each.
func spaced(s string) string {
	out := append(make([]byte, 0, len(s)+8), ' ')
	for _, r := range norm.NFD.String(s) {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			out = append(out, byte(r))
		case 'A' <= r && r <= 'Z':
			out = append(out, byte(r)+'a'-'A')
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r)):
			out = utf8.AppendRune(out, unicode.ToLower(r))
		case r >= utf8.RuneSelf && unicode.Is(unicode.Mn, r):
		case out[len(out)-1] != ' ':
			out = append(out, ' ')
		}
	}
	return string(append(out, ' '))
}
