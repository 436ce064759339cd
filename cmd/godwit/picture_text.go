package main

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"godwit/event"
	"godwit/nlp"
)

// The colours, each at least 4.5 to 1 against the ground where it is a text's.
const (
	ground = "#fdfdfb"
	ink    = "#1f2328"
	blue   = "#dbe9fb" // behind actors
	amber  = "#fce6c6" // behind recipients
)

// sheet gives the classes of texts their looks.
const sheet = `.form{font-size:14px}.tag{font-size:11px;fill:#6e7781}.rel{font-size:12px;fill:#57606a}` +
	`.head{font-size:15px}.dim{fill:#6e7781}.code,.type,.t{font-weight:700}.type{font-size:14px}.note{fill:#8250df}` +
	`.actor{fill:#2f6fc4}.recipient{fill:#b26a00}.vc{fill:#277a45}.mc{fill:#0f6b33}.vx{fill:#9a5b00}.mx{fill:#c0262d}` +
	`.arc{fill:none;stroke-width:1.4}.halo{fill:none;stroke-width:4.5;stroke:` + ground + `}`

// typeClass is the class that gives a type its colour, as typeColour does on a
// terminal.
func typeClass(t event.Type) string {
	switch {
	case t.Conflict() && t.Material():
		return "mx"
	case t.Conflict():
		return "vx"
	case t.Material():
		return "mc"
	}
	return "vc"
}

// piece is a stretch of a line in one look: a class of the sheet, or "".
type piece struct{ class, text string }

// canvas writes elements; the writer keeps the first error for Flush.
type canvas struct{ out *bufio.Writer }

func (c *canvas) printf(format string, args ...any) { fmt.Fprintf(c.out, format, args...) }

// text writes a line that begins at x, with its base line at y. Spaces at the
// ends of a piece stand outside its element, where no viewer drops them.
func (c *canvas) text(class string, x, y float64, line []piece) {
	if class != "" {
		class = `class="` + class + `" `
	}
	c.printf(`<text %sx="%s" y="%s">`, class, px(x), px(y))
	for _, p := range line {
		if p.class == "" {
			c.printf("%s", escape(p.text))
			continue
		}
		inner := strings.TrimLeft(p.text, " ")
		c.printf("%s", p.text[:len(p.text)-len(inner)])
		text := strings.TrimRight(inner, " ")
		c.printf(`<tspan class="%s">%s</tspan>%s`, p.class, escape(text), inner[len(text):])
	}
	c.printf("</text>\n")
}

func (c *canvas) rect(class string, x, y, w, h, round float64, look string) {
	if class != "" {
		look = `class="` + class + `" ` + look
	}
	c.printf(`<rect x="%s" y="%s" width="%s" height="%s" rx="%s" %s/>`+"\n", px(x), px(y), px(w), px(h), px(round), look)
}

// px writes a length with at most one decimal.
func px(v float64) string { return strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0") }

// plain drops what XML forbids, what steers a terminal and what turns the
// direction of the text around it.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case r < ' ', r >= 0x7f && r < 0xa0, r&0xfffe == 0xfffe, r == 0xfeff, // 0xfffe and its likes in each plane
			r == 0x061c, r == 0x200e, r == 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, text)
}

// clean is plain, with single spaces between words and none around.
func clean(text string) string { return oneLine(plain(text)) }

// escape makes any text fit between tags.
func escape(text string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(plain(text))) // a Builder never fails
	return b.String()
}

// sentenceText is a sentence as it stood in the report, white space aside.
func sentenceText(words []nlp.Word) string {
	var b strings.Builder
	for i := range words {
		b.WriteString(words[i].Form)
		if words[i].SpaceAfter {
			b.WriteByte(' ')
		}
	}
	return strings.TrimSpace(b.String())
}

// widthOf guesses how wide a text is, in pixels, in the widest of the usual
// fonts: no font is at hand here, and the reader's is unknown.
func widthOf(text string, size float64, bold bool) float64 {
	em := 0.0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Mn, r):
		case strings.ContainsRune("ijlI.,:;'|!·", r):
			em += 0.34
		case strings.ContainsRune("ftr()[]-/ \"", r):
			em += 0.42
		case strings.ContainsRune("mwMW%@&—…●→", r):
			em += 1
		case r < 0x80 && !unicode.IsUpper(r):
			em += 0.64
		case r < 0x2000:
			em += 0.75
		case r < 0x2e80:
			em += 0.85
		case r < 0x1f000:
			em++
		default:
			em += 1.35
		}
	}
	if bold {
		em *= 1.12
	}
	return em * size
}

// fit cuts a text to a width.
func fit(text string, width, size float64, bold bool) string {
	text = clean(text)
	if widthOf(text, size, bold) <= width {
		return text
	}
	width -= size
	for i, r := range text {
		if width -= widthOf(string(r), size, bold); width < 0 {
			return strings.TrimSpace(text[:i]) + "…"
		}
	}
	return text
}

// wrap breaks a line of pieces into at most most lines of a width. It breaks at
// spaces and after commas, and a word that is wider than a line anywhere; an
// ellipsis stands for what is left out.
func wrap(line []piece, width, size float64, most int) [][]piece {
	var out [][]piece
	var at []piece
	used := 0.0
	for _, p := range line {
		bold := p.class == "code"
		for _, token := range tokens(plain(p.text), width, size, bold) {
			w := widthOf(strings.TrimRight(token, " "), size, bold)
			if used > 0 && used+w > width {
				if len(out) == most-1 {
					return append(out, append(at, piece{"dim", "…"}))
				}
				out, at, used = append(out, at), nil, 0
				token = strings.TrimLeft(token, " ")
			}
			if n := len(at); n > 0 && at[n-1].class == p.class {
				at[n-1].text += token
			} else {
				at = append(at, piece{p.class, token})
			}
			used += widthOf(token, size, bold)
		}
	}
	if len(at) > 0 {
		out = append(out, at)
	}
	return out
}

// tokens splits a text where a line may break, each part no wider than width.
func tokens(text string, width, size float64, bold bool) []string {
	var out []string
	start, used := 0, 0.0
	for i, r := range text {
		w := widthOf(string(r), size, bold)
		if i > start && used+w > width {
			out = append(out, text[start:i])
			start, used = i, 0
		}
		used += w
		if r == ' ' || r == ',' {
			end := i + 1
			if r == ',' && strings.HasPrefix(text[end:], " ") {
				continue // the space takes it along
			}
			out = append(out, text[start:end])
			start, used = end, 0
		}
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}
