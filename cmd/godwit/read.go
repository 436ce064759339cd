package main

import (
	"context"
	"flag"
	"io"
)

func readVerb() verb {
	return verb{
		name:  "read",
		args:  "[PATH…|-]",
		about: "Write the reports that files, folders and archives hold, as JSON lines",
		more: `What a file is, is told by its content: plain text, JSON lines, CSV and its kin
with named columns, HTML pages, RSS, Atom and JSON Feed, NewsML-G2, ninjs, WARC
and ARC; and .gz, .zst, .bz2, .zip, .tar and folders with any of these. Each
report says where it was read (origin) and, where it can be told, its language.
The other verbs read the same way; this one shows what they read.

  godwit read archive.warc.gz pages/ > reports.jsonl
  godwit read --column text=Body --column date=Day export.csv`,
		setup: func(f *flag.FlagSet) action {
			src := inputFlags(f)
			return func(ctx context.Context, c *cli, paths []string) error {
				next, err := c.reports(src, paths)
				if err != nil {
					return err
				}
				out := newLines(c.out)
				for {
					it, err := next()
					switch {
					case ctx.Err() != nil:
						return ctx.Err()
					case err == io.EOF:
						return out.end()
					case err != nil:
						return err
					case it.none():
						c.skip(it)
						continue
					}
					if err := out.one(it.report); err != nil {
						return err
					}
				}
			}
		},
	}
}
