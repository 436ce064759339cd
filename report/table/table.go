// Package table reads tables of reports: CSV and its kin with named columns.
//
// In comes a stream whose first line names the columns; out goes a Report a row.
// Which column is which field is told by its name (columns.tsv) or by the
// caller. It refuses a table without a column of texts, rows without a text or
// with a date that is in no known form, and rows over MaxRow, which end it: a
// quotation mark that is never closed takes in all that follows.
package table

import (
	"bufio"
	"bytes"
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode"

	"godwit/report"
)

// MaxRow is how many bytes a row may have.
const MaxRow = report.MaxLine

//go:embed columns.tsv
var columns string

// fields maps the names that columns may have to fields.
var fields = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(columns) {
		field, names, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok && field[0] != '#' {
			for _, n := range strings.Fields(names) {
				out[n] = field
			}
		}
	}
	return out
})

// Fields lists the fields that a column may be mapped to.
func Fields() []string {
	return []string{"text", "date", "title", "publisher", "url", "id", "language", "author"}
}

// key is a column's name without case, spaces and marks.
func key(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// separators that a table may have.
const separators = ",;\t|"

// Sniff finds the separator of a table by its first bytes, and tells whether it
// is one of reports: two columns at least, a text among them.
func Sniff(head []byte, columns map[string]string) (rune, bool) {
	line, _, _ := bytes.Cut(bytes.TrimPrefix(head, []byte("\ufeff")), []byte("\n"))
	best, most := rune(0), 1
	for _, comma := range separators {
		names := split(line, comma)
		at, known := layout(names, columns)
		if _, ok := at["text"]; ok && len(names) >= 2 && (known >= 2 || len(columns) > 0) && len(names) > most {
			best, most = comma, len(names)
		}
	}
	return best, best != 0
}

// Comma is the separator that splits a first line into the most columns.
func Comma(head []byte) rune {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	best, most := ',', 0
	for _, comma := range separators {
		if n := len(split(line, comma)); n > most {
			best, most = comma, n
		}
	}
	return best
}

func split(line []byte, comma rune) []string {
	r := csv.NewReader(bytes.NewReader(line))
	r.Comma, r.LazyQuotes = comma, true
	names, _ := r.Read()
	return names
}

// layout says in which column each field stands, and how many columns have
// names that are known. Of two columns for one field the first counts, and the
// caller's word before both.
func layout(names []string, columns map[string]string) (map[string]int, int) {
	at := map[string]int{}
	for field, column := range columns {
		if i := slices.IndexFunc(names, func(n string) bool { return key(n) == key(column) }); i >= 0 {
			at[field] = i
		}
	}
	known := len(at)
	for i, n := range names {
		field, ok := fields()[key(n)]
		if !ok {
			continue
		}
		known++
		if _, taken := at[field]; !taken {
			at[field] = i
		}
	}
	return at, known
}

// Reader reads a table's reports one after the other.
type Reader struct {
	csv      *csv.Reader
	limit    *limited
	name     string
	columns  map[string]string
	defaults report.Report
	at       map[string]int
	line     int
	done     bool
}

// NewReader reads UTF-8 from r. The name stands in errors; columns says which
// column a field is in, where its name does not.
func NewReader(r io.Reader, name string, comma rune, columns map[string]string, defaults report.Report) *Reader {
	l := &limited{from: r}
	buf := bufio.NewReader(l)
	if bom, _ := buf.Peek(3); string(bom) == "\ufeff" {
		buf.Discard(3)
	}
	c := csv.NewReader(buf)
	c.Comma, c.LazyQuotes, c.FieldsPerRecord, c.ReuseRecord = comma, true, -1, true
	return &Reader{csv: c, limit: l, name: name, columns: columns, defaults: defaults}
}

// Line is the line on which the row starts that Next read last, from 1.
func (r *Reader) Line() int { return r.line }

// Next reads the next report, as report.Reader does.
func (r *Reader) Next() (report.Report, error) {
	for !r.done {
		row, err := r.row()
		if err != nil {
			return report.Report{}, err
		}
		if r.at == nil {
			if r.at, _ = layout(row, r.columns); !r.has("text") {
				r.done = true
				return report.Report{}, r.refuse(&report.Refused{Kind: report.Syntax, Reason: fmt.Sprintf("no column holds texts; the first line names %.200q", row),
					Cure: "name one of them text, or say which one it is with --column text=NAME"})
			}
			continue
		}
		if len(row) == 1 && strings.TrimSpace(row[0]) == "" {
			continue
		}
		return r.report(row)
	}
	return report.Report{}, io.EOF
}

func (r *Reader) has(field string) bool { _, ok := r.at[field]; return ok }

func (r *Reader) row() ([]string, error) {
	r.limit.left = MaxRow
	row, err := r.csv.Read()
	switch {
	case err == nil:
		r.line, _ = r.csv.FieldPos(0)
		return row, nil
	case err == io.EOF:
		r.done = true
		return nil, io.EOF
	case errors.Is(err, errLong):
		r.done = true
		r.line++
		return nil, r.refuse(&report.Refused{Kind: report.TooLong, Reason: fmt.Sprintf("the row after this line has more than %d MB, or a quotation mark is not closed", MaxRow>>20), Cure: "mend the row; what stands before it is done"})
	}
	r.done = true
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		r.line = parse.StartLine
		return nil, r.refuse(&report.Refused{Kind: report.Syntax, Reason: parse.Err.Error(), Cure: "mend the row; what stands before it is done"})
	}
	return nil, fmt.Errorf("read %q: %w", r.name, err)
}

func (r *Reader) report(row []string) (report.Report, error) {
	cell := func(field string) string {
		if i, ok := r.at[field]; ok && i < len(row) {
			return strings.ToValidUTF8(row[i], "\ufffd")
		}
		return ""
	}
	one := func(field string) string { return strings.TrimSpace(cell(field)) }
	out := report.Report{ID: one("id"), Text: cell("text"), Title: one("title"), Author: one("author"), Publisher: one("publisher"), URL: one("url"), Language: one("language")}
	if v := one("date"); v != "" {
		d, err := parseDate(v)
		if err != nil {
			return report.Report{}, r.refuse(&report.Refused{ID: out.ID, Kind: report.BadDate, Reason: err.Error(), Cure: "write 2023-08-15 or 2023-08-15T10:30:00Z"})
		}
		out.Date = d
	}
	if bad := out.Settle(&r.defaults); bad != nil {
		return report.Report{}, r.refuse(bad)
	}
	return out, nil
}

func (r *Reader) refuse(b *report.Refused) error {
	b.Name, b.Line = r.name, r.line
	return b
}

var errLong = errors.New("the row is too long")

// limited fails once more than left bytes are read.
type limited struct {
	from io.Reader
	left int
}

// Read reads.
func (l *limited) Read(b []byte) (int, error) {
	if l.left <= 0 {
		return 0, errLong
	}
	n, err := l.from.Read(b[:min(len(b), l.left)])
	l.left -= n
	return n, err
}
