package main

import (
	"context"
	"flag"
	"runtime"

	"godwit"
	"godwit/coding"
)

func annotateVerb() verb {
	return verb{
		name:  "annotate",
		args:  "[FILE…|-]",
		about: "Write names, chains, times, places and claims as JSON, one object a report",
		more:  `Offsets are code points of the report's text.`,
		setup: func(f *flag.FlagSet) action {
			src := inputFlags(f)
			src.englishFlag(f)
			actors := actorsFlag(f)
			return func(ctx context.Context, c *cli, files []string) error {
				next, err := c.reports(src, files)
				if err != nil {
					return err
				}
				coder, err := c.open(*actors)
				if err != nil {
					return err
				}
				type annotated struct {
					item
					found coding.Annotation
					err   error
				}
				do := func(it item) annotated {
					a := annotated{item: it}
					if !it.none() {
						a.found, a.err = coder.Annotate(ctx, it.report)
					}
					return a
				}
				out := newLines(c.out)
				put := func(a annotated) error {
					switch {
					case a.none():
						c.skip(a.item)
						return nil
					case a.err != nil:
						return a.err
					}
					return out.one(a.found)
				}
				return godwit.Each(ctx, runtime.GOMAXPROCS(0), next, do, put)
			}
		},
	}
}
