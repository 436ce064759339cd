package actor

import (
	"slices"
	"strings"

	"godwit/coding/proposition"
	"godwit/lexicon"
)

// owner finds the state or body that a role belongs to: "Russian troops",
// "Iran's president", "the US Navy", "president of Chad", "police in Lagos".
func (r *Resolver) owner(s *proposition.Sentence, i int, m match) *Who {
	// the words of the phrase before the head, whether or not the tree joins them
	try := func(w int) *Who {
		if k := r.at[s.Index][w]; k >= 0 && (w < m.first || w > m.last) && !born(s, r.matches[s.Index][k].last) {
			who := r.plain(s, w)
			if who != nil && who.Code != "" && (who.Kind != lexicon.RoleNoun || !who.Guessed) {
				return who
			}
		}
		return nil
	}
	var best *Who
	rank, at := 0, -1
	consider := func(w, n int) {
		if n <= rank || w >= m.first && w <= m.last || s.Against(w) {
			return // a role of several words is not its own owner
		}
		if k := r.at[s.Index][w]; k >= 0 {
			if o := r.matches[s.Index][k]; o.first < o.last && headOf(s, o.first, o.last) != w {
				return // the end of another name: "Senate and House of Representatives"
			}
		}
		if who := try(w); who != nil {
			best, rank, at = who, n, w
			return
		}
		if s.Words[w].UPOS == "PRON" || s.Words[w].UPOS == "NOUN" || s.Words[w].UPOS == "PROPN" {
			if who := r.Resolve(s, w); who != nil && who.Code != "" && !(who.Guessed && n < 9) {
				best, rank, at = who, n, w
			}
		}
	}
	for _, c := range s.Kids(i) {
		switch s.Rel(c) {
		case "nmod":
			switch p := s.Preposition(c); {
			case s.Words[c].Deprel == "nmod:poss":
				if !r.opposite(m) {
					consider(c, 9)
				}
			case p == "of":
				consider(c, 8)
			case p == "from":
				consider(c, 6)
			case p == "for" || p == "to" || p == "with" || p == "at":
				consider(c, 4)
			case p == "in" || p == "on" || p == "near" || p == "outside":
				consider(c, 3)
			default:
				consider(c, 2)
			}
		case "amod", "compound":
			consider(c, 10)
			for _, g := range s.Kids(c) {
				if s.Rel(g) == "amod" || s.Rel(g) == "compound" || s.Rel(g) == "nmod" {
					consider(g, 7)
				}
			}
		case "appos", "flat":
			consider(c, 1)
		}
	}
	if c := s.Kid(i, "nmod"); best == nil && c >= 0 {
		// "director of news for AFP", of which the tree hangs the body on the news
		for _, g := range s.Kids(c) {
			switch s.Preposition(g) {
			case "for", "at", "of":
				if s.Rel(g) == "nmod" {
					consider(g, 2)
				}
			}
		}
	}
	if best == nil {
		// "Russian President Vladimir Putin" with the title beside its adjective
		for w := m.first - 1; w >= 0 && w >= m.first-3; w-- {
			if s.Words[w].UPOS != "PROPN" && s.Words[w].UPOS != "ADJ" && s.Words[w].UPOS != "NOUN" && s.Words[w].UPOS != "PART" {
				break
			}
			if s.Words[w].Head == s.Words[i].Head || s.Words[w].Head == i || (s.Words[i].Head == w || w == m.first-1) && r.nation(s, w) {
				consider(w, 5)
			}
		}
	}
	return r.owners(s, at, best, !(m.terms != nil && m.terms[0].Body == "person" && !plural(s, i)))
}

// born reports whether a nation is only where somebody comes from: "the
// Nigerian-born preacher".
func born(s *proposition.Sentence, w int) bool {
	return w+2 < len(s.Words) && s.Words[w+1].Form == "-" && s.Words[w+2].Form == "born"
}

// opposite reports whether a role is one that its possessor does not share the
// country of: "his counterpart" sits elsewhere.
func (r *Resolver) opposite(m match) bool {
	return len(m.terms) > 0 && m.terms[0].Kind == lexicon.RoleNoun && strings.HasSuffix(m.terms[0].Name, "counterpart")
}

// nation reports whether a word names a country or its people.
func (r *Resolver) nation(s *proposition.Sentence, w int) bool {
	k := r.at[s.Index][w]
	if k < 0 {
		return false
	}
	switch r.matches[s.Index][k].terms[0].Kind {
	case lexicon.State, lexicon.Adjective, lexicon.People:
		return true
	}
	return false
}

// plain takes a known word for what it says alone.
func (r *Resolver) plain(s *proposition.Sentence, w int) *Who {
	k := r.at[s.Index][w]
	if k < 0 {
		return nil
	}
	m := r.matches[s.Index][k]
	if t := r.choose(s, w, m); t != nil {
		return r.reading(s, w, m, t)
	}
	return nil
}

// owners adds those coordinated with an owner: "Thai and Cambodian troops". With
// hyphens also those that a hyphen joins; "a Russian-Armenian banker" is one man.
func (r *Resolver) owners(s *proposition.Sentence, at int, of *Who, hyphens bool) *Who {
	if of == nil || at < 0 || len(of.Members) > 0 {
		return of
	}
	joined := s.Conjuncts(at)
	for k, c := range joined {
		if o := r.paired(s, c); hyphens && o >= 0 && !slices.Contains(joined, o) {
			joined = slices.Insert(joined, k+1, o)
			if o < c && k == 0 {
				joined[0], joined[1] = o, c
			}
		}
	}
	if len(joined) < 2 {
		return of
	}
	sides := []*Who{}
	for _, c := range joined {
		if c == at {
			sides = append(sides, of)
		} else if who := r.plain(s, c); who != nil && who.Code != "" && who.Kind != lexicon.RoleNoun {
			sides = append(sides, who)
		}
	}
	if len(sides) < 2 {
		return of
	}
	all := *of
	all.Members = sides
	return &all
}
