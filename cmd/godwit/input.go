package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"godwit/report"
	"godwit/report/source"
	tabular "godwit/report/table"
	"godwit/spelling"
)

// item is one report of the input, or why it is none.
type item struct {
	report  report.Report
	refused *report.Refused
	lost    error // a file that could not be read; the next one may
	foreign bool  // a report in another language than English, not asked for
}

// none says that there is no report to work on.
func (it *item) none() bool { return it.refused != nil || it.lost != nil || it.foreign }

// input holds the flags that say what the input is.
type input struct {
	form      *choice
	date      string
	title     string
	publisher string
	url       string
	charset   string
	columns   list
	english   bool // others are left out
	any       bool // --any-language
}

// inputFlags defines --input and what a report is like that does not say it.
func inputFlags(f *flag.FlagSet) *input {
	s := &input{form: oneOf(f, "input", "`form` of the input: text, jsonl, csv or html; archives are opened\n(default: by its content)", "auto", "text", "jsonl", "csv", "html")}
	s.reportFlags(f)
	f.StringVar(&s.charset, "charset", "", "`name` of the charset of texts that do not say it, such as windows-1252")
	f.Var(&s.columns, "column", "`field=name` of a table's column that holds a field: "+strings.Join(tabular.Fields(), ", "))
	return s
}

// reportFlags define what a report is like that does not say it.
func (s *input) reportFlags(f *flag.FlagSet) {
	f.StringVar(&s.date, "date", "", "`day` of the report, as 2023-08-15, where it gives none itself")
	f.StringVar(&s.title, "title", "", "`title` of the report")
	f.StringVar(&s.publisher, "publisher", "", "`name` of who published it")
	f.StringVar(&s.url, "url", "", "`address` that it came from")
}

// englishFlag has reports in other languages left out, but for --any-language.
func (s *input) englishFlag(f *flag.FlagSet) {
	s.english = true
	f.BoolVar(&s.any, "any-language", false, "take reports in other languages than English, too")
}

// options makes of the flags how to read.
func (s *input) options() (source.Options, error) {
	opt := source.Options{Form: source.Form(s.form.value), Charset: s.charset, Columns: map[string]string{}}
	opt.Defaults = report.Report{Title: s.title, Publisher: s.publisher, URL: s.url}
	if err := source.Charset(s.charset); err != nil {
		return opt, usagef("--charset: %v", err).hint("give a name such as windows-1252, iso-8859-2 or shift_jis")
	}
	for _, c := range s.columns {
		field, name, ok := strings.Cut(c, "=")
		if !ok || !slices.Contains(tabular.Fields(), field) {
			return opt, usagef("--column %q names no field", c).hint(spelling.Hint(field, tabular.Fields(), "write it as text=Body; fields are "+strings.Join(tabular.Fields(), ", ")))
		}
		opt.Columns[field] = name
	}
	if s.date == "" {
		return opt, nil
	}
	day, err := report.ParseDate(s.date)
	if err != nil {
		return opt, usagef("--date: %v", err).hint("write it as 2023-08-15")
	}
	opt.Defaults.Date = day
	return opt, nil
}

// reports returns a function that yields the reports of the files one after
// the other, and io.EOF at the end. "-", or no file at all, is standard input.
func (c *cli) reports(s *input, files []string) (func() (item, error), error) {
	opt, err := s.options()
	if err != nil {
		return nil, err
	}
	opt.Stdin = c.in
	in := source.Open(c.orStdin(files), opt)
	return func() (item, error) {
		r, err := in.Next()
		var refused *report.Refused
		switch {
		case err == nil:
			return item{report: r, foreign: s.english && !s.any && !r.English()}, nil
		case errors.As(err, &refused):
			return item{refused: refused}, nil
		case err == io.EOF:
			return item{}, io.EOF
		}
		return item{lost: err}, nil
	}, nil
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
		return source.Stdin
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
