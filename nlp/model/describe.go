package model

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
)

// Description is what the container of a model says of itself.
type Description struct {
	Format   uint32    // the format's version
	Size     int       // bytes of the whole file
	Checksum uint32    // CRC-32C of everything from byte 24 on
	Sections []Section // in the order in which they lie in the file
}

// Section is one section of a file: Start and Size are bytes.
type Section struct {
	Name        string
	Start, Size int
}

// Describe reads the header and the table of sections of a model file. It
// refuses what Open refuses.
func Describe(b []byte) (Description, error) {
	if _, err := Open(b); err != nil {
		return Description{}, err
	}
	le := binary.LittleEndian
	d := Description{Format: le.Uint32(b[8:]), Size: len(b), Checksum: le.Uint32(b[12:])}
	for i := range int(le.Uint32(b[24:])) {
		e := b[headerLen+i*entryLen:][:entryLen]
		d.Sections = append(d.Sections, Section{
			Name:  strings.TrimRight(string(e[:nameLen]), "\x00"),
			Start: int(le.Uint64(e[16:])),
			Size:  int(le.Uint64(e[24:])),
		})
	}
	slices.SortStableFunc(d.Sections, func(a, b Section) int { return cmp.Compare(a.Start, b.Start) })
	return d, nil
}
