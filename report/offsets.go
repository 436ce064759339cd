package report

import (
	"sort"
	"unicode/utf8"
)

// step is how many bytes lie between two marks of an Offsets.
const step = 64

// Offsets converts between bytes and code points of one text. It is built in
// one pass; a look-up takes constant time one way and a binary search the
// other. The zero value stands for the empty text.
type Offsets struct {
	text  string
	marks []int32 // code points before byte i*step; nil where all is ASCII
}

// NewOffsets indexes a text, which must be UTF-8.
func NewOffsets(text string) *Offsets {
	o := &Offsets{text: text}
	ascii := true
	for i := 0; i < len(text) && ascii; i++ {
		ascii = text[i] < utf8.RuneSelf
	}
	if ascii {
		return o
	}
	o.marks = make([]int32, 0, len(text)/step+1)
	points := int32(0)
	for i := 0; i < len(text); i++ {
		if i%step == 0 {
			o.marks = append(o.marks, points)
		}
		if utf8.RuneStart(text[i]) {
			points++
		}
	}
	return o
}

// Point returns how many code points stand before byte b; a b inside a code
// point counts as after it. Out of range it is clamped.
func (o *Offsets) Point(b int) int {
	b = max(0, min(b, len(o.text)))
	if o.marks == nil {
		return b
	}
	i := min(b/step, len(o.marks)-1)
	n := int(o.marks[i])
	for k := i * step; k < b; k++ {
		if utf8.RuneStart(o.text[k]) {
			n++
		}
	}
	return n
}

// Byte returns where code point p starts. Out of range it is clamped.
func (o *Offsets) Byte(p int) int {
	if p <= 0 {
		return 0
	}
	if o.marks == nil {
		return min(p, len(o.text))
	}
	i := sort.Search(len(o.marks), func(i int) bool { return int(o.marks[i]) > p }) - 1
	n := int(o.marks[i])
	for k := i * step; k < len(o.text); k++ {
		if utf8.RuneStart(o.text[k]) {
			if n == p {
				return k
			}
			n++
		}
	}
	return len(o.text)
}
