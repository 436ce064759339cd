package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"godwit/coding"
	"godwit/coding/claim"
	"godwit/coding/proposition"
	"godwit/report"
)

func explainVerb() verb {
	return verb{
		name:  "explain",
		args:  "[FILE|-|SENTENCE…]",
		about: "Show how a sentence is read: tree, propositions, who is who, frames, what was rejected",
		more: `  godwit explain Kenya accused its neighbour of sheltering the rebels.
  godwit explain --date 2023-08-15 report.txt
  godwit explain --svg tree.svg report.txt`,
		setup: func(f *flag.FlagSet) action {
			src := &input{form: &choice{value: "auto"}}
			f.StringVar(&src.date, "date", "", "`day` of the report, as 2023-08-15")
			colour := colourFlag(f)
			actors := actorsFlag(f)
			svg := f.String("svg", "", "`file` to draw the reading in as a picture; - is standard output, instead of text")
			return func(ctx context.Context, c *cli, args []string) error {
				if err := spare(*svg, args); err != nil {
					return err
				}
				next, err := c.sentenceOrFile(src, args)
				if err != nil {
					return err
				}
				coder, err := c.open(*actors)
				if err != nil {
					return err
				}
				e := explainer{out: bufio.NewWriter(c.out), style: c.style(colour.value)}
				var drawn picture
				for {
					it, err := next()
					if ctx.Err() != nil {
						return ctx.Err()
					}
					if err == io.EOF {
						return drawn.finish(c, *svg)
					}
					switch {
					case err != nil:
						return err
					case it.none():
						c.skip(it)
						continue
					}
					reading, err := coder.Read(ctx, it.report)
					if err != nil {
						return err
					}
					if *svg != "" {
						drawn.add(reading)
					}
					if *svg == "-" {
						continue
					}
					if err := e.reading(reading); err != nil {
						return err
					}
				}
			}
		},
	}
}

// sentenceOrFile reads the arguments as one sentence, unless they are a single
// one that names a file.
func (c *cli) sentenceOrFile(src *input, args []string) (func() (item, error), error) {
	if len(args) == 0 || len(args) == 1 && (args[0] == "-" || isFile(args[0])) {
		return c.reports(src, args)
	}
	if len(args) == 1 && !strings.Contains(args[0], " ") {
		return nil, usagef("no file %q, and no sentence either", args[0]).hint("give a sentence of several words, or - for standard input")
	}
	opt, err := src.options()
	if err != nil {
		return nil, err
	}
	reader := report.NewReader(strings.NewReader(strings.Join(args, " ")), "sentence", report.Text, opt.Defaults)
	return func() (item, error) {
		r, err := reader.Next()
		var refused *report.Refused
		if errors.As(err, &refused) {
			return item{refused: refused}, nil
		}
		return item{report: r}, err
	}, nil
}

func isFile(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// explainer writes readings for people.
type explainer struct {
	out   *bufio.Writer
	style style
}

func (e *explainer) reading(r *coding.Reading) error {
	for _, s := range r.Sentences {
		fmt.Fprintf(e.out, "%s\n\n", e.style.paint(bold, fmt.Sprintf("Sentence %d", s.Index)))
		acting := map[int]bool{}
		for _, a := range r.Acts {
			if a.Sentence == s && a.Event >= 0 {
				for _, w := range a.Words {
					acting[w] = true
				}
			}
		}
		for _, line := range drawTree(s.Words, e.style, acting) {
			fmt.Fprintf(e.out, "  %s\n", line)
		}
		e.propositions(s)
		e.claims(r, s)
		e.times(r, s)
		e.acts(r, s)
		fmt.Fprintln(e.out)
		if err := e.out.Flush(); err != nil {
			return err
		}
	}
	return nil
}

func (e *explainer) heading(text string) { fmt.Fprintf(e.out, "\n  %s\n", e.style.paint(bold, text)) }

// propositions writes each predicate with its slots.
func (e *explainer) propositions(s *proposition.Sentence) {
	first := true
	for i := range s.Words {
		slots := s.Slots(i)
		if len(slots) == 0 {
			continue
		}
		if first {
			e.heading("Propositions")
			first = false
		}
		var parts []string
		for _, slot := range slots {
			parts = append(parts, e.style.paint(cyan, slot.Name)+" "+visible(s.Words[slot.Word].Form))
		}
		fmt.Fprintf(e.out, "    %s %s\n", pad(visible(s.Words[i].Lemma), 14), strings.Join(parts, " · "))
	}
}

func (e *explainer) claims(r *coding.Reading, s *proposition.Sentence) {
	first := true
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.CueSentence != s.Index && !holdsPart(c, s.Index) {
			continue
		}
		if first {
			e.heading("Claims")
			first = false
		}
		source := "?"
		if c.Source >= 0 {
			source = phrase(r, c.SourceSentence, c.Source)
		}
		cue := "goes on"
		if c.CueSentence >= 0 && len(c.Cue) > 0 {
			cue = r.Sentences[c.CueSentence].Words[c.Cue[0]].Form
		}
		quoted := ""
		if c.Quoted {
			quoted = ", quoted"
		}
		var content []string
		for _, run := range c.Content {
			ws := r.Sentences[run.Sentence].Words
			content = append(content, between(ws[run.First].Form, ws[run.Last].Form, run.Last-run.First))
		}
		fmt.Fprintf(e.out, "    %s “%s” (%s%s): %s\n", visible(source), visible(cue), e.style.paint(magenta, string(c.Stance)), quoted, visible(strings.Join(content, " | ")))
	}
}

func between(first, last string, n int) string {
	switch n {
	case 0:
		return first
	case 1:
		return first + " " + last
	}
	return first + " … " + last
}

func holdsPart(c *claim.Claim, sentence int) bool {
	for _, run := range c.Content {
		if run.Sentence == sentence {
			return true
		}
	}
	return false
}

func (e *explainer) times(r *coding.Reading, s *proposition.Sentence) {
	first := true
	for _, t := range r.Times {
		if t.Sentence != s.Index {
			continue
		}
		if first {
			e.heading("Times")
			first = false
		}
		fmt.Fprintf(e.out, "    %s %s\n", pad(visible(between(s.Words[t.First].Form, s.Words[t.Last].Form, t.Last-t.First)), 24), e.style.paint(cyan, t.Type+" "+t.Value))
	}
}
