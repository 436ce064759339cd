package segment

import (
	"encoding/binary"
	"errors"
	"fmt"

	"godwit/nlp"
)

// The section that training writes, all numbers little-endian:
//
//	0  4  the magic "SEG1"
//	4  4  the threshold, a signed number: a sentence ends where the sum of
//	      its features' weights is above
//	8     the habits, half a byte a word
//	      the weights, 2 bytes each: 8 bits of the key and a signed weight; a
//	      key's top bits say which row of ways weights it may be in, and 0 is
//	      an empty place
//
// Its length is fixed.
const (
	sectionMagic = "SEG1"
	habitBytes   = 1 << (HabitBits - 1)
	rowBits      = 15
	ways         = 4
	weightBytes  = 2 * ways << rowBits
	sectionLen   = 8 + habitBytes + weightBytes
	maxSum       = 128 * maxFeatures // of the weights at one place
)

// ErrSection says that bytes are no section of weights for a Cutter.
var ErrSection = errors.New("not weights of sentence ends")

// Cutter cuts texts as Split does, but leaves the choice where sentences end
// to weights that were learned. Several goroutines may use it, each with a Doc
// of its own.
type Cutter struct {
	habits    habits
	weights   []byte
	threshold int32
}

// Open reads the section that train.Segment made. The Cutter keeps the bytes,
// which must not change.
func Open(section []byte) (*Cutter, error) {
	if len(section) < 8 || string(section[:4]) != sectionMagic {
		return nil, fmt.Errorf("open segment: %w: the magic is missing", ErrSection)
	}
	if len(section) != sectionLen {
		return nil, fmt.Errorf("open segment: %w: %d bytes where %d are due", ErrSection, len(section), sectionLen)
	}
	threshold := int32(binary.LittleEndian.Uint32(section[4:]))
	if threshold < -maxSum || threshold > maxSum {
		return nil, fmt.Errorf("open segment: %w: the threshold %d is out of reach", ErrSection, threshold)
	}
	return &Cutter{habits: habits{section[8 : 8+habitBytes]}, weights: section[8+habitBytes:], threshold: threshold}, nil
}

// Split fills doc.Sentences from doc.Text. What stood there is replaced.
func (c *Cutter) Split(doc *nlp.Doc) {
	s := splitter{text: doc.Text, tables: loadTables(), doc: doc, habits: &c.habits}
	s.decide = func(i int, keys []uint32) bool {
		sum := c.sum(keys) - c.threshold
		return sum > 0 && (sum > wary || !s.unmarked(i))
	}
	s.all()
}

// wary is what the weights must say more where nothing marks a sentence's end
// in a paragraph that marks all others.
const wary = 40

// sum adds the weights of the features with these keys.
func (c *Cutter) sum(keys []uint32) int32 {
	sum := int32(0)
	w := c.weights[:weightBytes]
	for _, k := range keys {
		row := binary.LittleEndian.Uint64(w[k>>(32-rowBits)*2*ways:])
		for ; row != 0; row >>= 16 {
			if uint8(row>>8) == uint8(k) {
				sum += int32(int8(row))
				break
			}
		}
	}
	return sum
}
