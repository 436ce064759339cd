package claim

import (
	"slices"

	"godwit/coding/proposition"
)

// meant reports whether a cue that names nobody still tells of somebody's word
// or mind: "is expected to", "was accused of". A bare order, wish or noun does
// not: "imagine that", "plans to build".
func (f *finder) meant(s *proposition.Sentence, i int, c *Claim) bool {
	if c.Attitude && f.aside(s, i) {
		return false
	}
	if c.Source >= 0 {
		return true
	}
	switch s.Words[i].UPOS {
	case "VERB":
		switch s.Words[i].XPOS {
		case "VBD", "VBZ", "VBP":
			return true
		case "VBN":
			return s.Kid(i, "aux:pass") >= 0 || !c.Attitude
		case "VBG":
			return !c.Attitude && s.Rel(i) == "advcl"
		}
		return s.Kid(i, "aux:pass") >= 0
	case "NOUN":
		return !c.Attitude
	}
	return true
}

// aside reports whether a word only picks out or names a thing and tells
// nothing of its own: "the plan that she backs", "asked to approve", "with
// hope for peace".
func (f *finder) aside(s *proposition.Sentence, i int) bool {
	switch s.Rel(i) {
	case "acl":
		first := f.tree(s, i).First
		return s.Words[first].Form != "," && (first == 0 || s.Words[first-1].Form != ",")
	case "xcomp":
		return s.Words[i].XPOS == "VB"
	case "obl", "nmod":
		return s.Words[i].UPOS == "NOUN"
	}
	return false
}

// inner drops attitudes that somebody else is reported to have, and keeps from
// the reader what adds no speaker: within what is said, an act of saying counts
// where it took place and somebody is named for it. "She said she believes" is
// hers already, and what she quotes in her own words is hers to tell.
func (f *finder) inner() {
	around := make([][]int, len(f.sentences)) // by sentence: the claims that hold words of it
	for k := range f.claims {
		for _, r := range f.claims[k].Content {
			if in := around[r.Sentence]; len(in) == 0 || in[len(in)-1] != k {
				around[r.Sentence] = append(in, k)
			}
		}
	}
	var drop []int
	for k := range f.claims {
		c := &f.claims[k]
		if len(c.Cue) == 0 || !slices.ContainsFunc(around[c.CueSentence], func(o int) bool {
			return !f.claims[o].Unsaid && f.claims[o].covers(c.CueSentence, c.Cue[0])
		}) {
			continue
		}
		switch {
		case c.Attitude:
			drop = append(drop, k)
		case f.quotes[c.CueSentence][c.Cue[0]] > 0 && !punct(f.sentences[c.CueSentence], c.Cue[0]), !f.named(c), !f.tookPlace(f.sentences[c.CueSentence], c.Cue[0]):
			c.Unsaid = true
		}
	}
	kept := f.claims[:0]
	for k, c := range f.claims {
		if len(drop) > 0 && drop[0] == k {
			drop = drop[1:]
			continue
		}
		kept = append(kept, c)
	}
	f.claims = kept
}

// named reports whether a claim's source is somebody rather than a pronoun or
// a thing.
func (f *finder) named(c *Claim) bool {
	return c.Source >= 0 && f.voice(f.sentences[c.SourceSentence], c.Source)
}

func punct(s *proposition.Sentence, w int) bool { return s.Words[w].UPOS == "PUNCT" }

// tookPlace reports whether a verb tells what was done: it has a tense, and is
// neither denied nor only possible.
func (f *finder) tookPlace(s *proposition.Sentence, v int) bool {
	return s.Words[v].XPOS != "VB" && !slices.ContainsFunc(s.Kids(v), func(k int) bool { return s.Words[k].XPOS == "MD" || s.Words[k].Lemma == "not" })
}
