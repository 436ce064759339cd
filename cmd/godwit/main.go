// Command godwit reads news reports and writes down who did what to whom, when,
// where, and according to whom.
//
// The rules of its output: data goes to standard output and talk to standard
// error. Talk is lines that start with "error:" or "hint:", and progress, which
// shows only on a terminal. Colour shows on a terminal only, and never where
// NO_COLOR is set. A reader that closes the pipe is no error. Exit codes are in
// error.go, verbs in verb.go; each verb has a file of its own.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"golang.org/x/term"
)

// cli is where a verb reads and writes.
type cli struct {
	in            io.Reader
	out, err      io.Writer
	inTerm        bool // standard input is somebody who types
	outTerm       bool
	errTerm       bool
	plain         bool // no colour wanted
	width         int  // of the terminal; 80 where there is none
	refused, lost int  // reports refused, files that could not be read

	foreign      map[string]int // reports left out for their language, by its code
	firstForeign string         // where the first of them was read
}

func main() { os.Exit(start()) }

// start runs the program on the process's own streams.
func start() int {
	// A closed pipe shall come as an error of Write, not kill the process.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// A second interrupt kills: the first one waits for reports under way.
	context.AfterFunc(ctx, stop)
	c := &cli{in: &patient{ctx: ctx, from: os.Stdin}, out: os.Stdout, err: os.Stderr, width: 80}
	c.inTerm = term.IsTerminal(int(os.Stdin.Fd()))
	c.errTerm = term.IsTerminal(int(os.Stderr.Fd()))
	if c.outTerm = term.IsTerminal(int(os.Stdout.Fd())); c.outTerm {
		if w, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil && w > 0 {
			c.width = w
		}
	}
	c.plain = os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb"
	return c.run(ctx, os.Args[1:])
}

// patient reads a stream that may block for ever, such as a terminal, until
// ctx is done.
type patient struct {
	ctx   context.Context
	from  io.Reader
	start sync.Once
	pipe  *io.PipeReader
}

// Read reads, or fails once ctx is done.
func (p *patient) Read(b []byte) (int, error) {
	p.start.Do(func() {
		r, w := io.Pipe()
		p.pipe = r
		context.AfterFunc(p.ctx, func() { r.CloseWithError(p.ctx.Err()) })
		go func() {
			_, err := io.CopyBuffer(onlyWriter{w}, onlyReader{p.from}, make([]byte, 256<<10))
			w.CloseWithError(err)
		}()
	})
	n, err := p.pipe.Read(b)
	if p.ctx.Err() != nil && err != nil && err != io.EOF {
		err = p.ctx.Err()
	}
	return n, err
}

// onlyWriter and onlyReader hide the short cuts that io.Copy would take.
type (
	onlyWriter struct{ io.Writer }
	onlyReader struct{ io.Reader }
)
