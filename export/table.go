package export

import (
	"bytes"

	"godwit/event"
)

// layout is a set's table: its columns in order and its habits.
type layout struct {
	name    string
	columns []column
	comma   byte                    // ',' is quoted by RFC 4180, '\t' has no quotes: white space is one space there
	quoted  bool                    // cells are quoted where they must be, with tabs too
	head    bool                    // the first line names the columns
	null    string                  // what stands for a missing value
	left    func(*event.Record) int // how many sides of an act have no place; nil: none
	// rows yields each row of a record; nil: one, with its pair of sides.
	rows func(r *event.Record, yield func(a, b *event.Entity, n int))
}

// column is a column of a layout. It appends its cell to b; nothing appended is
// a missing value, and a nil cell a column that godwit has nothing for.
type column struct {
	name string
	kind kind
	cell func(b []byte, x *row) []byte
}

// kind is a column's type where the form has types.
type kind uint8

const (
	text kind = iota
	whole
	decimal
	list // as JSON
)

// row is what the cells of one row are made of.
type row struct {
	*event.Record
	a, b *event.Entity // who does it and to whom; nil where nobody is named
	n    int           // of the record's rows, from 0
	day  string
}

// pair is the two sides that stand for an act: the first actor and the first
// recipient, of a mutual act the first two actors.
func pair(e *event.Event) (a, b *event.Entity) {
	if len(e.Actors) > 0 {
		a = &e.Actors[0]
	}
	if len(e.Recipients) > 0 {
		b = &e.Recipients[0]
	} else if len(e.Actors) > 1 {
		b = &e.Actors[1]
	}
	return a, b
}

// layouts are those of other sets.
func layouts() []*layout {
	return []*layout{gdeltEvents, gdeltMentions, polecat, icews, acled}
}

// findLayout returns a layout by its name; nil for the native one.
func findLayout(name string) *layout {
	for _, l := range layouts() {
		if l.name == name {
			return l
		}
	}
	return nil
}

// each yields the rows of a record.
func (l *layout) each(x *row, yield func(*row) error) (int, error) {
	if l.rows == nil {
		x.a, x.b = pair(&x.Event)
		return 1, yield(x)
	}
	rows := 0
	var err error
	l.rows(x.Record, func(a, b *event.Entity, n int) {
		if err == nil {
			x.a, x.b, x.n = a, b, n
			rows++
			err = yield(x)
		}
	})
	return rows, err
}

// table writes a layout as lines of cells.
type table struct {
	l      *layout
	safe   bool
	buf    []byte
	x      row
	append func(*row) error // writes x; made once, for it is called for each row
}

func newTable(l *layout, safe bool) *table {
	t := &table{l: l, safe: safe}
	t.append = t.line
	return t
}

func (t *table) encode(c *chunk) error {
	t.buf = c.out
	if c.first && t.l.head {
		for i, col := range t.l.columns {
			if i > 0 {
				t.buf = append(t.buf, t.l.comma)
			}
			t.buf = append(t.buf, col.name...)
		}
		t.buf = append(t.buf, '\n')
	}
	for i := range c.records {
		r := &c.records[i]
		t.x = row{Record: r, day: Day(r)}
		n, err := t.l.each(&t.x, t.append)
		if err != nil {
			return err
		}
		c.rows += n
	}
	c.out = t.buf
	return nil
}

// line writes one row.
func (t *table) line(x *row) error {
	for i := range t.l.columns {
		c := &t.l.columns[i]
		if i > 0 {
			t.buf = append(t.buf, t.l.comma)
		}
		start := len(t.buf)
		if c.cell != nil {
			t.buf = c.cell(t.buf, x)
		}
		t.close(start, c.kind)
	}
	t.buf = append(t.buf, '\n')
	return nil
}

// close makes what was appended since start a cell.
func (t *table) close(start int, k kind) {
	cell := t.buf[start:]
	if len(cell) == 0 {
		t.buf = append(t.buf, t.l.null...)
		return
	}
	if k != text && k != list {
		return
	}
	if t.safe && formula(cell[0]) {
		t.buf = append(t.buf, 0)
		copy(t.buf[start+1:], t.buf[start:])
		t.buf[start] = '\''
		cell = t.buf[start:]
	}
	if !t.l.quoted {
		for i, c := range cell {
			if c == '\t' || c == '\n' || c == '\r' {
				cell[i] = ' '
			}
		}
		return
	}
	if mustQuote(cell, t.l.comma) {
		t.quote(start)
	}
}

// formula tells the characters that make spreadsheets run a cell.
func formula(c byte) bool {
	switch c {
	case '=', '+', '-', '@', '\t', '\r', '\n':
		return true
	}
	return false
}

func mustQuote(cell []byte, comma byte) bool {
	for _, c := range cell {
		if c == comma || c == '"' || c == '\n' || c == '\r' {
			return true
		}
	}
	return cell[0] == ' ' || cell[len(cell)-1] == ' '
}

// quote puts what was appended since start into quotes and doubles those inside.
func (t *table) quote(start int) {
	inside := bytes.Count(t.buf[start:], []byte{'"'})
	end := len(t.buf)
	t.buf = append(t.buf, make([]byte, inside+2)...)
	to := len(t.buf) - 1
	t.buf[to] = '"'
	for from := end - 1; from >= start; from-- {
		to--
		t.buf[to] = t.buf[from]
		if t.buf[from] == '"' {
			to--
			t.buf[to] = '"'
		}
	}
	t.buf[start] = '"'
}
