package main

import (
	"context"
	"flag"
	"fmt"

	"godwit/store"
)

func refusedVerb() verb {
	return verb{
		name:  "refused",
		about: "List the reports that a store could not take, with place, reason and cure",
		setup: func(f *flag.FlagSet) action {
			file := storeFlag(f)
			format := oneOf(f, "format", "`form` of the output: pretty or jsonl\n(default: pretty on a terminal, jsonl in a pipe)", "auto", "pretty", "jsonl")
			return func(ctx context.Context, c *cli, args []string) error {
				if len(args) > 0 {
					return usagef("refused takes no arguments, and was given %q", args[0])
				}
				return refused(ctx, c, *file, format.value)
			}
		},
	}
}

func refused(ctx context.Context, c *cli, file, format string) error {
	s, err := readStore(file)
	if err != nil {
		return err
	}
	defer s.Close()
	if format == "jsonl" || format == "auto" && !c.outTerm {
		lines := newLines(c.out)
		return s.Refused(ctx, func(r store.Refusal) error { return lines.one(r) })
	}
	n := 0
	err = s.Refused(ctx, func(r store.Refusal) error {
		n++
		where := r.Name
		if r.Line > 0 {
			where += fmt.Sprintf(" line %d", r.Line)
		}
		_, err := fmt.Fprintf(c.out, "%s\n   %s\n", visible(where), visible(r.Reason))
		if err == nil && r.Cure != "" {
			_, err = fmt.Fprintf(c.out, "   %s\n", visible(r.Cure))
		}
		return err
	})
	if err == nil {
		_, err = fmt.Fprintln(c.out, count(n, "report")+" refused")
	}
	return err
}
