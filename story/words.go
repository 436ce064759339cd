package story

import (
	"cmp"
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

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
	stemLetters = 6   // "condemn", "condemned" and "condemnation" are one
	maxTerms    = 60  // of one sentence
	nameWeight  = 2.  // of a word with a capital inside a sentence
	digitWeight = 1.5 // of a number in digits
)

// term is a telling word's stem and what it weighs.
type term struct {
	stem   word
	weight float64
	name   bool
}

// terms are the telling words of a sentence in order of their hash, and the
// square root of their summed squares.
type terms struct {
	list []term
	norm float64
}

// termsOf reads a sentence without what is in skip: the words by which the
// sides are called, for those are compared by who they are.
func termsOf(sentence string, skip map[word]bool) terms {
	var t terms
	stop := common()
	first, open, capital, letters := true, false, false, 0
	whole := reader{table: &asideTable{}}
	stem := uint64(seed)
	end := func() {
		if !open {
			return
		}
		whole.end()
		w := whole.out[0]
		whole.out = whole.out[:0]
		if !stop[w] && !skip[w] && letters > 1 && len(t.list) < maxTerms {
			x := term{stem: mix(stem), weight: 1}
			switch {
			case number(w):
				x.weight = digitWeight
			case capital && !first:
				x.weight, x.name = nameWeight, true
			}
			t.list = append(t.list, x)
		}
		open, first, letters, stem = false, false, 0, seed
	}
	for _, r := range sentence {
		switch f := fold(r); {
		case f > 0:
			if !open {
				open, capital = true, unicode.IsUpper(r)
			}
			if letters++; letters <= stemLetters {
				stem = (stem ^ uint64(f)) * prime
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

// like returns the cosine of two sentences' words, and how their names stand to
// each other: 1 where they share one, -1 where both have some and share none.
func (t *terms) like(u *terms) (cosine float64, names int) {
	if t.norm == 0 || u.norm == 0 {
		return 0, 0
	}
	sum, mine, others, shared := 0., false, false, false
	i, j := 0, 0
	for i < len(t.list) && j < len(u.list) {
		a, b := &t.list[i], &u.list[j]
		switch {
		case a.stem < b.stem:
			mine = mine || a.name
			i++
		case a.stem > b.stem:
			others = others || b.name
			j++
		default:
			sum += a.weight * b.weight
			shared = shared || a.name || b.name
			i++
			j++
		}
	}
	for ; i < len(t.list); i++ {
		mine = mine || t.list[i].name
	}
	for ; j < len(u.list); j++ {
		others = others || u.list[j].name
	}
	switch {
	case shared:
		names = 1
	case mine && others:
		names = -1
	}
	return sum / (t.norm * u.norm), names
}

// called are the words by which the sides are called.
func called(e *event.Event) map[word]bool {
	m := map[word]bool{}
	for _, side := range [][]event.Entity{e.Actors, e.Recipients} {
		for i := range side {
			if side[i].Code != "" && len(side[i].Quote) < 200 {
				for _, w := range phrase(side[i].Quote) {
					m[w] = true
				}
			}
		}
	}
	return m
}
