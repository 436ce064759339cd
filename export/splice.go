package export

import (
	"bytes"
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/compress/snappy"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

const (
	atOnce    = 256     // rows that Parquet's writer is given together
	groupRows = 1 << 16 // at most of a row group: a record may have many rows
)

// parquetOptions are those of a file, or of parts by day. The some two hundred
// pages of a part are too small for zstd to make them smaller than Snappy does.
func parquetOptions(parts bool) []parquet.WriterOption {
	var codec compress.Codec = &zstd.Codec{Level: zstd.SpeedFastest}
	if parts {
		codec = &snappy.Codec{}
	}
	return []parquet.WriterOption{
		parquet.Compression(codec),
		parquet.MaxRowsPerRowGroup(groupRows),
		parquet.CreatedBy("godwit", "", ""),
		parquet.WriteBufferSize(0), // it writes to memory
		// They stand in the index of pages and in the footer already.
		parquet.DataPageStatistics(false),
	}
}

// splice makes one Parquet file of chunks that are files: their compressed pages
// are copied as they are.
type splice struct{ w *parquet.GenericWriter[any] }

func newSplice(s *parquet.Schema, parts bool) *splice {
	return &splice{parquet.NewGenericWriter[any](io.Discard, append(parquetOptions(parts), s)...)}
}

func (s *splice) join(c *chunk) error {
	if c.first && c.last {
		return plainly{}.join(c)
	}
	if c.first {
		s.w.Reset(c.to.out)
	}
	f, err := parquet.OpenFile(bytes.NewReader(c.out), int64(len(c.out)))
	if err != nil {
		return fmt.Errorf("join row groups: %w", err)
	}
	for _, g := range f.RowGroups() {
		if _, err := s.w.WriteRowGroup(g); err != nil {
			return fmt.Errorf("join row groups: %w", err)
		}
	}
	if c.last {
		return s.w.Close()
	}
	return nil
}
