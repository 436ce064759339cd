package event

import "unicode/utf8"

// Points turns byte offsets of a text into code points. It is built once for a
// text and looks up in constant time; the zero value serves no text.
type Points struct {
	text  string
	marks []int32 // code points before every stride-th byte; nil for ASCII
}

const stride = 64

// NewPoints counts the code points of a text.
func NewPoints(text string) *Points {
	p := &Points{text: text}
	ascii := true
	for i := 0; i < len(text) && ascii; i++ {
		ascii = text[i] < utf8.RuneSelf
	}
	if ascii {
		return p
	}
	n := int32(0)
	for i := range len(text) {
		if i%stride == 0 {
			p.marks = append(p.marks, n)
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	p.marks = append(p.marks, n)
	return p
}

// At returns how many code points begin before a byte offset of the text.
func (p *Points) At(offset int) int {
	if p.marks == nil {
		return offset
	}
	k := offset / stride
	n := int(p.marks[k])
	for i := k * stride; i < offset; i++ {
		if utf8.RuneStart(p.text[i]) {
			n++
		}
	}
	return n
}

// Span returns the Span of a byte range of the text.
func (p *Points) Span(start, end int) Span {
	return Span{Quote: p.text[start:end], Start: p.At(start), End: p.At(end), StartByte: start, EndByte: end}
}
