package actor

import (
	"strings"

	"godwit/coding/proposition"
	"godwit/lexicon"
)

// local returns the country of the place that a sentence says something happens
// at, for people of whom no country is told: "police arrested four men in
// Baghdad". Of several countries it takes none.
func (r *Resolver) local(s *proposition.Sentence) string {
	code := ""
	for _, m := range r.matches[s.Index] {
		w := headOf(s, m.first, m.last)
		switch s.Preposition(w) {
		case "in", "near", "at", "outside", "around":
		default:
			continue
		}
		t := r.choose(s, w, m)
		if t == nil {
			continue
		}
		switch t.Kind {
		case lexicon.City, lexicon.Capital, lexicon.State:
		default:
			continue
		}
		if len(t.Code) < 3 || code != "" && code != t.Code[:3] {
			return ""
		}
		code = t.Code[:3]
	}
	return code
}

// mission reports whether an adjective stands before a house that a state keeps
// abroad: it tells nothing of where the report is at home.
func (r *Resolver) mission(s *proposition.Sentence, m match) bool {
	switch m.terms[0].Kind {
	case lexicon.Adjective, lexicon.State, lexicon.People:
	default:
		return false
	}
	h := s.Words[m.last].Head
	if h < 0 || h <= m.last {
		return false
	}
	switch strings.ToLower(s.Words[h].Lemma) {
	case "embassy", "consulate", "ambassador", "consul", "diplomat":
		return true
	}
	return false
}

// across gives a counterpart the country of the name beside it, or of the state
// last named that is not its possessor's.
func (r *Resolver) across(s *proposition.Sentence, i int, who *Who) {
	for _, c := range s.Kids(i) {
		if p := r.persons[place{s.Index, c}]; p != nil && p.who != nil && !p.who.Guessed && p.who.Country() != "" {
			who.Code, who.Name, who.ID, who.Why = p.who.Country(), p.who.Name, p.who.ID, "counterpart: "+p.who.Why
			return
		}
	}
	for _, c := range s.Kids(i) {
		if s.Words[c].Deprel != "nmod:poss" {
			continue
		}
		if own := r.Resolve(s, c).Country(); own != "" {
			if other := r.salient(s.Index, i, 1, own); len(other) > 0 {
				who.Code, who.Guessed, who.Why = other[0], true, "counterpart, of the other side"
			}
		}
	}
}

// town takes "the Ukrainian town of Nikopol" for the town: its country is that
// of the name, or of the adjective where nobody knows the name.
func (r *Resolver) town(s *proposition.Sentence, i int) *Who {
	switch s.Words[i].Lemma {
	case "city", "town", "village", "port", "capital", "island", "province", "district", "region", "suburb":
	default:
		return nil
	}
	for _, c := range s.Kids(i) {
		if s.Rel(c) != "nmod" && s.Rel(c) != "appos" && s.Rel(c) != "flat" || s.Rel(c) == "nmod" && s.Preposition(c) != "of" || s.Words[c].UPOS != "PROPN" {
			continue
		}
		first, last := r.nameAround(s, c)
		who := &Who{Kind: lexicon.City, Name: r.text(s, first, last), Why: "the " + s.Words[i].Lemma}
		if o := r.plain(s, c); o.is("place") {
			who.Code, who.Name, who.Why = o.Code, o.Name, o.Why
		}
		for _, a := range s.Kids(i) {
			if rel := s.Rel(a); rel != "amod" && rel != "nmod" && rel != "compound" || a == c {
				continue
			}
			if o := r.plain(s, a); o != nil && r.nation(s, a) && len(o.Code) == 3 {
				who.Code, who.Why = o.Code, who.Why+" of "+o.Name
			}
		}
		if who.Code == "" {
			return nil
		}
		return who
	}
	return nil
}

// opposes reports whether the phrase says that a party is against those who
// govern: "the party, which opposes the government".
func (r *Resolver) opposes(s *proposition.Sentence, i int) bool {
	against := func(v int) bool {
		if v < 0 || s.Words[v].Lemma != "oppose" {
			return false
		}
		o := s.Kid(v, "obj")
		return o >= 0 && strings.Contains(r.Resolve(s, o).Full(), "GOV")
	}
	for _, c := range s.Kids(i) {
		if s.Rel(c) == "acl" && against(c) {
			return true
		}
	}
	// the tree may hang the party on the clause that tells of it
	h := s.Words[i].Head
	return against(h) && s.Rel(i) != "obj" && h > i
}

// placeName reports whether a word is known as a town or as a seat of power only.
func (r *Resolver) placeName(s *proposition.Sentence, i int) bool {
	k := r.at[s.Index][i]
	if k < 0 {
		return false
	}
	for _, t := range r.matches[s.Index][k].terms {
		switch t.Kind {
		case lexicon.City, lexicon.Capital, lexicon.Seat:
		default:
			return false
		}
	}
	return true
}

// day reports whether a name is that of a day, which is nobody.
func day(s *proposition.Sentence, i int) bool {
	switch s.Words[i].Form {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday":
		return !strings.HasSuffix(s.Words[i].Entity, "PER")
	}
	return false
}

// behind returns who stands behind a day that the tree makes the head of the
// phrase: "on Sunday, Polish leader Kaczynski".
func (r *Resolver) behind(s *proposition.Sentence, i int) *Who {
	for _, c := range s.Kids(i) {
		switch s.Rel(c) {
		case "appos", "flat", "parataxis", "conj", "dep", "list":
			first, _ := r.nameAround(s, c)
			if who := r.Resolve(s, c); first > i && s.Words[first-1].UPOS != "ADP" && who != nil && (who.Person || who.Many) {
				return who
			}
		}
	}
	return nil
}

// money reports whether a number is a sum or a share: "US$5 million", "20%".
func money(s *proposition.Sentence, i int) bool {
	near := func(w int) bool {
		if w < 0 || w >= len(s.Words) {
			return false
		}
		f := s.Words[w].Form
		return s.Words[w].UPOS == "SYM" || strings.ContainsAny(f, "$€£¥%")
	}
	first := i
	for first > 0 && s.Words[first-1].UPOS == "NUM" {
		first--
	}
	return near(first-1) || near(i+1) || near(i)
}
