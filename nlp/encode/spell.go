// Package encode gives each word of a sentence its vector: what its spelling
// says, and what the words around say.
//
// In come forms; out go vectors of small integers that the heads read. Nothing
// is refused: any bytes have a vector.
package encode

import (
	"godwit/nlp/feature"
	"godwit/nlp/model"
)

// The lists of names that a word may stand in, a bit each.
const (
	Given        = 1 << iota // a person's given name
	Family                   // a family name
	Place                    // a place
	PlacePart                // a word of a place's name
	Organisation             // an organisation
	OrganisationPart
	OrganisationWord // "university", "bank"
	PlaceWord        // "river", "province"
	Title            // "president", "mr."
	Nationality      // "french"
	Common           // a name that is an ordinary word as often
	Verb             // a form of a verb
	VerbPast         // its past tense
)

// The kinds of keys. They are part of the model format.
const (
	keyNorm = 2000 + iota
	keyLow
	keyPrefix
	_
	_
	keySuffix
	_
	_
	_
	keyShape
	keyGroup
	keyList
	keyLists
	keyTrigram
	keyFlags
)

// Identity says whether the key of index i that Keys appends is the word itself:
// what training leaves out now and then, so that the rest learns to do without.
func Identity(i int) bool { return i < 2 }

// Speller makes keys of forms. It belongs to one goroutine.
type Speller struct {
	Groups, Lists *model.Lexicon // may be nil
	s             feature.Sentence
	low           []byte
}

// Keys appends the keys of a form's features to keys: first the spelling with
// and without its case, then parts of it.
func (s *Speller) Keys(keys []uint32, form string) []uint32 {
	s.s.Reset()
	s.s.Add(form)
	w := &s.s.Words[0]
	k := feature.Key
	keys = append(keys, k(keyNorm, uint64(w.Norm)), k(keyLow, uint64(w.Low)))
	for i, p := range w.Pre {
		if p != 0 {
			keys = append(keys, k(keyPrefix+uint32(i), uint64(p)))
		}
	}
	for i, p := range w.Suf {
		if p != 0 {
			keys = append(keys, k(keySuffix+uint32(i), uint64(p)))
		}
	}
	keys = append(keys, k(keyShape, uint64(w.Shape)), k(keyFlags, uint64(w.Flags)))
	if s.Groups != nil {
		if g, ok := s.Groups.Find(w.Low); ok {
			keys = append(keys, k(keyGroup, uint64(g)))
		}
	}
	if s.Lists != nil {
		upper := uint32(w.Flags & feature.Upper)
		if bits, ok := s.Lists.Find(w.Low); ok {
			keys = append(keys, k(keyLists, feature.Join(uint32(bits), upper)))
			for b := range uint32(16) {
				if bits>>b&1 != 0 {
					keys = append(keys, k(keyList, feature.Join(b, upper)))
				}
			}
		}
	}
	s.low = s.s.AppendLow(s.low[:0])
	low := s.low
	if len(low) > longest {
		low = low[:longest]
	}
	for i := 0; i+3 <= len(low); i++ {
		keys = append(keys, k(keyTrigram, uint64(low[i])|uint64(low[i+1])<<8|uint64(low[i+2])<<16))
	}
	return keys
}

// longest is how many bytes of a form are looked at inside.
const longest = 40
