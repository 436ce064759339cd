package segment

import (
	"unicode"
	"unicode/utf8"
)

// span is a half-open range of bytes of the text.
type span struct{ start, end int }

// wide is the line width from which text counts as not wrapped by hand: there
// each line end closes a paragraph. narrow is the least width of a wrapped
// block: shorter lines are a list or a headline.
const (
	wide   = 120
	narrow = 30
)

// line is one line of a block: its chunks are chunks[first:last] of the block.
type line struct {
	first, last int
	width       int // in runes, inner spaces as they are
	header      bool
}

// layout hands out the paragraphs of a text as runs of chunks (what stands
// between white space).
type layout struct {
	text   string
	at     int
	block  []span // chunks of the block at hand
	lines  []line // lines of the block not yet handed out
	width  int    // the block's widest line
	chunks []span // the paragraph found by next
	number int    // its number, from 0
}

func newLayout(text string) *layout { return &layout{text: text, number: -1} }

// next finds the next paragraph; false at the end of the text.
func (l *layout) next() bool {
	for len(l.lines) == 0 {
		if l.at >= len(l.text) {
			return false
		}
		l.readBlock()
	}
	n := 1
	for n < len(l.lines) && l.flows(l.lines[n-1], l.lines[n]) {
		n++
	}
	l.chunks = l.block[l.lines[0].first:l.lines[n-1].last]
	l.lines = l.lines[n:]
	l.number++
	return true
}

// readBlock reads lines up to a blank one. A "date 2023-08-15" at the very
// start of the text is a line of its own: it is a header, not prose.
func (l *layout) readBlock() {
	l.block, l.lines, l.width = l.block[:0], l.lines[:0], 0
	header := l.at == 0
	for l.at < len(l.text) {
		ln, hard := l.readLine()
		if header && ln.last > ln.first {
			header = false
			if isDateHeader(l.text, l.block) {
				l.lines = append(l.lines, line{first: 0, last: 2, width: 15, header: true})
				ln.first, ln.width = 2, ln.width-15
			}
		}
		if ln.last == ln.first {
			if len(l.lines) > 0 {
				return
			}
			continue
		}
		l.lines = append(l.lines, ln)
		l.width = max(l.width, ln.width)
		if hard {
			return
		}
	}
}

// readLine reads one line; hard tells that a form feed or paragraph separator
// ended it.
func (l *layout) readLine() (ln line, hard bool) {
	text := l.text
	ln.first = len(l.block)
	chunk, width, upto := -1, 0, 0
	i := l.at
	closeChunk := func() {
		if chunk >= 0 {
			l.block = append(l.block, span{chunk, i})
			chunk, upto = -1, width
		}
	}
loop:
	for i < len(text) {
		c := text[i]
		switch {
		case c > ' ' && c < 0x7f:
			if chunk < 0 {
				chunk = i
			}
			width++
			i++
		case c == ' ' || c == '\t':
			closeChunk()
			width++
			i++
		case c == '\n' || c == '\r' || c == '\v' || c == '\f':
			closeChunk()
			i++
			if c == '\r' && i < len(text) && text[i] == '\n' {
				i++
			}
			hard = c == '\f'
			break loop
		default:
			r, n := utf8.DecodeRuneInString(text[i:])
			switch {
			case r == '\u2028' || r == '\u2029' || r == '\u0085':
				closeChunk()
				i += n
				hard = r == '\u2029'
				break loop
			case isSpace(r):
				closeChunk()
			case chunk < 0 && isHidden(r):
				// An invisible mark opens no chunk.
			default:
				if chunk < 0 {
					chunk = i
				}
			}
			width++
			i += n
		}
	}
	closeChunk()
	l.at = i
	ln.last, ln.width = len(l.block), upto
	return ln, hard
}

// flows tells whether the line b goes on with the sentence of line a: it does
// where the text is wrapped by hand and a was full, or where b starts in the
// middle of a sentence.
func (l *layout) flows(a, b line) bool {
	first := l.block[b.first]
	word := l.text[first.start:first.end]
	if a.header || isMarker(word) && b.last-b.first > 1 {
		return false
	}
	if last := l.block[a.last-1]; l.text[last.end-1] == ':' && l.width > wide {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(word); unicode.IsLower(r) {
		return true
	}
	if l.width > wide || l.width < narrow {
		return false
	}
	return 5*(a.width+1+utf8.RuneCountInString(word)) > 4*l.width
}

// isMarker tells whether a chunk opens an item of a list.
func isMarker(w string) bool {
	switch w {
	case "-", "*", "•", "·", "–", "—", "◦", "▪", "‣", "+", ">":
		return true
	}
	n := len(w)
	if n < 2 || n > 4 || w[n-1] != '.' && w[n-1] != ')' {
		return false
	}
	inner := w[:n-1]
	if inner[0] == '(' {
		inner = inner[1:]
	}
	return allDigits(inner) || w[n-1] == ')' && len(inner) == 1 && isLetter(inner[0])
}

// isDateHeader tells whether the chunks start with "date 2023-08-15".
func isDateHeader(text string, chunks []span) bool {
	if len(chunks) < 2 || text[chunks[0].start:chunks[0].end] != "date" {
		return false
	}
	d := text[chunks[1].start:chunks[1].end]
	return len(d) == len("2006-01-02") && allDigits(d[:4]) && d[4] == '-' && allDigits(d[5:7]) && d[7] == '-' && allDigits(d[8:])
}
