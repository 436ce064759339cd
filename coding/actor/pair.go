package actor

import (
	"godwit/coding/proposition"
	"godwit/lexicon"
)

// paired returns the nation that a hyphen joins to the one at a word, before or
// behind it: the French side of "Franco-German troops". -1 stands for none.
func (r *Resolver) paired(s *proposition.Sentence, w int) int {
	k := r.at[s.Index][w]
	if k < 0 || !r.nation(s, w) {
		return -1
	}
	m := r.matches[s.Index][k]
	if o := m.first - 2; o >= 0 && r.hyphen(s, o+1) && r.nation(s, o) {
		return o
	}
	if o := m.last + 2; o < len(s.Words) && r.hyphen(s, o-1) && r.nation(s, o) {
		return o
	}
	return -1
}

// pair makes two sides of a nation that a hyphen joins to another before a noun:
// "Sino-Russian talks".
func (r *Resolver) pair(s *proposition.Sentence, i int, who *Who) *Who {
	o := r.paired(s, i)
	if o < 0 {
		return who
	}
	mine, theirs := r.matches[s.Index][r.at[s.Index][i]], r.matches[s.Index][r.at[s.Index][o]]
	for w := theirs.first; w <= theirs.last; w++ {
		h := s.Words[w].Head
		if rel := s.Rel(w); (rel == "amod" || rel == "compound") && (h < min(mine.first, theirs.first) || h > max(mine.last, theirs.last)) {
			return who // stands beside it and speaks for itself
		}
	}
	other := r.plain(s, o)
	if other == nil || other.Code == "" || other.Code == who.Code {
		return who
	}
	all, one, two := *who, *who, *other
	one.Sector, two.Sector = "", ""
	all.Members = []*Who{&one, &two}
	if o < i {
		all.Members = []*Who{&two, &one}
	}
	return &all
}

// hyphen reports whether a word is a hyphen between two others without a space.
func (r *Resolver) hyphen(s *proposition.Sentence, w int) bool {
	switch s.Words[w].Form {
	case "-", "‐", "–":
		return w+1 < len(s.Words) && s.Words[w-1].End == s.Words[w].Start && s.Words[w].End == s.Words[w+1].Start
	}
	return false
}

// combining reports whether the word is the first part of "Sino-Russian" and
// its like, which alone would be something else.
func (r *Resolver) combining(s *proposition.Sentence, w int) bool {
	if w+2 >= len(s.Words) || !r.hyphen(s, w+1) {
		return false
	}
	for _, t := range r.terms.Get(lexicon.AppendKey(nil, s.Words[w+2].Form)) {
		if t.Kind == lexicon.Adjective {
			return true
		}
	}
	return false
}
