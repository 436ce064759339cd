package coref

import "godwit/nlp/model"

// Rows finds the row of weights of a hashed feature.
type Rows struct {
	lexicon *model.Lexicon
	n       int
}

// NewRows numbers features in their order; there are at most MaxRows.
func NewRows(keys []uint32) *Rows {
	entries := make([]model.Entry, len(keys))
	for i, k := range keys {
		entries[i] = model.Entry{Key: k, Value: uint16(i)}
	}
	return &Rows{model.NewLexicon(entries), len(keys)}
}

// MaxRows is the most that NewRows numbers.
const MaxRows = 1<<16 - 2

// Find returns the row of a feature, and false where it has none.
func (r *Rows) Find(key uint32) (int, bool) {
	v, ok := r.lexicon.Find(key)
	return int(v), ok
}

// Len is the number of rows.
func (r *Rows) Len() int { return r.n }
