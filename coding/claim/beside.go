package claim

import "godwit/coding/proposition"

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
