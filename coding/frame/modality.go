package frame

import (
	"strings"

	"godwit/coding/proposition"
)

// modality is how a predicate stands to what is: denied, ahead, supposed.
type modality struct {
	negated, future, hypothetical bool
	// bare: an infinitive or gerund of which only what governs it can say
	// whether it came true.
	bare bool
	// habit: a present that tells what is usual, not what happened.
	habit bool
}

// with joins a noun's modality with that of the verb that carries it.
func (m modality) with(v modality) modality {
	return modality{m.negated || v.negated, m.future || v.future, m.hypothetical || v.hypothetical, v.bare, v.habit}
}

// modalityOf reads the auxiliaries, adverbs and marks of a verb or predicate.
func modalityOf(s *proposition.Sentence, v int) modality {
	var m modality
	own := false // has auxiliaries of its own
	onlyNext := false
	would, have := false, false
	for _, c := range s.Kids(v) {
		w := &s.Words[c]
		switch s.Rel(c) {
		case "aux":
			own = true
			switch w.Lemma {
			case "will", "shall", "wo", "’ll", "'ll":
				m.future = true
			case "may", "might", "could", "should", "ought":
				m.hypothetical = true
			case "can", "must":
				m.hypothetical = true
			case "would", "'d":
				m.future, would = true, true
			case "have":
				have = true
			}
		case "advmod":
			switch strings.ToLower(w.Form) {
			case "not", "n't", "n’t", "never", "nowhere":
				m.negated = true
			case "only", "just", "merely":
				onlyNext = onlyNext || m.negated && c > 0 && s.Words[c-1].Lemma == "not"
			}
		case "cc":
			if c < v && w.Lemma == "neither" || strings.EqualFold(w.Form, "neither") {
				m.negated = true
			}
		case "mark":
			if w.UPOS == "ADJ" && c+1 < v && s.Words[c+1].Form == "to" {
				m.future = true // "is due to meet", with the adjective taken for a mark
			}
			switch strings.ToLower(w.Form) {
			case "if", "unless", "whether", "lest":
				m.hypothetical = true
			case "without":
				m.negated = true
			}
			own = own || w.Form == "to"
		case "nsubj", "obj":
			if c2 := s.Kid(c, "det"); c2 >= 0 && s.Words[c2].Lemma == "no" {
				m.negated = true
			}
			switch w.Lemma {
			case "nobody", "none", "nothing":
				m.negated = true
			}
			for _, k := range s.Kids(c) {
				if k < c && s.Words[k].Lemma == "neither" {
					m.negated = true
				}
			}
		}
	}
	if onlyNext { // "not only"
		m.negated = false
	}
	if h := s.Words[v].Head; !own && s.Rel(v) == "conj" && h >= 0 && h < v && (s.Words[v].XPOS == s.Words[h].XPOS || s.Words[v].XPOS == "VBG") && s.Kid(v, "nsubj") < 0 {
		first := modalityOf(s, h)
		m.future = m.future || first.future
		m.hypothetical = m.hypothetical || first.hypothetical
		m.negated = m.negated || first.negated && s.Words[v].XPOS == "VB"
	}
	if would && have { // "would have allowed"
		m.hypothetical = true
	}
	switch s.Rel(v) {
	case "advcl":
		switch {
		case s.Words[v].XPOS == "VB" && hasTo(s, v):
			m.bare = true // a purpose
		case s.Words[v].XPOS == "VBG" && !own && s.Words[v].Head >= 0 && s.Words[v].Head < v:
			// what goes with something to come is itself to come
			h := s.Words[v].Head
			for s.Rel(h) == "xcomp" && s.Words[h].Head >= 0 && s.Words[h].Head < h {
				h = s.Words[h].Head // "will emerge victorious, supporting"
			}
			main := modalityOf(s, h)
			m.future, m.hypothetical = m.future || main.future, m.hypothetical || main.hypothetical
		}
	case "acl", "xcomp", "csubj", "ccomp", "conj":
		m.bare = s.Words[v].XPOS == "VB" && hasTo(s, v)
		if s.Rel(v) == "acl" && s.Words[v].XPOS == "VBG" && s.Kid(v, "mark") >= 0 {
			m.bare = true // "in the interest of strengthening"
		}
	}
	if m.bare || s.Rel(v) == "root" {
		// "is to deploy": what is arranged lies ahead
		if be := s.Kid(v, "cop"); hasTo(s, v) && (be >= 0 || helpedBy(s, v, "be")) && s.Words[v].XPOS == "VB" {
			m.future, m.bare = true, false
		}
	}
	m.habit = habitual(s, v)
	return m
}

// habitual reports whether a verb stands in the simple present without an agent
// who could be acting now: "the president is elected by", "a law that bans".
func habitual(s *proposition.Sentence, v int) bool {
	present, perfect := s.Words[v].XPOS == "VBZ" || s.Words[v].XPOS == "VBP", false
	for _, c := range s.Kids(v) {
		switch s.Words[c].Deprel {
		case "aux:pass":
			present = present || s.Words[c].XPOS == "VBZ" || s.Words[c].XPOS == "VBP"
		case "aux":
			perfect = true
		}
	}
	return present && !perfect
}

// nounModality reads a nominal act's determiners.
func nounModality(s *proposition.Sentence, n int) modality {
	var m modality
	if d := s.Kid(n, "det"); d >= 0 {
		switch s.Words[d].Lemma {
		case "no":
			m.negated = true
		case "any":
			m.hypothetical = true
		}
	}
	for _, c := range s.Kids(n) {
		if s.Rel(c) == "amod" {
			switch s.Words[c].Lemma {
			case "possible", "potential", "future", "hypothetical", "planned", "proposed", "upcoming", "imminent":
				m.future = true
			}
		}
	}
	return m
}

func helpedBy(s *proposition.Sentence, v int, lemma string) bool {
	for _, c := range s.Kids(v) {
		if s.Rel(c) == "aux" && s.Words[c].Lemma == lemma {
			return true
		}
	}
	return false
}

func hasTo(s *proposition.Sentence, v int) bool {
	for _, c := range s.Kids(v) {
		if s.Words[c].Deprel == "mark" && strings.EqualFold(s.Words[c].Form, "to") {
			return true
		}
	}
	return false
}
