package main

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"unicode/utf8"

	"godwit/event"
	"godwit/store"
)

// usual is how many of the commonest words stay as they are: about half of any
// text, as between any two reports of real news.
const usual = 250

// other gives words to put in place of those of a text: each of as many bytes and
// as capital as the one that it stands for, so that spans stay where they are.
type other struct {
	common map[string]bool
	kinds  map[kind][]string // words that may stand for each other, in their order
}

type kind struct{ bytes, small int }

func kindOf(w string) kind { return kind{len(w), int(w[0]>>5) & 1} }

// newOther learns the words of reports.
func newOther(from []store.Coded) *other {
	seen := map[string]int{}
	for _, c := range from {
		eachWord(c.Text, func(i, end int) { seen[c.Text[i:end]]++ })
	}
	var words []string
	for w := range seen {
		words = append(words, w)
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(seen[b]-seen[a], cmp.Compare(a, b)) })
	o := &other{map[string]bool{}, map[kind][]string{}}
	for i, w := range words {
		if i < usual {
			o.common[w] = true
			continue
		}
		o.kinds[kindOf(w)] = append(o.kinds[kindOf(w)], w)
	}
	return o
}

// round says which word stands for which.
func (o *other) round(rng *rand.Rand) map[string]string {
	var kinds []kind
	for k := range o.kinds {
		kinds = append(kinds, k)
	}
	slices.SortFunc(kinds, func(a, b kind) int {
		return cmp.Or(a.bytes-b.bytes, a.small-b.small)
	})
	out := map[string]string{}
	for _, k := range kinds {
		list := o.kinds[k]
		for i, j := range rng.Perm(len(list)) {
			out[list[i]] = list[j]
		}
	}
	return out
}

// vary gives a report other words, and its events what then stands in their spans.
func vary(c store.Coded, words map[string]string, rng *rand.Rand) store.Coded {
	text := []byte(c.Text)
	eachWord(c.Text, func(i, end int) {
		if to := words[c.Text[i:end]]; to != "" {
			copy(text[i:end], to)
		}
	})
	for i, b := range text {
		if b >= '0' && b <= '9' {
			text[i] = '0' + byte(rng.IntN(10))
		}
	}
	c.Text = string(text)
	quote := func(s *event.Span) {
		if s.StartByte >= 0 && s.StartByte <= s.EndByte && s.EndByte <= len(c.Text) {
			s.Quote = c.Text[s.StartByte:s.EndByte]
		}
	}
	sides := func(list []event.Entity) []event.Entity {
		list = slices.Clone(list)
		for i := range list {
			x := &list[i]
			known := x.Name == x.Quote
			if quote(&x.Span); known {
				x.Name = x.Quote
			}
		}
		return list
	}
	c.Events = slices.Clone(c.Events)
	for i := range c.Events {
		e := &c.Events[i]
		quote(&e.Trigger)
		quote(&e.Evidence.Span)
		e.Actors, e.Recipients, e.Claims = sides(e.Actors), sides(e.Recipients), slices.Clone(e.Claims)
		for k := range e.Claims {
			x := &e.Claims[k]
			if x.Speaker != nil {
				s := *x.Speaker
				quote(&s.Span)
				x.Speaker = &s
			}
			if x.Cue != nil {
				s := *x.Cue
				quote(&s)
				x.Cue = &s
			}
		}
	}
	return c
}

// eachWord yields where words of ASCII letters stand that touch no other letter.
func eachWord(text string, yield func(i, end int)) {
	letter := func(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }
	for i := 0; i < len(text); {
		if !letter(text[i]) {
			i++
			continue
		}
		end := i
		for end < len(text) && letter(text[end]) {
			end++
		}
		if (i == 0 || text[i-1] < utf8.RuneSelf) && (end == len(text) || text[end] < utf8.RuneSelf) {
			yield(i, end)
		}
		i = end
	}
}
