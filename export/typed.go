package export

import (
	"fmt"
	"reflect"
	"strconv"

	"github.com/parquet-go/parquet-go"
)

// typed writes another set's layout as Parquet: whole numbers and decimals as
// such, everything else as text, each column null where it has nothing.
type typed struct {
	*groups
	l    *layout
	x    row
	cell []byte
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
	t.begin(c)
	line := func(x *row) error { return t.one(c, x) }
	for i := range c.records {
		r := &c.records[i]
		t.x = row{Record: r, day: Day(r)}
		n, err := t.l.each(&t.x, line)
		if err != nil {
			return err
		}
		c.rows += n
	}
	return t.finish(c)
}

func (t *typed) one(c *chunk, x *row) error {
	for i := range t.l.columns {
		column := &t.l.columns[i]
		if t.cell = t.cell[:0]; column.cell != nil {
			t.cell = column.cell(t.cell, x)
		}
		if err := t.value(column); err != nil {
			return err
		}
	}
	t.t.Next()
	if t.t.Rows() < groupRows {
		return nil
	}
	return t.flush(c)
}

// value gives a column the cell in its type.
func (t *typed) value(to *column) error {
	if len(t.cell) == 0 {
		t.t.Null()
		return nil
	}
	switch to.kind {
	case whole:
		n, err := strconv.ParseInt(string(t.cell), 10, 64)
		if err != nil {
			return fmt.Errorf("column %s: %w", to.name, err)
		}
		t.t.Int(n)
	case decimal:
		v, err := strconv.ParseFloat(string(t.cell), 64)
		if err != nil {
			return fmt.Errorf("column %s: %w", to.name, err)
		}
		t.t.Real(v)
	default:
		t.t.Bytes(t.cell)
	}
	return nil
}
