package claim

import (
	"slices"

	"godwit/coding/proposition"
	"godwit/lexicon"
)

// source finds who speaks: the entry's slots, or, where the tree is crooked,
// whoever stands right beside the verb.
func (f *finder) source(s *proposition.Sentence, i int, c *lexicon.Cue) int {
	if len(c.Source) == 0 {
		return -1
	}
	if h := s.Words[i].Head; h >= 0 && s.Words[i].XPOS == "VBG" && s.Words[h].UPOS == "VERB" {
		if m := s.Kid(i, "mark"); m >= 0 && s.Words[m].Lemma == "as" || m < 0 && i > 0 && s.Words[i-1].Lemma == "as" {
			if objs := s.Fill(h, "obj"); len(objs) > 0 {
				return objs[0] // "quoted Kim as saying"
			}
		}
	}
	source := -1
	for _, role := range c.Source {
		if heads := s.Path(i, role.Path); len(heads) > 0 {
			source = heads[0]
			break
		}
	}
	if slices.Contains(c.Content, "around") && !s.Passive(i) {
		if b := f.beside(s, i); b >= 0 && (source < 0 || source < b && f.comma(s, source, b) || source > i && b < i ||
			f.inside(s, source) && !f.inside(s, i)) && (s.Words[i-1].Form != "," || source < 0 || f.inside(s, source)) {
			return b
		}
	}
	if source < 0 {
		source = f.shared(s, i)
	}
	return f.maker(s, source)
}

// maker looks through a report, a poll or data to whoever made it, where he is
// named with it: "data from the ministry", "a poll published by X".
func (f *finder) maker(s *proposition.Sentence, n int) int {
	if n < 0 || s.Words[n].UPOS != "NOUN" || f.voice(s, n) {
		return n
	}
	for _, slot := range []string{"from", "by", "poss"} {
		for _, w := range s.Fill(n, slot) {
			if nominal(s.Words[w].UPOS) && f.voice(s, w) {
				return w
			}
		}
	}
	for _, c := range s.Kids(n) {
		if s.Rel(c) == "acl" && s.Words[c].XPOS == "VBN" && s.Passive(c) {
			for _, w := range s.Fill(c, "subj") {
				if f.voice(s, w) {
					return w
				}
			}
		}
	}
	return n
}

// shared finds the speaker of a verb that has none of its own with the verbs
// it is joined to or hangs on: "announced the arrest and said", "left, saying".
func (f *finder) shared(s *proposition.Sentence, v int) int {
	for step := 0; step < 4; step++ {
		switch s.Rel(v) {
		case "conj", "advcl", "xcomp", "parataxis":
		default:
			return -1
		}
		if s.Kid(v, "nsubj") >= 0 || s.Passive(v) {
			return -1
		}
		if v = s.Words[v].Head; v < 0 {
			return -1
		}
		if subj := s.Fill(v, "subj"); len(subj) > 0 {
			return subj[0]
		}
	}
	return -1
}
