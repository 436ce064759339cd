package feature

import (
	"unicode"
	"unicode/utf8"
)

// Word is what the layers see of a form. Digits are all alike, and curly quotes
// and long dashes are like plain ones, so that a news agency's typography reads
// as the treebanks' does.
type Word struct {
	Norm  uint32    // the spelling with its case
	Low   uint32    // the spelling in lower case
	Shape uint32    // "Xx" of "Kyiv", "d,d" of "12,000"
	Suf   [4]uint32 // the last one to four bytes in lower case, 0 where the word is shorter
	Pre   [3]uint32 // the first one to three bytes in lower case, 0 where the word is shorter
	Flags uint8     // Upper and so on
}

// The flags of a Word.
const (
	Upper    = 1 << iota // begins with a capital
	AllUpper             // two or more letters, all capitals
	Digit                // holds a digit
	Hyphen               // holds a hyphen
	Letter               // holds a letter
	Long                 // five letters or more
)

// Mode is how a sentence uses capitals.
type Mode uint8

// The modes of a sentence.
const (
	Normal   Mode = iota
	Headline      // most long words begin with a capital
	Shouting      // hardly a small letter
	Small         // not one capital
)

// Sentence is the Words of a sentence and its Mode. It can be filled again
// without allocating.
type Sentence struct {
	Words []Word
	Mode  Mode
	buf   []byte
	low   []byte
}

// Reset empties the sentence.
func (s *Sentence) Reset() { s.Words = s.Words[:0] }

// Add appends the word that form spells.
func (s *Sentence) Add(form string) {
	var w Word
	var shape uint64 = offset64
	var last rune
	letters, capitals, run := 0, 0, 0
	buf, low := s.buf[:0], s.low[:0]
	for i, r := range form {
		r = plain(r)
		class := r
		switch {
		case r >= '0' && r <= '9':
			r, class = '0', 'd'
			w.Flags |= Digit
		case r >= 'a' && r <= 'z':
			class = 'x'
			letters++
		case r >= 'A' && r <= 'Z':
			class = 'X'
			letters++
			capitals++
		case r == '-':
			w.Flags |= Hyphen
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			class = 'x'
			letters++
			if unicode.IsUpper(r) {
				class = 'X'
				capitals++
			}
		}
		if i == 0 && class == 'X' {
			w.Flags |= Upper
		}
		if class != last {
			run = 0
		}
		if last = class; run < 2 {
			shape = step(shape, byte(class))
		}
		run++
		buf = utf8.AppendRune(buf, r)
		if class == 'X' {
			r = unicode.ToLower(r)
		}
		low = utf8.AppendRune(low, r)
	}
	if letters > 0 {
		w.Flags |= Letter
	}
	if letters >= 5 {
		w.Flags |= Long
	}
	if letters > 1 && letters == capitals {
		w.Flags |= AllUpper
	}
	w.Norm, w.Low, w.Shape = hash(buf), hash(low), fold(shape)
	h := uint64(offset64)
	for i := 0; i < len(w.Pre) && i < len(low); i++ {
		h = step(h, low[i])
		w.Pre[i] = fold(h)
	}
	h = offset64
	for i := 0; i < len(w.Suf) && i < len(low); i++ {
		h = step(h, low[len(low)-1-i])
		w.Suf[i] = fold(h)
	}
	s.buf, s.low = buf, low
	s.Words = append(s.Words, w)
}

// AppendLow appends to b the last word added, in lower case and plain characters.
func (s *Sentence) AppendLow(b []byte) []byte { return append(b, s.low...) }

// Finish sets the Mode when all words are there.
func (s *Sentence) Finish() {
	long, upper, letters, all := 0, 0, 0, 0
	for i := range s.Words {
		f := s.Words[i].Flags
		if f&Letter == 0 {
			continue
		}
		letters++
		if f&AllUpper != 0 {
			all++
		}
		if f&Upper != 0 {
			upper++
		}
		if f&Long != 0 {
			long++
			if f&Upper == 0 {
				long -= 1000 // a long small word: no headline
			}
		}
	}
	switch {
	case letters > 2 && all*10 >= letters*8:
		s.Mode = Shouting
	case upper == 0:
		s.Mode = Small
	case long >= 3 && upper*2 >= letters:
		s.Mode = Headline
	default:
		s.Mode = Normal
	}
}

func hash(b []byte) uint32 {
	h := uint64(offset64)
	for _, c := range b {
		h = step(h, c)
	}
	return fold(h)
}

// plain gives the typewriter's character for a typographer's.
func plain(r rune) rune {
	if r < utf8.RuneSelf {
		return r
	}
	switch r {
	case '‘', '’', 'ʼ', '′':
		return '\''
	case '“', '”', '„', '«', '»':
		return '"'
	case '–', '—', '‐', '‑', '−':
		return '-'
	case '\u00a0':
		return ' '
	}
	return r
}
