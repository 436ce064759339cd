package actor

import "godwit/lexicon"

// Place is a toponym, or an adjective of a nation, in the text.
type Place struct {
	Sentence, First, Last int
	Name, Code            string
	Kind                  lexicon.Kind
}

// Places returns every toponym that the lexicon knows, in the order of the text.
func (r *Resolver) Places() []Place {
	var out []Place
	for si, ms := range r.matches {
		for _, m := range ms {
			t := r.choose(r.sentences[si], m.last, m)
			if t == nil {
				continue
			}
			switch t.Kind {
			case lexicon.Media, lexicon.Seat, lexicon.State, lexicon.Capital, lexicon.City, lexicon.Adjective, lexicon.Region, lexicon.People:
				out = append(out, Place{si, m.first, m.last, t.Name, t.Code, t.Kind})
			}
		}
	}
	return out
}
