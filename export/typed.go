package export

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"strconv"

	"github.com/parquet-go/parquet-go"
)

// typed writes another set's layout as Parquet: whole numbers and decimals as
// such, everything else as text, each column null where it has nothing.
type typed struct {
	w       *parquet.GenericWriter[any]
	l       *layout
	x       row
	cell    []byte
	columns [][]parquet.Value // of the rows that the writer has not got yet
	n       int
	group   int // rows of the row group so far
	line    func(*row) error
}

func newTyped(l *layout, parts bool) *typed {
	t := &typed{w: parquet.NewGenericWriter[any](io.Discard, append(parquetOptions(parts), l.schema())...), l: l, columns: make([][]parquet.Value, len(l.columns))}
	for i := range t.columns {
		t.columns[i] = make([]parquet.Value, atOnce)
		for k := range t.columns[i] { // what godwit has nothing for stays so
			t.columns[i][k] = parquet.NullValue().Level(0, 0, i)
		}
	}
	t.line = t.one
	return t
}

// schema is the layout's columns for Parquet.
func (l *layout) schema() *parquet.Schema {
	// A struct keeps the columns in their order; a parquet.Group would sort them.
	var fields []reflect.StructField
	for i, c := range l.columns {
		fields = append(fields, reflect.StructField{Name: "C" + strconv.Itoa(i), Type: c.kind.goType(),
			Tag: reflect.StructTag(`parquet:"` + c.name + `,optional` + c.kind.options() + `"`)})
	}
	return parquet.SchemaOf(reflect.New(reflect.StructOf(fields)).Interface())
}

func (k kind) goType() reflect.Type {
	switch k {
	case whole:
		return reflect.TypeFor[int64]()
	case decimal:
		return reflect.TypeFor[float64]()
	}
	return reflect.TypeFor[string]()
}

// options are what the column's tag says besides.
func (k kind) options() string {
	if k == text {
		return ",dict"
	}
	return ""
}

func (t *typed) encode(c *chunk) error {
	buf := bytes.NewBuffer(c.out)
	t.w.Reset(buf)
	t.group = 0
	for i := range c.records {
		r := &c.records[i]
		t.x = row{Record: r, day: Day(r)}
		n, err := t.l.each(&t.x, t.line)
		if err != nil {
			return err
		}
		c.rows += n
	}
	if err := t.flush(); err != nil {
		return err
	}
	if err := t.w.Close(); err != nil {
		return err
	}
	c.out = buf.Bytes()
	return nil
}

func (t *typed) one(x *row) error {
	for i := range t.l.columns {
		c := &t.l.columns[i]
		if c.cell == nil {
			continue
		}
		from := len(t.cell)
		t.cell = c.cell(t.cell, x)
		v, err := c.value(t.cell[from:])
		if err != nil {
			return err
		}
		defined := 1
		if v.IsNull() {
			defined = 0
		}
		t.columns[i][t.n] = v.Level(0, defined, i)
	}
	if t.n++; t.n < atOnce {
		return nil
	}
	return t.flush()
}

// value is a cell in its column's type.
func (c *column) value(cell []byte) (parquet.Value, error) {
	if len(cell) == 0 {
		return parquet.NullValue(), nil
	}
	switch c.kind {
	case whole:
		n, err := strconv.ParseInt(string(cell), 10, 64)
		if err != nil {
			return parquet.Value{}, fmt.Errorf("column %s: %w", c.name, err)
		}
		return parquet.Int64Value(n), nil
	case decimal:
		v, err := strconv.ParseFloat(string(cell), 64)
		if err != nil {
			return parquet.Value{}, fmt.Errorf("column %s: %w", c.name, err)
		}
		return parquet.DoubleValue(v), nil
	}
	return parquet.ByteArrayValue(cell), nil
}

// flush hands over the rows by column; the writer has copied their cells when it
// returns.
func (t *typed) flush() error {
	for i, c := range t.w.ColumnWriters() {
		if _, err := c.WriteRowValues(t.columns[i][:t.n]); err != nil {
			return err
		}
	}
	if t.group += t.n; t.group >= groupRows {
		if err := t.w.Flush(); err != nil {
			return err
		}
		t.group = 0
	}
	t.n, t.cell = 0, t.cell[:0]
	return nil
}
