package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"godwit/coding/proposition"
	"godwit/lexicon"
)

// shorts finds the short forms of names that the report itself explains: "the
// National Telecommunications Commission (NTC)" makes NTC that body, whatever
// else is called so, and after "Ford Motor Company" a Ford alone is the company.
func (r *Resolver) shorts() {
	r.short, r.begins = map[string]place{}, map[string]place{}
	for si, s := range r.sentences {
		for w := 2; w+1 < len(s.Words); w++ {
			if s.Words[w-1].Form != "(" || s.Words[w+1].Form != ")" || !abbreviation(s.Words[w].Form) {
				continue
			}
			first := spelledOut(s, w-2, s.Words[w].Form)
			if k := r.at[si][w-2]; first < 0 && k >= 0 {
				// "Reporters Without Borders (RSF)": a name that is known, abbreviated in its own language
				switch m := r.matches[si][k]; m.terms[0].Kind {
				case lexicon.Institution, lexicon.Media, lexicon.Group, lexicon.Organization:
					if m.last == w-2 && m.first < m.last {
						first = m.first
					}
				}
			}
			if first >= 0 {
				if _, known := r.short[s.Words[w].Form]; !known {
					r.short[s.Words[w].Form] = place{si, headOf(s, first, w-2)}
				}
			}
		}
		for _, m := range r.matches[si] {
			switch m.terms[0].Kind {
			case lexicon.Institution, lexicon.Media, lexicon.Group:
			default:
				continue
			}
			word := s.Words[m.first].Form
			if _, known := r.begins[word]; m.last > m.first && !known && len(word) > 2 && len(m.terms) == 1 {
				r.begins[word] = place{si, headOf(s, m.first, m.last)}
			}
		}
	}
}

// abbreviation reports whether a word is two to six capitals.
func abbreviation(form string) bool {
	if len(form) < 2 || len(form) > 6 {
		return false
	}
	return strings.IndexFunc(form, func(r rune) bool { return !unicode.IsUpper(r) }) < 0
}

// spelledOut returns the first word of the name, ending at word last, whose
// initials are the abbreviation; small words may stand between. -1: none.
func spelledOut(s *proposition.Sentence, last int, short string) int {
	left := []rune(short)
	for w := last; w >= 0 && last-w < 2*len(short); w-- {
		initial, _ := utf8.DecodeRuneInString(s.Words[w].Form)
		switch {
		case initial == left[len(left)-1]:
			if left = left[:len(left)-1]; len(left) == 0 {
				return w
			}
		case !unicode.IsLower(initial) && s.Words[w].Form != "-" && s.Words[w].Form != "&":
			return -1
		}
	}
	return -1
}

// explained takes an abbreviation for the name that the report gives for it.
func (r *Resolver) explained(s *proposition.Sentence, i int) *Who {
	p, ok := r.short[s.Words[i].Form]
	if !ok || p == (place{s.Index, i}) {
		return nil
	}
	who := r.Resolve(r.sentences[p.sentence], p.word)
	if who == nil || who.Guessed && r.at[s.Index][i] >= 0 && who.Kind == 0 {
		return nil
	}
	w := *who
	w.Why = s.Words[i].Form + " is short for " + who.Why
	return &w
}

// begun takes one word for the body whose longer name the report began with it.
func (r *Resolver) begun(s *proposition.Sentence, i int) *Who {
	p, ok := r.begins[s.Words[i].Form]
	if !ok || p.sentence == s.Index && p.word >= i {
		return nil
	}
	return r.plain(r.sentences[p.sentence], p.word)
}
