package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"

	"godwit"
	"godwit/event"
	"godwit/export"
	"godwit/report"
)

// recordFile is a file of records or events, one JSON object a line, each
// checked, to be read in a store's order.
type recordFile struct {
	file  *os.File
	name  string
	order export.Order
	temp  bool
}

// numberedLine is a line with its place.
type numberedLine struct {
	text    string
	number  int
	offset  int64
	refused *report.Refused
}

// lineBatch is how many lines one goroutine takes at once: handing over single
// ones would cost as much as reading them.
const lineBatch = 64

// records checks a file, or standard input for "-". Lines that are no events are
// named on standard error; the rest goes on.
func (c *cli) records(ctx context.Context, name string) (*recordFile, error) {
	f := &recordFile{name: shown(name)}
	in, err := c.openFile(name)
	if err != nil {
		return nil, err
	}
	if regular, ok := in.(*os.File); ok {
		if info, err := regular.Stat(); err == nil && info.Mode().IsRegular() {
			f.file = regular
		}
	}
	if f.file == nil { // it is read twice
		defer in.Close()
		if err := f.spool(in); err != nil {
			return nil, err
		}
	}
	if err := f.check(ctx, c); err != nil {
		f.close()
		return nil, err
	}
	f.order.Sort()
	return f, nil
}

// spool keeps a stream in a file without a name.
func (f *recordFile) spool(in io.Reader) error {
	file, err := os.CreateTemp("", "godwit-*.jsonl")
	if err != nil {
		return fmt.Errorf("read %s: %w", f.name, err)
	}
	f.file, f.temp = file, true
	if _, err = io.Copy(file, in); err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		f.close()
		return fmt.Errorf("read %s: %w", f.name, err)
	}
	return nil
}

func (f *recordFile) close() {
	f.file.Close()
	if f.temp {
		os.Remove(f.file.Name())
	}
}

// decoded is a line with its record, or why it has none.
type decoded struct {
	line    numberedLine
	record  event.Record
	day, id string // instead, where the record is read later
	err     error
}

// check reads every line once and notes where each record stands.
func (f *recordFile) check(ctx context.Context, c *cli) error {
	in := &lines{in: bufio.NewReaderSize(f.file, 256<<10), name: f.name}
	next := func() ([]numberedLine, error) {
		var out []numberedLine
		for len(out) < lineBatch {
			begin := in.end
			text, n, refused, err := in.next()
			if err == io.EOF && len(out) > 0 {
				break
			}
			if err == io.EOF {
				return nil, err
			}
			if err != nil {
				return nil, fmt.Errorf("read %q: %w", f.name, err)
			}
			if refused != nil || !blank(text) {
				out = append(out, numberedLine{text, n, begin, refused})
			}
		}
		return out, nil
	}
	do := func(list []numberedLine) []decoded {
		out := make([]decoded, len(list))
		for i, l := range list {
			out[i].line = l
			switch d := &out[i]; {
			case l.refused != nil:
			case export.Holds(l.offset):
				d.record, d.err = export.Decode(l.text)
			default:
				d.day, d.id, d.err = export.Skim(l.text)
			}
		}
		return out
	}
	put := func(list []decoded) error {
		for i := range list {
			d := &list[i]
			switch {
			case d.line.refused != nil:
				c.refuse(d.line.refused)
			case d.err != nil:
				c.refuse(&report.Refused{Name: f.name, Line: d.line.number, Kind: report.Syntax, Reason: d.err.Error(),
					Cure: "write each event as godwit code --format jsonl does"})
			case d.id == "":
				f.order.Add(&d.record, d.line.offset, len(d.line.text))
			default:
				f.order.Note(d.day, d.id, d.line.offset, len(d.line.text), nil)
			}
		}
		return nil
	}
	return godwit.Each(ctx, runtime.GOMAXPROCS(0), next, do, put)
}

// blank tells a line of white space.
func blank(line string) bool {
	for i := range len(line) {
		switch line[i] {
		case ' ', '\t', '\r', '\n':
		default:
			return false
		}
	}
	return true
}

// errChanged is a file that was written to while it was read.
var errChanged = errors.New("it has changed while it was read")

// each yields the records by day and id. It is an export.Source.
func (f *recordFile) each(ctx context.Context, yield func(*event.Record) error) error {
	i := 0
	next := func() ([]int, error) {
		if i == f.order.Len() {
			return nil, io.EOF
		}
		from := i
		i = min(i+lineBatch, f.order.Len())
		return []int{from, i}, nil
	}
	do := func(r []int) []decoded {
		out := make([]decoded, r[1]-r[0])
		for k := range out {
			offset, length, held := f.order.At(r[0] + k)
			if held != nil {
				out[k].record = *held
				continue
			}
			b := make([]byte, length)
			if _, err := f.file.ReadAt(b, offset); err != nil {
				out[k].err = fmt.Errorf("read %q: %w", f.name, err)
			} else if out[k].record, err = export.Decode(b); err != nil {
				out[k].err = fmt.Errorf("read %q: %w: %w", f.name, errChanged, err)
			}
		}
		return out
	}
	put := func(list []decoded) error {
		for k := range list {
			if list[k].err != nil {
				return list[k].err
			}
			if err := yield(&list[k].record); err != nil {
				return err
			}
		}
		return nil
	}
	return godwit.Each(ctx, runtime.GOMAXPROCS(0), next, do, put)
}
