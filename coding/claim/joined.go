package claim

import (
	"slices"

	"godwit/coding/proposition"
	"godwit/event"
	"godwit/lexicon"
)

// alsoThat returns the further clauses of "said that … and that …" which the
// tree joins to the verb of saying.
func (f *finder) alsoThat(s *proposition.Sentence, v int) []Run {
	var runs []Run
	for _, c := range s.Kids(v) {
		if m := s.Kid(c, "mark"); s.Rel(c) == "conj" && c > v && m >= 0 && s.Words[m].Form == "that" {
			runs = append(runs, f.tree(s, c))
		}
	}
	return runs
}

// untilNext returns the clause of a word up to where somebody else begins to
// speak: "police said rebels attacked and residents said …".
func (f *finder) untilNext(s *proposition.Sentence, w int) Run {
	r := f.tree(s, w)
	for _, c := range s.Kids(w) {
		if s.Rel(c) != "conj" || s.Words[c].UPOS != "VERB" || s.Kid(c, "nsubj") < 0 || s.Kid(c, "ccomp") < 0 || s.Kid(c, "mark") >= 0 || f.inside(s, c) ||
			!slices.ContainsFunc(f.lex.CuesOf('v', s.Words[c].Lemma), reports) {
			continue
		}
		if cut := f.tree(s, c); cut.First > w && cut.First-1 < r.Last {
			r.Last = cut.First - 1
		}
	}
	return trim(s, r)
}

// reports says of a cue that it tells what is so, not what is wished.
func reports(c *lexicon.Cue) bool {
	return (c.Stance == event.States || c.Stance == event.Alleges) && slices.Contains(c.Content, "around")
}
