package coref

import (
	"strings"

	"godwit/nlp"
)

// names joins equal names, and short forms to the full ones before them:
// "Vladimir Putin" and "Putin", "European Union" and "EU".
func (r *resolver) names() {
	full := map[string]int{} // a name, a last part, an acronym: its latest mention
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.pronoun != "" {
			continue
		}
		s := &r.doc.Sentences[m.Sentence]
		if h := s.Words[m.Head].Head; h >= 0 && nlp.Relation(s.Words[m.Head].Deprel) == "appos" {
			if a := r.at(m.Sentence, h); a >= 0 && !conflict(&r.mentions[r.find(a)], m) {
				r.join(a, i)
			}
		}
		if !m.proper || m.name == "" {
			continue
		}
		if old, ok := full[m.name]; ok {
			r.join(old, i)
		}
		full[m.name] = i
		parts := strings.Fields(m.name)
		if len(parts) < 2 {
			continue
		}
		if m.person {
			full[parts[len(parts)-1]] = i
		} else {
			full[acronym(parts)] = i
		}
	}
}

func acronym(parts []string) string {
	var b strings.Builder
	for _, p := range parts {
		if p[0] >= 'A' && p[0] <= 'Z' {
			b.WriteByte(p[0])
		}
	}
	return b.String()
}

// conflict reports whether two mentions cannot be one thing.
func conflict(a, b *mention) bool {
	return a.gender != 0 && b.gender != 0 && a.gender != b.gender || a.plural != b.plural && a.person && b.person
}

// at returns the mention with a head word, or -1.
func (r *resolver) at(sentence, head int) int {
	for i := r.first[sentence]; i < len(r.mentions) && r.mentions[i].Sentence == sentence; i++ {
		if r.mentions[i].Head == head {
			return i
		}
	}
	return -1
}

// descriptions joins a definite noun to the same noun before it ("a group" …
// "the group"), and a copula's noun to its subject.
func (r *resolver) descriptions() {
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.pronoun != "" || m.proper {
			continue
		}
		if !m.definite || !(m.person || m.body) {
			continue
		}
		lo := r.first[max(0, m.Sentence-2*window)]
		for j := i - 1; j >= lo; j-- {
			o := &r.mentions[j]
			if o.pronoun == "" && !o.proper && o.name == m.name && o.plural == m.plural && r.sameModifiers(o, m) {
				r.join(j, i)
				break
			}
		}
	}
}

// sameModifiers reports whether the later of two phrases says nothing that the
// earlier does not: "the Russian troops" are not "the Ukrainian troops".
func (r *resolver) sameModifiers(a, b *mention) bool {
	sa, sb := &r.doc.Sentences[a.Sentence], &r.doc.Sentences[b.Sentence]
	for w := b.First; w <= b.Last; w++ {
		if w == b.Head || sb.Words[w].UPOS == "DET" || sb.Words[w].UPOS == "PART" {
			continue
		}
		found := false
		for v := a.First; v <= a.Last; v++ {
			found = found || sa.Words[v].Lemma == sb.Words[w].Lemma
		}
		if !found {
			return false
		}
	}
	return true
}

// pronoun joins a pronoun to the most likely mention before it.
func (r *resolver) pronoun(i int) {
	m := &r.mentions[i]
	s := &r.doc.Sentences[m.Sentence]
	if m.pronoun == "it" && expletive(s, m.Head) {
		return
	}
	self := -1 // who does it, and so is not the one it is done to
	if d := r.doer(m); d >= 0 {
		self = r.find(d)
	}
	best, top := -1, 0
	lo := r.first[max(0, m.Sentence-window)]
	for j := i - 1; j >= lo; j-- {
		o := &r.mentions[j]
		root := &r.mentions[r.find(j)]
		if r.find(j) == self || !r.agrees(root, o, m) || o.Sentence == m.Sentence && r.bound(s, o, m) {
			continue
		}
		score := 40 - 8*(m.Sentence-o.Sentence)
		if o.subject {
			score += 10
		}
		if o.proper || root.proper {
			score += 4
		}
		if o.pronoun == m.pronoun || o.pronoun != "" && o.gender == m.gender && o.plural == m.plural {
			score += 6
		}
		if o.Sentence == m.Sentence && parallel(s, o.Head, m.Head) {
			score += 12
		}
		if m.plural && o.plural && o.person {
			score += 6 // "they" are sooner several people than one body
		}
		if o.Sentence == m.Sentence {
			score -= (m.Head - o.Head) / 6
		} else if sub := o.subject; sub && m.subject {
			score += 4
		}
		if m.person && root.gender == m.gender && root.gender != 0 {
			score += 5
		}
		if score > top {
			best, top = j, score
		}
	}
	if best >= 0 {
		r.join(best, i)
	}
}

// agrees reports whether a pronoun may mean a mention.
func (r *resolver) agrees(root, o, m *mention) bool {
	switch {
	case m.plural:
		return o.plural || o.body || root.body && !o.person
	case m.person:
		return (root.person || o.person) && !o.plural && (root.gender == 0 || root.gender == m.gender)
	}
	return !o.plural && !root.person && !o.person && (o.body || o.proper || o.pronoun != "" || o.definite || !o.person)
}

// bound reports whether grammar forbids the two to be one: arguments of the
// same verb, or a phrase and its possessor.
func (r *resolver) bound(s *nlp.Sentence, o, m *mention) bool {
	ho, hm := s.Words[o.Head].Head, s.Words[m.Head].Head
	if strings.HasSuffix(m.pronoun, "self") || strings.HasSuffix(m.pronoun, "selves") {
		return false
	}
	if hm == o.Head || ho == m.Head {
		return true // "his leader": not the leader himself
	}
	if s.Words[m.Head].Deprel == "nmod:poss" {
		return false
	}
	return ho == hm && ho >= 0
}

// doer returns the mention that is subject of the verb whose object or
// complement a pronoun is, or -1.
func (r *resolver) doer(m *mention) int {
	s := &r.doc.Sentences[m.Sentence]
	if m.subject || s.Words[m.Head].Deprel == "nmod:poss" || strings.HasSuffix(m.pronoun, "self") || strings.HasSuffix(m.pronoun, "selves") {
		return -1
	}
	if d := doer(s, s.Words[m.Head].Head); d >= 0 {
		return r.at(m.Sentence, d)
	}
	return -1
}

// doer returns the subject that a verb shares with the one it hangs on, as
// "thanked" does with "flew" in "she flew in and thanked him"; -1 where the verb
// has its own or none is to be seen.
func doer(s *nlp.Sentence, v int) int {
	for n := 0; n < 8 && v >= 0; n++ {
		for c := range s.Words {
			if s.Words[c].Head == v && nlp.Relation(s.Words[c].Deprel) == "nsubj" {
				if s.Words[c].Deprel != "nsubj" {
					return -1 // of a passive the subject may be he who suffers
				}
				return c
			}
		}
		switch s.Words[v].Deprel {
		case "conj", "advcl":
			if s.Words[v].UPOS != "VERB" {
				return -1
			}
			v = s.Words[v].Head
		default:
			return -1
		}
	}
	return -1
}

// parallel reports whether two words are objects of verbs that are joined: "met
// the envoy and thanked him".
func parallel(s *nlp.Sentence, a, b int) bool {
	if s.Words[a].Deprel != "obj" || s.Words[b].Deprel != "obj" {
		return false
	}
	u, v := s.Words[a].Head, s.Words[b].Head
	if v < 0 || u < 0 || s.Words[v].Deprel != "conj" {
		return false
	}
	return s.Words[v].Head == u || s.Words[u].Deprel == "conj" && s.Words[u].Head == s.Words[v].Head
}

// expletive reports whether "it" only fills a place: "it is clear that".
func expletive(s *nlp.Sentence, i int) bool {
	if s.Words[i].Deprel == "expl" {
		return true
	}
	h := s.Words[i].Head
	if h < 0 {
		return false
	}
	passive := s.Words[i].Deprel == "nsubj:pass"
	for c := range s.Words {
		if s.Words[c].Head == h && passive && c > h && reported(s, c) {
			return true
		}
		if s.Words[c].Head == h && (s.Words[c].Deprel == "csubj" || s.Words[c].Deprel == "ccomp" && s.Words[h].UPOS == "ADJ") {
			return true
		}
	}
	return false
}

// reported reports whether a clause says what "it was reported": it has verb
// forms of its own and nothing but "that" marks it.
func reported(s *nlp.Sentence, c int) bool {
	if d := s.Words[c].Deprel; d != "ccomp" && d != "advcl" {
		return false
	}
	finite := s.Words[c].XPOS == "VBD" || s.Words[c].XPOS == "VBZ"
	for k := range s.Words {
		if s.Words[k].Head != c {
			continue
		}
		switch nlp.Relation(s.Words[k].Deprel) {
		case "mark":
			return strings.EqualFold(s.Words[k].Form, "that")
		case "aux", "cop":
			finite = true
		}
	}
	return finite
}
