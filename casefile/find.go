package casefile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"godwit/event"
)

// place is a byte range of a text.
type place struct{ start, end int }

func (p place) overlaps(s event.Span) bool { return p.start < s.EndByte && s.StartByte < p.end }

func (p place) within(s event.Span) bool { return s.StartByte <= p.start && p.end <= s.EndByte }

// find returns where words stand in a text, whole words only and in the letters
// as they are written.
func find(text, words string) []place {
	var out []place
	if words == "" {
		return nil
	}
	for at := 0; ; {
		i := strings.Index(text[at:], words)
		if i < 0 {
			return out
		}
		start := at + i
		end := start + len(words)
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if !(start > 0 && inWord(before)) && !(end < len(text) && inWord(after)) {
			out = append(out, place{start, end})
		}
		_, size := utf8.DecodeRuneInString(text[start:])
		at = start + size
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// stands reports whether a span covers words: their places in the sentence of
// the event, or where that has none, their first place in the text.
func stands(text, words string, s event.Span, sentence event.Span) bool {
	places := find(text, words)
	inside := false
	for _, p := range places {
		if p.within(sentence) {
			inside = true
			if p.overlaps(s) {
				return true
			}
		}
	}
	return !inside && len(places) > 0 && places[0].overlaps(s)
}
