package model

import "fmt"

// Lexicon is a table from a 32-bit hash to a number below 65,535.
type Lexicon struct {
	keys   []uint32
	values []uint16 // the value and one; 0 is an empty slot
}

// Entry is one line of a Lexicon.
type Entry struct {
	Key   uint32
	Value uint16
}

// NewLexicon makes a Lexicon; of two entries with one key the first stays.
func NewLexicon(entries []Entry) *Lexicon {
	n := len(entries)*3/2 + 1
	l := &Lexicon{keys: make([]uint32, n), values: make([]uint16, n)}
insert:
	for _, e := range entries {
		i := int(uint64(e.Key) * uint64(n) >> 32)
		for l.values[i] != 0 {
			if l.keys[i] == e.Key {
				continue insert
			}
			if i++; i == n {
				i = 0
			}
		}
		l.keys[i], l.values[i] = e.Key, e.Value+1
	}
	return l
}

// Find returns the value of key, and false where there is none.
func (l *Lexicon) Find(key uint32) (uint16, bool) {
	n := len(l.values)
	if n == 0 {
		return 0, false
	}
	i := int(uint64(key) * uint64(n) >> 32)
	for l.values[i] != 0 {
		if l.keys[i] == key {
			return l.values[i] - 1, true
		}
		if i++; i == n {
			i = 0
		}
	}
	return 0, false
}

// Entries lists all entries, in the order of the table.
func (l *Lexicon) Entries() []Entry {
	var out []Entry
	for i, v := range l.values {
		if v != 0 {
			out = append(out, Entry{l.keys[i], v - 1})
		}
	}
	return out
}

func (l *Lexicon) check() error {
	if len(l.keys) != len(l.values) {
		return fmt.Errorf("a lexicon has %d keys and %d values", len(l.keys), len(l.values))
	}
	for _, v := range l.values {
		if v == 0 {
			return nil
		}
	}
	if len(l.values) > 0 {
		return fmt.Errorf("a lexicon has no empty slot")
	}
	return nil
}
