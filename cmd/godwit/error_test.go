package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"
	"testing"

	"godwit/report"
)

func TestExitCodes(t *testing.T) {
	for name, row := range map[string]struct {
		err  error
		want int
	}{
		"done":                      {nil, 0},
		"whoever read us left":      {fmt.Errorf("write: %w", syscall.EPIPE), 0},
		"anything else":             {errors.New("disk full"), 1},
		"a file that is not there":  {errLost, 1},
		"wrong usage":               {usagef("no"), 2},
		"no verb":                   {errSilentUsage, 2},
		"some input refused":        {errRefused, 3},
		"the model is another's":    {fmt.Errorf("%w: version 9", errUnready), 4},
		"interrupted":               {fmt.Errorf("code report: %w", context.Canceled), 130},
		"interrupted while writing": {fmt.Errorf("%w: %w", context.Canceled, errRefused), 130},
	} {
		t.Run(name, func(t *testing.T) {
			if got := exitCode(row.err); got != row.want {
				t.Errorf("%v exits with %d, want %d", row.err, got, row.want)
			}
		})
	}
}

// stuck never ends a read, as a terminal where nobody types.
type stuck struct{}

func (stuck) Read([]byte) (int, error) { select {} }

func TestInterruptWhileReading(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, talk bytes.Buffer
	c := &cli{in: &patient{ctx: ctx, from: stuck{}}, out: &out, err: &talk, width: 80}
	if got := c.run(ctx, []string{"code", "-"}); got != 130 {
		t.Errorf("exits with %d, want 130", got)
	}
	if out.Len() > 0 || talk.String() != "error: interrupted\n" {
		t.Errorf("output %q, talk %q", out.String(), talk.String())
	}
}

// gone is a pipe whose reader has left.
type gone struct{}

func (gone) Write([]byte) (int, error) { return 0, syscall.EPIPE }

func TestClosedPipe(t *testing.T) {
	for _, args := range []string{"help", "codebook", "codebook ACCUSE --json", "completion bash", "code -", "parse -", "annotate -", "explain Ghana condemned Togo."} {
		t.Run(args, func(t *testing.T) {
			var talk bytes.Buffer
			c := &cli{in: strings.NewReader("Ghana condemned Togo.\n"), out: gone{}, err: &talk, width: 80}
			if got := c.run(t.Context(), strings.Fields(args)); got != 0 || talk.Len() > 0 {
				t.Errorf("exits with %d and says %q", got, talk.String())
			}
		})
	}
}

func FuzzPair(f *testing.F) {
	for _, line := range []string{
		`{"id":"1","text":"Ghana condemned Togo.","actor":{"start":0,"end":5},"recipient":{"start":16,"end":20}}`,
		`{"text":"Żółć","actor":{"start":0,"end":99},"recipient":null}`,
		`{"text":"x","actor":{"start":-1,"end":1e9},"recipient":[]}`,
		`[]`, `{`, ``,
	} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		p, refused := readPair(line, "fuzz", report.Report{})
		if refused != nil {
			if refused.Reason == "" {
				t.Error("refused without a reason")
			}
			return
		}
		for _, s := range [][2]int{{p.sides.ActorStart, p.sides.ActorEnd}, {p.sides.RecipientStart, p.sides.RecipientEnd}} {
			if s[0] < 0 || s[0] >= s[1] || s[1] > len(p.report.Text) {
				t.Errorf("%v lies outside of %q", s, p.report.Text)
			}
		}
	})
}

func TestLinesAreBounded(t *testing.T) {
	long := strings.Repeat("x", report.MaxLine+1)
	c := &cli{in: strings.NewReader(long + "\n{\"text\":1}\n"), err: io.Discard}
	next := c.pairs(nil, report.Report{})
	first, err := next()
	if err != nil || first.refused == nil || first.refused.Kind != report.TooLong || first.refused.Line != 1 {
		t.Errorf("an endless line: %+v, %v", first.refused, err)
	}
	second, err := next()
	if err != nil || second.refused == nil || second.refused.Line != 2 {
		t.Errorf("the line after it: %+v, %v", second.refused, err)
	}
}
