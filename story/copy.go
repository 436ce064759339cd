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
func IsCopy(a, b string) bool { return Read(a).IsCopy(Read(b)) }

// Text is a text that is compared with others, read once. It is not for several
// goroutines at a time.
type Text struct {
	words []word
	runs  *runs // made when they are first asked for
}

// Read reads a text.
func Read(text string) *Text { return &Text{words: read(text)} }

// in returns which words of t stand in the other text.
func (t *Text) in(other *Text) cover {
	if other.runs == nil {
		other.runs = newRuns(other.words)
	}
	return other.runs.covers(t.words)
}

// IsCopy is IsCopy of two texts that were read.
func (t *Text) IsCopy(other *Text) bool {
	a, b := t, other
	if len(a.words) > len(b.words) {
		a, b = b, a
	}
	if len(a.words) == 0 {
		return false
	}
	if slices.Equal(a.words, b.words) {
		return true
	}
	if len(a.words) < fewWords {
		return false
	}
	// Few pairs are copies: most are told apart by one look, at the text whose runs
	// are known.
	var short, long cover
	if b.runs != nil {
		if short = a.in(b); short.share(len(short)) < otherShare {
			return false
		}
		long = b.in(a)
	} else {
		if long = b.in(a); long.share(len(long)) < otherShare {
			return false
		}
		short = a.in(b)
	}
	x, y := short.share(len(short)), long.share(len(long))
	least := min(x*float64(len(short)), y*float64(len(long)))
	switch {
	case min(x, y) >= bothShare, min(x, y) >= muchShare && least >= muchWords:
	case max(x, y) >= oneShare && min(x, y) >= otherShare && max(short.lead(), long.lead()) >= leadShare:
	default:
		return false
	}
	return !short.form(a.words) && !long.form(b.words)
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
