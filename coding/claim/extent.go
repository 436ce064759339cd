package claim

import (
	"slices"

	"godwit/coding/proposition"
	"godwit/lexicon"
)

// widen takes in the whole of what an attitude is about: the object before a
// clause and the phrases that complete it ("urged rebels to leave", "praised
// the vote as fair", "was accused of fraud").
func (f *finder) widen(s *proposition.Sentence, v int, c *lexicon.Cue, claim *Claim, runs []Run) []Run {
	if s.Words[v].UPOS != "VERB" {
		return f.behind(s, claim.Cue, runs)
	}
	all := Run{s.Index, len(s.Words), -1}
	for _, r := range runs {
		if r.Last < v || r.Sentence != s.Index {
			return f.behind(s, claim.Cue, runs)
		}
		all.First, all.Last = min(all.First, r.First), max(all.Last, r.Last)
	}
	for _, k := range s.Kids(v) {
		if k < v || k == claim.Source {
			continue
		}
		switch s.Rel(k) {
		case "obj", "iobj", "xcomp", "ccomp":
		case "obl", "advcl":
			p := s.Preposition(k)
			if s.Rel(k) == "advcl" {
				p = f.marker(s, k)
			}
			if r := f.tree(s, k); s.Rel(k) == "obl" && r.First == all.Last+1 && s.Words[all.Last].UPOS == "NOUN" && !f.finite(s, r.First, r.Last) {
				all.Last = r.Last // right behind a noun, where trees hang half of what belongs to it
				continue
			}
			if p != "as" && p != "for" && !slices.Contains(c.With, p) && !slices.Contains(c.Content, p) {
				continue
			}
		default:
			continue
		}
		r := f.tree(s, k)
		all.First, all.Last = min(all.First, r.First), max(all.Last, r.Last)
	}
	all.First = max(all.First, v+1)
	if claim.Source >= all.First && claim.Source <= all.Last || all.First > all.Last {
		return f.behind(s, claim.Cue, runs)
	}
	runs = f.behind(s, claim.Cue, []Run{trim(s, all)})
	if subj := s.Kid(v, "nsubj:pass"); subj >= 0 && s.Passive(v) && subj < v && subj != claim.Source {
		if r := f.tree(s, subj); r.Last < v {
			runs = append([]Run{trim(s, r)}, runs...)
		}
	}
	return runs
}

// marker returns the word that opens a clause.
func (f *finder) marker(s *proposition.Sentence, c int) string {
	if m := s.Kid(c, "mark"); m >= 0 {
		return s.Words[m].Lemma
	}
	return ""
}

// leads reports whether a run opens with the preposition of a noun or an
// adjective: "worried [about] the vote".
func (f *finder) leads(s *proposition.Sentence, cue int, r Run) bool {
	return cue < r.First && r.First < r.Last && s.Words[r.First].UPOS == "ADP" && s.Words[cue].UPOS != "VERB"
}

// behind leaves out the words of the cue that open what is said: "called on
// [rebels to leave]".
func (f *finder) behind(s *proposition.Sentence, cue []int, runs []Run) []Run {
	kept := runs[:0]
	for _, r := range runs {
		for r.Sentence == s.Index && r.First <= r.Last && (slices.Contains(cue, r.First) || f.leads(s, cue[0], r)) {
			r.First++
		}
		if r.First <= r.Last {
			kept = append(kept, r)
		}
	}
	return kept
}

// reach mends the ends of a clause of what is said where the tree hangs its
// subject or a clause of its own on the verb of saying: "says the vote was
// rigged", "said it failed because nobody came".
func (f *finder) reach(s *proposition.Sentence, v int, runs []Run) []Run {
	if len(runs) == 0 || s.Words[v].UPOS != "VERB" {
		return runs
	}
	last := &runs[len(runs)-1]
	if last.Sentence != s.Index || last.First < v {
		return runs
	}
	for _, c := range s.Kids(v) {
		switch s.Rel(c) {
		case "obj", "nsubj":
			if clause := f.clauseIn(s, v, *last); clause >= 0 && c > v && c < last.First && s.Kid(clause, "nsubj") < 0 && f.tensed(s, clause) {
				last.First = f.tree(s, c).First
			}
		case "advcl":
			if c > last.Last && s.Kid(c, "mark") >= 0 && s.Kid(c, "nsubj") >= 0 && f.tree(s, c).First > last.Last {
				last.Last = f.tree(s, c).Last
			}
		}
	}
	return runs
}

// clauseIn returns the clause of a verb that stands in a run, or -1.
func (f *finder) clauseIn(s *proposition.Sentence, v int, r Run) int {
	for _, c := range s.Kids(v) {
		if rel := s.Rel(c); (rel == "ccomp" || rel == "xcomp" || rel == "parataxis") && r.First <= c && c <= r.Last {
			return c
		}
	}
	return -1
}

// tensed reports whether a clause has a verb that would have a subject.
func (f *finder) tensed(s *proposition.Sentence, c int) bool {
	for _, w := range append(slices.Clone(s.Kids(c)), c) {
		if r := s.Rel(w); w != c && r != "aux" && r != "cop" {
			continue
		}
		switch s.Words[w].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}

// aheadOf adds to a clause behind a set-off "X said" the words before it:
// "To win, he said, you must try".
func (f *finder) aheadOf(s *proposition.Sentence, v, source int, runs []Run) []Run {
	if len(runs) != 1 || runs[0].Sentence != s.Index || runs[0].First < v || f.inside(s, runs[0].First) {
		return runs
	}
	first, last := f.attribution(s, v, source)
	if first < 2 || s.Words[first-1].Form != "," || last+1 >= len(s.Words) || s.Words[last+1].Form != "," {
		return runs
	}
	for w := range first {
		if s.Words[w].UPOS == "VERB" && slices.ContainsFunc(f.lex.CuesOf('v', s.Words[w].Lemma), reports) {
			return runs
		}
	}
	return append([]Run{trim(s, Run{s.Index, 0, first - 2})}, runs...)
}

// ownWords returns what a writer may add behind a comma to what others say:
// ", forcing thousands to flee"; behind an attitude ", which began in May" too.
func (f *finder) ownWords(s *proposition.Sentence, attitude bool, runs []Run) Run {
	none := Run{s.Index, 0, -1}
	if len(runs) == 0 || runs[len(runs)-1].Sentence != s.Index {
		return none
	}
	r := runs[len(runs)-1]
	for w := r.First + 2; w <= r.Last; w++ {
		if rel := s.Words[w].Deprel; rel != "advcl" && !(attitude && rel == "acl:relcl") || rel == "advcl" && s.Words[w].XPOS != "VBG" {
			continue
		}
		t := f.tree(s, w)
		cut := t.First
		if s.Words[cut].Form != "," {
			cut--
		}
		if t.Last >= r.Last && cut > r.First && s.Words[cut].Form == "," && !f.inside(s, w) {
			return Run{s.Index, cut, r.Last}
		}
	}
	return none
}

// fromThat leaves out who is told before the "that" with which a run of what is
// said begins: told [a meeting of farmers] that it would rain.
func (f *finder) fromThat(s *proposition.Sentence, v int, runs []Run) []Run {
	for k := range runs {
		r := &runs[k]
		if r.Sentence != s.Index || r.First <= v {
			continue
		}
		for w := r.First; w < r.Last && s.Words[w].UPOS != "VERB" && s.Words[w].UPOS != "AUX"; w++ {
			if s.Words[w].Form == "that" && s.Words[w].Deprel == "mark" {
				r.First = w
				break
			}
		}
		break // a second "that" begins a second clause
	}
	return runs
}

// reportsThing reports whether a verb that takes a thing for what is said has
// one behind it, unquoted: "announced a truce".
func (f *finder) reportsThing(s *proposition.Sentence, v int, c *lexicon.Cue) bool {
	k := s.Kid(v, "obj")
	return k > v && slices.Contains(c.Content, "obj") && !f.inside(s, k) && !f.inside(s, v) && s.Words[k].UPOS == "NOUN"
}
