package claim

import (
	"slices"
	"strings"

	"godwit/coding/proposition"
)

// apart takes from what one says the words set off in the same sentence with
// which another, or the same one anew, begins to speak or to judge: "said it
// failed, adding that …", "said he would leave and blamed Rome", "said it was
// safe, though she admitted …", "praised Ahmed, who says …".
func (f *finder) apart() {
	first := 0 // of the claims with a cue in the same sentence, which stand together
	for o := range f.claims {
		outer := &f.claims[o]
		if f.claims[first].CueSentence != outer.CueSentence {
			first = o
		}
		for k := first; k < len(f.claims) && f.claims[k].CueSentence == outer.CueSentence; k++ {
			c := &f.claims[k]
			if k == o || len(c.Cue) == 0 || len(outer.Cue) == 0 || !outer.covers(c.CueSentence, c.Cue[0]) {
				continue
			}
			s := f.sentences[c.CueSentence]
			if f.inside(s, c.Cue[0]) {
				continue
			}
			r, ok := f.setOff(s, outer.Cue[0], c)
			if c.Source > c.Cue[0] && c.covers(s.Index, outer.Cue[0]) && len(f.lex.CuesOf('p', strings.ToLower(s.Words[c.Cue[0]].Form))) > 0 {
				_, last := s.Phrase(c.Source)
				r, ok = Run{s.Index, c.Cue[0], max(last, c.Source)}, true // "seems to hold, according to X"
			}
			if s.Rel(c.Cue[0]) == "advcl" && c.Attitude && !outer.Attitude {
				ok = false // "said it would act, disregarding the ruling": said too
			}
			if !ok {
				continue
			}
			outer.Content = without(s, outer.Content, r)
			v := c.Cue[0]
			if same := s.Rel(v) == "conj" || s.Rel(v) == "advcl" && !c.Attitude && outer.Source >= 0; same && s.Kid(v, "nsubj") < 0 {
				c.Source, c.SourceSentence = outer.Source, outer.SourceSentence
			}
		}
	}
	f.claims = slices.DeleteFunc(f.claims, func(c Claim) bool { return len(c.Content) == 0 })
}

// setOff returns the clause of a claim's cue where it stands apart from what
// the cue at a word governs.
func (f *finder) setOff(s *proposition.Sentence, outer int, c *Claim) (Run, bool) {
	v := c.Cue[0]
	r := f.tree(s, v)
	if s.Words[v].UPOS != "VERB" || r.First <= outer && outer <= r.Last {
		return r, false
	}
	if r.First > 0 && !f.divides(s, r.First) {
		r.First--
	}
	if !f.divides(s, r.First) {
		return r, false
	}
	own := s.Kid(v, "nsubj") >= 0
	switch s.Rel(v) {
	case "conj":
		h := s.Words[v].Head
		plain := s.Kid(h, "aux") < 0 && s.Kid(h, "cop") < 0
		switch {
		case s.Words[v].XPOS != s.Words[outer].XPOS || s.Kid(v, "mark") >= 0 || s.Kid(v, "aux") >= 0:
			return r, false
		case !own && plain && s.Words[h].XPOS == s.Words[v].XPOS:
			return r, false // as like the verb before it as the verb of saying
		}
		return r, true
	case "advcl":
		return r, s.Words[r.First].Form == "," && (s.Words[v].XPOS == "VBG" && !own || own && !c.Attitude)
	case "acl":
		return r, s.Words[r.First].Form == ","
	}
	return r, false
}

// divides reports whether a word can open a part of a sentence.
func (f *finder) divides(s *proposition.Sentence, w int) bool {
	return s.Words[w].Form == "," || s.Words[w].UPOS == "CCONJ"
}

// without takes words out of runs.
func without(s *proposition.Sentence, runs []Run, cut Run) []Run {
	var kept []Run
	for _, r := range runs {
		if r.Sentence != cut.Sentence || r.Last < cut.First || cut.Last < r.First {
			kept = append(kept, r)
			continue
		}
		for _, part := range []Run{{r.Sentence, r.First, cut.First - 1}, {r.Sentence, cut.Last + 1, r.Last}} {
			if part.First > part.Last {
				continue
			}
			if part = trim(s, part); part.First < part.Last || s.Words[part.First].UPOS != "PUNCT" {
				kept = append(kept, part)
			}
		}
	}
	return kept
}

// withoutCue takes a set-off "X said" out of what is said where the tree hangs
// the words on both sides of it together.
func (f *finder) withoutCue(s *proposition.Sentence, c *Claim, runs []Run) []Run {
	own := Claim{Content: runs}
	v := c.Cue[0]
	if !own.covers(s.Index, v) {
		return f.quotedOnly(s, c, runs)
	}
	cut := Run{s.Index, v, v}
	if c.Source >= 0 {
		first, last := s.Phrase(c.Source)
		cut.First, cut.Last = min(first, v), max(last, v)
	}
	return without(s, runs, cut)
}

// quotedOnly leaves out the speaker who stands unquoted beside his quotation,
// with all that is told of him.
func (f *finder) quotedOnly(s *proposition.Sentence, c *Claim, runs []Run) []Run {
	holds := func(r Run) bool {
		for w := r.First; w <= r.Last; w++ {
			if f.quotes[r.Sentence][w] > 0 {
				return true
			}
		}
		return false
	}
	own := Claim{Content: runs}
	if c.Source < 0 || f.inside(s, c.Source) || !own.covers(s.Index, c.Source) || !slices.ContainsFunc(runs, holds) {
		return runs
	}
	first, last := s.Phrase(c.Source)
	kept := slices.DeleteFunc(without(s, runs, Run{s.Index, first, max(last, f.tree(s, c.Source).Last)}), func(r Run) bool { return !holds(r) })
	if len(kept) == 0 {
		return runs
	}
	return kept
}
