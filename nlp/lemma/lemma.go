// Package lemma gives words their dictionary form, as English EWT writes it.
//
// In come a word and its tag; out goes the lemma. Nothing is refused: an unknown
// word gets the lemma that words like it have.
//
// A lemma is a Script applied to the form. A word that the general weights over
// endings would get wrong stands in a table of its own ("went", "mice").
package lemma

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"godwit/nlp/feature"
	"godwit/nlp/model"
)

// Case says what becomes of a form's capitals.
type Case byte

// The cases: as they stand, all small, or only the first letter's capital.
const (
	Keep  Case = '='
	Lower Case = 'l'
	Title Case = 't'
)

// Script turns a form into its lemma: change the case, take Strip runes from
// the end, put Add there.
type Script struct {
	Case  Case
	Strip int
	Add   string
}

// String writes a script as the model keeps it: "l3+y" makes "cities" "city".
func (s Script) String() string { return string(rune(s.Case)) + strconv.Itoa(s.Strip) + "+" + s.Add }

// ParseScript reads what String wrote.
func ParseScript(t string) (Script, bool) {
	if t == "" || !strings.ContainsRune("=lt", rune(t[0])) {
		return Script{}, false
	}
	n, add, ok := strings.Cut(t[1:], "+")
	strip, err := strconv.Atoi(n)
	if !ok || err != nil || strip < 0 {
		return Script{}, false
	}
	return Script{Case(t[0]), strip, add}, true
}

// Between finds the script from form to lemma.
func Between(form, lemma string) Script {
	best := Script{}
	for i, c := range []Case{Lower, Keep, Title} {
		base := string(appendCase(nil, form, c))
		n := 0
		for n < len(base) && n < len(lemma) && base[n] == lemma[n] {
			n++
		}
		for n > 0 && (n < len(base) && !utf8.RuneStart(base[n]) || n < len(lemma) && !utf8.RuneStart(lemma[n])) {
			n--
		}
		s := Script{c, utf8.RuneCountInString(base[n:]), lemma[n:]}
		if i == 0 || s.Strip < best.Strip {
			best = s
		}
	}
	return best
}

// Append appends the lemma of form to b.
func (s Script) Append(b []byte, form string) []byte {
	from := len(b)
	b = appendCase(b, form, s.Case)
	for range s.Strip {
		if len(b) == from {
			break
		}
		_, n := utf8.DecodeLastRune(b[from:])
		b = b[:len(b)-n]
	}
	return append(b, s.Add...)
}

// Fits says whether the script leaves something of a form of n runes, or
// replaces it.
func (s Script) Fits(n int) bool { return s.Strip < n || s.Strip == n && s.Add != "" }

func appendCase(b []byte, form string, c Case) []byte {
	if c == Keep {
		return append(b, form...)
	}
	for i, r := range form {
		switch {
		case c == Title && i == 0:
			r = unicode.ToUpper(r)
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r >= utf8.RuneSelf:
			r = unicode.ToLower(r)
		}
		b = utf8.AppendRune(b, r)
	}
	return b
}

// Lemmatizer may be used by several goroutines.
type Lemmatizer struct {
	Scripts []Script       // the first Regular of them may be guessed
	Regular int            // at most model.Classes
	Words   *model.Lexicon // from WordKey to a script's index
	Weights model.Scorer
}

// Scratch is the memory of one goroutine.
type Scratch struct {
	keys   []uint32
	scores model.Scores
}

// Script finds the index of the script for a word with the form and the tag.
func (l *Lemmatizer) Script(w *feature.Word, form string, tag uint8, scratch *Scratch) int {
	if i, ok := l.Words.Find(WordKey(w, tag)); ok && int(i) < len(l.Scripts) {
		return int(i)
	}
	return l.Guess(w, form, tag, scratch)
}

// Known says whether training has seen the word with the tag.
func (l *Lemmatizer) Known(w *feature.Word, tag uint8) bool {
	_, ok := l.Words.Find(WordKey(w, tag))
	return ok
}

// Guess finds the script by the weights alone.
func (l *Lemmatizer) Guess(w *feature.Word, form string, tag uint8, scratch *Scratch) int {
	scratch.keys = Features(scratch.keys[:0], w, tag)
	clear(scratch.scores[:l.Regular])
	l.Weights.Add(scratch.keys, &scratch.scores)
	n, best := utf8.RuneCountInString(form), -1
	for i := range l.Regular {
		if (best < 0 || scratch.scores[i] > scratch.scores[best]) && l.Scripts[i].Fits(n) {
			best = i
		}
	}
	return max(best, 0)
}

// Keys are the keys behind the last Guess, which training adjusts.
func (s *Scratch) Keys() []uint32 { return s.keys }

// WordKey is the key of a word and its tag in Words.
func WordKey(w *feature.Word, tag uint8) uint32 {
	return feature.Key(1, feature.Join(w.Low, uint32(tag)))
}

// Features appends the keys for guessing a script to keys: the word's ending and
// beginning, with the tag.
func Features(keys []uint32, w *feature.Word, tag uint8) []uint32 {
	t := uint32(tag)
	k := feature.Key
	j := feature.Join
	return append(keys,
		k(1, uint64(t)),
		k(2, j(w.Suf[0], t)), k(3, j(w.Suf[1], t)), k(4, j(w.Suf[2], t)), k(5, j(w.Suf[3], t)),
		k(6, j(uint32(w.Flags), t)), k(7, j(w.Shape, t)),
		k(8, feature.Join3(w.Suf[1], uint32(w.Flags), t)),
		k(9, feature.Join3(w.Suf[3], w.Pre[0], t)),
		k(10, feature.Join3(w.Suf[2], w.Shape, t)),
		k(11, feature.Join3(w.Suf[3], w.Pre[2], t)),
	)
}
