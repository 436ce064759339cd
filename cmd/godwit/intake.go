package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"

	"godwit/report"
)

// intake reads the reports of files and folders one after the other, and knows
// how much of them is read.
type intake struct {
	c        *cli
	src      *source
	defaults report.Report
	files    []string
	known    int64 // bytes of all files; 0 where that cannot be told
	done     atomic.Int64
	file     io.ReadCloser
	reader   *report.Reader
	current  string
}

// intake takes the paths that ingest is given; folders stand for the files in
// them and below, in the order of their names.
func (c *cli) intake(src *source, paths []string) (*intake, error) {
	defaults, err := src.defaults()
	if err != nil {
		return nil, err
	}
	in := &intake{c: c, src: src, defaults: defaults}
	if len(paths) == 0 {
		if c.inTerm {
			return nil, usagef("nothing to ingest").hint("name files or folders, or - for standard input")
		}
		paths = []string{"-"}
	}
	unknown := false
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case path == "-":
			unknown = true
		case err != nil: // told when it is opened
		case info.IsDir():
			err := filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
				if err != nil || !d.Type().IsRegular() {
					return err
				}
				if info, err := d.Info(); err == nil {
					in.known += info.Size()
				}
				in.files = append(in.files, name)
				return nil
			})
			if err != nil {
				return nil, fmt.Errorf("read %q: %w", path, err)
			}
			continue
		default:
			in.known += info.Size()
			unknown = unknown || !info.Mode().IsRegular()
		}
		in.files = append(in.files, path)
	}
	if unknown {
		in.known = 0
	}
	return in, nil
}

// name is the file that the last report came from.
func (in *intake) name() string { return in.current }

// next yields the next report, or why there is none; io.EOF ends it.
func (in *intake) next() (item, error) {
	for {
		if in.reader == nil {
			if len(in.files) == 0 {
				return item{}, io.EOF
			}
			in.current, in.files = in.files[0], in.files[1:]
			file, err := in.c.openFile(in.current)
			if err != nil {
				return item{lost: err}, nil
			}
			in.file = file
			in.reader = report.NewReader(&metered{file, &in.done}, shown(in.current), in.src.formOf(in.current), in.defaults)
		}
		r, err := in.reader.Next()
		var refused *report.Refused
		switch {
		case err == nil:
			return item{report: r}, nil
		case errors.As(err, &refused):
			return item{refused: refused}, nil
		}
		in.file.Close()
		in.reader = nil
		if err != io.EOF {
			return item{lost: err}, nil
		}
	}
}

// metered counts what is read.
type metered struct {
	from io.Reader
	n    *atomic.Int64
}

// Read reads and counts.
func (m *metered) Read(b []byte) (int, error) {
	n, err := m.from.Read(b)
	m.n.Add(int64(n))
	return n, err
}
