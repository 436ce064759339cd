// Package spelling finds what somebody meant who wrote a word that is not known.
//
// In come the word and those that are known; out goes the nearest, or none. Words
// of more than maxWord bytes have none.
package spelling

import "strings"

// maxWord bounds what is compared with the words that are known.
const maxWord = 64

// Hint is a hint that names the word nearest to what was written, or the
// other hint where none is near.
func Hint(wrote string, words []string, otherwise string) string {
	if w := Nearest(wrote, words); w != "" {
		return "did you mean " + w + "?"
	}
	return otherwise
}

// Nearest returns the word that differs least from what was written, or ""
// where more than a third of it differs. A word of which it is the beginning is
// near, too.
func Nearest(wrote string, words []string) string {
	best, least := "", 1+max(1, len(wrote)/3)
	if len(wrote) > maxWord {
		return ""
	}
	low := strings.ToLower(wrote)
	for _, w := range words {
		d := distance(low, strings.ToLower(w))
		if strings.HasPrefix(strings.ToLower(w), low) && len(strings.Trim(low, "-")) > 1 {
			d = min(d, 1)
		}
		if d < least {
			best, least = w, d
		}
	}
	return best
}

// distance counts the letters to insert, delete, change or swap with their
// neighbour that make b of a.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	var two []int
	one := make([]int, len(y)+1)
	for j := range one {
		one[j] = j
	}
	for i := range x {
		row := make([]int, len(y)+1)
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			row[j+1] = min(one[j+1]+1, row[j]+1, one[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], two[j-1]+1)
			}
		}
		two, one = one, row
	}
	return one[len(y)]
}
