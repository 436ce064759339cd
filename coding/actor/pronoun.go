package actor

import (
	"slices"
	"strings"

	"godwit/coding/proposition"
	"godwit/nlp"
)

// pronoun takes a pronoun for its antecedent, and a first person in a
// quotation for who speaks.
func (r *Resolver) pronoun(s *proposition.Sentence, i int) *Who {
	switch strings.ToLower(s.Words[i].Form) {
	case "i", "we", "us", "me", "my", "our", "myself", "ourselves":
		if p, ok := r.speakers[place{s.Index, i}]; ok {
			if who := r.Resolve(r.sentences[p.sentence], p.word); who != nil {
				w := *who
				w.Why = "speaks: " + who.Why
				if strings.HasPrefix(strings.ToLower(s.Words[i].Form), "w") || strings.HasPrefix(strings.ToLower(s.Words[i].Form), "o") {
					r.bilateral(s, i, &w)
				}
				return &w
			}
		}
		return &Who{Person: true, Why: "the speaker"}
	case "he", "she", "him", "her", "his", "they", "them", "their", "it", "its", "himself", "herself", "themselves", "itself", "hers", "theirs":
		if who := r.antecedent(s, i); who != nil {
			return who
		}
		switch strings.ToLower(s.Words[i].Form) {
		case "it", "its", "itself":
			if r.expletive(s, i) {
				return nil
			}
			return r.subject(s, i, func(w *Who) bool { return !w.Person && !w.Many && w.Country()+w.Code != "" })
		}
		return &Who{Person: true, Many: strings.HasPrefix(strings.ToLower(s.Words[i].Form), "th"), Why: "somebody not named", Guessed: true}
	case "you", "your":
		return nil
	case "who", "whom", "whose":
		return nil
	case "anyone", "everyone", "someone", "anybody", "everybody", "somebody", "people":
		return &Who{Code: r.homeAt(s.Index), Sector: "CVL", Many: true, Guessed: true, Why: "people in general"}
	case "some", "many", "others", "several", "most", "those", "both", "all", "few", "one", "another":
		for _, c := range s.Kids(i) {
			if s.Rel(c) == "nmod" && s.Preposition(c) == "of" {
				return r.Resolve(s, c)
			}
		}
		if w := strings.ToLower(s.Words[i].Form); w == "all" || w == "one" || w == "another" {
			return nil
		}
		return &Who{Code: r.homeAt(s.Index), Many: true, Guessed: true, Why: "people in general"}
	}
	return nil
}

// expletive reports whether an "it" stands for a clause: "it is feared that".
func (r *Resolver) expletive(s *proposition.Sentence, i int) bool {
	h := s.Words[i].Head
	if h < 0 || s.Rel(i) == "expl" {
		return true
	}
	if s.Rel(i) != "nsubj" {
		return false
	}
	return s.Kid(h, "cop") >= 0 || s.Kid(h, "csubj") >= 0 || s.Kid(h, "ccomp") >= 0 && s.Kid(h, "aux") >= 0 && s.Passive(h)
}

// mostMentions is how many mentions of a chain are looked at on either side of one:
// who is not named among a hundred is not named.
const mostMentions = 100

// chainAt is where a word stands, or would stand, among the mentions of a chain.
func (r *Resolver) chainAt(chain []nlp.Mention, sentence, word int) int {
	at, _ := slices.BinarySearchFunc(chain, word, func(m nlp.Mention, w int) int {
		if m.Sentence != sentence {
			return m.Sentence - sentence
		}
		return m.Head - w
	})
	return at
}

// antecedent resolves the nearest telling mention in a word's chain.
func (r *Resolver) antecedent(s *proposition.Sentence, i int) *Who {
	c, ok := r.chain[place{s.Index, i}]
	if !ok {
		return nil
	}
	chain := r.doc.Chains[c]
	var guess *Who
	look := func(k int) *Who {
		m := chain[k]
		if m.Sentence == s.Index && m.Head == i {
			return nil
		}
		if u := r.sentences[m.Sentence].Words[m.Head].UPOS; u == "PRON" || u == "DET" {
			return nil
		}
		who := r.Resolve(r.sentences[m.Sentence], m.Head)
		if who != nil && who.Guessed && guess == nil {
			guess = who
		}
		if who == nil || who.Guessed {
			return nil
		}
		return who
	}
	at := r.chainAt(chain, s.Index, i)
	for k := at - 1; k >= max(0, at-mostMentions); k-- {
		if who := look(k); who != nil {
			return who
		}
	}
	for k := at; k < min(len(chain), at+mostMentions); k++ {
		if who := look(k); who != nil {
			return who
		}
	}
	return guess
}

// bilateral makes of a "we" that speaks of two sides ("our bilateral trade",
// "both our peoples") the speaker's and the one that the report sets beside him.
func (r *Resolver) bilateral(s *proposition.Sentence, i int, who *Who) {
	if who.Country() == "" {
		return
	}
	two := false
	for w := range s.Words {
		switch s.Words[w].Lemma {
		case "bilateral", "mutual", "mutually", "together", "jointly":
			two = true
		case "both", "two":
			if h := s.Words[w].Head; h >= 0 {
				switch s.Words[h].Lemma {
				case "country", "nation", "people", "side", "state", "capital", "neighbour", "neighbor", "government":
					two = true
				}
			}
		}
	}
	if !two {
		return
	}
	other := r.salient(s.Index, i, 1, who.Country())
	if len(other) == 0 {
		return
	}
	self := *who
	who.Members = []*Who{&self, {Code: other[0], Kind: self.Kind, Why: "the other side"}}
}
