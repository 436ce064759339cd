package main

import (
	"flag"
	"strings"
	"unicode/utf8"

	"godwit/event"
)

// style paints words on a terminal; the zero value paints nothing.
type style struct{ on bool }

func colourFlag(f *flag.FlagSet) *choice {
	return oneOf(f, "color", "`when` to colour: auto, always or never", "auto", "always", "never")
}

// style decides about colour.
func (c *cli) style(when string) style {
	return style{when == "always" || when == "auto" && c.outTerm && !c.plain}
}

// The colours, as SGR parameters.
const (
	bold      = "1"
	dim       = "2"
	red       = "31"
	green     = "32"
	yellow    = "33"
	magenta   = "35"
	cyan      = "36"
	boldRed   = "1;31"
	boldGreen = "1;32"
	marked    = "1;4"
)

func (s style) paint(code, text string) string {
	if !s.on || text == "" || code == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// joinPaint leaves out what ends a colour only to begin it again after a space.
func joinPaint(line string) string {
	const reset = "\x1b[0m"
	var b strings.Builder
	current := ""
	for line != "" {
		if again := reset + " " + current; current != "" && strings.HasPrefix(line, again) {
			b.WriteByte(' ')
			line = line[len(again):]
			continue
		}
		n := 1
		if line[0] == '\x1b' {
			n = strings.IndexByte(line, 'm') + 1
			current = line[:n]
		}
		b.WriteString(line[:n])
		line = line[n:]
	}
	return b.String()
}

// typeColour is a type's: green for cooperation, yellow and red for conflict,
// bold for deeds.
func typeColour(t event.Type) string {
	switch {
	case t.Conflict() && t.Material():
		return boldRed
	case t.Conflict():
		return yellow
	case t.Material():
		return boldGreen
	}
	return green
}

// columnsOf is how wide a text is, colour left out.
func columnsOf(text string) int {
	n := 0
	for i := 0; i < len(text); {
		if text[i] == '\x1b' {
			if end := strings.IndexByte(text[i:], 'm'); end >= 0 {
				i += end + 1
				continue
			}
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
		n++
	}
	return n
}

// pad fills a text up to n columns.
func pad(text string, n int) string {
	return text + strings.Repeat(" ", max(0, n-columnsOf(text)))
}

// clip cuts a text to n columns.
func clip(text string, n int) string {
	text = visible(oneLine(text))
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	return string([]rune(text)[:n-1]) + "…"
}

// visible replaces control characters: a report must not steer the terminal.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 {
			return '�'
		}
		return r
	}, text)
}
