package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"strings"

	"godwit/event"
	"godwit/spelling"
)

func codebookVerb() verb {
	return verb{
		name:  "codebook",
		args:  "[TYPE|CODE|MODE|CONTEXT]",
		about: "Say what a code means: PLOVER's types, modes and contexts, CAMEO's codes",
		more: `  godwit codebook             the sixteen types
  godwit codebook RETREAT     one of them
  godwit codebook 0874        a code of CAMEO
  godwit codebook ceasefire   a mode, with the types that have it
  godwit codebook corruption  a context`,
		setup: func(f *flag.FlagSet) action {
			asJSON := f.Bool("json", false, "write it as JSON")
			colour := colourFlag(f)
			return func(_ context.Context, c *cli, args []string) error {
				p := page{out: bufio.NewWriter(c.out), style: c.style(colour.value), width: min(max(c.width, 40), 100)}
				var err error
				switch {
				case len(args) == 0 && *asJSON:
					err = allTypes(c)
				case len(args) == 0:
					p.types()
				default:
					err = lookUp(c, &p, strings.Join(args, " "), *asJSON)
				}
				if err != nil {
					return err
				}
				return p.out.Flush()
			}
		},
	}
}

func allTypes(c *cli) error {
	out := newLines(c.out)
	for _, t := range event.Types() {
		if err := out.one(event.Define(t)); err != nil {
			return err
		}
	}
	return nil
}

// lookUp finds what a word means, whichever list it stands in.
func lookUp(c *cli, p *page, word string, asJSON bool) error {
	answer := func(v any, draw func()) error {
		if asJSON {
			return newLines(c.out).one(v)
		}
		draw()
		return nil
	}
	if t := event.Type(strings.ToUpper(word)); t.Known() {
		d := event.Define(t)
		return answer(d, func() { p.define(d) })
	}
	if e, ok := event.CAMEO(word); ok {
		return answer(e, func() { p.code(e) })
	}
	low := strings.ToLower(word)
	var with []event.Definition
	var words []string
	for _, t := range event.Types() {
		words = append(words, string(t))
		for _, m := range event.Modes(t) {
			words = append(words, m)
			if m == strings.ReplaceAll(low, " ", "-") {
				with = append(with, event.Define(t))
			}
		}
	}
	if len(with) > 0 {
		mode := strings.ReplaceAll(low, " ", "-")
		return answer(with, func() { p.mode(mode, with) })
	}
	if x, ok := event.DefineContext(strings.ReplaceAll(low, " ", "_")); ok {
		return answer(x, func() { p.text(p.style.paint(bold, x.Name) + ", a context. " + x.What) })
	}
	words = append(words, event.Contexts()...)
	for _, e := range event.CAMEOCodes() {
		words = append(words, e.Code)
	}
	return usagef("the codebook has no %q", word).hint(spelling.Hint(word, words, "godwit codebook lists the types"))
}

// page draws parts of the codebook.
type page struct {
	out   *bufio.Writer
	style style
	width int
}

func (p *page) types() {
	for _, t := range event.Types() {
		d := event.Define(t)
		fmt.Fprintf(p.out, "%s %s  %-20s %s\n", pad(p.style.paint(typeColour(t), string(t)), 9), pad(score(d.Score), 5), d.Quad, clip(d.What, p.width-38))
	}
}

func (p *page) define(d event.Definition) {
	fmt.Fprintf(p.out, "%s  %s, %s", p.style.paint(typeColour(d.Type), string(d.Type)), d.Quad, score(d.Score))
	fmt.Fprintf(p.out, ", CAMEO %s\n\n", d.CAMEO)
	p.text(d.What)
	if len(d.Modes) > 0 {
		p.heading("Modes")
		for _, m := range d.Modes {
			note := ""
			if m.Score != d.Score {
				note = " (" + score(m.Score) + ")"
			}
			p.item(m.Name, m.What+note)
		}
	}
	p.heading("Neighbours")
	for _, n := range d.Near {
		p.item(string(n.Type), n.Line)
	}
	p.heading("Examples, {actor} and [recipient]")
	for _, e := range d.Examples {
		p.text("  " + e)
	}
	p.heading("CAMEO")
	for _, c := range d.Codes {
		name := c.Name
		if c.Mode != "" {
			name += p.style.paint(dim, " · "+c.Mode)
		}
		p.item(strings.Repeat(" ", len(c.Code)-2)+c.Code, name)
	}
}

func (p *page) code(e event.CAMEOEntry) {
	fmt.Fprintf(p.out, "%s  %s\n", p.style.paint(bold, e.Code), e.Name)
	for n := 2; n < len(e.Code); n++ {
		fmt.Fprintf(p.out, "  under %s  %s\n", e.Code[:n], event.CAMEOName(e.Code[:n]))
	}
	switch {
	case e.Type == "":
		fmt.Fprintln(p.out, "PLOVER does not code mere comments.")
	case e.Mode == "":
		fmt.Fprintf(p.out, "in PLOVER %s, %s\n", p.style.paint(typeColour(e.Type), string(e.Type)), score(e.Type.Score(nil)))
	default:
		fmt.Fprintf(p.out, "in PLOVER %s %s, %s\n", p.style.paint(typeColour(e.Type), string(e.Type)), e.Mode, score(e.Type.Score([]string{e.Mode})))
	}
	if e.Goldstein != nil {
		fmt.Fprintf(p.out, "on Goldstein's scale %s\n", score(*e.Goldstein))
	}
}

func (p *page) mode(name string, types []event.Definition) {
	for _, d := range types {
		for _, m := range d.Modes {
			if m.Name == name {
				fmt.Fprintf(p.out, "%s %s  %s, CAMEO %s %s\n", p.style.paint(typeColour(d.Type), string(d.Type)), p.style.paint(bold, m.Name), score(m.Score), m.CAMEO, event.CAMEOName(m.CAMEO))
				p.text("  " + m.What)
			}
		}
	}
}

func (p *page) heading(text string) { fmt.Fprintf(p.out, "\n%s\n", p.style.paint(bold, text)) }

func (p *page) item(name, text string) { p.hang("  "+pad(name, 16)+" ", 19, text) }

func (p *page) text(text string) {
	trimmed := strings.TrimLeft(text, " ")
	p.hang(text[:len(text)-len(trimmed)], len(text)-len(trimmed), trimmed)
}

// hang writes a text after its first words, its further lines indented by n.
func (p *page) hang(first string, n int, text string) {
	p.out.WriteString(first)
	col := columnsOf(first)
	for i, w := range strings.Fields(text) {
		switch {
		case i == 0:
		case col+1+columnsOf(w) > p.width:
			p.out.WriteString("\n" + strings.Repeat(" ", n))
			col = n
		default:
			p.out.WriteByte(' ')
			col++
		}
		p.out.WriteString(w)
		col += columnsOf(w)
	}
	p.out.WriteByte('\n')
}
