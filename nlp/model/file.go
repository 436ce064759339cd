// Package model is the file that the trained layers live in: what training
// writes and nlp/engine opens.
//
// In comes the whole file as bytes; out go its description and its tables,
// ready to look things up in. Opening decodes nothing but the description: the
// tables are the file's own bytes. Refused are files that are not models, of another format
// version (the error names both), cut short or damaged (a checksum covers every
// byte after the header), and tables that point outside themselves.
//
// The format, all numbers little-endian:
//
//	 0  8  the magic "GODWITNL"
//	 8  4  the format version
//	12  4  the CRC-32C of everything from byte 24 on
//	16  8  the length of the whole file
//	24  4  the number of sections
//	28  4  zero
//	32     one entry of 32 bytes a section: its name, padded with zeros to 16
//	       bytes; its place in the file, 8 bytes; its length, 8 bytes
//	       the sections, each at a multiple of 8
//
// The section "meta" is JSON. A Lexicon named x is in the sections "x.keys" (4
// bytes a number) and "x.values" (2 bytes); an Affine in "x", its weights as
// kernel.Pack orders them, and "x.s" and "x.b", its scales and biases (float32).
//
// Version history: 1, hashed linear models; 2, one network with weights in eight
// bits.
package model

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
)

// Version is the format version that this program writes and opens.
const Version = 2

const (
	magic     = "GODWITNL"
	headerLen = 32
	entryLen  = 32
	nameLen   = 16
	sumFrom   = 24
)

// ErrDamaged and ErrVersion are the two ways in which a file is refused.
var (
	ErrDamaged = errors.New("not a whole model file")
	ErrVersion = errors.New("a model of another version")
)

// File is an opened model file.
type File struct {
	sections map[string][]byte
}

// Open reads a model file. The File keeps b, which must not change.
func Open(b []byte) (*File, error) {
	le := binary.LittleEndian
	if len(b) < headerLen || string(b[:8]) != magic {
		return nil, fmt.Errorf("open model: %w: the magic is missing", ErrDamaged)
	}
	if v := le.Uint32(b[8:]); v != Version {
		return nil, fmt.Errorf("open model: %w: expected version %d, found %d", ErrVersion, Version, v)
	}
	if n := le.Uint64(b[16:]); n != uint64(len(b)) {
		return nil, fmt.Errorf("open model: %w: %d bytes long, the header says %d", ErrDamaged, len(b), n)
	}
	if sum := crc32.Checksum(b[sumFrom:], crc32.MakeTable(crc32.Castagnoli)); sum != le.Uint32(b[12:]) {
		return nil, fmt.Errorf("open model: %w: the checksum is %08x, the header says %08x", ErrDamaged, sum, le.Uint32(b[12:]))
	}
	n := int(le.Uint32(b[24:]))
	if n > (len(b)-headerLen)/entryLen {
		return nil, fmt.Errorf("open model: %w: %d sections do not fit", ErrDamaged, n)
	}
	f := &File{sections: make(map[string][]byte, n)}
	for i := range n {
		e := b[headerLen+i*entryLen:][:entryLen]
		name := e[:nameLen]
		for len(name) > 0 && name[len(name)-1] == 0 {
			name = name[:len(name)-1]
		}
		at, size := le.Uint64(e[16:]), le.Uint64(e[24:])
		if at > uint64(len(b)) || size > uint64(len(b))-at {
			return nil, fmt.Errorf("open model: %w: section %q lies outside", ErrDamaged, name)
		}
		f.sections[string(name)] = b[at : at+size]
	}
	return f, nil
}

// Has tells whether the file has a section.
func (f *File) Has(name string) bool { _, ok := f.sections[name]; return ok }

// Section returns the bytes of a section, and an error where it is missing.
func (f *File) Section(name string) ([]byte, error) {
	s, ok := f.sections[name]
	if !ok {
		return nil, fmt.Errorf("open model: %w: section %q is missing", ErrDamaged, name)
	}
	return s, nil
}

// Lexicon reads the lexicon called name.
func (f *File) Lexicon(name string) (*Lexicon, error) {
	keys, err := f.numbers32(name + ".keys")
	if err != nil {
		return nil, err
	}
	values, err := f.numbers16(name + ".values")
	if err != nil {
		return nil, err
	}
	l := &Lexicon{keys, values}
	if err := l.check(); err != nil {
		return nil, fmt.Errorf("open model: %w: %s: %w", ErrDamaged, name, err)
	}
	return l, nil
}

func (f *File) numbers32(name string) ([]uint32, error) {
	b, err := f.Section(name)
	if err != nil {
		return nil, err
	}
	if len(b)%4 != 0 {
		return nil, fmt.Errorf("open model: %w: section %q has %d bytes", ErrDamaged, name, len(b))
	}
	return numbers[uint32](b), nil
}

func (f *File) numbers16(name string) ([]uint16, error) {
	b, err := f.Section(name)
	if err != nil {
		return nil, err
	}
	if len(b)%2 != 0 {
		return nil, fmt.Errorf("open model: %w: section %q has %d bytes", ErrDamaged, name, len(b))
	}
	return numbers[uint16](b), nil
}
