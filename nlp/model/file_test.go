package model

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"testing"
)

func sample(t testing.TB) []byte {
	t.Helper()
	l, err := Pack([]Row{
		{Key: 1, Class: []uint8{0, 3}, Weights: []int32{5, -9}},
		{Key: 0xdeadbeef, Class: []uint8{255}, Weights: []int32{12345}},
	})
	if err != nil {
		t.Fatal(err)
	}
	b := NewBuilder([]byte(`{"name":"sample"}`))
	b.Linear("l", l)
	b.Narrow("n", PackNarrow([]NarrowRow{{Key: 7, Weights: [NarrowClasses]int32{1, -2, 300}}}))
	b.Lexicon("x", NewLexicon([]Entry{{Key: 3, Value: 0}, {Key: 4, Value: 65534}}))
	out, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestRoundTrip(t *testing.T) {
	b := sample(t)
	if again := sample(t); !bytes.Equal(b, again) {
		t.Error("the same sections gave different bytes")
	}
	f, err := Open(b)
	if err != nil {
		t.Fatal(err)
	}
	if meta, err := f.Section("meta"); err != nil || string(meta) != `{"name":"sample"}` {
		t.Errorf("meta is %q, %v", meta, err)
	}
	l, err := f.Linear("l")
	if err != nil {
		t.Fatal(err)
	}
	var s Scores
	l.Add([]uint32{1, 2, 0xdeadbeef}, &s)
	if s[0] != 5 || s[3] != -9 || s[1] != 0 {
		t.Errorf("scores are %v", s[:4])
	}
	if s[255] < 12345-64 || s[255] > 12345+64 { // eight bits of it
		t.Errorf("a big weight came back as %d", s[255])
	}
	n, err := f.Narrow("n")
	if err != nil {
		t.Fatal(err)
	}
	s = Scores{}
	n.Add([]uint32{7, 8, 7}, &s)
	if s[0] != 2 || s[1] != -4 || s[2] < 590 || s[2] > 610 {
		t.Errorf("narrow scores are %v", s[:3])
	}
	x, err := f.Lexicon("x")
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[uint32]uint16{3: 0, 4: 65534} {
		if v, ok := x.Find(key); !ok || v != want {
			t.Errorf("the value of %d is %d, %v", key, v, ok)
		}
	}
	if _, ok := x.Find(5); ok {
		t.Error("a key that was never put in was found")
	}
}

func TestOpenRefuses(t *testing.T) {
	sum := func(b []byte) []byte {
		binary.LittleEndian.PutUint32(b[12:], crc32.Checksum(b[sumFrom:], crc32.MakeTable(crc32.Castagnoli)))
		return b
	}
	for _, test := range []struct {
		name string
		bend func(b []byte) []byte
		want error
	}{
		{"nothing", func([]byte) []byte { return nil }, ErrDamaged},
		{"another kind of file", func(b []byte) []byte { b[0] = 'P'; return b }, ErrDamaged},
		{"a later version", func(b []byte) []byte { b[8]++; return b }, ErrVersion},
		{"cut short", func(b []byte) []byte { return b[:len(b)-1] }, ErrDamaged},
		{"a flipped bit", func(b []byte) []byte { b[len(b)-20] ^= 4; return b }, ErrDamaged},
		{"too many sections", func(b []byte) []byte { b[27] = 1; return sum(b) }, ErrDamaged},
		{"a section outside", func(b []byte) []byte { b[headerLen+entryLen-1] = 1; return sum(b) }, ErrDamaged},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := Open(test.bend(sample(t))); !errors.Is(err, test.want) {
				t.Errorf("the error is %v, want %v", err, test.want)
			}
		})
	}
	f, err := Open(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Linear("nosuch"); !errors.Is(err, ErrDamaged) {
		t.Errorf("a missing section gives %v", err)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(sample(f))
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > sumFrom { // past the checksum, or nothing else would be reached
			b = bytes.Clone(b)
			copy(b, magic)
			binary.LittleEndian.PutUint32(b[8:], Version)
			binary.LittleEndian.PutUint64(b[16:], uint64(len(b)))
			binary.LittleEndian.PutUint32(b[12:], crc32.Checksum(b[sumFrom:], crc32.MakeTable(crc32.Castagnoli)))
		}
		m, err := Open(b)
		if err != nil {
			return
		}
		var s Scores
		keys := []uint32{0, 1, 7, 1 << 31, 0xdeadbeef}
		if l, err := m.Linear("l"); err == nil {
			l.Add(keys, &s)
		}
		if n, err := m.Narrow("n"); err == nil {
			n.Add(keys, &s)
		}
		if x, err := m.Lexicon("x"); err == nil {
			x.Find(7)
		}
	})
}

func TestNumbers(t *testing.T) {
	b := []byte{9, 1, 0, 0, 0, 255, 255, 255, 127}
	for from := range 2 { // one of the two is not aligned
		want := decode[uint32](b[from:from+8], 4)
		got := numbers[uint32](b[from : from+8])
		if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
			t.Errorf("from %d: %v, want %v", from, got, want)
		}
	}
	if got := numbers[uint16](b[1:5]); len(got) != 2 || got[0] != 1 || got[1] != 0 {
		t.Errorf("two bytes a number: %v", got)
	}
	if numbers[uint16](nil) != nil {
		t.Error("nothing gave numbers")
	}
}

func TestSection(t *testing.T) {
	b := NewBuilder([]byte("{}"))
	b.Section("coref", []byte{1, 2, 3})
	file, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	f, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	if s, err := f.Section("coref"); err != nil || string(s) != "\x01\x02\x03" {
		t.Errorf("section %v, error %v", s, err)
	}
	if _, err := f.Section("other"); !errors.Is(err, ErrDamaged) {
		t.Errorf("error %v of a section that is not there", err)
	}
}
