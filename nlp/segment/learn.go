package segment

import (
	"encoding/binary"
	"sort"

	"godwit/nlp"
)

// Places cuts doc.Text as a Cutter does that has only these habits, and asks
// decide about each place where a sentence may end: at is the byte of the text
// where the next sentence would start, keys are those of the place's features,
// good until decide returns.
func Places(doc *nlp.Doc, habit []byte, decide func(at int, keys []uint32) bool) {
	s := splitter{text: doc.Text, tables: loadTables(), doc: doc, habits: &habits{habit}}
	s.decide = func(i int, keys []uint32) bool { return decide(s.tokens[i].start, keys) }
	s.all()
}

// Weight is what a feature adds for a sentence's end.
type Weight struct {
	Key   uint32
	Value int8
}

// HabitBytes is the length of a table of habits.
const HabitBytes = habitBytes

// Pack makes the section that Open reads. Of weights that share a place it
// keeps the heaviest.
func Pack(habit []byte, weights []Weight) []byte {
	sort.Slice(weights, func(a, b int) bool {
		x, y := heft(weights[a].Value), heft(weights[b].Value)
		return x > y || x == y && weights[a].Key < weights[b].Key
	})
	out := make([]byte, sectionLen)
	copy(out, sectionMagic)
	copy(out[8:8+habitBytes], habit)
	table := out[8+habitBytes:]
next:
	for _, w := range weights {
		row := table[w.Key>>(32-rowBits)*2*ways:][:2*ways]
		for i := 0; i < len(row); i += 2 {
			old := binary.LittleEndian.Uint16(row[i:])
			if old == 0 {
				binary.LittleEndian.PutUint16(row[i:], uint16(uint8(w.Key))<<8|uint16(uint8(w.Value)))
				break
			}
			if uint8(old>>8) == uint8(w.Key) {
				continue next
			}
		}
	}
	return out
}

func heft(v int8) int { return max(int(v), -int(v)) }
