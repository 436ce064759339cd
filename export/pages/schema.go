package pages

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// Magic begins a file.
const Magic = "PAR1"

// Schema is what all files of one schema have in common.
type Schema struct {
	leaves []leaf
	head   []byte // of the footer
}

// leaf is a column of a schema.
type leaf struct {
	kind           parquet.Kind
	dict, optional bool
	maxRep, maxDef byte
	path           []byte // as it stands in the footer
	// spans are how many columns, from this one on, are left out with what has a
	// level of definition: the first column of a list or struct knows.
	spans [maxNested]int
}

// maxNested is how many lists and optional structs may be inside each other.
const maxNested = 8

// NewSchema makes a schema ready. Its text must be in UTF-8.
func NewSchema(from *parquet.Schema) (*Schema, error) {
	s := new(Schema)
	if err := s.grow(from, nil, 0, 0); err != nil {
		return nil, err
	}
	// The library writes an empty file: its schema's elements are those of every
	// file.
	var empty bytes.Buffer
	w := parquet.NewGenericWriter[any](&empty, from)
	if err := w.Close(); err != nil {
		return nil, err
	}
	f, err := parquet.OpenFile(bytes.NewReader(empty.Bytes()), int64(empty.Len()))
	if err != nil {
		return nil, err
	}
	s.head, err = thrift.Marshal(new(thrift.CompactProtocol), &struct {
		Version int32                              `thrift:"1,required"`
		Schema  thrift.Slice[format.SchemaElement] `thrift:"2,required"`
	}{2, f.Metadata().Schema})
	if err != nil {
		return nil, err
	}
	s.head = s.head[:len(s.head)-1] // more fields come
	return s, nil
}

func (s *Schema) grow(n parquet.Node, path []string, rep, def byte) error {
	first := len(s.leaves)
	if n.Repeated() {
		rep++
	}
	nested := n.Repeated() || n.Optional()
	if nested {
		def++
	}
	switch {
	case def == maxNested:
		return fmt.Errorf("column %s: more than %d lists and structs in each other", strings.Join(path, "."), maxNested-1)
	case n.Leaf():
		c := leaf{kind: n.Type().Kind(), optional: n.Optional(), maxRep: rep, maxDef: def}
		if e := n.Encoding(); e != nil {
			c.dict = e.Encoding() == format.RLEDictionary
		}
		switch {
		case c.kind == parquet.ByteArray:
		case c.dict || c.kind != parquet.Boolean && c.kind != parquet.Int32 && c.kind != parquet.Int64 && c.kind != parquet.Double:
			return fmt.Errorf("column %s: %s is not written", strings.Join(path, "."), c.kind)
		}
		p := structure{b: c.path}
		p.list(3, typeText, len(path))
		for _, name := range path {
			p.b = append(binary.AppendUvarint(p.b, uint64(len(name))), name...)
		}
		c.path = p.b[1:] // without the head of the field
		s.leaves = append(s.leaves, c)
	}
	if !n.Leaf() {
		for _, f := range n.Fields() {
			if err := s.grow(f, append(path[:len(path):len(path)], f.Name()), rep, def); err != nil {
				return err
			}
		}
	}
	if nested && len(s.leaves) > first {
		s.leaves[first].spans[def-1] = len(s.leaves) - first
	}
	return nil
}

// Footer appends what ends a file of row groups.
func (s *Schema) Footer(b []byte, createdBy string, groups []Group) []byte {
	begin, rows := len(b), 0
	for i := range groups {
		rows += groups[i].rows
	}
	t := structure{b: append(b, s.head...), last: 2}
	t.long(3, int64(rows))
	t.list(4, typeStruct, len(groups))
	for i := range groups {
		s.group(&t, &groups[i], i)
	}
	t.text(6, createdBy)
	t.list(7, typeStruct, len(s.leaves)) // each is ordered as its type is
	for range s.leaves {
		each := t.item()
		order := t.open(1)
		t.close(order)
		t.close(each)
	}
	t.close(0)
	t.b = binary.LittleEndian.AppendUint32(t.b, uint32(len(t.b)-begin))
	return append(t.b, Magic...)
}

func (s *Schema) group(t *structure, g *Group, ordinal int) {
	outer := t.item()
	raw, packed := int64(0), int64(0)
	t.list(1, typeStruct, len(g.chunks))
	for i := range g.chunks {
		s.chunk(t, g, i)
		raw, packed = raw+g.chunks[i].raw, packed+g.chunks[i].packed
	}
	t.long(2, raw)
	t.long(3, int64(g.rows))
	t.long(5, g.start)
	t.long(6, packed)
	t.short(7, int64(ordinal))
	t.close(outer)
}

func (s *Schema) chunk(t *structure, g *Group, i int) {
	c, leaf := &g.chunks[i], &s.leaves[i]
	outer := t.item()
	t.long(2, 0)
	meta := t.open(3)
	t.int(1, int64(leaf.kind))
	if c.dictionary {
		t.b = append(t.list(2, typeInt, 3), 2*byte(format.Plain), 2*byte(format.RLE), 2*byte(format.RLEDictionary))
	} else {
		t.b = append(t.list(2, typeInt, 2), 2*byte(format.Plain), 2*byte(format.RLE))
	}
	t.b = append(t.head(3, typeList), leaf.path...)
	t.int(4, int64(g.codec))
	t.long(5, int64(c.values))
	t.long(6, c.raw)
	t.long(7, c.packed)
	t.long(9, g.start+c.data)
	if c.dictionary {
		t.long(11, g.start+c.begin)
	}
	stats := t.open(12)
	t.long(3, int64(c.nulls))
	if c.bounded {
		t.text(5, c.high)
		t.text(6, c.low)
	}
	t.close(stats)
	t.close(meta)
	t.close(outer)
}
