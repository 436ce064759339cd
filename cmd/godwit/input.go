package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"godwit/report"
)

// item is one report of the input, or why it is none.
type item struct {
	report  report.Report
	refused *report.Refused
	lost    error // a file that could not be read; the next one may
}

// none says that there is no report to work on.
func (it *item) none() bool { return it.refused != nil || it.lost != nil }

// source holds the flags that say what the input is.
type source struct {
	form      *choice
	date      string
	title     string
	publisher string
	url       string
}

// sourceFlags defines --input and, for verbs that code, what a plain text's
// report is like.
func sourceFlags(f *flag.FlagSet, forms ...string) *source {
	s := &source{form: oneOf(f, "input", "`form` of the input: "+strings.Join(forms[1:], " or ")+"\n(default: by the file's name, else text)", forms...)}
	f.StringVar(&s.date, "date", "", "`day` of the report, as 2023-08-15, where it gives none itself")
	f.StringVar(&s.title, "title", "", "`title` of the report")
	f.StringVar(&s.publisher, "publisher", "", "`name` of who published it")
	f.StringVar(&s.url, "url", "", "`address` that it came from")
	return s
}

// defaults makes a report of the flags.
func (s *source) defaults() (report.Report, error) {
	r := report.Report{Title: s.title, Publisher: s.publisher, URL: s.url}
	if s.date == "" {
		return r, nil
	}
	day, err := report.ParseDate(s.date)
	if err != nil {
		return r, usagef("--date: %v", err).hint("write it as 2023-08-15")
	}
	r.Date = day
	return r, nil
}

// reports returns a function that yields the reports of the files one after
// the other, and io.EOF at the end. "-", or no file at all, is standard input.
func (c *cli) reports(s *source, files []string) (func() (item, error), error) {
	defaults, err := s.defaults()
	if err != nil {
		return nil, err
	}
	var reader *report.Reader
	files = c.orStdin(files)
	var file io.ReadCloser
	return func() (item, error) {
		for {
			if reader == nil {
				if len(files) == 0 {
					return item{}, io.EOF
				}
				name := files[0]
				files = files[1:]
				file, err = c.openFile(name)
				if err != nil {
					return item{lost: err}, nil
				}
				reader = report.NewReader(file, shown(name), s.formOf(name), defaults)
			}
			r, err := reader.Next()
			var refused *report.Refused
			switch {
			case err == nil:
				return item{report: r}, nil
			case errors.As(err, &refused):
				return item{refused: refused}, nil
			}
			file.Close()
			reader = nil
			if err != io.EOF {
				return item{lost: err}, nil
			}
		}
	}, nil
}

// formOf is the form that --input names, or the one that goes with the name.
func (s *source) formOf(name string) report.Form {
	switch {
	case s.form.value == "jsonl":
		return report.JSONL
	case s.form.value != "auto":
		return report.Text
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".jsonl", ".ndjson":
		return report.JSONL
	}
	return report.Text
}

// orStdin names standard input where no file is named.
func (c *cli) orStdin(files []string) []string {
	if len(files) > 0 {
		return files
	}
	if c.inTerm {
		c.talk("hint: reading what you type; end it with Ctrl-D, or name a file")
	}
	return []string{"-"}
}

// shown is a file's name in messages.
func shown(name string) string {
	if name == "-" {
		return "standard input"
	}
	return name
}

// openFile opens a file, or standard input for "-".
func (c *cli) openFile(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(c.in), nil
	}
	f, err := os.Open(name)
	if err != nil {
		var path *os.PathError
		if errors.As(err, &path) {
			err = path.Err
		}
		return nil, fmt.Errorf("read %q: %w", name, err)
	}
	return f, nil
}

// lines yields the lines of a stream, each with its number. One over the bound
// is refused and skipped.
type lines struct {
	in   *bufio.Reader
	name string
	n    int
	end  int64 // of the last line, in bytes of the stream
}

func (l *lines) next() (string, int, *report.Refused, error) {
	var line []byte
	size := 0
	for {
		part, err := l.in.ReadSlice('\n')
		l.end += int64(len(part))
		if size += len(part); size <= report.MaxLine {
			line = append(line, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil && (err != io.EOF || size == 0) {
			return "", l.n, nil, err
		}
		break
	}
	l.n++
	if size > report.MaxLine {
		return "", l.n, &report.Refused{Name: l.name, Line: l.n, Kind: report.TooLong, Reason: "the line is too long", Cure: "split it into its reports"}, nil
	}
	return string(line), l.n, nil, nil
}
