package actor

import (
	"strings"

	"godwit/coding/proposition"
	"godwit/lexicon"
)

// belonging takes somebody of whom no more is said than where the person belongs
// for one of its people: "Ada Brandt of Human Rights Watch", "the Solar Fund's
// Ada Brandt". A state or town tells where somebody is from, and is no such body.
func (r *Resolver) belonging(s *proposition.Sentence, i, first, last int) *Who {
	if !strings.HasSuffix(s.Words[i].Entity, "PER") {
		return nil
	}
	for w := first; w <= last; w++ {
		for _, c := range s.Kids(w) {
			if c >= first && c <= last || s.Rel(c) != "nmod" {
				continue
			}
			if s.Words[c].Deprel != "nmod:poss" {
				before := s.Preposition(c)
				if head, _ := r.nameAround(s, c); before == "" && head > last+1 {
					before = s.Words[head-1].Lemma // hung on another word of the name
				}
				switch before {
				case "of", "from", "at", "with":
				default:
					continue
				}
			}
			if who := r.among(s, c); who != nil {
				return who
			}
		}
	}
	return nil
}

// among makes a person one of the people of the body that a word names, or
// returns nil where it names none.
func (r *Resolver) among(s *proposition.Sentence, c int) *Who {
	of := r.Resolve(s, c)
	if of == nil || of.Person || of.Many || of.Name == "" && of.Kind != lexicon.RoleNoun {
		return nil
	}
	switch of.Kind {
	case lexicon.Institution, lexicon.Media, lexicon.Organization, lexicon.Group, lexicon.RoleNoun:
	default:
		return nil
	}
	if of.Full() == "" || of.Sector == "" && len(of.Code) <= 3 {
		return nil
	}
	who := &Who{Code: of.Code, Sector: of.Sector, Guessed: of.Guessed, Kind: lexicon.RoleNoun, Person: true, Why: "one of " + of.Why}
	who.split()
	return who
}

// partisan takes the name of a party's people beside a person's name for that
// party: "a Republican, Ada Brandt", "Democrat Ada Brandt".
func (r *Resolver) partisan(s *proposition.Sentence, i, c int, m match, t *lexicon.Term) *Who {
	switch {
	case m.first != m.last || plural(s, c):
		return nil
	case s.Words[c].Head == i && s.Rel(c) == "amod":
		return nil // "the Republican Ada Brandt" may head a longer title
	}
	who := &Who{Code: t.Code, Sector: t.Sector, Kind: lexicon.RoleNoun, Person: true, Why: s.Words[c].Form + " of " + t.Name}
	who.split()
	return who
}

// split takes the sectors that stand in a code out of it.
func (w *Who) split() {
	if w.Sector == "" && len(w.Code) > 3 && !strings.HasPrefix(w.Code, "IGO") {
		w.Code, w.Sector = w.Code[:3], w.Code[3:]
	}
}

// named takes a body whose name the tree heads with the nation or town in it, for
// what the other words of the name say: "Equality Coalition Taiwan".
func (r *Resolver) named(s *proposition.Sentence, i int) *Who {
	k := r.at[s.Index][i]
	if k < 0 || !strings.HasSuffix(s.Words[i].Entity, "ORG") {
		return nil
	}
	m := r.matches[s.Index][k]
	switch m.terms[0].Kind {
	case lexicon.State, lexicon.City, lexicon.Capital, lexicon.Adjective, lexicon.People:
	case lexicon.RoleNoun:
		first, last := r.nameAround(s, i)
		return r.longer(s, first, last)
	default:
		return nil
	}
	first, last := r.nameAround(s, i)
	if m.first <= first && m.last >= last {
		return nil
	}
	if sector, _ := r.nameWord(s, first, last); sector == "" {
		return nil
	}
	return r.stranger(s, i)
}

// identified returns the noun of the person whom a report identifies as the one of
// this name, or -1: "identified the suspect as Ada Brandt", "a man, later identified
// as Ada Brandt".
func identified(s *proposition.Sentence, i int) int {
	h := s.Words[i].Head
	if h >= 0 && s.Rel(i) == "xcomp" && s.Rel(h) == "acl" && s.Words[h].XPOS == "VBN" && s.Words[h].Lemma == "name" {
		return s.Words[h].Head // "a lawyer named Ada Brandt"
	}
	if h < 0 || s.Preposition(i) != "as" {
		return -1
	}
	if v := s.Words[h].Head; s.Words[h].UPOS == "NOUN" && v >= 0 && s.Words[v].Lemma == "identify" && s.Rel(h) == "obj" {
		return h
	}
	if s.Words[h].Lemma != "identify" {
		return -1
	}
	for _, c := range s.Kids(h) {
		if d := s.Words[c].Deprel; (d == "obj" || d == "nsubj:pass") && s.Words[c].UPOS == "NOUN" {
			return c
		}
	}
	of := s.Words[h].Head
	if of < 0 || s.Words[h].XPOS != "VBN" {
		return -1
	}
	switch s.Rel(h) {
	case "acl":
		return of
	case "advcl":
		if c := s.Kid(of, "obj"); c >= 0 && c < h {
			return c
		}
	}
	return -1
}

// abreast returns the country of the person named right before an "and" at whose
// other side a title stands without one, or "": "French President Ada Brandt and
// Defence Minister Bo Lind".
func (r *Resolver) abreast(s *proposition.Sentence, title int) string {
	if title < 2 || s.Words[title-1].Lemma != "and" {
		return ""
	}
	p := r.persons[place{s.Index, title - 2}]
	if p == nil || p.best == nil || p.best.Guessed || p.best.Sector != "GOV" {
		return ""
	}
	return p.best.Country()
}
