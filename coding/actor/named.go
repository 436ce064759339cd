package actor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"godwit/coding/proposition"
	"godwit/lexicon"
	"godwit/nlp"
)

// Names returns the names of a Doc in the order of the text: those that were
// found in it, cut short where one ends inside a name or title that the lexicon
// has ("British Prime", of "British Prime Minister"), and the lexicon's that lie
// outside all of them.
func (r *Resolver) Names() []nlp.Name {
	var out []nlp.Name
	taken := make([][]bool, len(r.sentences))
	for si, s := range r.sentences {
		taken[si] = make([]bool, len(s.Words))
	}
	for _, n := range r.doc.Names {
		if k := r.at[n.Sentence][n.Last]; k >= 0 {
			if m := r.matches[n.Sentence][k]; m.last > n.Last && m.first > n.First {
				n.Last = m.first - 1
			}
		}
		if n.Type == "LOC" {
			n = r.agency(n)
		}
		n = r.entire(n)
		for w := n.First; w <= n.Last; w++ {
			taken[n.Sentence][w] = true
		}
		out = append(out, n)
	}
	for si, ms := range r.matches {
		for _, m := range ms {
			if slices.Contains(taken[si][m.first:m.last+1], true) {
				continue
			}
			if typ := r.sort(si, m); typ != "" && r.Resolve(r.sentences[si], headOf(r.sentences[si], m.first, m.last)).Full() != "" {
				out = append(out, nlp.Name{Sentence: si, First: m.first, Last: m.last, Type: typ})
			}
		}
	}
	for si, s := range r.sentences {
		for w := range s.Words {
			if p := r.persons[place{si, w}]; p != nil && !taken[si][w] && r.Resolve(s, w).Full() != "" {
				out = append(out, nlp.Name{Sentence: si, First: w, Last: w, Type: "PER"})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b nlp.Name) int {
		if a.Sentence != b.Sentence {
			return a.Sentence - b.Sentence
		}
		return a.First - b.First
	})
	return out
}

// entire widens a name to that of a body which the lexicon has and which it is only
// a part of: "United States" in "Supreme Court of the United States".
func (r *Resolver) entire(n nlp.Name) nlp.Name {
	k := r.at[n.Sentence][n.First]
	if k < 0 || k != r.at[n.Sentence][n.Last] || n.Type == "PER" {
		return n
	}
	m := r.matches[n.Sentence][k]
	if m.last-m.first <= n.Last-n.First || r.sort(n.Sentence, m) != "ORG" || twin(m) != nil && m.terms[0].Kind == lexicon.RoleNoun {
		return n
	}
	for w := m.first; w <= m.last; w++ {
		if e := r.sentences[n.Sentence].Words[w].Entity; strings.HasPrefix(e, "B-") && (w < n.First || w > n.Last) {
			return n // another name stands in it
		}
	}
	n.First, n.Last, n.Type = m.first, m.last, "ORG"
	return n
}

// agency adds to the name of a place the body of it that follows: "Toronto
// Police", "Puerto Rico Senate".
func (r *Resolver) agency(n nlp.Name) nlp.Name {
	s := r.sentences[n.Sentence]
	if n.Last+1 >= len(s.Words) || r.shouts {
		return n
	}
	k := r.at[n.Sentence][n.Last+1]
	if k < 0 {
		return n
	}
	m := r.matches[n.Sentence][k]
	noun := twin(m)
	if noun == nil || noun.Body == "person" || m.first != n.Last+1 || s.Words[m.first].Entity != "O" && s.Words[m.first].Entity != "" {
		return n
	}
	for w := m.first; w <= m.last; w++ {
		if c := s.Words[w].Form[0]; c < 'A' || c > 'Z' {
			return n
		}
	}
	n.Last, n.Type = m.last, "ORG"
	return n
}

// sort returns which sort of name a match is: PER, ORG, LOC or MISC; "" for
// what is no name, or not written as one.
func (r *Resolver) sort(sentence int, m match) string {
	s := r.sentences[sentence]
	first, _ := utf8.DecodeRuneInString(s.Words[m.first].Form)
	if !unicode.IsUpper(first) || r.shouts && m.first == m.last {
		return ""
	}
	t := r.choose(s, m.last, m)
	if t == nil || t.Doubtful || strings.ToLower(t.Form) == t.Form && t.Kind != lexicon.RoleNoun {
		return ""
	}
	switch t.Kind {
	case lexicon.Leader:
		return "PER"
	case lexicon.Organization, lexicon.Institution, lexicon.Group, lexicon.Media:
		return "ORG"
	case lexicon.State, lexicon.Capital, lexicon.Region, lexicon.City:
		return "LOC"
	case lexicon.People, lexicon.Adjective:
		return "MISC"
	case lexicon.RoleNoun:
		return r.styled(s, m, t)
	}
	return ""
}

// styled returns the sort of a title or body that the text writes with capitals
// behind "the", as a name: "the Pope", "the Court". At the beginning of a sentence
// capitals say nothing.
func (r *Resolver) styled(s *proposition.Sentence, m match, t *lexicon.Term) string {
	if m.first < 2 || !strings.EqualFold(s.Words[m.first-1].Form, "the") || s.Words[headOf(s, m.first, m.last)].Head == m.last+1 {
		return ""
	}
	for w := m.first; w <= m.last; w++ {
		c, _ := utf8.DecodeRuneInString(s.Words[w].Form)
		if !unicode.IsUpper(c) && s.Words[w].UPOS != "ADP" {
			return ""
		}
	}
	switch t.Body {
	case "person":
		return "PER"
	case "body":
		return "ORG"
	}
	return ""
}
