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
//	      the weights, a signed byte a slot
//
// Its length is fixed.
const (
	sectionMagic = "SEG1"
	weightBits   = 18
	habitBytes   = 1 << (HabitBits - 1)
	sectionLen   = 8 + habitBytes + 1<<weightBits
)

// ErrSection says that bytes are no section of weights for a Cutter.
var ErrSection = errors.New("not weights of sentence ends")

// Cutter cuts texts as Split does, but leaves the choice where sentences end
// to weights that were learned. Several goroutines may use it, each with a Doc
// of its own.
type Cutter struct {
	habits    habits
	weights   []byte // signed
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
	return &Cutter{
		habits:    habits{section[8 : 8+habitBytes]},
		weights:   section[8+habitBytes:],
		threshold: int32(binary.LittleEndian.Uint32(section[4:])),
	}, nil
}

// Split fills doc.Sentences from doc.Text. What stood there is replaced.
func (c *Cutter) Split(doc *nlp.Doc) {
	s := splitter{text: doc.Text, tables: loadTables(), doc: doc, habits: &c.habits, decide: c.ends}
	s.all()
}

// ends tells whether a sentence ends where the features with these keys are.
func (c *Cutter) ends(_ int, keys []uint32) bool {
	sum := int32(0)
	w := c.weights[:1<<weightBits]
	for _, k := range keys {
		sum += int32(int8(w[k>>(32-weightBits)]))
	}
	return sum > c.threshold
}
