package export

import (
	"fmt"
	"io"
	"reflect"
	"strconv"

	"github.com/parquet-go/parquet-go"

	"godwit/event"
)

// typed writes another set's layout as Parquet: whole numbers and decimals as
// such, everything else as text, each column null where it has nothing.
type typed struct {
	w    *parquet.Writer
	l    *layout
	x    row
	cell []byte
	rows []parquet.Row
	line func(*row) error
}

func newTyped(w io.Writer, l *layout) *typed {
	// A struct keeps the columns in their order; a parquet.Group would sort them.
	var fields []reflect.StructField
	for i, c := range l.columns {
		fields = append(fields, reflect.StructField{Name: "C" + strconv.Itoa(i), Type: c.kind.goType(),
			Tag: reflect.StructTag(`parquet:"` + c.name + `,optional` + c.kind.options() + `"`)})
	}
	schema := parquet.SchemaOf(reflect.New(reflect.StructOf(fields)).Interface())
	t := &typed{w: parquet.NewWriter(w, append(parquetOptions(), schema)...), l: l}
	t.line = t.one
	return t
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

func (t *typed) put(r *event.Record) (int, error) {
	t.x = row{Record: r, day: Day(r)}
	return t.l.each(&t.x, t.line)
}

func (t *typed) one(x *row) error {
	out := make(parquet.Row, len(t.l.columns))
	for i := range t.l.columns {
		c := &t.l.columns[i]
		t.cell = t.cell[:0]
		if c.cell != nil {
			t.cell = c.cell(t.cell, x)
		}
		v, err := c.value(t.cell)
		if err != nil {
			return err
		}
		defined := 1
		if v.IsNull() {
			defined = 0
		}
		out[i] = v.Level(0, defined, i)
	}
	if t.rows = append(t.rows, out); len(t.rows) < batch {
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
	return parquet.ByteArrayValue(append([]byte(nil), cell...)), nil
}

func (t *typed) flush() error {
	_, err := t.w.WriteRows(t.rows)
	t.rows = t.rows[:0]
	return err
}

func (t *typed) end() error {
	if err := t.flush(); err != nil {
		return err
	}
	return t.w.Close()
}

func (t *typed) restart(w io.Writer) { t.w.Reset(w) }
