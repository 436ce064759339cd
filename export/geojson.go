package export

import (
	"io"
	"strconv"

	"godwit/event"
)

// collection writes GeoJSON (RFC 7946): a feature an event and line. The point
// is the event's place; an event without coordinates has no geometry. The
// properties are the native columns, what is absent left out, lists as lists.
type collection struct {
	w     io.Writer
	buf   []byte
	cell  []byte
	begun bool
}

func newCollection(w io.Writer) *collection { return &collection{w: w} }

func (c *collection) heading() {
	if !c.begun {
		c.buf = append(c.buf, `{"type":"FeatureCollection","features":[`...)
	}
}

func (c *collection) put(r *event.Record) (int, error) {
	c.heading()
	if c.begun {
		c.buf = append(c.buf, ',')
	}
	c.begun = true
	c.buf = append(c.buf, "\n"+`{"type":"Feature","id":`...)
	c.buf = append(quoted(c.buf, r.ID), `,"geometry":`...)
	if p := r.Place; p != nil && p.Lat != nil && p.Lon != nil {
		c.buf = number(append(c.buf, `{"type":"Point","coordinates":[`...), *p.Lon)
		c.buf = append(number(append(c.buf, ','), *p.Lat), "]}"...)
	} else {
		c.buf = append(c.buf, "null"...)
	}
	c.buf = append(c.buf, `,"properties":{`...)
	x := row{Record: r, day: Day(r)}
	first := true
	for i := range nativeColumns {
		col := &nativeColumns[i]
		c.cell = col.cell(c.cell[:0], &x)
		if len(c.cell) == 0 {
			continue
		}
		if !first {
			c.buf = append(c.buf, ',')
		}
		first = false
		c.buf = append(strconv.AppendQuote(c.buf, col.name), ':')
		if col.kind == text {
			c.buf = quoted(c.buf, string(c.cell))
		} else {
			c.buf = append(c.buf, c.cell...) // a number or a list is JSON already
		}
	}
	c.buf = append(c.buf, "}}"...)
	if len(c.buf) < block {
		return 1, nil
	}
	return 1, c.flush()
}

func (c *collection) flush() error {
	_, err := c.w.Write(c.buf)
	c.buf = c.buf[:0]
	return err
}

func (c *collection) end() error {
	c.heading()
	c.buf = append(c.buf, "\n]}\n"...)
	return c.flush()
}
