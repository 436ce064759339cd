package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"syscall"

	"godwit"
	"godwit/lexicon/roster"
	"godwit/report"
	"godwit/store"
)

// The exit codes. Done is also a report without events.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitRefused     = 3 // some input was refused, the rest is done
	exitUnready     = 4 // model or lexicon missing, damaged or of another version, or a bad table of actors
	exitInterrupted = 130
)

// Kinds of errors; the complaint about some was made when they happened.
var (
	errRefused     = errors.New("some input was refused")
	errLost        = errors.New("some input could not be read")
	errUnready     = errors.New("not ready")
	errSilentUsage = &usageError{}
)

// usageError is a mistake in how godwit was called.
type usageError struct{ text, cure string }

// Error is what is wrong.
func (e *usageError) Error() string { return e.text }

func usagef(format string, args ...any) *usageError {
	return &usageError{text: fmt.Sprintf(format, args...)}
}

func (e *usageError) hint(cure string) *usageError {
	e.cure = cure
	return e
}

// exitCode maps an error's kind to the exit code, here and nowhere else.
func exitCode(err error) int {
	var usage *usageError
	switch {
	case err == nil, closedPipe(err):
		return exitDone
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &usage), errors.Is(err, store.ErrCommon):
		return exitUsage
	case errors.Is(err, errRefused):
		return exitRefused
	case errors.Is(err, errUnready):
		return exitUnready
	}
	return exitFailed
}

// closedPipe tells whether whoever read our output had enough.
func closedPipe(err error) bool {
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe)
}

// complain tells on standard error what went wrong, and what to do about it.
func (c *cli) complain(err error) {
	var usage *usageError
	var table *roster.Error
	switch {
	case err == nil, closedPipe(err), err == error(errSilentUsage), errors.Is(err, errRefused), errors.Is(err, errLost):
	case errors.Is(err, context.Canceled):
		c.talk("error: interrupted")
	case errors.As(err, &usage):
		c.talk("error: " + usage.text)
		if usage.cure != "" {
			c.talk("hint: " + usage.cure)
		}
	case errors.As(err, &table):
		for _, p := range table.Problems {
			c.talk("error: " + p.Error())
			c.talk("hint: " + p.Cure)
		}
		if table.More > 0 {
			c.talk(fmt.Sprintf("error: and %s more", count(table.More, "bad line")))
		}
	case errors.Is(err, errUnready):
		c.talk("error: " + err.Error())
		c.talk("hint: the program was built without its model or with another version's; build it again from one checkout")
	default:
		c.talk("error: " + err.Error())
	}
}

// refuse notes a report that cannot be read and lets the rest go on.
func (c *cli) refuse(r *report.Refused) {
	c.refused++
	cure := r.Cure
	told := *r
	told.Cure = ""
	c.talk("error: " + told.Error())
	if cure != "" {
		c.talk("hint: " + cure)
	}
}

// lose notes a file that cannot be read and lets the rest go on.
func (c *cli) lose(err error) {
	c.lost++
	c.talk("error: " + err.Error())
}

// skip tells why an item has no report and lets the rest go on.
func (c *cli) skip(it item) {
	switch {
	case it.refused != nil:
		c.refuse(it.refused)
	case it.foreign:
		if c.foreign == nil {
			c.foreign = map[string]int{}
			c.firstForeign = it.report.Origin
		}
		c.foreign[it.report.Language]++
	default:
		c.lose(it.lost)
	}
}

// foreigners says once what was left out for its language.
func (c *cli) foreigners() {
	total := 0
	var each []string
	for _, code := range slices.Sorted(maps.Keys(c.foreign)) {
		total += c.foreign[code]
		each = append(each, fmt.Sprintf("%s %d", code, c.foreign[code]))
	}
	switch {
	case total == 1:
		c.talk(fmt.Sprintf("hint: report %q is left out, for it is not English (%s); --any-language takes it all the same", c.firstForeign, strings.Fields(each[0])[0]))
	case total > 1:
		c.talk(fmt.Sprintf("hint: %d reports are left out, for they are not English (%s), the first of them %q; --any-language takes them all the same", total, strings.Join(each, ", "), c.firstForeign))
	}
}

// verdict is the error of a run that came to its end.
func (c *cli) verdict() error {
	c.foreigners()
	switch {
	case c.lost > 0:
		return errLost
	case c.refused > 0:
		return errRefused
	}
	return nil
}

// talk writes a line to standard error. Control characters of foreign input
// are shown, not sent to the terminal.
func (c *cli) talk(line string) {
	fmt.Fprintln(c.err, strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return '�'
		}
		return r
	}, line))
}

// open opens the coder with the user's tables of actors; what goes wrong there
// is no fault of the input.
func (c *cli) open(actors list) (*godwit.Coder, error) {
	var opts []godwit.Option
	for _, name := range actors {
		if name == "-" {
			return nil, usagef("--actors: standard input is for the reports").hint("name a file")
		}
		f, err := c.openFile(name)
		if err != nil {
			return nil, usagef("--actors: %v", err).hint("name a file that can be read")
		}
		defer f.Close()
		opts = append(opts, godwit.Actors(name, f))
	}
	coder, err := godwit.Open(opts...)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errUnready, err)
	}
	return coder, nil
}
