// Package lemma gives words their dictionary form, as English EWT writes it.
//
// In come a word and its tag; out goes the lemma. Nothing is refused: an unknown
// word gets the lemma that words like it have.
//
// A lemma is a Script applied to the form. Words that training has seen stand in
// a table; for others the caller's scores choose.
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
	Scripts []Script
	Guessed int            // so many of the Scripts, the first ones, may be guessed
	Words   *model.Lexicon // from WordKey to a script's index, or Open
}

// Open stands in Words for a word that has now one lemma and now another with
// the same tag ("found", "lay").
const Open = 1<<16 - 3

// Script finds the index of the script for a word with the form and the tag:
// that of the table, or else the best by the scores that fits.
func (l *Lemmatizer) Script(w *feature.Word, form string, tag uint8, scores []float32) int {
	if i, ok := l.Words.Find(WordKey(w, tag)); ok && int(i) < len(l.Scripts) {
		return int(i)
	}
	n, best := utf8.RuneCountInString(form), -1
	for i, v := range scores[:l.Guessed] {
		if s := &l.Scripts[i]; (best < 0 || v > scores[best]) && s.Fits(n) && s.plausible(form) {
			best = i
		}
	}
	return max(best, 0)
}

// plausible refuses scripts that leave what no verb is: one that takes a
// consonant away with "ed" or "ing" where none is doubled ("stopped" is of
// "stop", but "camped" of "camp"), and one that leaves an "l" after a consonant
// that needs a vowel ("settled" is not of "settl").
func (s *Script) plausible(form string) bool {
	n := len(form) - s.Strip
	if s.Add != "" || n < 2 {
		return true
	}
	ed, ing := strings.HasSuffix(form, "ed"), strings.HasSuffix(form, "ing")
	if s.Strip == 3 && ed || s.Strip == 4 && ing {
		return form[n-1] == form[n]
	}
	if s.Strip == 2 && ed || s.Strip == 3 && ing {
		return form[n-1] != 'l' || strings.IndexByte("bcdfgkpstvz", form[n-2]) < 0
	}
	return true
}

// Known says whether training has seen the word with the tag, and with one lemma.
func (l *Lemmatizer) Known(w *feature.Word, tag uint8) bool {
	i, ok := l.Words.Find(WordKey(w, tag))
	return ok && int(i) < len(l.Scripts)
}

// WordKey is the key of a word and its tag in Words. A word with a capital is
// not the one without.
func WordKey(w *feature.Word, tag uint8) uint32 {
	return feature.Key(1, feature.Join(w.Low, uint32(tag)|uint32(w.Flags&feature.Upper)<<8))
}
