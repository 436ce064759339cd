package model

import (
	"encoding/binary"
	"unsafe"
)

// numbers reads little-endian numbers. Where the processor keeps numbers that
// way and b begins at an address that suits it, the numbers are b itself;
// elsewhere they are copied.
func numbers[T uint16 | uint32](b []byte) []T {
	size := int(unsafe.Sizeof(T(0)))
	n := len(b) / size
	if n == 0 {
		return nil
	}
	if littleEndian() && uintptr(unsafe.Pointer(unsafe.SliceData(b)))%uintptr(size) == 0 {
		return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(b))), n)
	}
	return decode[T](b[:n*size], size)
}

func decode[T uint16 | uint32](b []byte, size int) []T {
	out := make([]T, 0, len(b)/size)
	for ; len(b) > 0; b = b[size:] {
		v := uint32(binary.LittleEndian.Uint16(b))
		if size == 4 {
			v = binary.LittleEndian.Uint32(b)
		}
		out = append(out, T(v))
	}
	return out
}

func littleEndian() bool { return binary.NativeEndian.Uint16([]byte{1, 0}) == 1 }
