package sqlite

import (
	"fmt"
	"strings"
	"unicode"
)

// A search is words and "phrases"; a word that ends in * stands for all that
// begin so. All of them must be there.

// phrase is a run of words that stand one after the other.
type phrase struct {
	words []string
	begin bool // the last word may go on
}

// phrases cuts a search into its pieces. Signs other than letters and digits
// part words, as they do in the index.
func phrases(text string) []phrase {
	var out []phrase
	for i, part := range strings.Split(text, `"`) {
		if i%2 == 1 {
			if p := wordsOf(part); len(p.words) > 0 {
				out = append(out, p)
			}
			continue
		}
		for _, word := range strings.Fields(part) {
			if p := wordsOf(word); len(p.words) > 0 {
				out = append(out, p)
			}
		}
	}
	return out
}

func wordsOf(s string) phrase {
	s = strings.TrimSpace(s)
	return phrase{
		words: strings.FieldsFunc(s, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Co, r)
		}),
		begin: strings.HasSuffix(s, "*"),
	}
}

// match is a search in the language of FTS5; empty where there is no word.
func match(text string) string {
	var out []string
	for _, p := range phrases(text) {
		m := `"` + strings.Join(p.words, " ") + `"`
		if p.begin {
			m += "*"
		}
		out = append(out, m)
	}
	return strings.Join(out, " ")
}

// narrowText keeps the events of the reports that a search finds.
func (t *tx) narrowText(h *hits, in sets, text string) error {
	query := match(text)
	if query == "" {
		return fmt.Errorf("search for %q: there is no word in it", text)
	}
	found := []uint64{}
	err := t.rows("SELECT rowid FROM search WHERE search MATCH ?", []any{query}, func(scan func(...any) error) error {
		var n int64
		if err := scan(&n); err != nil {
			return err
		}
		for n>>6 >= int64(len(found)) {
			found = append(found, make([]uint64, max(64, len(found)))...)
		}
		found[n>>6] |= 1 << (n & 63)
		return nil
	})
	if err != nil {
		return err
	}
	return t.sift(h, in, func(c cols, i, _ int) bool {
		r := c.report(i)
		return int(r>>6) < len(found) && found[r>>6]&(1<<(r&63)) != 0
	}, func(int) bool { return true })
}

// narrowQuote keeps the events whose own sentence holds all that is searched.
func (t *tx) narrowQuote(in sets, text string) error {
	list := phrases(text)
	for n, s := range in {
		var failed error
		s.each(func(i int) {
			if failed != nil {
				return
			}
			e, err := t.one(n*blockSize + int64(i))
			if err != nil {
				failed = err
				return
			}
			if !holds(e.event.Evidence.Quote, list) {
				s.remove(i)
			}
		})
		if failed != nil {
			return failed
		}
		if s.empty() {
			delete(in, n)
		}
	}
	return nil
}

// holds tells whether a text has all phrases, whatever the case of its letters.
func holds(text string, list []phrase) bool {
	have := wordsOf(strings.ToLower(text)).words
	for _, p := range list {
		if !holdsOne(have, p) {
			return false
		}
	}
	return true
}

func holdsOne(have []string, p phrase) bool {
	for i := 0; i+len(p.words) <= len(have); i++ {
		fits := true
		for k, w := range p.words {
			w = strings.ToLower(w)
			last := p.begin && k == len(p.words)-1
			if have[i+k] != w && !(last && strings.HasPrefix(have[i+k], w)) {
				fits = false
				break
			}
		}
		if fits {
			return true
		}
	}
	return false
}
