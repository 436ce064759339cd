package actor

import (
	"strings"

	"godwit/coding/proposition"
	"godwit/lexicon"
)

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
		if t != nil && t.Kind == lexicon.Institution && strings.HasSuffix(t.Code+t.Sector, "PTY") {
			return r.partisan(s, i, c, m, t)
		}
		if t != nil && (t.Kind == lexicon.People || t.Kind == lexicon.Adjective) && !plural(s, c) && (s.Rel(c) == "appos" || s.Rel(i) == "appos" && s.Words[i].Head == c) {
			// "an Australian, Ada Brandt"
			who := &Who{Code: t.Code, Sector: "CVL", Person: true, Why: s.Words[c].Form + " is of " + t.Name}
			for _, o := range s.Kids(c) {
				// "an ethnic Dane from Sweden"
				if of := r.plain(s, o); s.Rel(o) == "nmod" && s.Preposition(o) == "from" && of.is("place") && len(of.Code) == 3 {
					who.Code, who.Why = of.Code, who.Why+", from "+of.Name
				}
			}
			return who
		}
		if t == nil || t.Kind != lexicon.RoleNoun {
			return nil
		}
		who := r.role(s, c, m, t)
		if who == nil || who.Guessed || who.Code == "" {
			// the name's own modifiers: "Iranian Foreign Minister Zarif"
			if of := r.owner(s, i, match{first: min(first, m.first), last: max(last, m.last)}); of != nil {
				w := *who
				w.Code, w.Guessed, w.Why = of.Code, of.Guessed, t.Name+" of "+of.Why
				if len(w.Code) > 3 && !strings.HasPrefix(w.Code, "IGO") {
					if t.Of {
						w.Sector = ""
					} else {
						w.Code = w.Code[:3]
					}
				}
				if t.Of && w.Sector == "" && !w.former {
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
		if code := r.abreast(s, m.first); code != "" && who.Guessed && t.Sector == "GOV" {
			w.Code, w.Guessed = code, false
		}
		return &w
	}
	var weak *Who // an office says more than a party, wherever it stands
	for _, c := range s.Kids(i) {
		switch d := s.Words[c].Deprel; {
		case d == "nmod:desc", d == "appos", d == "compound", d == "flat", d == "amod" && s.Words[c].UPOS == "NOUN":
			who := take(c)
			for o := c + 1; who == nil && d == "appos" && o < min(c+6, len(s.Words)); o++ {
				// "a photo- and videojournalist", of which the tree hangs the second on the name
				if s.Words[o].Head == i && s.Words[o].Deprel == "conj" && s.Words[o].XPOS == "NN" {
					who = take(o)
				}
			}
			if who == nil {
				continue
			}
			// "senator and presidential candidate": the office before the party
			for _, o := range s.Conjuncts(c) {
				if !who.weak() {
					break
				}
				if other := take(o); o != c && o != i && other != nil {
					who = other
				}
			}
			if !who.weak() {
				return who
			}
			if weak == nil {
				weak = who
			}
		}
	}
	if weak != nil {
		return weak
	}
	if k := first - 1; k >= 0 {
		// a title right before the name, whatever the tree makes of it
		if c := r.at[s.Index][k]; c >= 0 && r.matches[s.Index][c].last == k && (s.Words[k].Head <= last && s.Words[k].Head >= r.matches[s.Index][c].first-3 || r.heading(s, k, first)) {
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
		if o := s.Words[h].Head; o >= 0 && o < h && s.Rel(h) == "nmod" && s.Words[h].Deprel != "nmod:poss" && s.Words[first].Entity == "B-PER" && !plural(s, o) {
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
				// "officers Ada Brandt and Bo Lind", the first in apposition
				if o := s.Words[h].Head; s.Words[h].Deprel == "appos" && o >= 0 && plural(s, o) {
					return take(o)
				}
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
	if c := identified(s, i); c >= 0 {
		return take(c)
	}
	return r.belonging(s, i, first, last)
}

// weak reports whether what is said of somebody leaves room for an office.
func (w *Who) weak() bool { return w.Sector == "PTY" || w.Sector == "CVL" || w.Sector == "" }

// heading reports whether a word is a title with a capital right before the name of
// a person, whatever the tree makes of it: "Representative Francis Rooney".
func (r *Resolver) heading(s *proposition.Sentence, title, name int) bool {
	f := s.Words[title].Form
	return title == name-1 && s.Words[name].Entity == "B-PER" && f != "" && (f[0] >= 'A' && f[0] <= 'Z' || s.Words[title].UPOS == "NOUN") && !plural(s, title)
}
