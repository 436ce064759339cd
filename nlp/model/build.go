package model

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"sort"
)

// Builder collects the sections of a new file.
type Builder struct {
	sections map[string][]byte
}

// NewBuilder begins a file whose description is meta, JSON.
func NewBuilder(meta []byte) *Builder {
	return &Builder{map[string][]byte{"meta": meta}}
}

// Lexicon adds a lexicon. The name is at most nine bytes long.
func (b *Builder) Lexicon(name string, l *Lexicon) {
	b.sections[name+".keys"] = bytes32(l.keys)
	b.sections[name+".values"] = bytes16(l.values)
}

// Bytes writes the file: the same sections always give the same bytes.
func (b *Builder) Bytes() ([]byte, error) {
	le := binary.LittleEndian
	names := make([]string, 0, len(b.sections))
	for name := range b.sections {
		if len(name) > nameLen {
			return nil, fmt.Errorf("write model: the section name %q is too long", name)
		}
		names = append(names, name)
	}
	sort.Strings(names)
	out := make([]byte, headerLen+entryLen*len(names))
	copy(out, magic)
	le.PutUint32(out[8:], Version)
	le.PutUint32(out[24:], uint32(len(names)))
	for i, name := range names {
		s := b.sections[name]
		e := out[headerLen+i*entryLen:][:entryLen]
		copy(e, name)
		le.PutUint64(e[16:], uint64(len(out)))
		le.PutUint64(e[24:], uint64(len(s)))
		out = append(out, s...)
		for len(out)%8 != 0 {
			out = append(out, 0)
		}
	}
	le.PutUint64(out[16:], uint64(len(out)))
	le.PutUint32(out[12:], crc32.Checksum(out[sumFrom:], crc32.MakeTable(crc32.Castagnoli)))
	return out, nil
}

func bytes32(n []uint32) []byte {
	out := make([]byte, 0, 4*len(n))
	for _, v := range n {
		out = binary.LittleEndian.AppendUint32(out, v)
	}
	return out
}

func bytes16(n []uint16) []byte {
	out := make([]byte, 0, 2*len(n))
	for _, v := range n {
		out = binary.LittleEndian.AppendUint16(out, v)
	}
	return out
}
