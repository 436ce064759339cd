package main

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"strings"

	"godwit"
)

func versionVerb() verb {
	return verb{
		name:  "version",
		about: "Say what this godwit is made of: program, model, lexicon",
		setup: func(f *flag.FlagSet) action {
			asJSON := f.Bool("json", false, "write it as JSON")
			return func(ctx context.Context, c *cli, args []string) error {
				if len(args) > 0 {
					return usagef("version takes no argument, not %q", args[0])
				}
				coder, err := c.open(nil)
				if err != nil {
					return err
				}
				info := coder.Info()
				if *asJSON {
					return newLines(c.out).one(struct {
						Version string `json:"version"`
						godwit.Info
					}{version(), info})
				}
				_, err = fmt.Fprint(c.out, versionText(info))
				return err
			}
		},
	}
}

// version is the program's own.
func version() string {
	b, ok := debug.ReadBuildInfo()
	if !ok || b.Main.Version == "" {
		return "unknown"
	}
	return strings.Trim(b.Main.Version, "()") // "(devel)" for a build of a checkout
}

func versionText(i godwit.Info) string {
	var b strings.Builder
	fmt.Fprintf(&b, "godwit %s (%s)\n", version(), i.Go)
	fmt.Fprintf(&b, "model %s, trained on %s", i.Model.Version, strings.Join(i.Model.Sources, ", "))
	if i.Model.Licence != "" {
		fmt.Fprintf(&b, " (%s)", i.Model.Licence)
	}
	b.WriteByte('\n')
	for _, k := range slices.Sorted(maps.Keys(i.Model.Scores)) {
		fmt.Fprintf(&b, "  %-28s %.4g\n", k, i.Model.Scores[k])
	}
	fmt.Fprintf(&b, "lexicon %s: %s, %s, %s\n", i.Lexicon, count(i.Frames, "frame"), count(i.Operators, "operator"), count(i.Terms, "actor name"))
	return b.String()
}
