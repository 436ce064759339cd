package actor

import (
	"slices"

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
	return r.offends(s, i)
}

// offends returns what a person does that a criminal does: murders, opens fire,
// pleads guilty.
func (r *Resolver) offends(s *proposition.Sentence, i int) string {
	if r.guilt[s.Index] == nil {
		r.guilt[s.Index] = r.offences(s)
	}
	return r.guilt[s.Index][i]
}

// offences goes through the verbs of a sentence once, for the words that do a
// crime.
func (r *Resolver) offences(s *proposition.Sentence) map[int]string {
	out := map[int]string{}
	for v := range s.Words {
		if s.Words[v].UPOS != "VERB" || s.Passive(v) || !r.terms.Crime(s.Words[v].Lemma, r.object(s, v)) {
			continue
		}
		if slices.ContainsFunc(s.Kids(v), func(c int) bool { return s.Words[c].Lemma == "not" || s.Words[c].Lemma == "never" }) {
			continue
		}
		for _, w := range s.Fill(v, "subj") {
			if out[w] == "" {
				out[w] = s.Words[v].Form
			}
		}
	}
	return out
}

// object returns the lemma of what a verb is done to, or is said to be: "guilty".
func (r *Resolver) object(s *proposition.Sentence, v int) string {
	for _, rel := range []string{"obj", "xcomp"} {
		if c := s.Kid(v, rel); c >= 0 {
			return s.Words[c].Lemma
		}
	}
	return ""
}
