package export

import (
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/compress/snappy"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"godwit/export/pages"
)

const (
	// groupRows is how many rows a row group has at most: a record may have many.
	groupRows = 1 << 16
	createdBy = "godwit"
)

// groups encodes chunks as Parquet's row groups.
type groups struct{ t *pages.Table }

// newGroups gets ready for a file, or for parts by day. The some two hundred pages
// of a part are too small for zstd to make them smaller than Snappy does.
func newGroups(s *parquet.Schema, parts bool) *groups {
	var codec compress.Codec = &zstd.Codec{Level: zstd.SpeedFastest}
	if parts {
		codec = &snappy.Codec{}
	}
	return &groups{pages.NewTable(ready(s), codec)}
}

// ready panics on a schema that is not written: they are all our own.
func ready(s *parquet.Schema) *pages.Schema {
	out, err := pages.NewSchema(s)
	if err != nil {
		panic(err)
	}
	return out
}

// begin begins a chunk, and its file if it is the first.
func (g *groups) begin(c *chunk) {
	if c.first {
		c.out = append(c.out, pages.Magic...)
	}
}

// flush makes the rows so far a row group of a chunk.
func (g *groups) flush(c *chunk) error {
	if g.t.Rows() == 0 {
		return nil
	}
	out, group, err := g.t.Pack(c.out)
	c.out, c.groups = out, append(c.groups, group)
	return err
}

// finish ends a chunk, and its file if that is all of it.
func (g *groups) finish(c *chunk) error {
	if err := g.flush(c); err != nil {
		return err
	}
	if c.first && c.last {
		c.out = g.t.Footer(c.out, createdBy, c.groups)
	}
	return nil
}

// splice makes one Parquet file of the row groups of chunks, one after the other.
type splice struct {
	*pages.Schema
	groups []pages.Group
	size   int64 // of the file so far
}

func (s *splice) join(c *chunk) error {
	if c.first {
		s.groups, s.size = s.groups[:0], 0
	}
	if _, err := c.to.out.Write(c.out); err != nil || c.first && c.last {
		return err
	}
	for _, g := range c.groups {
		g.Move(s.size)
		s.groups = append(s.groups, g)
	}
	s.size += int64(len(c.out))
	if !c.last {
		return nil
	}
	_, err := c.to.out.Write(s.Footer(nil, createdBy, s.groups))
	return err
}
