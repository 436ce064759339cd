package story

import (
	"cmp"
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"godwit/event"
)

//go:embed common.txt
var commonText string

// common holds words that tell hardly anything, by their hash.
var common = sync.OnceValue(func() map[word]bool {
	m := map[word]bool{}
	for _, line := range strings.Split(commonText, "\n") {
		if !strings.HasPrefix(line, "#") {
			for _, w := range phrase(line) {
				m[w] = true
			}
		}
	}
	return m
})

const (
	stemLetters = 6 // "condemn", "condemned" and "condemnation" are one
	leastStem   = 3
	longWord    = 32
	longQuote   = 200 // bytes of a mention that is more than a name
	maxTerms    = 60  // of one sentence
	nameWeight  = 2.  // of a word with a capital inside a sentence
	digitWeight = 1.5 // of a number in digits

	// The cosine where neither sentence says more than the act, its sides and
	// its place, and where one does.
	nothingElse = .5
	oneBare     = .15
)

// term is a telling word's stem and what it weighs.
type term struct {
	stem   word
	weight float64
	name   bool
	number bool // in digits
}

// terms are the telling words of a sentence in order of their hash, and the
// square root of their summed squares.
type terms struct {
	list []term
	norm float64
}

// termsOf reads a sentence without the words of skip.
func termsOf(sentence string, skip map[word]bool) terms {
	var t terms
	stop := common()
	first, open, capital := true, false, false
	whole := reader{table: &asideTable{}}
	var letters []rune
	end := func() {
		if !open {
			return
		}
		whole.end()
		w := whole.out[0]
		whole.out = whole.out[:0]
		if !stop[w] && !skip[w] && len(letters) > 1 && len(t.list) < maxTerms {
			x := term{stem: stem(letters), weight: 1}
			switch {
			case number(w):
				x.weight, x.number = digitWeight, true
			case capital && !first:
				x.weight, x.name = nameWeight, true
			}
			t.list = append(t.list, x)
		}
		open, first, letters = false, false, letters[:0]
	}
	for _, r := range sentence {
		switch f := fold(r); {
		case f > 0:
			if !open {
				open, capital = true, unicode.IsUpper(r)
			}
			if len(letters) < longWord {
				letters = append(letters, f)
			}
			whole.letter(f)
		case f == 0:
			end()
		}
	}
	end()
	slices.SortFunc(t.list, func(a, b term) int {
		return cmp.Or(cmp.Compare(a.stem, b.stem), cmp.Compare(b.weight, a.weight))
	})
	t.list = slices.CompactFunc(t.list, func(a, b term) bool { return a.stem == b.stem })
	sum := 0.
	for _, x := range t.list {
		sum += x.weight * x.weight
	}
	t.norm = math.Sqrt(sum)
	return t
}

// stem is the hash of a word's first letters without an ending of English.
func stem(letters []rune) word {
	n := len(letters)
	for _, e := range [...]string{"ing", "ed", "es", "s"} {
		if k := n - len(e); k >= leastStem && string(letters[k:]) == e {
			n = k
			break
		}
	}
	h := uint64(seed)
	for _, r := range letters[:min(n, stemLetters)] {
		h = (h ^ uint64(r)) * prime
	}
	return mix(h)
}

// like returns the cosine of two sentences' words, and how their names and
// their numbers stand to each other: 1 where they share one, -1 where both have
// some and share none.
func (t *terms) like(u *terms) (cosine float64, names, numbers int) {
	switch {
	case t.norm == 0 && u.norm == 0:
		return nothingElse, 0, 0
	case t.norm == 0 || u.norm == 0:
		return oneBare, 0, 0
	}
	sum := 0.
	var mine, others, both has
	i, j := 0, 0
	for i < len(t.list) && j < len(u.list) {
		a, b := &t.list[i], &u.list[j]
		switch {
		case a.stem < b.stem:
			mine.see(a)
			i++
		case a.stem > b.stem:
			others.see(b)
			j++
		default:
			sum += a.weight * b.weight
			both.see(a)
			both.see(b)
			i++
			j++
		}
	}
	for ; i < len(t.list); i++ {
		mine.see(&t.list[i])
	}
	for ; j < len(u.list); j++ {
		others.see(&u.list[j])
	}
	return sum / (t.norm * u.norm), stand(both.name, mine.name && others.name), stand(both.number, mine.number && others.number)
}

// has says whether there are names and numbers among terms.
type has struct{ name, number bool }

func (h *has) see(t *term) {
	h.name = h.name || t.name
	h.number = h.number || t.number
}

func stand(shared, apart bool) int {
	switch {
	case shared:
		return 1
	case apart:
		return -1
	}
	return 0
}

// told are words that say nothing of what else an act is: those for the act
// itself, for who tells it, for its place, and names of the sides; all these are
// compared by themselves. Words for sides without a name count.
func told(e *event.Event) map[word]bool {
	skip := map[word]bool{}
	add := func(quote string) {
		if len(quote) < longQuote {
			for _, w := range phrase(quote) {
				skip[w] = true
			}
		}
	}
	add(e.Trigger.Quote)
	if e.Place != nil {
		add(e.Place.Name)
	}
	for i := range e.Claims {
		if c := &e.Claims[i]; c.Speaker != nil {
			add(c.Speaker.Quote)
		}
		if c := &e.Claims[i]; c.Cue != nil {
			add(c.Cue.Quote)
		}
	}
	for _, side := range [][]event.Entity{e.Actors, e.Recipients} {
		for i := range side {
			if side[i].Name != "" {
				add(side[i].Quote)
				add(side[i].Name)
			} else {
				add(opening(side[i].Quote))
			}
		}
	}
	return skip
}

// opening returns the words with capitals that a mention begins with, and what
// is before them: "a Belarusian" of "a Belarusian poet". Whose the poet is says
// the side's code.
func opening(quote string) string {
	stop := common()
	at, capital := 0, false
	for _, f := range strings.Fields(quote) {
		if r, _ := utf8.DecodeRuneInString(f); unicode.IsUpper(r) {
			capital = true
		} else if w := phrase(f); capital || len(w) > 0 && !stop[w[0]] {
			break
		}
		at += strings.Index(quote[at:], f) + len(f)
	}
	return quote[:at]
}

// has reports whether all of some terms, and at least one, are in t.
func (t *terms) has(some []term) bool {
	for _, x := range some {
		if _, ok := slices.BinarySearchFunc(t.list, x.stem, func(a term, stem word) int { return cmp.Compare(a.stem, stem) }); !ok {
			return false
		}
	}
	return len(some) > 0
}
