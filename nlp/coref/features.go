package coref

import (
	"strings"

	"godwit/nlp/feature"
)

// Features appends the hashed features of a phrase by itself: as a mention, as
// an antecedent, and as the first of its chain.
func (t *Text) Features(i int, to []uint32) []uint32 {
	p := &t.Phrases[i]
	s := &t.doc.Sentences[p.Sentence]
	at := t.starts[p.Sentence]
	w := &s.Words[p.Head]
	class, role := uint64(p.class), uint64(p.role)
	add := func(template uint32, v uint64) { to = append(to, feature.Key(template, v)) }
	add(1, class)
	add(2, class*32+role)
	add(3, uint64(p.head))
	add(4, uint64(p.pronoun)*32+role)
	add(5, class*64+uint64(p.sort))
	add(6, uint64(p.entity)*16+class)
	add(7, (class*4+uint64(p.number))*16+uint64(p.person)*4+uint64(p.gender))
	add(8, uint64(p.sort)*32+role)
	add(9, class*16+bucket(p.Last-p.First))
	add(10, class*16+bucket(p.Sentence))
	add(11, class*64+bucket(i)*4+min(3, bucket(i-int(t.first[p.Sentence]))))
	add(12, class*16+bucket(int(t.heads[p.head])-1))
	add(13, class*16+bucket(int(t.cores[p.core])-1))
	add(14, uint64(t.talk)*64+class)
	quoted := uint64(0)
	if p.quote >= 0 {
		quoted = 1
		if t.quotes[p.quote].speaker >= 0 {
			quoted = 2
		}
	}
	add(15, class*4+quoted)
	inside := uint64(0) // a part of a name
	if strings.HasPrefix(s.Words[p.First].Entity, "I-") {
		inside |= 1
	}
	if p.Last+1 < len(s.Words) && strings.HasPrefix(s.Words[p.Last+1].Entity, "I-") {
		inside |= 2
	}
	add(30, (class*16+role)*4+inside)
	if p.outer >= 0 {
		add(16, class*16+uint64(t.Phrases[p.outer].class))
	} else {
		add(16, class*16+15)
	}
	if g := p.governor; g >= 0 {
		v := &s.Words[g]
		add(17, feature.Join(t.lemmas[at+g], uint32(role)))
		add(18, feature.Join3(t.lemmas[at+g], uint32(role), uint32(class)))
		add(19, feature.Join3(lowerHash(v.UPOS), uint32(role), uint32(class)))
	}
	if p.pronoun > 0 {
		add(20, uint64(p.pronoun)*64+t.filler(p))
		add(21, feature.Join(t.formAt(p, p.Head+1), uint32(p.pronoun)))
		add(22, feature.Join(t.formAt(p, p.Head-1), uint32(p.pronoun)))
		add(27, uint64(p.pronoun)*32+uint64(t.talk))
	} else {
		add(23, feature.Join(t.forms[at+int32(p.First)], uint32(class)))
		add(24, uint64(p.core))
		add(25, feature.Join(lowerHash(w.XPOS), uint32(class)))
		after := uint64(0)
		for c := p.Head + 1; c <= p.Last; c++ {
			if s.Words[c].Head == p.Head {
				switch s.Words[c].Deprel {
				case "acl:relcl":
					after |= 1
				case "nmod":
					after |= 2
				case "appos":
					after |= 4
				case "acl":
					after |= 8
				}
			}
		}
		add(26, class*16+after)
		add(28, feature.Join(t.formAt(p, p.Last+1), uint32(class)))
		add(29, feature.Join(t.formAt(p, p.First-1), uint32(class)))
	}
	return to
}

// formAt is the hash of the word beside a phrase, 0 outside of the sentence.
func (t *Text) formAt(p *Phrase, i int) uint32 {
	if i < 0 || i >= len(t.doc.Sentences[p.Sentence].Words) {
		return 0
	}
	return t.forms[t.starts[p.Sentence]+int32(i)]
}

// filler says what hangs on the word that a pronoun hangs on: an "it" that has
// a clause beside it fills a place.
func (t *Text) filler(p *Phrase) uint64 {
	words := t.doc.Sentences[p.Sentence].Words
	if p.governor < 0 {
		return 32
	}
	out := uint64(0)
	for c := max(0, int(p.governor)-16); c < min(len(words), int(p.governor)+17); c++ {
		if words[c].Head != int(p.governor) {
			continue
		}
		switch words[c].Deprel {
		case "csubj", "csubj:outer", "expl":
			out |= 1
		case "ccomp":
			out |= 2
		case "xcomp", "advcl", "advcl:relcl":
			out |= 4
		case "cop":
			out |= 8
		case "aux:pass":
			out |= 16
		}
	}
	return out
}

// bucket makes a count from 0 on one of 12 steps.
func bucket(n int) uint64 {
	switch {
	case n < 0:
		return 0
	case n <= 4:
		return uint64(n)
	case n <= 6:
		return 5
	case n <= 9:
		return 6
	case n <= 14:
		return 7
	case n <= 24:
		return 8
	case n <= 49:
		return 9
	case n <= 99:
		return 10
	}
	return 11
}
