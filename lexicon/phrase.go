package lexicon

import "strings"

// Phrase is an entry of several words in a class: "throw weight behind".
type Phrase struct {
	Class string
	Rest  []string // the words after the two that it is looked up by
	Words int
}

// addPhrase files an entry of several words under its first two words, and under
// its last two from behind, since the head of "hunger strike" stands last.
func (l *Lexicon) addPhrase(entry, class string) {
	words := strings.Fields(entry)
	n := len(words)
	if n < 2 {
		return
	}
	key := words[0] + " " + words[1]
	l.phrases[key] = append(l.phrases[key], Phrase{Class: class, Rest: words[2:], Words: n})
	key = words[n-1] + " " + words[n-2]
	l.phrases[key] = append(l.phrases[key], Phrase{Class: class, Rest: words[:n-2], Words: n})
}

// PhrasesOf returns the phrases that begin with the two words, or that end with
// them in the other order; the caller keeps its hands off the slice.
func (l *Lexicon) PhrasesOf(end, next string) []Phrase {
	var buf [64]byte
	return l.phrases[string(append(append(append(buf[:0], end...), ' '), next...))]
}
