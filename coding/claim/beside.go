package claim

import (
	"slices"

	"godwit/coding/proposition"
)

// aside is the most words that may stand between a speaker and "said".
const aside = 14

// beforeCommas returns the head of the noun phrase that is set off from its
// verb by the pair of commas that ends at a word: "Ahmed Yusuf, a doctor at the
// hospital, told".
func (f *finder) beforeCommas(s *proposition.Sentence, end int) int {
	open := end - 1
	for ; open > 0 && s.Words[open].Form != ","; open-- {
		if end-open > aside || f.inside(s, open) || mark(s.Words[open].Form) {
			return -1
		}
	}
	w := open - 1
	if w < 0 || open == end-1 || !nominal(s.Words[w].UPOS) || f.inside(s, w) {
		return -1
	}
	first := w
	for first > 0 && !mark(s.Words[first-1].Form) && s.Words[first-1].Form != "," {
		first--
	}
	return f.top(s, w, first, w)
}

// withoutSpeaker takes the quotation alone for what is said where the tree hangs
// the speaker inside it.
func (f *finder) withoutSpeaker(s *proposition.Sentence, v, source int, runs []Run) []Run {
	c := Claim{Content: runs}
	if source < 0 || !c.covers(s.Index, source) || f.inside(s, source) {
		return runs
	}
	first, _ := f.attribution(s, v, source)
	if quoted := f.quoted(s, v, min(first, source), v); len(quoted) > 0 {
		return quoted
	}
	return runs
}

// quoted returns the quotations of a sentence that stand beside first to last.
func (f *finder) quoted(s *proposition.Sentence, v, first, last int) []Run {
	var runs []Run
	if w := first - 1; f.inside(s, v) {
		return nil
	} else if w >= 0 {
		for w >= 0 && first-w < 4 && f.quotes[s.Index][w] == 0 && !f.speaks(s, w) {
			w--
		}
		if w >= 0 && f.quotes[s.Index][w] > 0 && s.Words[v].XPOS != "VBG" {
			runs = append(runs, f.sameQuote(s, w))
		}
	}
	w := last + 1
	for w < len(s.Words) && w-last < 4 && f.quotes[s.Index][w] == 0 && !f.speaks(s, w) {
		w++
	}
	if w < len(s.Words) && f.quotes[s.Index][w] > 0 {
		runs = append(runs, f.sameQuote(s, w))
	}
	return runs
}

// mixed takes in the words around a quotation behind "X said" that no comma or
// colon sets off: said “some” of it was lost.
func (f *finder) mixed(s *proposition.Sentence, last int, runs []Run) []Run {
	r := &runs[len(runs)-1]
	if r.First <= last {
		return runs
	}
	for w := last + 1; w < r.First; w++ {
		if s.Words[w].UPOS == "PUNCT" {
			return runs
		}
	}
	if end := r.Last + 1; end < len(s.Words) && s.Words[end].UPOS != "PUNCT" && s.Words[r.Last-1].UPOS != "PUNCT" && f.finite(s, end, len(s.Words)-1) {
		*r = trim(s, Run{s.Index, r.First, len(s.Words) - 1})
	}
	if f.finite(s, last+1, r.First) {
		r.First = last + 1
	}
	return runs
}

// speaks reports whether a word is a verb with which somebody reports.
func (f *finder) speaks(s *proposition.Sentence, w int) bool {
	return s.Words[w].UPOS == "VERB" && slices.ContainsFunc(f.lex.CuesOf('v', s.Words[w].Lemma), reports)
}

// bothSides adds to a quotation the part of it behind "X said": "“…,” X said,
// “…”".
func (f *finder) bothSides(s *proposition.Sentence, v, source int, runs []Run) []Run {
	c := Claim{Content: runs}
	first, last := f.attribution(s, v, source)
	for _, r := range f.quoted(s, v, first, last) {
		if !c.covers(r.Sentence, r.First) && !c.covers(r.Sentence, r.Last) && r.Last-r.First > 2 {
			runs = append(runs, r)
		}
	}
	return runs
}
