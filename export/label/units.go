package label

import (
	"fmt"
	"strings"
)

// place is the region's range in code points. Exports of old versions count
// UTF-16; the words tell.
func (v *value) place(text []rune) (start, end int, err error) {
	words, _ := v.Text.(string)
	fits := func(start, end int) bool {
		return start >= 0 && start < end && end <= len(text) && (words == "" || bare(string(text[start:end])) == bare(words))
	}
	if fits(v.Start, v.End) {
		return v.Start, v.End, nil
	}
	if start, end = points(text, v.Start), points(text, v.End); fits(start, end) {
		return start, end, nil
	}
	return 0, 0, fmt.Errorf("%w: %q does not stand at %d to %d of the text; was the text changed?", ErrForm, words, v.Start, v.End)
}

// bare is a text without its white space, of which Label Studio makes what it
// likes.
func bare(s string) string { return strings.Join(strings.Fields(strings.ReplaceAll(s, `\n`, " ")), "") }

// points turns an offset in UTF-16 into one in code points; -1 where there is none.
func points(text []rune, units int) int {
	n := 0
	if units < 0 {
		return -1
	}
	for i, r := range text {
		if n >= units {
			return i
		}
		n++
		if r > 0xffff {
			n++
		}
	}
	if n == units {
		return len(text)
	}
	return -1
}
