package chart

import (
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// fonts are the Go fonts, regular and bold, parsed on first use.
var fonts = sync.OnceValue(func() [2]*sfnt.Font {
	var out [2]*sfnt.Font
	for i, b := range [...][]byte{goregular.TTF, gobold.TTF} {
		f, err := sfnt.Parse(b)
		if err != nil {
			panic(err) // built in
		}
		out[i] = f
	}
	return out
})

func fontOf(bold bool) *sfnt.Font {
	if bold {
		return fonts()[1]
	}
	return fonts()[0]
}

// advance is how wide a letter is at 1,000 pixels a line, which keeps what
// rounding to sixty-fourths of a pixel would lose.
func advance(f *sfnt.Font, b *sfnt.Buffer, r rune) float64 {
	g, err := f.GlyphIndex(b, r)
	if err != nil {
		return 0
	}
	a, err := f.GlyphAdvance(b, g, fixed.I(1000), font.HintingNone)
	if err != nil {
		return 0
	}
	return float64(a) / 64 / 1000
}

// width is how wide a text is in pixels. The reader of an SVG may have a wider
// font than Go's, for which an eighth is added.
func width(words string, size float64, bold bool) float64 {
	var b sfnt.Buffer
	w := 0.0
	for _, r := range words {
		w += advance(fontOf(bold), &b, r)
	}
	return w * size * 1.125
}

// fit cuts a text to a width.
func fit(words string, room, size float64, bold bool) string {
	if width(words, size, bold) <= room {
		return words
	}
	var b sfnt.Buffer
	f := fontOf(bold)
	room = room/size/1.125 - advance(f, &b, '…')
	for i, r := range words {
		if room -= advance(f, &b, r); room < 0 {
			return strings.TrimSpace(words[:i]) + "…"
		}
	}
	return words
}

// wrap breaks a text at spaces into lines of a width, at most most of them; the
// last is cut where it must be.
func wrap(words string, room, size float64, bold bool, most int) []string {
	var out []string
	for len(out) < most-1 && width(words, size, bold) > room {
		end := 0
		for i, r := range words {
			if r != ' ' {
				continue
			}
			if width(words[:i], size, bold) > room {
				break
			}
			end = i
		}
		if end == 0 {
			break
		}
		out, words = append(out, words[:end]), words[end+1:]
	}
	return append(out, fit(words, room, size, bold))
}
