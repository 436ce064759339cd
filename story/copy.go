package story

import "slices"

// What makes two texts copies. Shares are of words that stand in a run of
// copyWords words which the other text has too.
const (
	copyWords = 4
	fewWords  = 12 // texts below are copies only of equal ones
	openWords = 50 // the lead, the news that the text was written for: so many words …
	openPart  = 3  // … but no more than a third of the text

	oneShare   = .62 // of one of the texts
	otherShare = .25 // of the other, for no cut copy is shorter than a mere item of a digest
	leadShare  = .6  // of the lead of one of them; else
	bothShare  = .8  // of both; or
	muchShare  = .64 // of both, where that is …
	muchWords  = 120 // … so many words: more than a paragraph of background has

	manyNumbers = 5   // where a text has as many numbers …
	sameNumbers = .34 // … a copy has some of them: else it is a form filled in anew
	blank       = 8   // words around a number that make it one of a form
)

// IsCopy reports whether two texts are versions of one dispatch: equal but for
// punctuation, byline and headline, cut, put in another order, extended or
// corrected. A version with a later toll is one, and its facts are the later
// ones. Two reports that share a quotation or a paragraph of background are
// not. It is symmetric. Of very long texts the first 16384 words are compared.
func IsCopy(a, b string) bool { return isCopy(read(a), read(b)) }

func isCopy(a, b []word) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return false
	}
	if slices.Equal(a, b) {
		return true
	}
	if len(a) < fewWords {
		return false
	}
	short, long := newRuns(b).covers(a), newRuns(a).covers(b)
	x, y := short.share(len(a)), long.share(len(b))
	switch {
	case min(x, y) >= bothShare, min(x, y) >= muchShare && min(x*float64(len(a)), y*float64(len(b))) >= muchWords:
	case max(x, y) >= oneShare && min(x, y) >= otherShare && max(short.lead(), long.lead()) >= leadShare:
	default:
		return false
	}
	return !short.form(a) && !long.form(b)
}

// cover says of each word whether it stands in the other text too.
type cover []bool

// share returns how many of the first n words do.
func (c cover) share(n int) float64 {
	n = min(n, len(c))
	covered := 0
	for _, ok := range c[:n] {
		if ok {
			covered++
		}
	}
	return float64(covered) / float64(n)
}

// lead returns how many of the lead's words do.
func (c cover) lead() float64 { return c.share(min(openWords, max(fewWords, len(c)/openPart))) }

// form reports whether a text is a form filled in anew: a daily bulletin has
// yesterday's words and, among them, today's numbers.
func (c cover) form(words []word) bool {
	old, filled := 0, 0
	for i, w := range words {
		switch {
		case !number(w):
		case c[i]:
			old++
		case slices.Contains(c[max(0, i-blank):i], true) && slices.Contains(c[i:min(len(c), i+blank+1)], true):
			filled++
		}
	}
	return old+filled >= manyNumbers && float64(old) < sameNumbers*float64(old+filled)
}

// runs is the set of a text's runs of words, an open table of hashes.
type runs struct {
	slots []uint64
	mask  uint64
}

func newRuns(words []word) *runs {
	size := 16
	for size < 2*len(words) {
		size *= 2
	}
	r := &runs{make([]uint64, size), uint64(size - 1)}
	shingles(words, copyWords, func(_ int, h uint64) {
		h |= 1 // 0 is an empty slot
		i := h >> 8 & r.mask
		for r.slots[i] != 0 && r.slots[i] != h {
			i = (i + 1) & r.mask
		}
		r.slots[i] = h
	})
	return r
}

func (r *runs) has(h uint64) bool {
	h |= 1
	for i := h >> 8 & r.mask; r.slots[i] != 0; i = (i + 1) & r.mask {
		if r.slots[i] == h {
			return true
		}
	}
	return false
}

// covers returns which words of a text stand in the other.
func (r *runs) covers(words []word) cover {
	c, end := make(cover, len(words)), 0
	shingles(words, copyWords, func(i int, h uint64) {
		if !r.has(h) {
			return
		}
		for j := max(i, end); j < i+copyWords; j++ {
			c[j] = true
		}
		end = i + copyWords
	})
	return c
}
