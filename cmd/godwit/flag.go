package main

import (
	"errors"
	"flag"
	"godwit/spelling"
	"slices"
	"strings"
)

// parseFlags reads flags wherever they stand among the arguments, up to "--",
// and returns the others. A lone "-" is an argument, and so is what a question
// leaves out ("-type:AID"): no flag has a colon in its name.
func parseFlags(f *flag.FlagSet, args []string) (rest []string, help bool, err error) {
	var after []string
	if i := slices.Index(args, "--"); i >= 0 {
		args, after = args[:i], args[i+1:]
	}
	args = slices.Clone(args)
	for i, a := range args {
		if name, _, ok := strings.Cut(a, ":"); ok && len(name) > 1 && name[0] == '-' && name[1] != '-' && !strings.Contains(name, "=") {
			args[i] = leftOut + a
		}
	}
	for {
		err := f.Parse(args)
		if errors.Is(err, flag.ErrHelp) {
			return nil, true, nil
		}
		if err != nil {
			return nil, false, flagError(f, err)
		}
		if args = f.Args(); len(args) == 0 {
			return append(rest, after...), false, nil
		}
		rest, args = append(rest, strings.TrimPrefix(args[0], leftOut)), args[1:]
	}
}

// leftOut hides from the flag package that an argument begins with a minus.
const leftOut = "\x00"

// flagError turns the flag package's words into ours.
func flagError(f *flag.FlagSet, err error) error {
	const undefined = "flag provided but not defined: -"
	if name, ok := strings.CutPrefix(err.Error(), undefined); ok {
		name = strings.TrimPrefix(name, "-")
		var names []string
		f.VisitAll(func(x *flag.Flag) { names = append(names, "--"+x.Name) })
		return usagef("unknown flag --%s of godwit %s", name, f.Name()).
			hint(spelling.Hint("--"+name, names, "godwit help "+f.Name()+" lists the flags"))
	}
	return usagef("%s", strings.ReplaceAll(err.Error(), " -", " --")).hint("see godwit help " + f.Name())
}

// choice is a flag that takes one of a few words.
type choice struct {
	value string
	words []string
}

// oneOf defines a flag that takes one of words; the first is its default.
func oneOf(f *flag.FlagSet, name, usage string, words ...string) *choice {
	c := &choice{words[0], words}
	f.Var(c, name, usage)
	return c
}

// String is the value.
func (c *choice) String() string { return c.value }

// Set refuses any other word.
func (c *choice) Set(v string) error {
	if !slices.Contains(c.words, v) {
		return errors.New("must be one of " + strings.Join(c.words, ", "))
	}
	c.value = v
	return nil
}

// actorsFlag defines --actors.
func actorsFlag(f *flag.FlagSet) *list {
	actors := new(list)
	f.Var(actors, "actors", "`file` with actors of your own, which win: CSV or a PETRARCH dictionary;\nmay be given several times, the last one first")
	return actors
}

// list is a flag that may be given several times.
type list []string

// String joins the values.
func (l *list) String() string { return strings.Join(*l, ",") }

// Set appends one.
func (l *list) Set(v string) error {
	*l = append(*l, v)
	return nil
}
