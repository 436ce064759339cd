package actor

import (
	"slices"
	"strings"

	"godwit/coding/proposition"
	"godwit/lexicon"
)

// role takes a noun for people or bodies: its sector by the noun, its country
// or organisation by the words around it.
func (r *Resolver) role(s *proposition.Sentence, i int, m match, t *lexicon.Term) *Who {
	who := &Who{Sector: t.Sector, Kind: lexicon.RoleNoun, Person: t.Body == "person" && !plural(s, i), Why: t.Name + t.Where()}
	who.Many = t.Body == "people" || t.Body == "person" && plural(s, i)
	if t.Sector == "" && !t.Of && t.Body != "body" {
		// "a man": what is done to him may tell
		who.Sector = "CVL"
		if why := r.suffers(s, i); why != "" {
			who.Sector, who.Why = "CRM", t.Name+", "+why
		}
	}
	p := place{-1 - s.Index, i} // its own mark: the phrase itself may be at work
	if r.busy[p] {
		who.Code, who.Guessed = r.homeAt(s.Index), true
		return who // a ring of appositions and chains
	}
	r.busy[p] = true
	defer delete(r.busy, p)
	if who.Sector == "PTY" && r.opposes(s, i) {
		who.Sector = "OPP"
	}
	of := r.owner(s, i, m)
	if of == nil {
		of = r.within(m, t)
	}
	if of != nil {
		r.belong(who, of, t)
	}
	if t.Of && t.Sector == "" {
		if sector := r.office(s, i); sector != "" && !strings.HasPrefix(who.Code, "IGO") {
			who.Sector = sector
		}
	}
	if t.Of && t.Sector == "GOV" {
		// representatives are officials, but those of a union are of the union
		for _, c := range s.Kids(i) {
			if p := s.Preposition(c); s.Rel(c) == "nmod" && (p == "of" || p == "for") {
				if of := r.Resolve(s, c); of != nil && of.Kind == lexicon.RoleNoun && of.Sector != "" && !strings.HasPrefix(of.Code, "IGO") {
					who.Sector = of.Sector
				}
			}
		}
	}
	if who.Code == "" && r.opposite(m) {
		r.across(s, i, who)
	}
	if who.Code == "" {
		if c := r.antecedent(s, i); c != nil {
			if who.Sector == "CRM" && c.weak() && t.Sector == "" {
				w := *c
				w.Sector, w.Why = "CRM", who.Why+": "+c.Why
				return &w
			}
			return c
		}
		if t.Body == "body" && r.definite(s, i) {
			// "the group", "the newspaper": the one just spoken of
			if c := r.subject(s, i, func(w *Who) bool {
				if !t.Of {
					return w.is("org") && (slices.Contains(w.Sectors(), t.Sector) || t.Sector == "IGO" && strings.HasPrefix(w.Code, "IGO"))
				}
				return w.is("org") || w.is("armed") && w.Many
			}); c != nil {
				return c
			}
		}
		who.Guessed = true
		if foreign(s, i, m, t.Body == "people") {
			who.Why = t.Name + ", of another country"
		} else if code := r.leaders.only[t.Name]; code != "" {
			who.Code, who.Guessed, who.Why = code, false, t.Name+", which "+code+" alone has"
		} else if t.Sector == "NGO" && t.Body == "body" {
			who.Why = t.Name + ", which works in many countries"
		} else if code := r.local(s); code != "" && t.Sector != "" && t.Sector != "IGO" {
			who.Code, who.Why = code, t.Name+", where it happens"
		} else if who.Code = r.homeAt(s.Index); who.Code != "" {
			who.Why = t.Name + ", country of the report"
		}
	}
	if strings.HasPrefix(who.Code, "IGO") || t.Sector == "IGO" && who.Guessed {
		who.Sector = ""
		if t.Sector == "IGO" && who.Guessed {
			who.Code = "IGO"
		}
	}
	switch {
	case r.former(s, i):
		if who.Sector == "GOV" && who.Person && !r.deputy(s, i) {
			who.Sector, who.former = "", true // no more than a citizen
		}
	case t.Office != "" && who.Person:
		if h := r.leaders.Holder(who.Code, t.Office, t.Name, r.day); h != nil {
			who.Name, who.ID = h.Name, h.ID
			who.Why += ", then " + h.Name + h.Where()
		}
	}
	return who
}

// belong gives a role the country or organisation that it belongs to.
func (r *Resolver) belong(who, of *Who, t *lexicon.Term) {
	who.Code = of.Code
	if len(who.Code) > 3 && !strings.HasPrefix(who.Code, "IGO") {
		if t.Of {
			who.Sector = ""
		} else {
			who.Code = who.Code[:3]
		}
	}
	if t.Of && who.Sector == "" {
		who.Sector = of.Sector
	}
	if t.Of && of.Sector != "" && (of.Sector != "CVL" || of.Kind == lexicon.RoleNoun) && (t.Sector == "GOV" || t.Sector == "") {
		who.Sector = of.Sector
	}
	if t.Sector == "MIL" && slices.Contains(of.Sectors(), "REB") {
		who.Sector = "REB" // the rebels' commander
	}
	if (t.Sector == "GOV" || t.Sector == "BUS") && who.Person {
		// the president of a party, the head of a charity: one of its people
		switch of.Kind {
		case lexicon.Institution, lexicon.Group, lexicon.Media:
			if sectors := of.Sectors(); len(sectors) > 0 {
				who.Sector = sectors[0]
			}
		}
	}
	if t.Of && t.Sector == "" && of.Kind == lexicon.People && who.Person {
		who.Sector = "" // "the Russian spokesman" is more than one of the Russians
	}
	who.Guessed, who.kin = of.Guessed, of.Person && t.Sector != "GOV"
	who.Why = t.Name + t.Where() + " of " + of.Why
	for _, side := range of.Members {
		w := *who
		w.Members, w.Code, w.Name, w.ID = nil, side.Code, "", ""
		w.Why = t.Name + " of " + side.Why
		if len(w.Code) > 3 && !strings.HasPrefix(w.Code, "IGO") {
			w.Code = w.Code[:3]
		}
		if strings.HasPrefix(w.Code, "IGO") {
			w.Sector = ""
		}
		who.Members = append(who.Members, &w)
	}
}

// within finds the body named in a role of several words: the UN of "UN
// inspector", the CIA of "CIA officer".
func (r *Resolver) within(m match, t *lexicon.Term) *Who {
	first, _ := ends(t.Name)
	if first == "" {
		return nil
	}
	for _, o := range r.terms.Get(lexicon.AppendKey(nil, first)) {
		switch o.Kind {
		case lexicon.Organization, lexicon.Institution, lexicon.Region:
			if o.Fits(first) {
				return &Who{Code: o.Code, Sector: o.Sector, Name: o.Name, Kind: o.Kind, Why: first + " is " + o.Name}
			}
		}
	}
	return nil
}

// office returns the sector of the office that a "spokesman", "member" or
// "counterpart" belongs to: of the ministry before it, of whose it is.
func (r *Resolver) office(s *proposition.Sentence, i int) string {
	for _, c := range s.Kids(i) {
		switch s.Rel(c) {
		case "compound", "nmod":
		default:
			continue
		}
		poss := s.Words[c].Deprel == "nmod:poss"
		if poss && plural(s, i) {
			continue // "his friends" do not share his office
		}
		switch s.Preposition(c) {
		case "", "of", "for", "to":
		case "within", "inside", "at":
			if !r.Resolve(s, c).is("org") {
				continue
			}
		default:
			continue
		}
		if who := r.Resolve(s, c); who != nil && who.Person == poss && who.Sector != "" && who.Sector != "CVL" && !strings.HasPrefix(who.Code, "IGO") {
			return who.Sector
		}
	}
	return ""
}

// foreign reports whether people are said to be of no country in particular, also
// where the table has them so: "foreign troops", not "the foreign ministry".
func foreign(s *proposition.Sentence, i int, m match, people bool) bool {
	for _, c := range s.Kids(i) {
		if s.Rel(c) == "amod" && (people || c < m.first) && (s.Words[c].Lemma == "foreign" || s.Words[c].Lemma == "international") {
			return true
		}
	}
	return false
}

func (r *Resolver) definite(s *proposition.Sentence, i int) bool {
	c := s.Kid(i, "det")
	return c >= 0 && (s.Words[c].Lemma == "the" || s.Words[c].Lemma == "this")
}

func (r *Resolver) former(s *proposition.Sentence, i int) bool {
	for _, c := range s.Kids(i) {
		switch s.Words[c].Lemma {
		case "former", "formerly", "ex", "late", "then", "previous", "ousted", "deposed", "next", "vice", "deputy":
			return true
		}
	}
	return false
}

// deputy reports whether the office is held, though not the first one: "the
// deputy minister", "the then president".
func (r *Resolver) deputy(s *proposition.Sentence, i int) bool {
	for _, c := range s.Kids(i) {
		switch s.Words[c].Lemma {
		case "then", "next", "vice", "deputy", "late":
			return true
		}
	}
	return false
}

func plural(s *proposition.Sentence, i int) bool {
	return s.Words[i].XPOS == "NNS" || s.Words[i].XPOS == "NNPS"
}
