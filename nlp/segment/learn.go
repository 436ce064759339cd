package segment

import "godwit/nlp"

// Section sizes that training needs.
const (
	WeightBits = weightBits
	HabitBytes = habitBytes
)

// Places cuts doc.Text as a Cutter does that has only these habits, and asks
// decide about each place where a sentence may end: at is the byte of the text
// where the next sentence would start, keys are those of the place's features,
// good until decide returns; the slot of a key is its first WeightBits.
func Places(doc *nlp.Doc, habit []byte, decide func(at int, keys []uint32) bool) {
	s := splitter{text: doc.Text, tables: loadTables(), doc: doc, habits: &habits{habit}}
	s.decide = func(i int, keys []uint32) bool { return decide(s.tokens[i].start, keys) }
	s.all()
}
