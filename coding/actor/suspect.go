package actor

import (
	"godwit/coding/proposition"
	"godwit/lexicon"
)

// suffers returns why a person, of whom no more is said, counts as a suspect:
// the person is the one arrested, charged, convicted. The participles stand
// among the roles, as in "the accused".
func (r *Resolver) suffers(s *proposition.Sentence, i int) string {
	for n := 0; n < 4 && s.Rel(i) == "conj" && s.Words[i].Head >= 0; n++ {
		i = s.Words[i].Head
	}
	criminal := func(v int) bool {
		if v < 0 || s.Words[v].UPOS != "VERB" {
			return false
		}
		for _, t := range r.terms.Get(lexicon.AppendKey(r.other[:0], s.Words[v].Form)) {
			if t.Kind == lexicon.RoleNoun && t.Sector == "CRM" && t.Body == "person" {
				return true
			}
		}
		return false
	}
	h := s.Words[i].Head
	switch d := s.Words[i].Deprel; {
	case d == "nsubj:pass" || d == "obj":
		if criminal(h) {
			return "was " + s.Words[h].Form
		}
		if d == "nsubj:pass" && h >= 0 {
			for _, c := range s.Kids(h) {
				if s.Rel(c) == "conj" && s.Kid(c, "nsubj") < 0 && criminal(c) {
					return "was " + s.Words[c].Form
				}
			}
		}
	}
	for _, c := range s.Kids(i) {
		if s.Rel(c) != "acl" || !criminal(c) {
			continue
		}
		if k := s.Kid(c, "nsubj"); k < 0 && s.Words[c].XPOS == "VBN" || k >= 0 && s.Words[k].Deprel == "nsubj:pass" {
			return "was " + s.Words[c].Form
		}
	}
	return ""
}
