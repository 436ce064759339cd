package frame

import (
	"slices"
	"strings"

	"godwit/coding/proposition"
	"godwit/lexicon"
)

// matches reports whether a predicate's words and conditions hold at a word,
// and which words beside the head make it.
func (r *Reader) matches(s *proposition.Sentence, i int, p *lexicon.Predicate) (words []int, ok bool) {
	r.with = p.With
	for _, b := range p.Before {
		w := r.modifier(s, i, b)
		if w < 0 {
			return nil, false
		}
		words = append(words, w)
	}
	for _, with := range p.With {
		w := companion(s, i, with)
		if w < 0 {
			if v := s.LightVerb(i); v < 0 || p.POS != 'n' {
				return nil, false
			} else if w = companion(s, v, with); w < 0 {
				return nil, false
			}
		}
		words = append(words, w)
	}
	for k := range p.Conds {
		if !r.holds(s, i, &p.Conds[k]) {
			return nil, false
		}
	}
	return words, true
}

// modifier finds a word of a compound ("hunger" of "hunger strike") before its head.
func (r *Reader) modifier(s *proposition.Sentence, i int, lemma string) int {
	for _, c := range s.Kids(i) {
		if c < i && (s.Words[c].Lemma == lemma || strings.EqualFold(s.Words[c].Form, lemma)) {
			return c
		}
	}
	return -1
}

// companion finds a particle, or the preposition of one of the head's phrases
// or clauses.
func companion(s *proposition.Sentence, i int, word string) int {
	for _, c := range s.Kids(i) {
		if s.Words[c].Lemma == word || strings.EqualFold(s.Words[c].Form, word) {
			switch s.Rel(c) {
			case "nsubj", "conj", "case", "det":
			default:
				return c
			}
		}
		switch s.Rel(c) {
		case "obl", "nmod", "advcl", "acl", "xcomp", "ccomp", "obj", "advmod", "iobj":
			for _, g := range s.Kids(c) {
				if (s.Words[g].Deprel == "case" || s.Words[g].Deprel == "mark" || s.Rel(g) == "compound") && strings.EqualFold(s.Words[g].Form, word) {
					return g
				}
			}
		}
		// "call for" where the parser hung the phrase on the object's noun
		if s.Rel(c) == "obj" && c > i {
			for _, n := range s.Kids(c) {
				if s.Rel(n) != "nmod" && s.Rel(n) != "acl" {
					continue
				}
				for _, g := range s.Kids(n) {
					if (s.Words[g].Deprel == "case" || s.Words[g].Deprel == "mark") && strings.EqualFold(s.Words[g].Form, word) {
						return g
					}
				}
			}
		}
	}
	for _, c := range s.LowClauses(i) {
		for _, g := range s.Kids(c) {
			if s.Words[g].Deprel == "mark" && strings.EqualFold(s.Words[g].Form, word) {
				return g
			}
		}
	}
	return -1
}

func (r *Reader) holds(s *proposition.Sentence, i int, c *lexicon.Cond) bool {
	if len(c.Kinds) == 1 && c.Kinds[0] == "two" {
		return (len(r.path(s, i, c.Slot)) > 1) != c.Not
	}
	return r.someFills(s, i, c) != c.Not
}

func (r *Reader) someFills(s *proposition.Sentence, i int, c *lexicon.Cond) bool {
	for _, w := range r.path(s, i, c.Slot) {
		if r.fills(s, w, c) {
			return true
		}
		if u := s.Words[w].UPOS; u == "DET" || u == "NUM" || u == "PRON" || r.lex.In("quantity", s.Words[w].Lemma) {
			// "some of its troops", "dozens of shells"
			for _, k := range s.Kids(w) {
				if s.Rel(k) == "nmod" && s.Preposition(k) == "of" && r.fills(s, k, c) {
					return true
				}
			}
		}
	}
	return false
}

func (r *Reader) fills(s *proposition.Sentence, w int, c *lexicon.Cond) bool {
	if c.Words != nil {
		lemma := s.Words[w].Lemma
		if c.Words[lemma] || c.Words[strings.ToLower(s.Words[w].Form)] || c.Words[strings.TrimSuffix(lemma, "s")] {
			return true
		}
		// "chemical weapons", "prime minister": a condition may name a compound
		for _, k := range s.Kids(w) {
			if k < w && c.Words[s.Words[k].Lemma+" "+lemma] {
				return true
			}
		}
	}
	for _, kind := range c.Kinds {
		if kind == "any" || r.who.Is(s, w, kind) {
			return true
		}
	}
	return false
}

// side returns who stands in the first of the roles that somebody fills. ok is
// false where a role that must be filled is not.
func (r *Reader) side(s *proposition.Sentence, i int, roles []lexicon.Role) (heads []int, ok bool) {
	for _, role := range roles {
		var found []int
		for _, w := range r.path(s, i, role.Path) {
			if r.who.Is(s, w, "actor") && !slices.Contains(found, w) {
				found = append(found, w)
			}
		}
		if len(found) > 0 {
			return found, true
		}
		if last := role.Path[len(role.Path)-1]; last == "subj" || last == "obj" {
			// "Israeli jets dropped", "sank an Iranian vessel": whose they are
			for _, w := range r.path(s, i, role.Path) {
				if r.who.Is(s, w, "owned") && !slices.Contains(found, w) {
					found = append(found, w)
				}
			}
			if len(found) > 0 {
				return found, true
			}
		}
	}
	return nil, len(roles) == 0 || !roles[0].Must
}

// path is Sentence.Path, but of a participle read as an adjective ("was alarmed
// by") the slots are as they stand, not turned round.
func (r *Reader) path(s *proposition.Sentence, i int, path []string) []int {
	if r.asAdjective && s.Passive(i) || r.asPassive {
		switch path[0] {
		case "subj":
			path = append([]string{r.other("obj", "by")}, path[1:]...)
		case "by":
			path = append([]string{"subj"}, path[1:]...)
		case "obj":
			if r.asPassive {
				path = append([]string{"subj"}, path[1:]...)
			}
		}
	}
	heads := s.Path(i, path)
	if len(heads) == 0 && path[0] == "obj" {
		// "closed down its embassy" with the particle taken for a preposition
		for _, with := range r.with {
			if heads = s.Path(i, append([]string{with}, path[1:]...)); len(heads) > 0 {
				return heads
			}
		}
	}
	return heads
}

// other is the slot of the doer, which differs between a participle read as an
// adjective and an adjective read as a participle.
func (r *Reader) other(adjective, passive string) string {
	if r.asPassive {
		return passive
	}
	return adjective
}
