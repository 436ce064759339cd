package main

import (
	"context"
	"flag"
	"fmt"
	"godwit/spelling"
	"io"
	"strings"
)

// verb is what godwit can do.
type verb struct {
	name  string
	args  string // as the usage line shows them
	about string // one line
	more  string // what its help says besides
	// setup defines the verb's flags and returns what runs it.
	setup func(f *flag.FlagSet) action
}

// action runs a verb on the arguments that are no flags.
type action func(ctx context.Context, c *cli, args []string) error

func verbs() []verb {
	return []verb{codeVerb(), ingestVerb(), followVerb(), queryVerb(), showVerb(), tiesVerb(), topVerb(), claimsVerb(), gapsVerb(), refusedVerb(),
		exportVerb(), labelVerb(), readVerb(), explainVerb(), relateVerb(), annotateVerb(), parseVerb(), actorVerb(), codebookVerb(), evalVerb(), modelVerb(),
		trainVerb(), versionVerb(), completionVerb(), helpVerb()}
}

// run runs the verb that args name and returns the exit code.
func (c *cli) run(ctx context.Context, args []string) int {
	err := c.dispatch(ctx, args)
	c.complain(err)
	return exitCode(err)
}

func (c *cli) dispatch(ctx context.Context, args []string) error {
	if len(args) == 0 {
		overview(c.err)
		return errSilentUsage
	}
	switch args[0] {
	case "-h", "-help", "--help":
		return helpVerb().run(ctx, c, args[1:])
	case "-V", "-version", "--version":
		return versionVerb().run(ctx, c, args[1:])
	}
	v, err := findVerb(args[0])
	if err != nil {
		return err
	}
	return v.run(ctx, c, args[1:])
}

func findVerb(name string) (verb, error) {
	var names []string
	for _, v := range verbs() {
		if v.name == name {
			return v, nil
		}
		names = append(names, v.name)
	}
	return verb{}, usagef("unknown verb %q", name).hint(spelling.Hint(name, names, "godwit help lists the verbs"))
}

func (v verb) run(ctx context.Context, c *cli, args []string) error {
	f := v.flags()
	do := v.setup(f)
	rest, help, err := parseFlags(f, args)
	if help {
		v.help(c.out)
		return nil
	}
	if err != nil {
		return err
	}
	err = do(ctx, c, rest)
	if err == nil {
		err = c.verdict()
	}
	return err
}

// flags returns the verb's empty flag set.
func (v verb) flags() *flag.FlagSet {
	f := flag.NewFlagSet(v.name, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	return f
}

// help writes the verb's page.
func (v verb) help(w io.Writer) {
	f := v.flags()
	v.setup(f)
	var flags strings.Builder
	f.VisitAll(func(x *flag.Flag) {
		kind, usage := flag.UnquoteUsage(x)
		left := "--" + x.Name
		if kind != "" {
			left += " " + kind
		}
		fmt.Fprintf(&flags, "  %-26s %s\n", left, strings.ReplaceAll(usage, "\n", "\n"+strings.Repeat(" ", 29)))
	})
	usage := "usage: godwit " + v.name
	if flags.Len() > 0 {
		usage += " [flags]"
	}
	fmt.Fprintf(w, "%s\n\n%s.\n", strings.TrimRight(usage+" "+v.args, " "), v.about)
	if flags.Len() > 0 {
		fmt.Fprintf(w, "\nflags:\n%s", flags.String())
	}
	if v.more != "" {
		fmt.Fprintf(w, "\n%s\n", strings.TrimSpace(v.more))
	}
}
