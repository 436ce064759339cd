package sqlite

import (
	"encoding/binary"
	"math/bits"
)

// blockSize is how many events a block holds: few enough that a set of them is
// rewritten quickly, many enough that a million events have few blocks.
const blockSize = 4096

// set is a set of a block's events.
type set [blockSize / 64]uint64

func (s *set) add(i int)      { s[i>>6] |= 1 << (i & 63) }
func (s *set) remove(i int)   { s[i>>6] &^= 1 << (i & 63) }
func (s *set) has(i int) bool { return s[i>>6]&(1<<(i&63)) != 0 }

func (s *set) empty() bool {
	for _, w := range s {
		if w != 0 {
			return false
		}
	}
	return true
}

func (s *set) count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

func (s *set) and(o *set) {
	for i := range s {
		s[i] &= o[i]
	}
}

func (s *set) or(o *set) {
	for i := range s {
		s[i] |= o[i]
	}
}

func (s *set) without(o *set) {
	for i := range s {
		s[i] &^= o[i]
	}
}

// each yields the members in order.
func (s *set) each(yield func(int)) {
	for k, w := range s {
		for w != 0 {
			yield(k<<6 + bits.TrailingZeros64(w))
			w &= w - 1
		}
	}
}

// A set lies in the file as two bytes a member, or as 512 bytes where that is
// shorter.

func (s *set) pack() []byte {
	n := s.count()
	if n*2 < blockSize/8 {
		b := make([]byte, 0, n*2)
		s.each(func(i int) { b = binary.LittleEndian.AppendUint16(b, uint16(i)) })
		return b
	}
	b := make([]byte, 0, blockSize/8)
	for _, w := range s {
		b = binary.LittleEndian.AppendUint64(b, w)
	}
	return b
}

// unpack adds the members of a packed set.
func (s *set) unpack(b []byte) {
	if len(b) == blockSize/8 {
		for i := range s {
			s[i] |= binary.LittleEndian.Uint64(b[i*8:])
		}
		return
	}
	for ; len(b) >= 2; b = b[2:] {
		s.add(int(binary.LittleEndian.Uint16(b)) & (blockSize - 1))
	}
}

// sets are sets of the blocks that have any, by the block's number.
type sets map[int64]*set

// or makes a union; the other is no longer to be used.
func (a sets) or(b sets) {
	for n, s := range b {
		if have := a[n]; have != nil {
			have.or(s)
		} else {
			a[n] = s
		}
	}
}

func (a sets) and(b sets) {
	for n, s := range a {
		o := b[n]
		if o == nil {
			delete(a, n)
			continue
		}
		if s.and(o); s.empty() {
			delete(a, n)
		}
	}
}

func (a sets) without(b sets) {
	for n, s := range a {
		if o := b[n]; o != nil {
			if s.without(o); s.empty() {
				delete(a, n)
			}
		}
	}
}
