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

// described finds the role that a title, an apposition or a noun beside the
// name gives: "Prosecutor Kama Melly", "Zalmay Khalilzad, a US peace envoy".
func (r *Resolver) described(s *proposition.Sentence, i, first, last int) *Who {
	take := func(c int) *Who {
		if c >= first && c <= last && s.Words[c].Entity != "" && s.Words[c].Entity != "O" {
			return nil
		}
		k := r.at[s.Index][c]
		if k < 0 {
			return nil
		}
		m := r.matches[s.Index][k]
		t := r.choose(s, c, m)
		if t == nil || t.Kind != lexicon.RoleNoun {
			return nil
		}
		who := r.role(s, c, m, t)
		if who == nil || who.Guessed || who.Code == "" {
			// the name's own modifiers: "Iranian Foreign Minister Zarif"
			if of := r.owner(s, i, match{first: min(first, m.first), last: max(last, m.last)}); of != nil {
				w := *who
				w.Code, w.Guessed, w.Why = of.Code, of.Guessed, t.Name+" of "+of.Why
				if len(w.Code) > 3 && !strings.HasPrefix(w.Code, "IGO") && !t.Of {
					w.Code = w.Code[:3]
				}
				if t.Of && w.Sector == "" {
					w.Sector = of.Sector
				}
				who = &w
			}
		}
		if who == nil {
			return nil
		}
		w := *who
		w.ID, w.Many = "", false
		return &w
	}
	for _, c := range s.Kids(i) {
		switch d := s.Words[c].Deprel; {
		case d == "nmod:desc", d == "appos", d == "compound", d == "flat", d == "amod" && s.Words[c].UPOS == "NOUN":
			who := take(c)
			if who == nil {
				continue
			}
			// "senator and presidential candidate": the office before the party
			for _, o := range s.Conjuncts(c) {
				if weak := who.Sector == "PTY" || who.Sector == "CVL" || who.Sector == ""; !weak {
					break
				}
				if other := take(o); o != c && o != i && other != nil {
					who = other
				}
			}
			return who
		}
	}
	if k := first - 1; k >= 0 {
		// a title right before the name, whatever the tree makes of it
		if c := r.at[s.Index][k]; c >= 0 && r.matches[s.Index][c].last == k && s.Words[k].Head <= last && (s.Words[k].Head >= r.matches[s.Index][c].first-3 || r.heading(s, k, first)) {
			if who := take(k); who != nil && who.Sector != "CVL" {
				return who
			}
		}
	}
	// a name may be the apposition: "the envoy, Zalmay Khalilzad"
	h := s.Words[i].Head
	if h >= 0 && (s.Rel(i) == "appos" || s.Rel(i) == "flat") {
		if who := take(h); who != nil {
			return who
		}
		// "the mayor of Paris, Anne Hidalgo", hung on the town
		if o := s.Words[h].Head; o >= 0 && o < h && s.Rel(h) == "nmod" && s.Preposition(h) == "of" && s.Words[first].Entity == "B-PER" && !plural(s, o) {
			if who := take(o); who != nil && who.Person {
				return who
			}
		}
	}
	if h >= 0 && s.Rel(i) == "nsubj" && s.Kid(h, "cop") >= 0 && s.Words[h].UPOS == "NOUN" {
		return take(h) // "Carlo is a lawyer"
	}
	if s.Words[i].Deprel == "conj" {
		// "Senators Marco Rubio of Florida and Mike Lee of Utah"
		for h, n := s.Words[i].Head, 0; h >= 0 && n < 8; h, n = s.Words[h].Head, n+1 {
			for _, c := range append(s.Kids(h), h) {
				if c < first && s.Words[c].XPOS == "NNPS" || s.Words[c].XPOS == "NNS" {
					if d := s.Words[c].Deprel; d == "nmod:desc" || d == "compound" || c == h {
						if who := take(c); who != nil {
							return who
						}
					}
				}
			}
			if s.Words[h].Deprel != "conj" {
				break
			}
		}
	}
	for _, c := range s.Kids(i) {
		// "Carlo, who is a lawyer"
		if s.Words[c].Deprel == "acl:relcl" && s.Words[c].UPOS == "NOUN" && s.Kid(c, "cop") >= 0 {
			if k := s.Kid(c, "nsubj"); k >= 0 && s.Words[k].Lemma == "who" {
				return take(c)
			}
		}
	}
	return nil
}

// heading reports whether a word is a title with a capital right before the name of
// a person, whatever the tree makes of it: "Representative Francis Rooney".
func (r *Resolver) heading(s *proposition.Sentence, title, name int) bool {
	f := s.Words[title].Form
	return title == name-1 && s.Words[name].Entity == "B-PER" && f != "" && f[0] >= 'A' && f[0] <= 'Z' && !plural(s, title)
}
