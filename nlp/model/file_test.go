package model

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"testing"

	"godwit/nlp/kernel"
)

func sample(t testing.TB) []byte {
	t.Helper()
	b := NewBuilder([]byte(`{"name":"sample"}`))
	b.Affine("a", [][]float32{{1, -2, 0.5}, {0, 0, 0}}, []float32{7, 8}, 4)
	b.Bytes8("e", []int8{1, -128, 127})
	b.Section("raw", []byte("bytes"))
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
	l, err := f.Affine("a", 2, 3)
	if err != nil {
		t.Fatal(err)
	}
	acc, out := make([]int32, l.Out()), make([]float32, l.Out())
	l.Mul(acc, []int16{4, 8, -4, 0}, 1, 4) // 1, 2, -1
	kernel.Linear(out, acc, l.Scale, l.Bias, l.Out(), 1)
	if out[0] < 3.4 || out[0] > 3.6 || out[1] != 8 || out[2] != 0 {
		t.Errorf("the layer gives %v", out[:3])
	}
	if _, err := f.Affine("a", 20, 3); !errors.Is(err, ErrDamaged) {
		t.Errorf("a layer of another shape gives %v", err)
	}
	if e, err := f.Bytes8("e", 3); err != nil || e[1] != -128 || e[2] != 127 {
		t.Errorf("small numbers are %v, %v", e, err)
	}
	if _, err := f.Bytes8("e", 4); !errors.Is(err, ErrDamaged) {
		t.Errorf("another count gives %v", err)
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
	if _, err := f.Lexicon("nosuch"); !errors.Is(err, ErrDamaged) {
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
		if _, err := m.Affine("a", 2, 3); err == nil {
			m.Floats("a.s", 16)
		}
		if x, err := m.Lexicon("x"); err == nil {
			x.Find(7)
		}
	})
}

func TestNumbers(t *testing.T) {
	b := []byte{9, 1, 0, 0, 0, 255, 255, 255, 127}
	for from := range 2 { // one of the two is not aligned
		want := decode[uint32](b[from : from+8])
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
