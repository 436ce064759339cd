package export

import (
	"encoding/binary"

	"github.com/parquet-go/parquet-go/compress/zstd"
)

// pack is zstd which does not try to make small pages smaller: a part of one day
// has some two hundred of them, and to try takes as long as all else together.
type pack struct{ zstd.Codec }

// tiny is how many bytes a page has at least that is made smaller. A day of 140
// events takes a fifth less time so, and a tenth more room.
const tiny = 1000

// Encode writes a frame of zstd, for small pages one with a raw block.
func (p *pack) Encode(dst, src []byte) ([]byte, error) {
	if len(src) == 0 || len(src) >= tiny {
		return p.Codec.Encode(dst, src)
	}
	// RFC 8878: the magic number, one segment with its size in one byte or two …
	dst = append(dst[:0], 0x28, 0xb5, 0x2f, 0xfd)
	if len(src) < 256 {
		dst = append(dst, 0x20, byte(len(src)))
	} else {
		dst = binary.LittleEndian.AppendUint16(append(dst, 0x60), uint16(len(src)-256))
	}
	// … and the last block, of type 0.
	head := len(src)<<3 | 1
	return append(append(dst, byte(head), byte(head>>8), byte(head>>16)), src...), nil
}
