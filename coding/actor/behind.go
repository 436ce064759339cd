package actor

import (
	"strings"

	"godwit/coding/proposition"
	"godwit/lexicon"
)

// Behind returns whose a thing is that stands where somebody might, or nil: of
// "Israeli jets" and "the pope's decree" the nation and the pope, of a bare "the
// decree" whoever it was of where it was last named.
func (r *Resolver) Behind(s *proposition.Sentence, i int) *Who {
	if w := r.whose(s, i); w != nil {
		return w
	}
	c, ok := r.chain[place{s.Index, i}]
	if !ok || s.Words[i].UPOS != "NOUN" {
		return nil
	}
	chain := r.doc.Chains[c]
	at := r.chainAt(chain, s.Index, i)
	for k := at - 1; k >= max(0, at-mostMentions); k-- {
		m := chain[k]
		t := r.sentences[m.Sentence]
		if t.Words[m.Head].UPOS != "NOUN" {
			continue
		}
		if w := r.whose(t, m.Head); w != nil {
			return w
		}
	}
	return nil
}

// whose returns the fullest known of those who own or do what a noun names.
func (r *Resolver) whose(s *proposition.Sentence, i int) *Who {
	var best *Who
	for _, w := range s.Fill(i, "subj") {
		if o := r.Resolve(s, w); o.is("owner") && (best == nil || len(o.Full()) > len(best.Full())) {
			best = o
		}
	}
	return best
}

// against takes "anti-government" and "anti-Israel" for whom they name, or nil:
// nobody is meant by "anti-war".
func (r *Resolver) against(s *proposition.Sentence, i int) *Who {
	_, name, _ := strings.Cut(s.Words[i].Form, "-")
	for _, t := range r.terms.Get(lexicon.AppendKey(nil, name)) {
		who := &Who{Code: t.Code, Sector: t.Sector, Name: t.Name, ID: t.ID, Kind: t.Kind, Why: s.Words[i].Form + ": against " + name}
		switch t.Kind {
		case lexicon.State, lexicon.Adjective, lexicon.People, lexicon.Group, lexicon.Organization:
			return who
		case lexicon.Leader:
			if t.Holds(r.day) {
				return who
			}
		case lexicon.RoleNoun:
			if t.Body == "body" {
				who.Code, who.Name, who.Guessed = r.homeAt(s.Index), "", true
				return who
			}
		}
	}
	return nil
}
