// Package language tells what language a text is in.
//
// In comes a text; out goes the code of its language (ISO 639-1, such as "de"),
// or nothing where that is in doubt. The doubt is on the side of English: a
// text is only said to be in another language where its letters or its words
// leave no other reading. It refuses nothing.
package language

import (
	"bufio"
	"bytes"
	"strings"
	"sync"
	"unicode"

	"github.com/RadhiFadlillah/whatlanggo"

	"godwit/data"
)

// Bounds on what is looked at and on what is enough to judge by.
const (
	window     = 2000 // bytes of the text
	fewLetters = 80   // fewer, in Latin letters, are a headline or a list of names
	fewForeign = 20   // fewer, in other letters, are a name in a text of few words
	fewWords   = 15
)

// Shares of English words among all: prose has a third; a list of names and
// figures with some words around them has a tenth.
const (
	english = 0.12
	foreign = 0.05
)

// certain is the least confidence of the trigrams that counts. Shares of
// words say "not English" first; trigrams only say which language it is.
const certain = 0.5

// words are the words of data/language/english.txt.
var words = sync.OnceValue(func() map[string]bool {
	raw, err := data.FS.ReadFile("language/english.txt")
	if err != nil {
		panic(err) // built without its own table
	}
	out := map[string]bool{}
	for lines := bufio.NewScanner(bytes.NewReader(raw)); lines.Scan(); {
		if w := strings.TrimSpace(lines.Text()); w != "" && w[0] != '#' {
			out[w] = true
		}
	}
	return out
})

// Of returns the code of the text's language, "en" for English, "" in doubt.
func Of(text string) string {
	text = clip(text)
	c := census(text)
	switch {
	case c.other > 2*c.latin && c.other >= fewForeign:
		// Letters of another script: no English.
		info := whatlanggo.Detect(text)
		if code := info.Lang.Iso6391(); info.Lang >= 0 && code != "en" && code != "" {
			return code
		}
		return "mul" // some language that is not English
	case c.words == 0:
		return ""
	}
	share := float64(c.english) / float64(c.words)
	if share >= english {
		return "en"
	}
	if c.latin < fewLetters || c.words < fewWords || share >= foreign || c.other*4 > c.latin {
		return ""
	}
	info := whatlanggo.Detect(text)
	code := info.Lang.Iso6391()
	if code == "en" || code == "" || info.Confidence < certain {
		return ""
	}
	return code
}

// clip cuts a text to the window, between characters.
func clip(text string) string {
	if len(text) <= window {
		return text
	}
	end := window
	for end > 0 && text[end]&0xc0 == 0x80 {
		end--
	}
	return text[:end]
}

// counts of a text's letters and words.
type counts struct{ latin, other, words, english int } // words are those in Latin letters

func census(text string) (c counts) {
	known := words()
	var buf [16]byte // a longer word is none of the known ones
	n := 0
	foreign := false
	end := func() {
		if n > 0 && !foreign {
			c.words++
			if n <= len(buf) && known[string(buf[:n])] {
				c.english++
			}
		}
		n, foreign = 0, false
	}
	for _, r := range text {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
			c.latin++
			if n < len(buf) {
				buf[n] = byte(r) | 0x20
			}
			n++
		case r < 0x80, !unicode.IsLetter(r):
			end()
		case unicode.Is(unicode.Latin, r):
			c.latin++
			n = len(buf) + 1 // no English word has it
		default:
			c.other++
			n, foreign = len(buf)+1, true
		}
	}
	end()
	return c
}
