package pages

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/rle"
	"github.com/parquet-go/parquet-go/format"
)

const (
	// worth is how many bytes a page must have to be packed: of less codecs save
	// hardly more than they add.
	worth = 64
	// longest is how many bytes a bound of text may have: longer ones tell readers
	// nothing that is worth their room.
	longest = 64
)

// Group is a row group that was packed: what the footer says of it.
type Group struct {
	rows   int
	start  int64 // in the file
	codec  format.CompressionCodec
	chunks []chunk
}

// Move puts a group further back in its file.
func (g *Group) Move(by int64) { g.start += by }

// chunk is a column of a group.
type chunk struct {
	values, nulls int
	raw, packed   int64 // bytes with the heads of pages
	begin, data   int64 // from the group's start: its pages, and the one of data
	dictionary    bool
	bounded       bool
	low, high     string
}

// Pack appends all rows as a row group to b, the bytes of a file so far, and
// forgets them.
func (t *Table) Pack(b []byte) ([]byte, Group, error) {
	g := Group{rows: t.rows, start: int64(len(b)), codec: t.codec.CompressionCodec(), chunks: make([]chunk, len(t.columns))}
	for i := range t.columns {
		if c := &t.columns[i]; c.maxRep == 0 && c.n != t.rows {
			return b, g, fmt.Errorf("column %d: %d values in %d rows", i, c.n, t.rows)
		}
		var err error
		if b, err = t.pack(b, &t.columns[i], &g.chunks[i], g.start); err != nil {
			return b, g, fmt.Errorf("column %d: %w", i, err)
		}
		t.columns[i].reset()
	}
	t.rows = 0
	return b, g, nil
}

// pack appends a column's pages: of a dictionary, if it has one, and of data.
func (t *Table) pack(b []byte, c *column, to *chunk, start int64) ([]byte, error) {
	*to = chunk{values: c.n, nulls: c.nulls, begin: int64(len(b)) - start, dictionary: len(c.at) > 0}
	to.bounded, to.low, to.high = c.ends()
	var err error
	if t.reps, err = levels(t.reps[:0], c.rep, c.maxRep); err != nil {
		return b, err
	}
	if t.defs, err = levels(t.defs[:0], c.def, c.maxDef); err != nil {
		return b, err
	}
	dict, data, encoding := []byte(nil), c.plain, format.Plain
	if to.dictionary {
		if t.index, err = new(rle.DictionaryEncoding).EncodeInt32(t.index[:0], c.at); err != nil {
			return b, err
		}
		dict, data, encoding = c.plain, t.index, format.RLEDictionary
	}
	rawDict, rawData := len(dict), len(data)
	if rawDict+rawData > math.MaxInt32/2 {
		return b, fmt.Errorf("a page of %d bytes is too long", rawDict+rawData)
	}
	// A dictionary is always packed, only pages of data may say that they are not.
	if dict != nil {
		if t.packedDict, err = t.codec.Encode(t.packedDict, dict); err != nil {
			return b, err
		}
		dict = t.packedDict
	}
	packed := false
	if rawData >= worth {
		if t.packedData, err = t.codec.Encode(t.packedData, data); err != nil {
			return b, err
		}
		if packed = len(t.packedData) < rawData; packed {
			data = t.packedData
		}
	}
	begin := len(b)
	if to.dictionary {
		h := pageHead(b, format.DictionaryPage, rawDict, len(dict))
		inner := h.open(7)
		h.int(1, int64(len(c.known)))
		h.int(2, int64(format.Plain))
		h.close(inner)
		h.close(0)
		to.raw += int64(len(h.b) - len(b) + rawDict)
		b = append(h.b, dict...)
	}
	to.data = int64(len(b)) - start
	extra := len(t.reps) + len(t.defs)
	h := pageHead(b, format.DataPageV2, rawData+extra, len(data)+extra)
	inner := h.open(8)
	h.int(1, int64(c.n))
	h.int(2, int64(c.nulls))
	h.int(3, int64(t.rows))
	h.int(4, int64(encoding))
	h.int(5, int64(len(t.defs)))
	h.int(6, int64(len(t.reps)))
	h.bool(7, packed)
	h.close(inner)
	h.close(0)
	to.raw += int64(len(h.b) - len(b) + rawData + extra)
	b = append(append(append(h.b, t.reps...), t.defs...), data...)
	to.packed = int64(len(b) - begin)
	return b, nil
}

// pageHead begins the head of a page.
func pageHead(b []byte, kind format.PageType, raw, packed int) structure {
	h := structure{b: b}
	h.int(1, int64(kind))
	h.int(2, int64(raw))
	h.int(3, int64(packed))
	return h
}

// levels encodes a column's levels, mostly all the same.
func levels(b, list []byte, most byte) ([]byte, error) {
	if most == 0 || len(list) == 0 {
		return b, nil
	}
	if bytes.Count(list, list[:1]) == len(list) {
		return append(binary.AppendUvarint(b, uint64(len(list))<<1), list[0]), nil
	}
	return (&rle.Encoding{BitWidth: bits.Len8(most)}).EncodeLevels(b, list)
}

// ends are a column's bounds as the footer has them.
func (c *column) ends() (there bool, low, high string) {
	if !c.any || c.maxRep > 0 {
		return false, "", ""
	}
	switch c.kind {
	case parquet.ByteArray:
		if len(c.low) > longest || len(c.high) > longest {
			return false, "", ""
		}
		return true, strings.Clone(c.low), strings.Clone(c.high)
	case parquet.Int32:
		return true, string(binary.LittleEndian.AppendUint32(nil, uint32(c.lowInt))), string(binary.LittleEndian.AppendUint32(nil, uint32(c.highInt)))
	case parquet.Int64:
		return true, eight(uint64(c.lowInt)), eight(uint64(c.highInt))
	case parquet.Double:
		if math.IsNaN(c.lowReal) {
			return false, "", "" // the greatest is no number either
		}
		// Of the two zeros either may be among the values.
		low, high := c.lowReal, c.highReal
		if low == 0 {
			low = math.Copysign(0, -1)
		}
		if high == 0 {
			high = math.Copysign(0, 1)
		}
		return true, eight(math.Float64bits(low)), eight(math.Float64bits(high))
	}
	return false, "", ""
}

func eight(v uint64) string { return string(binary.LittleEndian.AppendUint64(nil, v)) }
