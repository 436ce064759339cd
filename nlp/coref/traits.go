package coref

import (
	"strings"

	"godwit/nlp"
)

// maxInner bounds the words of a phrase that matching looks at.
const maxInner = 12

// phrase fills in what a phrase is by itself.
func (t *Text) phrase(m nlp.Mention, joint bool) Phrase {
	s := &t.doc.Sentences[m.Sentence]
	w := &s.Words[m.Head]
	at := t.starts[m.Sentence]
	p := Phrase{Mention: m, joint: joint, governor: int32(w.Head), outer: -1, appos: -1,
		quote: t.quoted[at+int32(m.Head)], paragraph: int32(s.Paragraph), head: t.lemmas[at+int32(m.Head)]}
	p.role = roleOf(w.Deprel)
	if w.Deprel == "conj" && w.Head >= 0 {
		p.role = roleOf(s.Words[w.Head].Deprel)
		p.governor = int32(s.Words[w.Head].Head)
	}
	p.entity = entityOf(w.Entity)
	p.number = singular
	if w.XPOS == "NNS" || w.XPOS == "NNPS" || strings.Contains(w.Feats, "Number=Plur") || joint {
		p.number = plural
	}
	t.content(&p, s.Words, at)
	t.classOf(&p, s.Words)
	return p
}

func entityOf(tag string) uint8 {
	if len(tag) < 3 {
		return 0
	}
	switch tag[2:] {
	case "PER":
		return 1
	case "ORG":
		return 2
	case "LOC":
		return 3
	}
	return 4
}

// content fills in the hashes that matching compares.
func (t *Text) content(p *Phrase, words []nlp.Word, at int32) {
	from := int32(len(t.inner))
	core, initials, big := uint32(2166136261), uint32(2166136261), 0
	p.shortLast = int32(p.Head)
	for i := p.Head + 1; i <= p.Last && words[i].Head == p.Head && nlp.Relation(words[i].Deprel) == "flat"; i++ {
		p.shortLast = int32(i)
	}
	for i := p.First; i <= p.Last; i++ {
		w := &words[i]
		if i == int(p.shortLast)+1 {
			p.short = core
		}
		if w.UPOS == "DET" && core == 2166136261 || w.XPOS == "POS" && i == p.Last || w.UPOS == "PUNCT" {
			continue
		}
		core = (core ^ t.forms[at+int32(i)]) * 16777619
		if c := w.Form[:min(1, len(w.Form))]; c >= "A" && c <= "Z" {
			initials = (initials ^ uint32(c[0])) * 16777619
			big++
		}
		if i != p.Head && len(t.inner)-int(from) < maxInner {
			switch w.UPOS {
			case "NOUN", "PROPN", "ADJ", "NUM", "VERB", "ADV", "X":
				t.inner = append(t.inner, t.lemmas[at+int32(i)])
			}
		}
		if w.Head == p.Head && w.Deprel == "appos" {
			p.appos = int32(i)
		}
	}
	p.core, p.inner = core, span{from, int32(len(t.inner))}
	if int(p.shortLast) >= p.Last || p.joint {
		p.short = 0
	}
	if p.joint {
		return
	}
	if words[p.Head].UPOS != "PROPN" {
		if p.First == p.Head || p.First+1 == p.Head {
			p.acronym = acronymOf(words[p.Head].Form)
		}
		return
	}
	first, last := p.Head, p.Head
	for first > p.First && words[first-1].UPOS == "PROPN" {
		first--
	}
	for last < p.Last && words[last+1].UPOS == "PROPN" {
		last++
	}
	from = int32(len(t.inner))
	for i := first; i <= last && i < first+maxInner; i++ {
		t.inner = append(t.inner, t.forms[at+int32(i)])
	}
	p.name = span{from, int32(len(t.inner))}
	if big >= 2 {
		p.acronym = initials
	} else if first == last {
		p.acronym = acronymOf(words[p.Head].Form)
	}
}

// acronymOf is the hash of the letters of a word that has only capitals, with
// or without points, as content hashes initials; 0 for other words.
func acronymOf(form string) uint32 {
	h, n := uint32(2166136261), 0
	for i := range len(form) {
		switch c := form[i]; {
		case c >= 'A' && c <= 'Z':
			h, n = (h^uint32(c))*16777619, n+1
		case c != '.':
			return 0
		}
	}
	if n < 2 || n > 7 {
		return 0
	}
	return h
}

// classOf fills in class, pronoun, person, number and gender.
func (t *Text) classOf(p *Phrase, words []nlp.Word) {
	w := &words[p.Head]
	if p.joint {
		p.class = coordination
		return
	}
	if w.UPOS == "PRON" || w.UPOS == "DET" {
		p.class = otherPronoun
		r, ok := t.words.pronouns[lower(w.Form)]
		if !ok {
			return
		}
		p.pronoun, p.person, p.number, p.gender = r.id, r.person, r.number, r.gender
		switch {
		case r.use == reflexiveUse:
			p.class = reflexive
		case r.use == demonstrativeUse:
			p.class = demonstrative
		case r.use == indefiniteUse:
		case r.person == 1:
			p.class = firstPerson
		case r.person == 2:
			p.class = secondPerson
		default:
			p.class = thirdPerson
		}
		return
	}
	p.class = bare
	if w.UPOS == "PROPN" {
		p.class = named
	}
	for i := p.First; i < p.Head; i++ {
		if words[i].Head != p.Head {
			continue
		}
		switch {
		case p.class == named:
		case words[i].Deprel == "nmod:poss":
			p.class = possessed
		case words[i].Deprel == "nummod":
			if p.class == bare {
				p.class = counted
			}
		case words[i].Deprel != "det":
		case words[i].Lemma == "the":
			p.class = definite
		case words[i].Lemma == "a":
			p.class = indefinite
		case t.words.pronouns[lower(words[i].Form)].use == demonstrativeUse:
			p.class = pointing
		default:
			p.class = counted
		}
	}
	t.genderOf(p, words)
}

// genderOf takes the gender from a noun, a title or a given name.
func (t *Text) genderOf(p *Phrase, words []nlp.Word) {
	w := &words[p.Head]
	if w.UPOS == "NOUN" {
		if p.gender = t.words.gender[lower(w.Lemma)]; p.gender != 0 || p.class != named {
			return
		}
	}
	if w.UPOS != "PROPN" {
		return
	}
	for i := p.First; i <= p.Last && i < p.First+maxInner; i++ {
		x := &words[i]
		if x.UPOS != "PROPN" && x.UPOS != "NOUN" || i != p.Head && x.Head != p.Head {
			continue
		}
		if g := t.words.gender[lower(x.Form)]; g != 0 {
			p.gender = g
			return
		}
		if g := t.words.given[x.Form]; g != 0 && p.entity <= 1 && p.gender == 0 {
			p.gender = g
		}
	}
}

func lower(s string) string {
	for i := range len(s) {
		if c := s[i]; c >= 'A' && c <= 'Z' || c >= 0x80 {
			return strings.ToLower(s)
		}
	}
	return s
}
