package model

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"testing"
)

func TestDescribe(t *testing.T) {
	b := NewBuilder([]byte("{}"))
	b.Lexicon("x", NewLexicon([]Entry{{Key: 3, Value: 0}}))
	file, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	d, err := Describe(file)
	if err != nil {
		t.Fatal(err)
	}
	if sum := crc32.Checksum(file[sumFrom:], crc32.MakeTable(crc32.Castagnoli)); d.Format != Version || d.Size != len(file) || d.Checksum != sum {
		t.Errorf("got %+v, want %d bytes with checksum %08x", d, len(file), sum)
	}
	// Three entries of 32 bytes behind a header of 32; a slot of one entry and
	// one more, two keys of 4 bytes and two values of 2.
	want := []Section{{"meta", 128, 2}, {"x.keys", 136, 8}, {"x.values", 144, 4}}
	if len(d.Sections) != len(want) {
		t.Fatalf("sections are %+v", d.Sections)
	}
	for i := range want {
		if d.Sections[i] != want[i] {
			t.Errorf("section %d is %+v, want %+v", i, d.Sections[i], want[i])
		}
	}
	binary.LittleEndian.PutUint32(file[8:], Version+1)
	if _, err := Describe(file); !errors.Is(err, ErrVersion) {
		t.Errorf("of another version: %v", err)
	}
	if _, err := Describe(nil); !errors.Is(err, ErrDamaged) {
		t.Errorf("of no bytes: %v", err)
	}
}
