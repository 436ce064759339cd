// Package pages writes rows as Parquet, many small files as fast as one large.
//
// In come the values of one row after the other, in the order of a schema's
// columns; out go row groups, each column in one page, and the footer that ends a
// file. Encodings and codecs are parquet-go's, the heads of pages and the footer
// are written here: they are the larger part of a file with some hundred rows, and
// by reflection they take longer than all else. Nothing is read, nothing refused
// but what no page can hold. There is no index of pages, for a row group has one
// of each column; bounds are kept of columns outside lists.
package pages

import (
	"encoding/binary"
	"math"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
)

// Table gathers the rows of a row group. It is for one goroutine.
type Table struct {
	*Schema
	codec   compress.Codec
	columns []column
	rows    int

	at       int  // the column of the next value
	rep, def byte // its levels
	depth    byte // lists around it

	reps, defs, index, packedDict, packedData []byte // of the column that is packed
}

// column is the values of a column.
type column struct {
	*leaf
	n, nulls int    // values, with those that are null
	rep, def []byte // levels, where the column has any
	plain    []byte // values, or the dictionary's
	at       []int32
	known    map[string]int32
	latest   string // of the texts, the one at the last of at
	bits     int    // of plain, if they are booleans
	bounds
}

// bounds are a column's least and greatest value.
type bounds struct {
	any               bool
	low, high         string
	lowInt, highInt   int64
	lowReal, highReal float64
}

// NewTable returns an empty table.
func NewTable(s *Schema, codec compress.Codec) *Table {
	t := &Table{Schema: s, codec: codec, columns: make([]column, len(s.leaves))}
	for i := range t.columns {
		c := &t.columns[i]
		if c.leaf = &s.leaves[i]; c.dict {
			c.known = map[string]int32{}
		}
	}
	return t
}

// Next ends a row.
func (t *Table) Next() { t.at, t.rows = 0, t.rows+1 }

// Rows is how many rows there are.
func (t *Table) Rows() int { return t.rows }

// level notes the levels of the next value and returns its column.
func (t *Table) level(def byte) *column {
	c := &t.columns[t.at]
	t.at++
	c.n++
	if c.maxRep > 0 {
		c.rep = append(c.rep, t.rep)
	}
	if c.maxDef > 0 {
		c.def = append(c.def, def)
	}
	return c
}

// value is level for what is not null.
func (t *Table) value() *column { return t.level(t.columns[t.at].maxDef) }

// Null says that a column has no value.
func (t *Table) Null() { t.level(t.def).nulls++ }

// Text gives a column of text its value, where it is optional and the text empty
// none. Until the row group is packed the text must not change.
func (t *Table) Text(s string) {
	if s == "" && t.columns[t.at].optional {
		t.Null()
		return
	}
	c := t.value()
	if c.dict {
		if len(c.at) > 0 && s == c.latest {
			c.at = append(c.at, c.at[len(c.at)-1])
			return
		}
		c.latest = s
		i, ok := c.known[s]
		if !ok {
			i = int32(len(c.known))
			c.known[s] = i
		}
		if c.at = append(c.at, i); ok {
			return
		}
	}
	c.plain = append(binary.LittleEndian.AppendUint32(c.plain, uint32(len(s))), s...)
	if c.maxRep > 0 {
		return
	}
	switch {
	case !c.any:
		c.any, c.low, c.high = true, s, s
	case s < c.low:
		c.low = s
	case s > c.high:
		c.high = s
	}
}

// Bytes is Text of bytes that may change.
func (t *Table) Bytes(b []byte) {
	c := &t.columns[t.at]
	if i, ok := c.known[string(b)]; ok && len(b) > 0 {
		t.value()
		c.at = append(c.at, i)
		c.latest = ""
		return
	}
	t.Text(string(b))
}

// Int gives a column of 32 or 64 bits its value.
func (t *Table) Int(v int64) {
	c := t.value()
	if c.kind == parquet.Int32 {
		c.plain = binary.LittleEndian.AppendUint32(c.plain, uint32(v))
	} else {
		c.plain = binary.LittleEndian.AppendUint64(c.plain, uint64(v))
	}
	if !c.any {
		c.any, c.lowInt, c.highInt = true, v, v
	}
	c.lowInt, c.highInt = min(c.lowInt, v), max(c.highInt, v)
}

// Real gives a column of 64-bit floating point numbers its value.
func (t *Table) Real(v float64) {
	c := t.value()
	c.plain = binary.LittleEndian.AppendUint64(c.plain, math.Float64bits(v))
	if !c.any {
		c.any, c.lowReal, c.highReal = true, v, v
	}
	c.lowReal, c.highReal = min(c.lowReal, v), max(c.highReal, v) // not a number if one is none
}

// Bool gives a column of booleans its value.
func (t *Table) Bool(v bool) {
	c := t.value()
	if c.bits%8 == 0 {
		c.plain = append(c.plain, 0)
	}
	if v {
		c.plain[c.bits/8] |= 1 << (c.bits % 8)
	}
	c.bits++
}

// List gives the columns inside a list their values, of one item after the other.
func List[T any](t *Table, items []T, one func(*Table, *T)) {
	if len(items) == 0 {
		t.Absent()
		return
	}
	at, rep := t.at, t.rep
	t.def++
	t.depth++
	for i := range items {
		if t.at = at; i > 0 {
			t.rep = t.depth
		}
		one(t, &items[i])
	}
	t.rep = rep
	t.depth--
	t.def--
}

// Present begins the columns of an optional struct that is there; end must follow
// them.
func (t *Table) Present() { t.def++ }

// End ends what Present began.
func (t *Table) End() { t.def-- }

// Absent passes over the columns of an optional struct or a list that is not there.
func (t *Table) Absent() {
	for range t.columns[t.at].spans[t.def] {
		t.Null()
	}
}

// reset forgets all values.
func (c *column) reset() {
	clear(c.known)
	*c = column{leaf: c.leaf, rep: c.rep[:0], def: c.def[:0], plain: c.plain[:0], at: c.at[:0], known: c.known}
}
