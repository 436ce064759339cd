package actor

import (
	"strings"

	"godwit/coding/proposition"
	"godwit/lexicon"
)

func (r *Resolver) text(s *proposition.Sentence, first, last int) string {
	return strings.Join(strings.Fields(r.doc.Text[s.Words[first].Start:s.Words[last].End]), " ")
}

// stranger takes a name that the lexicon has not: by its title or apposition,
// by the words in it, or by an earlier mention.
func (r *Resolver) stranger(s *proposition.Sentence, i int) *Who {
	first, last := r.nameAround(s, i)
	full := r.text(s, first, last)
	person := strings.HasSuffix(s.Words[i].Entity, "PER")
	if who := r.described(s, i, first, last); who != nil {
		who.Name = full
		who.Person = person || who.Person
		if !who.Person && who.Sector == "UAF" {
			who.Sector = "REB" // an armed group with a name is no longer unknown
		}
		return who
	}
	if first == last {
		if who := r.begun(s, i); who != nil {
			return who
		}
	}
	if who := r.antecedent(s, i); who != nil {
		return who
	}
	if person {
		if why := r.suffers(s, i); why != "" {
			return &Who{Code: r.homeAt(s.Index), Sector: "CRM", Name: full, Person: true, Guessed: true, Why: why}
		}
		return &Who{Code: r.homeAt(s.Index), Sector: "CVL", Name: full, Kind: 0, Person: true, Guessed: true, Why: "a person of whom nothing is said"}
	}
	if who := r.longer(s, first, last); who != nil {
		return who
	}
	// words of the name: "Maidan Wardak Provincial Council"
	var sector, code, why string
	for w := first; w <= last; w++ {
		k := r.at[s.Index][w]
		if k < 0 {
			continue
		}
		for _, t := range r.matches[s.Index][k].terms {
			switch t.Kind {
			case lexicon.RoleNoun:
				if t.Body == "body" || t.Body == "people" {
					sector, why = t.Sector, t.Name
				}
			case lexicon.State, lexicon.Adjective, lexicon.City, lexicon.Capital, lexicon.People:
				if code == "" {
					code = t.Code
				}
			case lexicon.Institution, lexicon.Organization:
				if code == "" {
					code = t.Code
				}
			}
		}
	}
	org := strings.HasSuffix(s.Words[i].Entity, "ORG")
	if sector == "" {
		sector, why = r.nameWord(s, first, last)
	}
	if code == "" && (sector != "" || org) {
		for _, c := range s.Kids(i) {
			if s.Rel(c) == "nmod" || s.Rel(c) == "appos" {
				if k := r.at[s.Index][c]; k >= 0 {
					if t := r.choose(s, c, r.matches[s.Index][k]); t != nil && t.Kind != lexicon.RoleNoun {
						code = t.Code
					}
				}
			}
		}
	}
	if strings.HasSuffix(sector, "PTY") && r.opposes(s, i) {
		sector = "OPP"
	}
	switch {
	case sector != "" && code == "":
		return &Who{Code: r.homeAt(s.Index), Sector: sector, Name: full, Kind: lexicon.RoleNoun, Guessed: true, Why: full + " names a " + why}
	case sector != "" || code != "" && org:
		if len(code) > 3 && sector != "" {
			code = code[:3]
		}
		return &Who{Code: code, Sector: sector, Name: full, Kind: lexicon.RoleNoun, Why: "words of its name"}
	case org:
		return &Who{Code: r.homeAt(s.Index), Name: full, Kind: lexicon.Institution, Guessed: true, Why: "an organisation of which nothing is said"}
	case s.Words[i].UPOS == "PROPN" && !strings.HasSuffix(s.Words[i].Entity, "MISC") && (s.Rel(i) == "nsubj" || s.Rel(i) == "obj" || s.Words[i].Deprel == "obl:agent"):
		return &Who{Name: full, Guessed: true, Why: "a name of which nothing is said"}
	}
	return nil
}

// nameWord returns the sector that the word at the head of a name of several gives
// it, and that word: "Construction" of "Hale Construction", "Society" of "Society
// for Building", "Forum" of "Youth Forum Kenya".
func (r *Resolver) nameWord(s *proposition.Sentence, first, last int) (sector, word string) {
	for w := first; w <= last && first < last; w++ {
		if c := s.Words[w].Form[0]; c < 'A' || c > 'Z' {
			continue
		}
		if w < last {
			if c := s.Words[w+1].Form[0]; c >= 'A' && c <= 'Z' && !r.nation(s, w+1) {
				continue // "Rights" of "Prairie Rights Act"
			}
		}
		if part := r.terms.Part(s.Words[w].Form); part != "" {
			return part, s.Words[w].Form
		}
	}
	return "", ""
}

// longer takes a known name with a word for its business behind it: "Kestrel News
// Corporation" where the lexicon has Kestrel News.
func (r *Resolver) longer(s *proposition.Sentence, first, last int) *Who {
	k := r.at[s.Index][first]
	if k < 0 || r.terms.Part(s.Words[last].Form) != "BUS" {
		return nil
	}
	m := r.matches[s.Index][k]
	if m.first != first || m.last != last-1 {
		return nil
	}
	switch m.terms[0].Kind {
	case lexicon.Institution, lexicon.Media, lexicon.Organization, lexicon.Group:
		return r.reading(s, first, m, m.terms[0])
	}
	return nil
}

// nameAround returns the words of the name that a head stands in.
func (r *Resolver) nameAround(s *proposition.Sentence, i int) (first, last int) {
	first, last = i, i
	if t := s.Words[i].Entity; t != "" && t != "O" {
		for first > 0 && strings.HasPrefix(s.Words[first].Entity, "I-") {
			first--
		}
		for last+1 < len(s.Words) && strings.HasPrefix(s.Words[last+1].Entity, "I-") {
			last++
		}
		return first, last
	}
	for _, c := range s.Kids(i) {
		switch s.Rel(c) {
		case "flat", "compound":
			if s.Words[c].UPOS == "PROPN" {
				first, last = min(first, c), max(last, c)
			}
		}
	}
	return first, last
}
