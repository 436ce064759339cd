package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// Form is how reports lie in a file.
type Form string

// The forms that a Reader reads.
const (
	Text  Form = "text"  // the file is one report
	JSONL Form = "jsonl" // each line is a report, as a JSON object
)

// Reader reads reports one after the other, holding one at a time.
type Reader struct {
	in       *bufio.Reader
	name     string
	form     Form
	defaults Report
	line     int
	done     bool
}

// NewReader reads from r. The name stands in errors. The defaults fill the
// fields that a report does not give itself; their Text and ID are not used.
func NewReader(r io.Reader, name string, form Form, defaults Report) *Reader {
	return &Reader{in: bufio.NewReaderSize(r, 64<<10), name: name, form: form, defaults: defaults}
}

// Next reads the next report. At the end it returns io.EOF; for a report that
// cannot be read a *Refused, after which it may be called again; any other
// error is one of reading the stream, which ends it.
func (r *Reader) Next() (Report, error) {
	if r.done {
		return Report{}, io.EOF
	}
	switch r.form {
	case Text:
		r.done = true
		return r.nextText()
	case JSONL:
		out, err := r.nextLine()
		var refused *Refused
		if err != nil && !errors.As(err, &refused) {
			r.done = true
		}
		return out, err
	}
	r.done = true
	return Report{}, fmt.Errorf("report %q: unknown form %q", r.name, r.form)
}

func (r *Reader) nextText() (Report, error) {
	raw, err := io.ReadAll(io.LimitReader(r.in, MaxText+1))
	if err != nil {
		return Report{}, fmt.Errorf("report %q: %w", r.name, err)
	}
	out := Report{Text: string(raw)}
	if bad := checkText(out.Text); bad != nil {
		bad.Name = r.name
		return Report{}, bad
	}
	out.complete(&r.defaults)
	return out, nil
}

// nextLine reads the next line that is not blank.
func (r *Reader) nextLine() (Report, error) {
	for {
		line, err := r.readLine()
		if err != nil {
			return Report{}, err
		}
		if r.line == 1 {
			if bytes.HasPrefix(line, []byte("\xff\xfe")) || bytes.HasPrefix(line, []byte("\xfe\xff")) {
				r.done = true // its line ends cannot be told
				return Report{}, r.refuse(&Refused{Kind: Encoding, Reason: "the file is UTF-16", Cure: cureUTF16})
			}
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(line)) > 0 {
			return r.parse(line)
		}
	}
}

// parse makes a report of a line.
func (r *Reader) parse(line []byte) (Report, error) {
	if n := bytes.IndexByte(line, 0); n >= 0 {
		return Report{}, r.refuse(&Refused{Kind: Binary, Reason: fmt.Sprintf("binary: byte %d of the line is NUL", n), Cure: "give JSON lines"})
	}
	if n := invalid(string(line)); n >= 0 {
		return Report{}, r.refuse(&Refused{Kind: Encoding, Reason: fmt.Sprintf("not UTF-8: byte %d (0x%02x) of the line", n, line[n]), Cure: cureEncoding})
	}
	var c record
	if err := json.Unmarshal(line, &c); err != nil {
		return Report{}, r.refuse(&Refused{ID: string(c.ID), Kind: Syntax, Reason: "not a report in JSON: " + explain(err, line),
			Cure: `write one object a line, such as {"id": "a1", "text": "…", "date": "2023-08-15"}`})
	}
	bad := func(b *Refused) (Report, error) {
		b.ID = string(c.ID)
		return Report{}, r.refuse(b)
	}
	if loneSurrogate(line) {
		return bad(&Refused{Kind: Encoding, Reason: `an escape \ud… is half of a surrogate pair`, Cure: "write both halves, or U+FFFD"})
	}
	if c.Text == nil {
		return bad(&Refused{Kind: Empty, Reason: `the field "text" is missing`, Cure: `only "text" is needed, as a string`})
	}
	if b := checkText(*c.Text); b != nil {
		return bad(b)
	}
	out := Report{ID: string(c.ID), Text: *c.Text, Title: c.Title, Author: authors(c.Author), Publisher: c.Publisher, URL: c.URL, Language: c.Language}
	out.Origin, _ = c.Origin.(string)
	if v, ok := c.Modified.(string); ok {
		// A fault here is no reason to lose the report: nothing is coded by it.
		out.Modified, _ = ParseDate(v)
	}
	if c.Date != nil && strings.TrimSpace(*c.Date) != "" {
		d, err := ParseDate(*c.Date)
		if err != nil {
			return bad(&Refused{Kind: BadDate, Reason: err.Error(), Cure: "write 2023-08-15 or 2023-08-15T10:30:00Z"})
		}
		out.Date = d
	}
	out.complete(&r.defaults)
	return out, nil
}

// Line is the number of the line that Next read last, from 1; 0 where the form
// has no lines.
func (r *Reader) Line() int { return r.line }

// authors joins names given as a string or a list of them.
func authors(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		var names []string
		for _, one := range v {
			if name, ok := one.(string); ok && name != "" {
				names = append(names, name)
			}
		}
		return strings.Join(names, "; ")
	}
	return ""
}

func (r *Reader) refuse(b *Refused) error {
	b.Name, b.Line = r.name, r.line
	return b
}

// explain says what is wrong with a line without Go's type names.
func explain(err error, line []byte) string {
	var kind *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &kind) && kind.Field == "":
		return "the line is a JSON " + kind.Value + ", not an object"
	case errors.As(err, &kind):
		return fmt.Sprintf("the field %q is a JSON %s, not a string", kind.Field, kind.Value)
	case errors.As(err, &syntax) && syntax.Offset >= int64(len(line)):
		return "the line breaks off"
	case errors.As(err, &syntax):
		return fmt.Sprintf("%s at byte %d", strings.TrimPrefix(err.Error(), "json: "), syntax.Offset)
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}

// readLine reads a line without its end. One over MaxLine is skipped piece by
// piece and refused.
func (r *Reader) readLine() ([]byte, error) {
	var line []byte
	size := 0
	for {
		part, err := r.in.ReadSlice('\n')
		size += len(part)
		if size <= MaxLine+1 {
			line = append(line, part...)
		} else {
			line = nil
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil && err != io.EOF {
			return nil, fmt.Errorf("report %q line %d: %w", r.name, r.line+1, err)
		}
		if size == 0 {
			return nil, io.EOF
		}
		break
	}
	r.line++
	if size > MaxLine+1 {
		return nil, r.refuse(&Refused{Kind: TooLong, Reason: fmt.Sprintf("the line has more than %d MB", MaxLine>>20), Cure: cureLong})
	}
	return bytes.TrimRight(line, "\r\n"), nil
}

// ParseDate reads a date as 2023-08-15 or in RFC 3339.
func ParseDate(v string) (time.Time, error) {
	v = strings.TrimSpace(v)
	for _, layout := range [...]string{time.DateOnly, time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05"} {
		if d, err := time.Parse(layout, v); err == nil {
			return d, nil
		}
	}
	return time.Time{}, fmt.Errorf("the date %.40q is in no known form", v)
}
