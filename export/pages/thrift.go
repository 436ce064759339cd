package pages

import "encoding/binary"

// Types of Thrift's compact protocol.
const (
	typeTrue   = 1
	typeFalse  = 2
	typeShort  = 4
	typeInt    = 5
	typeLong   = 6
	typeText   = 8
	typeList   = 9
	typeStruct = 12
)

// structure writes a struct in Thrift's compact protocol: fields in the order of
// their numbers, which are less than 16 apart.
type structure struct {
	b    []byte
	last byte // field
}

// head begins a field.
func (t *structure) head(id, kind byte) []byte {
	t.b = append(t.b, (id-t.last)<<4|kind)
	t.last = id
	return t.b
}

func (t *structure) short(id byte, v int64) { t.b = binary.AppendVarint(t.head(id, typeShort), v) }
func (t *structure) int(id byte, v int64)   { t.b = binary.AppendVarint(t.head(id, typeInt), v) }
func (t *structure) long(id byte, v int64)  { t.b = binary.AppendVarint(t.head(id, typeLong), v) }

func (t *structure) bool(id byte, v bool) {
	if v {
		t.head(id, typeTrue)
	} else {
		t.head(id, typeFalse)
	}
}

func (t *structure) text(id byte, s string) {
	t.b = append(binary.AppendUvarint(t.head(id, typeText), uint64(len(s))), s...)
}

// list begins a list; its items follow without heads.
func (t *structure) list(id, kind byte, n int) []byte {
	t.head(id, typeList)
	if n < 15 {
		t.b = append(t.b, byte(n)<<4|kind)
	} else {
		t.b = binary.AppendUvarint(append(t.b, 0xf0|kind), uint64(n))
	}
	return t.b
}

// open begins a struct in a field, close ends it with what open returned.
func (t *structure) open(id byte) (outer byte) {
	t.head(id, typeStruct)
	t.last = 0
	return id
}

// item begins a struct in a list.
func (t *structure) item() (outer byte) {
	outer, t.last = t.last, 0
	return outer
}

func (t *structure) close(outer byte) {
	t.b = append(t.b, 0)
	t.last = outer
}
