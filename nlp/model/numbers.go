package model

import (
	"encoding/binary"
	"math"
	"unsafe"
)

// numbers reads little-endian numbers. Where the processor keeps numbers that
// way and b begins at an address that suits it, the numbers are b itself;
// elsewhere they are copied.
func numbers[T number](b []byte) []T {
	size := int(unsafe.Sizeof(T(0)))
	n := len(b) / size
	if n == 0 {
		return nil
	}
	if littleEndian() && uintptr(unsafe.Pointer(unsafe.SliceData(b)))%uintptr(size) == 0 {
		return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(b))), n)
	}
	return decode[T](b[:n*size])
}

// number is what the tables are made of.
type number interface {
	int8 | uint16 | uint32 | float32
}

func decode[T number](b []byte) []T {
	out := make([]T, len(b)/int(unsafe.Sizeof(T(0))))
	for i := range out {
		switch to := any(&out[i]).(type) {
		case *int8:
			*to = int8(b[i])
		case *uint16:
			*to = binary.LittleEndian.Uint16(b[i*2:])
		case *uint32:
			*to = binary.LittleEndian.Uint32(b[i*4:])
		case *float32:
			*to = math.Float32frombits(binary.LittleEndian.Uint32(b[i*4:]))
		}
	}
	return out
}

func littleEndian() bool { return binary.NativeEndian.Uint16([]byte{1, 0}) == 1 }
