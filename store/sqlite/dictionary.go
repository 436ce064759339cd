package sqlite

import (
	"database/sql"
	"errors"
	"sync"
)

// dictionary remembers words and terms that are in the file. There they only grow;
// here they are forgotten when they are many.
type dictionary struct {
	mu      sync.RWMutex
	words   map[int64]string
	numbers map[string]int64
	terms   map[term]int64
}

// keptWords bounds how many words, numbers and terms are held, each.
const keptWords = 1 << 16

// keep adds to what is remembered.
func keep[K comparable, V any](mu *sync.RWMutex, m *map[K]V, k K, v V) {
	mu.Lock()
	defer mu.Unlock()
	if len(*m) >= keptWords {
		*m = map[K]V{}
	}
	(*m)[k] = v
}

// term is something that events are asked for by.
type term struct {
	kind  int
	value string
}

func newDictionary() *dictionary {
	d := &dictionary{}
	d.forget()
	return d
}

// forget is for a transaction that failed: what it added is not there.
func (d *dictionary) forget() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.words, d.numbers, d.terms = map[int64]string{}, map[string]int64{}, map[term]int64{}
}

// number returns a word's number; it adds the word where it is new.
func (t *tx) number(word string) (int64, error) {
	d := t.s.known
	d.mu.RLock()
	n := d.numbers[word]
	d.mu.RUnlock()
	if n != 0 {
		return n, nil
	}
	there, err := t.row("SELECT n FROM word WHERE word = ?", []any{word}, &n)
	if err != nil {
		return 0, err
	}
	if !there {
		r, err := t.do("INSERT INTO word (word) VALUES (?)", word)
		if err != nil {
			return 0, err
		}
		n, _ = r.LastInsertId()
	}
	keep(&d.mu, &d.numbers, word, n)
	return n, nil
}

// word returns the word of a number.
func (t *tx) word(n int64) (string, error) {
	d := t.s.known
	d.mu.RLock()
	w, ok := d.words[n]
	d.mu.RUnlock()
	if ok {
		return w, nil
	}
	there, err := t.row("SELECT word FROM word WHERE n = ?", []any{n}, &w)
	if err == nil && !there {
		err = errDamaged
	}
	if err != nil {
		return "", err
	}
	keep(&d.mu, &d.words, n, w)
	return w, nil
}

// term returns a term's number; it adds it where it is new.
func (t *tx) term(of term) (int64, error) {
	d := t.s.known
	d.mu.RLock()
	n := d.terms[of]
	d.mu.RUnlock()
	if n != 0 {
		return n, nil
	}
	there, err := t.row("SELECT n FROM term WHERE kind = ? AND value = ?", []any{of.kind, of.value}, &n)
	if err != nil {
		return 0, err
	}
	if !there {
		r, err := t.do("INSERT INTO term (kind, value) VALUES (?, ?)", of.kind, of.value)
		if err != nil {
			return 0, err
		}
		n, _ = r.LastInsertId()
	}
	keep(&d.mu, &d.terms, of, n)
	return n, nil
}

// frozen are the words that are in the file at one time, to be read by several
// goroutines. Words that it does not hold come from the file one by one.
type frozen struct {
	s     *Store
	words []string
}

var errReadOnlyWords = errors.New("words are only read here")

// maxFrozen bounds how many words are held.
const maxFrozen = 1 << 20

func (f *frozen) read(t *tx) error {
	return t.rows("SELECT n, word FROM word WHERE n < ? ORDER BY n", []any{maxFrozen}, func(scan func(...any) error) error {
		var n int64
		var w string
		if err := scan(&n, &w); err != nil {
			return err
		}
		for int64(len(f.words)) <= n {
			f.words = append(f.words, "")
		}
		f.words[n] = w
		return nil
	})
}

func (f *frozen) number(string) (int64, error) { return 0, errReadOnlyWords }

func (f *frozen) word(n int64) (string, error) {
	if n > 0 && n < int64(len(f.words)) && f.words[n] != "" {
		return f.words[n], nil
	}
	var w string
	err := f.s.read.QueryRow("SELECT word FROM word WHERE n = ?", n).Scan(&w)
	if errors.Is(err, sql.ErrNoRows) {
		err = errDamaged
	}
	return w, err
}
