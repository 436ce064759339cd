package export

import "godwit/event"

// collection writes GeoJSON (RFC 7946): a feature an event and line. The point
// is the event's place; an event without coordinates has no geometry. The
// properties are the native columns, what is absent left out, lists as lists.
type collection struct {
	buf  []byte
	cell []byte
}

func (g *collection) encode(c *chunk) error {
	g.buf = c.out
	if c.first {
		g.buf = append(g.buf, `{"type":"FeatureCollection","features":[`...)
	}
	for i := range c.records {
		if i > 0 || !c.first {
			g.buf = append(g.buf, ',')
		}
		g.feature(&c.records[i])
	}
	if c.last {
		g.buf = append(g.buf, "\n]}\n"...)
	}
	c.out, c.rows = g.buf, len(c.records)
	return nil
}

func (g *collection) feature(r *event.Record) {
	g.buf = append(g.buf, "\n"+`{"type":"Feature","id":`...)
	g.buf = append(quoted(g.buf, r.ID), `,"geometry":`...)
	if p := r.Place; p != nil && p.Lat != nil && p.Lon != nil {
		g.buf = number(append(g.buf, `{"type":"Point","coordinates":[`...), *p.Lon)
		g.buf = append(number(append(g.buf, ','), *p.Lat), "]}"...)
	} else {
		g.buf = append(g.buf, "null"...)
	}
	g.buf = append(g.buf, `,"properties":{`...)
	x := row{Record: r, day: Day(r)}
	first := true
	for i := range nativeColumns {
		col := &nativeColumns[i]
		g.cell = col.cell(g.cell[:0], &x)
		if len(g.cell) == 0 {
			continue
		}
		if !first {
			g.buf = append(g.buf, ',')
		}
		first = false
		g.buf = append(append(append(g.buf, '"'), col.name...), '"', ':')
		if col.kind == text {
			g.buf = quoted(g.buf, g.cell)
		} else {
			g.buf = append(g.buf, g.cell...) // a number or a list is JSON already
		}
	}
	g.buf = append(g.buf, "}}"...)
}
