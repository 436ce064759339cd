package export

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/parquet-go/parquet-go/compress/zstd"
)

// TestPack has each size of page read back by the plain codec.
func TestPack(t *testing.T) {
	p, plain := &pack{zstd.Codec{Level: zstd.SpeedFastest}}, &zstd.Codec{}
	for _, n := range []int{0, 1, 2, 255, 256, 257, tiny - 1, tiny, tiny + 1, 70000} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			src := make([]byte, n)
			for i := range src {
				src[i] = byte(i * i)
			}
			packed, err := p.Encode([]byte("what was there"), src)
			if err != nil {
				t.Fatal(err)
			}
			got, err := plain.Decode(nil, packed)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, src) {
				t.Errorf("%d bytes come back as %d others", len(src), len(got))
			}
		})
	}
}
