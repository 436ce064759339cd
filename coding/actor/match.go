package actor

import (
	"strings"

	"godwit/coding/proposition"
	"godwit/lexicon"
)

// match is a run of words that the lexicon knows.
type match struct {
	first, last int
	terms       []*lexicon.Term // readings that fit how it is written, on the day
}

// find returns the longest known terms of a sentence, none overlapping, left to
// right.
func (r *Resolver) find(s *proposition.Sentence) []match {
	var out []match
	for i := 0; i < len(s.Words); {
		m, ok := r.longest(s, i)
		if !ok {
			i++
			continue
		}
		out = append(out, m)
		i = m.last + 1
	}
	return out
}

func (r *Resolver) longest(s *proposition.Sentence, i int) (best match, ok bool) {
	if s.Words[i].UPOS == "PUNCT" {
		return match{}, false
	}
	key := r.key[:0]
	for j := i; j < len(s.Words) && j-i < 12; j++ {
		before := len(key)
		key = lexicon.AppendKey(key, s.Words[j].Form)
		if len(key) == before && j == i {
			break
		}
		if !r.terms.Leads(key) {
			// the last word of a noun may stand in the plural
			key = lexicon.AppendKey(key[:before], s.Words[j].Lemma)
			if terms := r.readings(s, i, j, key, true); len(terms) > 0 {
				best, ok = match{i, j, terms}, true
			}
			break
		}
		if len(key) == before {
			continue
		}
		if terms := r.readings(s, i, j, key, false); len(terms) > 0 {
			best, ok = match{i, j, terms}, true
		} else if u := s.Words[j].UPOS; (u == "NOUN" || u == "PROPN") && s.Words[j].Lemma != s.Words[j].Form {
			lemma := lexicon.AppendKey(append(r.other[:0], key[:before]...), s.Words[j].Lemma)
			if terms := r.readings(s, i, j, lemma, true); len(terms) > 0 {
				best, ok = match{i, j, terms}, true
			}
		}
	}
	r.key = key
	return best, ok
}

// readings returns the terms of a key that may be written so and hold on the day.
func (r *Resolver) readings(s *proposition.Sentence, i, j int, key []byte, nouns bool) []*lexicon.Term {
	all := r.terms.Get(key)
	if len(all) == 0 {
		return nil
	}
	text := r.doc.Text[s.Words[i].Start:s.Words[j].End]
	var out, past []*lexicon.Term
	for _, t := range all {
		if nouns && t.Kind != lexicon.RoleNoun && t.Kind != lexicon.People {
			continue
		}
		if t.Kind == lexicon.RoleNoun && s.Words[j].UPOS != "NOUN" && s.Words[j].UPOS != "PROPN" && s.Words[j].UPOS != "ADJ" && !suffering(s, j) {
			continue
		}
		if !t.Fits(text) && !(r.shouts && strings.ToUpper(text) == text) {
			continue
		}
		if i == 0 && len(all) > 1 && t.Kind == lexicon.RoleNoun && t.Capital() && !(j+1 < len(s.Words) && s.Words[j+1].Entity == "B-PER") {
			continue // "Representatives of ten states" begins a sentence
		}
		if i < j && t.Kind != lexicon.RoleNoun && !t.Parted(text) {
			continue
		}
		if t.Doubtful && !r.doubt(s, i) {
			continue
		}
		// "US" at a sentence's start and the word "us" differ by capitals only
		if i == j && t.Kind != lexicon.RoleNoun && s.Words[i].UPOS != "PROPN" && s.Words[i].UPOS != "ADJ" && s.Words[i].UPOS != "NOUN" && i > 0 && !abbreviated(s, i) {
			continue
		}
		if t.Kind == lexicon.Leader && t.Surname && i > 0 && s.Words[i-1].UPOS == "PROPN" && s.Words[i-1].Deprel != "nmod:desc" && s.Rel(i-1) != "compound" && r.given(s, i) {
			continue // another first name stands before the surname
		}
		if t.Holds(r.day) {
			out = append(out, t)
		} else {
			past = append(past, t)
		}
	}
	if len(out) == 0 {
		return past // a former president is still a person one knows
	}
	return lexicon.Best(out)
}

// suffering reports whether a participle stands behind an article for people:
// "arrested the accused", "visited the wounded".
func suffering(s *proposition.Sentence, i int) bool {
	c := s.Kid(i, "det")
	return s.Words[i].XPOS == "VBN" && s.Words[i].UPOS == "VERB" && c >= 0 && strings.EqualFold(s.Words[c].Form, "the")
}

// doubt lets a name that is an ordinary word too pass where an article or a
// capital in the middle of a sentence speaks for it.
func (r *Resolver) doubt(s *proposition.Sentence, i int) bool {
	if r.combining(s, i) {
		return true
	}
	if i == 0 {
		return false
	}
	f := s.Words[i].Form
	return f != "" && f[0] >= 'A' && f[0] <= 'Z' && strings.EqualFold(s.Words[i-1].Form, "the")
}

// abbreviated reports whether a word is written in capitals behind an article,
// whatever the tagger takes it for: "the WHO".
func abbreviated(s *proposition.Sentence, i int) bool {
	return i > 0 && abbreviation(s.Words[i].Form) && strings.EqualFold(s.Words[i-1].Form, "the")
}

// given reports whether the word before a surname is part of the same name.
func (r *Resolver) given(s *proposition.Sentence, i int) bool {
	return strings.HasSuffix(s.Words[i].Entity, "PER") && strings.HasPrefix(s.Words[i].Entity, "I")
}
