package casefile

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// today is the date of a case that gives none.
func today() time.Time { return time.Date(2024, 5, 14, 0, 0, 0, 0, time.UTC) }

// Read reads a case file. The name is used in errors only.
func Read(name string, r io.Reader) ([]Case, error) {
	src, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	cases, line, err := parse(src)
	if err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, line, err)
	}
	return cases, nil
}

// reader goes through a file line by line.
type reader struct {
	cases   []Case
	names   map[string]bool
	c       *Case // the one being read; nil before the first heading
	text    []string
	expects bool // behind the case's --
}

// parse returns the cases, or the number of the line that is wrong and why.
func parse(src []byte) ([]Case, int, error) {
	if !utf8.Valid(src) {
		return nil, 1, fmt.Errorf("the file is not UTF-8")
	}
	p := &reader{names: map[string]bool{}}
	n := 0
	lines := bufio.NewScanner(bytes.NewReader(src))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		n++
		if err := p.line(n, strings.TrimSpace(lines.Text())); err != nil {
			return nil, n, err
		}
	}
	if err := lines.Err(); err != nil {
		return nil, n + 1, err
	}
	if err := p.finish(); err != nil {
		return nil, p.c.Line, err
	}
	return p.cases, 0, nil
}

func (p *reader) line(n int, s string) error {
	switch {
	case strings.HasPrefix(s, "#"):
		return nil
	case strings.HasPrefix(s, "=="):
		if err := p.finish(); err != nil {
			return fmt.Errorf("before this heading: %w", err)
		}
		name := strings.TrimSpace(strings.TrimPrefix(s, "=="))
		if name == "" || strings.Contains(name, "/") {
			return fmt.Errorf("a case needs a name without a slash, got %q", name)
		}
		if p.names[name] {
			return fmt.Errorf("a case named %q stands above", name)
		}
		p.names[name] = true
		p.c, p.text, p.expects = &Case{Name: name, Line: n, Date: today()}, nil, false
		return nil
	case p.c == nil:
		if s != "" {
			return fmt.Errorf("a file begins with a heading (== name), got %q", s)
		}
		return nil
	case p.expects:
		if s == "" {
			return nil
		}
		return p.c.expect(n, s)
	case s == "--":
		p.c.Text = paragraphs(p.text)
		if p.c.Text == "" {
			return fmt.Errorf("case %q has no text", p.c.Name)
		}
		p.expects = true
		return nil
	}
	if day, ok := strings.CutPrefix(s, "date "); ok && len(p.text) == 0 {
		d, err := time.Parse(time.DateOnly, strings.TrimSpace(day))
		if err != nil {
			return fmt.Errorf("date %q: want YYYY-MM-DD", day)
		}
		p.c.Date = d
		return nil
	}
	p.text = append(p.text, s)
	return nil
}

// finish ends the case that is being read.
func (p *reader) finish() error {
	if p.c == nil {
		return nil
	}
	c := p.c
	switch {
	case !p.expects:
		return fmt.Errorf("case %q has no --", c.Name)
	case c.None && (len(c.Want) > 0 || len(c.Not) > 0 || c.Open):
		return fmt.Errorf("case %q expects none and something", c.Name)
	case !c.None && len(c.Want) == 0 && len(c.Not) == 0:
		return fmt.Errorf("case %q expects nothing; write none", c.Name)
	}
	p.cases = append(p.cases, *c)
	return nil
}

// paragraphs joins the lines of a paragraph by a space, and paragraphs by a
// blank line.
func paragraphs(lines []string) string {
	var b strings.Builder
	gap := ""
	for _, s := range lines {
		if s == "" {
			if b.Len() > 0 {
				gap = "\n\n"
			}
			continue
		}
		b.WriteString(gap)
		b.WriteString(s)
		gap = " "
	}
	return b.String()
}
