package gazetteer

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// The file, numbers little-endian:
//
//	magic     "godwit places 1\n"
//	tables    16 bytes, the sum of the hand-written tables in hexadecimal
//	counts    five numbers of 4 bytes: places, blocks of keys, and the bytes of
//	          the sections names, codes and keys
//	records   22 a place: GeoNames' number 4, latitude 3, longitude 3, country 1,
//	          kind 1, division 2, county 2, people 2, name 3 and its length 1
//	names     the names' bytes
//	codes     the countries' alpha-3 codes; a record counts them from 1
//	index     4 bytes a block: where in keys it begins
//	keys      blocks of at most blockKeys keys in order; of each key how many
//	          bytes it shares with the one before, how many follow, those bytes,
//	          how many hits, and the hits: number*4+use, each as the difference
//	          to the one before; all numbers as varints
//
// Divisions and counties stand before everything that lies in them, so that two
// bytes can name them.
const (
	magic      = "godwit places 1\n"
	tablesSize = 16
	headSize   = len(magic) + tablesSize + 5*4
	recordSize = 22
	blockKeys  = 16
	maxKey     = 120
	maxHits    = 4096
	maxCount   = 1 << 26
)

// ErrFormat marks a file that is no gazetteer of this version.
var ErrFormat = errors.New("no gazetteer of this version")

// Gazetteer is an opened file.
type Gazetteer struct {
	places, blocks                      int
	tables                              string
	records, names, codes, index, keyed string
}

// Open opens a file. It keeps file and copies nothing.
func Open(file string) (*Gazetteer, error) {
	if len(file) < headSize || file[:len(magic)] != magic {
		return nil, fmt.Errorf("places: %w", ErrFormat)
	}
	g := &Gazetteer{tables: file[len(magic):][:tablesSize]}
	var counts [5]int
	for i := range counts {
		n := le(file, len(magic)+tablesSize+4*i, 4)
		if n > maxCount {
			return nil, fmt.Errorf("places: %w: count of %d", ErrFormat, n)
		}
		counts[i] = int(n)
	}
	g.places, g.blocks = counts[0], counts[1]
	rest := file[headSize:]
	for _, s := range []struct {
		to   *string
		size int
	}{{&g.records, g.places * recordSize}, {&g.names, counts[2]}, {&g.codes, counts[3]}, {&g.index, g.blocks * 4}, {&g.keyed, counts[4]}} {
		if s.size > len(rest) {
			return nil, fmt.Errorf("places: %w: cut off", ErrFormat)
		}
		*s.to, rest = rest[:s.size], rest[s.size:]
	}
	if rest != "" {
		return nil, fmt.Errorf("places: %w: %d bytes too many", ErrFormat, len(rest))
	}
	return g, nil
}

// cursor walks through a block's keys.
type cursor struct {
	rest string
	left int
	buf  [maxKey]byte
	n    int // bytes of the key in buf
}

func (c *cursor) key() []byte { return c.buf[:c.n] }

func (g *Gazetteer) block(n int) cursor {
	c := cursor{left: blockKeys}
	if at := le(g.index, n*4, 4); at < uint32(len(g.keyed)) {
		c.rest = g.keyed[at:]
	}
	return c
}

// number reads a varint, or says that there is none.
func (c *cursor) number() (int, bool) {
	v := uint(0)
	for i := 0; i < len(c.rest) && i < 4; i++ {
		b := c.rest[i]
		v |= uint(b&0x7f) << (7 * i)
		if b < 0x80 {
			c.rest = c.rest[i+1:]
			return int(v), true
		}
	}
	c.rest = ""
	return 0, false
}

// next goes on to the next key; its hits must have been read or skipped.
func (c *cursor) next() bool {
	if c.left == 0 {
		return false
	}
	c.left--
	shared, _ := c.number()
	n, ok := c.number()
	if !ok || shared > c.n || shared+n > maxKey || n > len(c.rest) {
		c.left, c.n = 0, 0
		return false
	}
	copy(c.buf[shared:], c.rest[:n])
	c.n, c.rest = shared+n, c.rest[n:]
	return true
}

func (c *cursor) skip() {
	n, _ := c.number()
	for ; n > 0; n-- {
		if _, ok := c.number(); !ok {
			return
		}
	}
}

func (c *cursor) hits(dst []Hit, places int) []Hit {
	n, _ := c.number()
	at := 0
	for range min(n, maxHits) {
		d, ok := c.number()
		if !ok {
			break
		}
		if at += d; at < 0 || at/4 >= places {
			break
		}
		dst = append(dst, Hit{at / 4, Use(at % 4)})
	}
	return dst
}

func varint(dst []byte, n int) []byte { return binary.AppendUvarint(dst, uint64(n)) }
