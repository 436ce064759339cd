package main

import (
	"context"
	"flag"
	"fmt"
	"io"
)

func helpVerb() verb {
	return verb{
		name:  "help",
		args:  "[VERB]",
		about: "Say what godwit can do, or what a verb does",
		setup: func(*flag.FlagSet) action {
			return func(_ context.Context, c *cli, args []string) error {
				switch len(args) {
				case 0:
					overview(c.out)
					return nil
				case 1:
					v, err := findVerb(args[0])
					if err != nil {
						return err
					}
					v.help(c.out)
					return nil
				}
				return usagef("help takes one verb, not %d", len(args))
			}
		},
	}
}

// overview writes the front page.
func overview(w io.Writer) {
	fmt.Fprint(w, `godwit reads news reports and writes down who did what to whom, when, where,
and according to whom, in PLOVER's and CAMEO's codes.

usage: godwit VERB [flags] [FILE…|-]

`)
	for _, v := range verbs() {
		fmt.Fprintf(w, "  %-11s %s\n", v.name, v.about)
	}
	fmt.Fprint(w, `
"-" is standard input. Exit codes: 0 done, also without events; 1 failed; 2 wrong
usage; 3 some input was refused; 4 model or lexicon missing or of another
version; 130 interrupted. godwit help VERB tells more.
`)
}
