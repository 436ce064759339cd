package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"godwit"
	"godwit/event"
)

// sink writes coded reports in one form. What is put is flushed, so that a
// slow pipe gets each report when it is done.
type sink interface {
	put(*coded) error
	end() error
}

func newSink(c *cli, format string, s style, info godwit.Info) sink {
	switch format {
	case "pretty":
		return &chronicle{out: bufio.NewWriter(c.out), style: s, width: min(max(c.width, 40), 110), info: info}
	case "csv":
		return newTable(c.out, ',')
	case "tsv":
		return newTable(c.out, '\t')
	}
	return newLines(c.out)
}

// jsonLines writes one JSON object a line.
type jsonLines struct {
	buf *bufio.Writer
	enc *json.Encoder
}

func newLines(w io.Writer) *jsonLines {
	buf := bufio.NewWriterSize(w, 64<<10)
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false) // <, > and & are text here
	return &jsonLines{buf, enc}
}

func (j *jsonLines) put(d *coded) error {
	for i := range d.events {
		if err := j.enc.Encode(&d.events[i]); err != nil {
			return err
		}
	}
	return j.buf.Flush()
}

func (j *jsonLines) one(v any) error {
	if err := j.enc.Encode(v); err != nil {
		return err
	}
	return j.buf.Flush()
}

func (j *jsonLines) end() error { return j.buf.Flush() }

// table writes one event a line under a line of names; lists inside a cell are
// split by ";". The head stands there without events, too.
type table struct {
	csv  *csv.Writer
	tabs bool
	head bool
}

func newTable(w io.Writer, comma rune) *table {
	t := &table{csv: csv.NewWriter(w), tabs: comma == '\t'}
	t.csv.Comma = comma
	return t
}

// column is one column of the table.
type column struct {
	name string
	cell func(*event.Event) string
}

func columns() []column {
	side := func(list func(*event.Event) []event.Entity, cell func(*event.Entity) string) func(*event.Event) string {
		return func(e *event.Event) string {
			var out []string
			for _, x := range list(e) {
				out = append(out, cell(&x))
			}
			return strings.Join(out, ";")
		}
	}
	actors := func(e *event.Event) []event.Entity { return e.Actors }
	recipients := func(e *event.Event) []event.Entity { return e.Recipients }
	quote := func(x *event.Entity) string { return x.Quote }
	code := func(x *event.Entity) string { return x.Code }
	name := func(x *event.Entity) string { return x.Name }
	date := func(cell func(*event.Date) string) func(*event.Event) string {
		return func(e *event.Event) string {
			if e.Date == nil {
				return ""
			}
			return cell(e.Date)
		}
	}
	return []column{
		{"id", func(e *event.Event) string { return e.ID }},
		{"report", func(e *event.Event) string { return e.Report }},
		{"date", date(func(d *event.Date) string { return d.Value })},
		{"date_precision", date(func(d *event.Date) string { return d.Precision })},
		{"date_from", date(func(d *event.Date) string { return d.From })},
		{"type", func(e *event.Event) string { return string(e.Type) }},
		{"mode", func(e *event.Event) string { return strings.Join(e.Mode, ";") }},
		{"context", func(e *event.Event) string { return strings.Join(e.Context, ";") }},
		{"cameo", func(e *event.Event) string { return e.CAMEO }},
		{"quad", func(e *event.Event) string { return e.Quad }},
		{"score", func(e *event.Event) string { return number(e.Score) }},
		{"actor", side(actors, quote)},
		{"actor_code", side(actors, code)},
		{"actor_name", side(actors, name)},
		{"recipient", side(recipients, quote)},
		{"recipient_code", side(recipients, code)},
		{"recipient_name", side(recipients, name)},
		{"trigger", func(e *event.Event) string { return e.Trigger.Quote }},
		{"place", placeCell},
		{"auxiliary", func(e *event.Event) string { return strings.Join(e.Auxiliary, ";") }},
		{"certainty", func(e *event.Event) string { return string(e.Certainty) }},
		{"claims", claimsCell},
		{"counts", countsCell},
		{"confidence", func(e *event.Event) string { return number(e.Confidence) }},
		{"sentence", func(e *event.Event) string { return strconv.Itoa(e.Evidence.Sentence) }},
		{"evidence", func(e *event.Event) string { return e.Evidence.Quote }},
		{"rule", func(e *event.Event) string { return e.Rule }},
		{"same", func(e *event.Event) string { return e.Same }},
		{"recipe", func(e *event.Event) string { return e.Recipe }},
	}
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func placeCell(e *event.Event) string {
	if e.Place == nil {
		return ""
	}
	return e.Place.Name
}

// claimsCell is "alleges:the West;denies:Russia".
func claimsCell(e *event.Event) string {
	var out []string
	for _, c := range e.Claims {
		s := string(c.Stance) + ":"
		if c.Speaker != nil {
			s += c.Speaker.Quote
		}
		out = append(out, s)
	}
	return strings.Join(out, ";")
}

// countsCell is "killed:24:more".
func countsCell(e *event.Event) string {
	var out []string
	for _, c := range e.Counts {
		out = append(out, strings.TrimSuffix(c.What+":"+number(c.Value)+":"+c.Bound, ":"))
	}
	return strings.Join(out, ";")
}

func (t *table) heading() {
	if t.head {
		return
	}
	t.head = true
	var names []string
	for _, c := range columns() {
		names = append(names, c.name)
	}
	t.csv.Write(names)
}

func (t *table) put(d *coded) error {
	t.heading()
	cols := columns()
	row := make([]string, len(cols))
	for i := range d.events {
		for k, c := range cols {
			row[k] = c.cell(&d.events[i])
			if t.tabs {
				row[k] = oneLine(row[k])
			}
		}
		if err := t.csv.Write(row); err != nil {
			return err
		}
	}
	t.csv.Flush()
	return t.csv.Error()
}

func (t *table) end() error {
	t.heading()
	t.csv.Flush()
	return t.csv.Error()
}

// oneLine makes every run of white space one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
