package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"runtime"
	"strings"
	"unicode/utf8"

	"godwit"
	"godwit/coding"
	"godwit/report"
)

// maxPairText bounds, in bytes, the text of one pair: a sentence or a report,
// no archive.
const maxPairText = 1 << 20

func relateVerb() verb {
	return verb{
		name:  "relate",
		args:  "[FILE.jsonl|-]",
		about: "Tell for given pairs in a text what one does to the other",
		more: `A line in, offsets in code points of its text:
  {"id": "1", "text": "…", "actor": {"start": 0, "end": 6}, "recipient": {"start": 20, "end": 27}}
A line out, in the same order; "type" is null where the text gives the pair no
relation:
  {"id": "1", "type": "ACCUSE", "scores": {"ACCUSE": 0.9, …}, …}`,
		setup: func(f *flag.FlagSet) action {
			src := relateFlags(f)
			actors := actorsFlag(f)
			return func(ctx context.Context, c *cli, files []string) error {
				opt, err := src.options()
				if err != nil {
					return err
				}
				coder, err := c.open(*actors)
				if err != nil {
					return err
				}
				do := func(p pair) pair {
					if !p.none() {
						p.relation, p.err = coder.Relate(ctx, p.report, p.sides)
					}
					return p
				}
				out := newLines(c.out)
				put := func(p pair) error {
					switch {
					case p.none():
						c.skip(p.item)
						return nil
					case p.err != nil:
						return p.err
					}
					return out.one(p.relation)
				}
				return godwit.Each(ctx, runtime.GOMAXPROCS(0), c.pairs(files, opt.Defaults), do, put)
			}
		},
	}
}

// relateFlags say what a line does not; --input is there as at other verbs, with
// the one form that has pairs.
func relateFlags(f *flag.FlagSet) *input {
	s := &input{form: oneOf(f, "input", "`form` of the input: jsonl (default)", "jsonl")}
	s.reportFlags(f)
	return s
}

// pair is a report with the two in it that are asked for, or why it is none.
type pair struct {
	item
	sides    coding.Pair
	relation coding.Relation
	err      error
}

// pairs yields the pairs of JSONL files.
func (c *cli) pairs(files []string, defaults report.Report) func() (pair, error) {
	files = c.orStdin(files)
	var in *lines
	var file io.ReadCloser
	return func() (pair, error) {
		for {
			if in == nil {
				if len(files) == 0 {
					return pair{}, io.EOF
				}
				name := files[0]
				files = files[1:]
				var err error
				if file, err = c.openFile(name); err != nil {
					return pair{item: item{lost: err}}, nil
				}
				in = &lines{in: bufio.NewReaderSize(file, 64<<10), name: shown(name)}
			}
			line, n, refused, err := in.next()
			if err != nil {
				name := in.name
				file.Close()
				in = nil
				if err != io.EOF {
					return pair{item: item{lost: fmt.Errorf("read %q: %w", name, err)}}, nil
				}
				continue
			}
			if refused == nil {
				if strings.TrimSpace(line) == "" {
					continue
				}
				var p pair
				if p, refused = readPair(line, in.name, defaults); refused == nil {
					return p, nil
				}
				refused.Line = n
			}
			return pair{item: item{refused: refused}}, nil
		}
	}
}

// readPair reads a line: a report as in JSONL, with the two sides.
func readPair(line, name string, defaults report.Report) (pair, *report.Refused) {
	r, err := report.NewReader(strings.NewReader(line), name, report.JSONL, defaults).Next()
	var refused *report.Refused
	if errors.As(err, &refused) {
		return pair{}, refused
	}
	if err != nil {
		return pair{}, &report.Refused{Name: name, Kind: report.Syntax, Reason: err.Error()}
	}
	bad := func(kind report.Kind, reason, cure string) (pair, *report.Refused) {
		return pair{}, &report.Refused{Name: name, ID: r.ID, Kind: kind, Reason: reason, Cure: cure}
	}
	if len(r.Text) > maxPairText {
		return bad(report.TooLong, fmt.Sprintf("the text has more than %d MB", maxPairText>>20), "give the sentences around the pair")
	}
	var sides struct {
		Actor     *span `json:"actor"`
		Recipient *span `json:"recipient"`
	}
	if err := json.Unmarshal([]byte(line), &sides); err != nil || sides.Actor == nil || sides.Recipient == nil {
		return bad(report.Syntax, `"actor" and "recipient" must be there, each with "start" and "end"`, `write "actor": {"start": 0, "end": 6}`)
	}
	points := report.NewOffsets(r.Text)
	length := utf8.RuneCountInString(r.Text)
	for _, s := range []struct {
		name string
		*span
	}{{"actor", sides.Actor}, {"recipient", sides.Recipient}} {
		if s.Start < 0 || s.End <= s.Start || s.End > length {
			return bad(report.Syntax, fmt.Sprintf("%q: %d to %d is no part of a text of %d code points", s.name, s.Start, s.End, length), "count code points from 0; the end is not included")
		}
	}
	return pair{item: item{report: r}, sides: coding.Pair{
		ActorStart: points.Byte(sides.Actor.Start), ActorEnd: points.Byte(sides.Actor.End),
		RecipientStart: points.Byte(sides.Recipient.Start), RecipientEnd: points.Byte(sides.Recipient.End),
	}}, nil
}

// span is a half-open range of code points.
type span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}
