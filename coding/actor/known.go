package actor

import (
	"strings"

	"godwit/coding/proposition"
	"godwit/lexicon"
)

// known takes a phrase whose head the lexicon knows.
func (r *Resolver) known(s *proposition.Sentence, i int, m match) *Who {
	t := r.choose(s, i, m)
	if t == nil {
		return nil
	}
	if t.Kind == lexicon.State || t.Kind == lexicon.Adjective || t.Kind == lexicon.People || t.Kind == lexicon.Organization {
		if who := r.leaderIn(s, i); who != nil {
			return who
		}
		if who := r.beyond(s, i, m); who != nil {
			return who
		}
	}
	who := r.reading(s, i, m, t)
	if rel := s.Rel(i); who != nil && (rel == "amod" || rel == "compound") {
		return r.pair(s, i, who)
	}
	return who
}

// reading takes a phrase for what one reading of its head says.
func (r *Resolver) reading(s *proposition.Sentence, i int, m match, t *lexicon.Term) *Who {
	if o := twin(m); t.Kind == lexicon.Institution && o != nil {
		return r.shared(s, i, m, t, o)
	}
	form := r.doc.Text[s.Words[m.first].Start:s.Words[m.last].End]
	switch t.Kind {
	case lexicon.RoleNoun:
		return r.role(s, i, m, t)
	case lexicon.Leader:
		return r.leader(t, form)
	case lexicon.State, lexicon.Organization, lexicon.Group, lexicon.Media, lexicon.Institution, lexicon.Region:
		who := &Who{Code: t.Code, Sector: t.Sector, Name: t.Name, Kind: t.Kind, Why: form + " is " + t.Name + t.Where()}
		if t.Kind == lexicon.Institution && strings.HasSuffix(t.Code, "PTY") && plural(s, i) && r.members(s, i) {
			who.Code, who.Sector, who.Many = t.Code[:3], "LEG", true
			who.Why += ", whose members in the legislature are counted"
		}
		return who
	case lexicon.Capital, lexicon.Seat:
		return &Who{Code: t.Code, Sector: t.Sector, Name: t.Name, Kind: t.Kind, Why: form + " stands for the government of " + t.Name + t.Where()}
	case lexicon.City:
		who := &Who{Code: t.Code, Sector: t.Sector, Name: t.Name, Kind: t.Kind, Why: form + " is in " + t.Code}
		if h := s.Words[i].Head; who.Sector == "" && t.Body == "division" && (s.Words[i].Deprel == "nsubj" || s.Words[i].Deprel == "obl:agent") && h >= 0 && s.Words[h].UPOS == "VERB" {
			who.Sector, who.Why = "GOV", form+", whose government does it, is in "+t.Code
		}
		return who
	case lexicon.People, lexicon.Adjective:
		if s.Words[i].UPOS == "ADJ" && s.Kid(i, "det") < 0 && s.Rel(i) != "nsubj" && s.Rel(i) != "obj" && s.Rel(i) != "conj" {
			// a bare adjective names a side only before a noun
			return &Who{Code: t.Code, Name: t.Name, Kind: lexicon.Adjective, Why: form + " is of " + t.Name}
		}
		return &Who{Code: t.Code, Sector: "CVL", Name: t.Name, Kind: lexicon.People, Many: true, Why: form + " are people of " + t.Name + t.Where()}
	}
	return nil
}

// members reports whether people of a party are counted in a report of what a
// legislature does: "194 Republicans opposed the bill".
func (r *Resolver) members(s *proposition.Sentence, i int) bool {
	n := s.Kid(i, "nummod")
	return n >= 0 && s.Words[n].UPOS == "NUM" && r.house
}

// choose picks among the readings of a term by what stands around it.
func (r *Resolver) choose(s *proposition.Sentence, i int, m match) *lexicon.Term {
	var best *lexicon.Term
	score := -1
	for _, t := range m.terms {
		n := 10 - min(t.Rank, 5)
		if t.Holds(r.day) {
			n += 20
		}
		switch t.Kind {
		case lexicon.Leader:
			if s.Words[m.first].Entity == "B-PER" || m.last > m.first || t.Surname {
				n += 8
			} else {
				n -= 6
			}
			if t.Office == "head of state" || t.Office == "head of government" {
				n += 3
			}
			if r.home == t.Code {
				n += 2
			}
			if t.Sector == "GOV" {
				n++ // a minister before the party that he leads besides
			}
		case lexicon.State, lexicon.Adjective, lexicon.People, lexicon.Capital:
			n += 6
			if strings.HasSuffix(s.Words[m.first].Entity, "PER") && m.first == m.last {
				n -= 8
			}
		case lexicon.RoleNoun:
			if s.Words[m.last].UPOS == "PROPN" {
				n--
			}
			n += 3
		case lexicon.City:
			if t.Code == r.home {
				n += 2
			}
		case lexicon.Institution, lexicon.Media, lexicon.Organization, lexicon.Group:
			n += 5
			if len(t.Code) >= 3 && t.Code[:3] == r.home {
				n += 3
			}
		}
		if n > score {
			best, score = t, n
		}
	}
	return best
}

// twin returns the reading of an institution's name as a noun that any country
// may have: "Senate", "Supreme Court"; nil where there is none.
func twin(m match) *lexicon.Term {
	for _, t := range m.terms {
		if t.Kind == lexicon.RoleNoun {
			return t
		}
	}
	return nil
}

// shared takes a name that institutions of many countries have: the owner in
// the phrase says whose it is, then the country of the report, then the sentence.
func (r *Resolver) shared(s *proposition.Sentence, i int, m match, t, noun *lexicon.Term) *Who {
	who := r.role(s, i, m, noun)
	if len(t.Code) < 3 || !who.Guessed && who.Code != "" && who.Country() != t.Code[:3] {
		return who
	}
	own := t.Code[:3] == who.Country() || r.homeAt(s.Index) == ""
	if !own && who.Guessed {
		for _, o := range r.matches[s.Index] {
			own = own || r.country(o) == t.Code[:3]
		}
	}
	if !own {
		return who
	}
	return &Who{Code: t.Code, Sector: t.Sector, Name: t.Name, Kind: t.Kind, Why: r.text(s, m.first, m.last) + " is " + t.Name}
}

// beyond looks past the nation that the tree makes the head of a phrase for the
// office or person that the phrase is about: "Kazakh President Tokayev",
// "Thailand's military". It looks only at words that follow at once.
func (r *Resolver) beyond(s *proposition.Sentence, i int, m match) *Who {
	if s.Words[i].Deprel == "nmod:poss" || s.Rel(i) == "amod" || s.Rel(i) == "compound" {
		return nil
	}
	var title *Who
	for w := m.last + 1; w < len(s.Words) && w < m.last+9; w++ {
		switch s.Words[w].UPOS {
		case "PROPN", "NOUN", "ADJ", "PART", "PUNCT":
		default:
			return title
		}
		switch s.Words[w].Form {
		case "-", "'s", "’s", "'", "’":
			continue
		}
		if h := s.Words[w].Head; s.Words[w].UPOS == "PUNCT" || (h < m.first || h > w+2) && s.Rel(w) != "list" {
			return title
		}
		if p := r.persons[place{s.Index, w}]; p != nil && s.Words[m.last+1].Form != "'s" {
			if p.who != nil && (!p.who.Guessed || title == nil) {
				return p.who
			}
			return title
		}
		k := r.at[s.Index][w]
		if k < 0 || title != nil {
			continue
		}
		o := r.matches[s.Index][k]
		t := r.choose(s, w, o)
		if t == nil || t.Kind != lexicon.RoleNoun {
			return title
		}
		title = r.role(s, w, o, t)
		w = o.last
	}
	return title
}

// leaderIn returns the leader whose name stands in a phrase that the tree heads
// with his nation: "Kazakh President Kassym-Jomart Tokayev".
func (r *Resolver) leaderIn(s *proposition.Sentence, i int) *Who {
	for _, c := range s.Kids(i) {
		if rel := s.Rel(c); rel != "flat" && rel != "appos" && rel != "compound" {
			continue
		}
		k := r.at[s.Index][c]
		if k < 0 || r.matches[s.Index][k].first == r.matches[s.Index][k].last {
			continue
		}
		if t := r.choose(s, c, r.matches[s.Index][k]); t != nil && t.Kind == lexicon.Leader {
			return r.reading(s, c, r.matches[s.Index][k], t)
		}
	}
	return nil
}
