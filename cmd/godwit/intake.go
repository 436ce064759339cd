package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"godwit/report"
	"godwit/report/source"
)

// intake reads the reports of files and folders one after the other, and knows
// how much of them is read.
type intake struct {
	from  *source.Source
	known int64 // bytes of all files; 0 where that cannot be told
	done  atomic.Int64
}

// intake takes the paths that ingest is given.
func (c *cli) intake(src *input, paths []string) (*intake, error) {
	opt, err := src.options()
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		if c.inTerm {
			return nil, usagef("nothing to ingest").hint("name files or folders, or - for standard input")
		}
		paths = []string{"-"}
	}
	in := &intake{known: sizes(paths)}
	opt.Stdin = c.in
	opt.Read = func(n int64) { in.done.Add(n) }
	in.from = source.Open(paths, opt)
	return in, nil
}

// sizes adds up the bytes of files, and of those in folders; 0 where they cannot
// be told.
func sizes(paths []string) int64 {
	sum := int64(0)
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case path == "-" || err == nil && !info.Mode().IsRegular() && !info.IsDir():
			return 0
		case err != nil: // told when it is opened
		case info.IsDir():
			// What cannot be walked is told when it is read.
			_ = filepath.WalkDir(path, func(_ string, d fs.DirEntry, err error) error {
				if err != nil || !d.Type().IsRegular() {
					return nil
				}
				if info, err := d.Info(); err == nil {
					sum += info.Size()
				}
				return nil
			})
		default:
			sum += info.Size()
		}
	}
	return sum
}

// next yields the next report, or why there is none; io.EOF ends it.
func (in *intake) next() (item, error) {
	r, err := in.from.Next()
	var refused *report.Refused
	switch {
	case err == nil:
		return item{report: r}, nil
	case errors.As(err, &refused):
		return item{refused: refused}, nil
	case err == io.EOF:
		return item{}, io.EOF
	}
	return item{lost: err}, nil
}

// close ends the reading, also in the middle.
func (in *intake) close() { in.from.Close() }

// placeIn is where a report was read, without the folder that its file lies in:
// the same wherever the file lies.
func placeIn(origin string) string {
	file := origin
	if i := strings.IndexAny(origin, "!#"); i > 0 {
		file = origin[:i]
	}
	return filepath.Base(file) + origin[len(file):]
}
