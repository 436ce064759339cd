package chart

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// look is a class's colour on a light and on a dark ground; those of texts and
// of what tells something stand out from it at least 4.5 and 3 to 1.
type look struct {
	name        string
	light, dark uint32 // 0xRRGGBB
}

// looks are those of the classes. Blue and orange stay apart for every eye.
var looks = [...]look{
	paper:  {"p", 0xfdfdfb, 0x14171c},
	frame:  {"f", 0xc4c9cf, 0x4a5159},
	grid:   {"g", 0xe6e6e1, 0x2a2f36},
	zero:   {"z", 0x57606a, 0x8b949e},
	ink:    {"i", 0x1f2328, 0xe8e8e3},
	dim:    {"d", 0x656d76, 0x9aa4af},
	up:     {"u", 0x2f6fc4, 0x6aa5f5},
	down:   {"c", 0xc2570c, 0xf0955a},
	mean:   {"m", 0x1f2328, 0xe8e8e3},
	turn:   {"t", 0x6f42c1, 0xb794f6},
	onTurn: {"o", 0xffffff, 0x14171c},
}

// SVG writes the chart: no scripts, and nothing that would have to be fetched.
// The colours are those of a light ground; a reader who asks for a dark one,
// and a viewer that knows style sheets, changes them.
func (c *Chart) SVG(w io.Writer) error {
	s := c.layout()
	b := bufio.NewWriterSize(w, 64<<10)
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %[1]s %[2]s" role="img" aria-labelledby="title desc" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif">`+"\n", px(s.wide), px(s.tall))
	fmt.Fprintf(b, "<title id=\"title\">%s</title>\n<desc id=\"desc\">%s</desc>\n<style>@media (prefers-color-scheme: dark){", escape(c.Title), escape(c.describe()))
	for _, l := range looks {
		fmt.Fprintf(b, ".%s{fill:%s}.%[1]sl{stroke:%[2]s}", l.name, colour(l.dark))
	}
	fmt.Fprintf(b, "}</style>\n")
	fmt.Fprintf(b, `<rect class="p fl" x="0.5" y="0.5" width="%s" height="%s" rx="10" fill="%s" stroke="%s"/>`+"\n", px(s.wide-1), px(s.tall-1), colour(looks[paper].light), colour(looks[frame].light))
	for i := range s.shapes {
		s.shapes[i].svg(b)
	}
	fmt.Fprintln(b, "</svg>")
	return b.Flush()
}

func (x *shape) svg(b *bufio.Writer) {
	l := looks[x.class]
	fill := fmt.Sprintf(`class="%s" fill="%s"`, l.name, colour(l.light))
	stroke := fmt.Sprintf(`class="%sl" fill="none" stroke="%s"`, l.name, colour(l.light))
	switch x.kind {
	case rect:
		fmt.Fprintf(b, `<rect x="%s" y="%s" width="%s" height="%s" %s/>`+"\n", px(x.x), px(x.y), px(x.w), px(x.h), fill)
	case line:
		fmt.Fprintf(b, `<path d="M%s %sL%s %s" %s/>`+"\n", px(x.x), px(x.y), px(x.x+x.w), px(x.y+x.h), stroke)
	case dashed:
		fmt.Fprintf(b, `<path d="M%s %sL%s %s" stroke-dasharray="4 3" %s/>`+"\n", px(x.x), px(x.y), px(x.x+x.w), px(x.y+x.h), stroke)
	case path:
		fmt.Fprintf(b, `<path d="M`)
		for i := 0; i < len(x.at); i += 2 {
			if i > 0 {
				b.WriteByte('L')
			}
			fmt.Fprintf(b, "%s %s", px(x.at[i]), px(x.at[i+1]))
		}
		fmt.Fprintf(b, `" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round" %s/>`+"\n", stroke)
	case circle:
		fmt.Fprintf(b, `<circle cx="%s" cy="%s" r="%s" %s/>`+"\n", px(x.x), px(x.y), px(x.w), fill)
	case text:
		more := ""
		if x.bold {
			more += ` font-weight="700"`
		}
		if x.anchor != start {
			more += ` text-anchor="` + [...]string{middle: "middle", end: "end"}[x.anchor] + `"`
		}
		fmt.Fprintf(b, `<text x="%s" y="%s" font-size="%s"%s %s>%s</text>`+"\n", px(x.x), px(x.y), px(x.size), more, fill, escape(x.text))
	}
}

func colour(v uint32) string { return fmt.Sprintf("#%06x", v) }

// px writes a length with at most two decimals.
func px(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// escape makes any text fit between tags.
func escape(text string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(text)) // a Builder never fails
	return b.String()
}
