package coref

import (
	"math"

	"godwit/nlp/feature"
)

// SortNames are the sorts of things that phrases stand for, as GUM tells them.
var SortNames = [sortCount]string{"abstract", "person", "organization", "place", "event", "object", "time", "substance", "animal", "plant"}

const (
	sortCount        = 10
	personSort       = 1
	organizationSort = 2
)

// SortCount is how many SortNames there are.
const SortCount = sortCount

// Sorts tells what sort of thing a phrase stands for, by a sum of weights.
type Sorts struct {
	Rows    *Rows // sortCount wide, by hash
	Weights []float32
}

// SortFeatures appends the features by which a phrase's sort is told.
func (t *Text) SortFeatures(i int, to []uint32) []uint32 {
	p := &t.Phrases[i]
	s := &t.doc.Sentences[p.Sentence]
	w := &s.Words[p.Head]
	at := t.starts[p.Sentence]
	to = append(to, feature.Key(100, 0), feature.Key(101, uint64(p.class)), feature.Key(102, uint64(p.pronoun)),
		feature.Key(103, uint64(p.head)), feature.Key(104, uint64(p.entity)<<8|uint64(p.class)),
		feature.Key(105, uint64(p.number)<<8|uint64(p.gender)), feature.Key(106, uint64(p.role)))
	for n := 2; n <= 4 && n < len(w.Lemma); n++ {
		to = append(to, feature.Key(107, uint64(lowerHash(w.Lemma[len(w.Lemma)-n:]))))
	}
	if g := p.governor; g >= 0 {
		to = append(to, feature.Key(108, feature.Join(t.lemmas[at+g], uint32(p.role))))
	}
	mark, preposition := uint32(0), uint32(0)
	for k := p.First; k < p.Head; k++ {
		if s.Words[k].Head == p.Head && s.Words[k].UPOS != "DET" {
			mark = t.lemmas[at+int32(k)]
			to = append(to, feature.Key(109, uint64(mark)))
		}
	}
	for k := max(0, p.First-2); k < p.First; k++ {
		if s.Words[k].Head == p.Head && s.Words[k].Deprel == "case" {
			preposition = t.lemmas[at+int32(k)]
		}
	}
	to = append(to, feature.Key(110, uint64(preposition)), feature.Key(111, feature.Join(preposition, uint32(p.class))))
	for k := p.name.from; k < p.name.to; k++ {
		to = append(to, feature.Key(112, uint64(t.inner[k])))
	}
	if p.name.to > p.name.from {
		to = append(to, feature.Key(113, uint64(p.name.to-p.name.from)<<8|uint64(t.words.given[s.Words[p.First].Form])))
	}
	if p.class == named {
		whole, head, begin := t.words.listed[t.nameOf(p)], t.words.listed[w.Form], t.words.listed[s.Words[p.First].Form]
		to = append(to, feature.Key(114, uint64(whole)), feature.Key(115, uint64(head)), feature.Key(116, uint64(begin)<<8|uint64(head)))
	}
	return to
}

// classify fills in the chances of a phrase's sorts.
func (t *Text) classify(i int) {
	p := &t.Phrases[i]
	p.chance = [sortCount]float32{}
	switch {
	case p.joint, t.sorts == nil:
	default:
		t.row = t.SortFeatures(i, t.row[:0])
		for _, f := range t.row {
			if r, ok := t.sorts.Rows.Find(f); ok {
				for k, v := range t.sorts.Weights[r*sortCount:][:sortCount] {
					p.chance[k] += v
				}
			}
		}
		softmax(p.chance[:])
	}
	w := &t.doc.Sentences[p.Sentence].Words[p.Head]
	known := Thing
	switch {
	case p.joint:
	case p.class == named:
		known = t.kind(t.nameOf(p))
	case p.pronoun == 0:
		known = t.kind(w.Lemma)
	}
	switch known {
	case Person, People:
		p.chance = [sortCount]float32{personSort: 1}
		if known == People {
			p.number = plural
		}
	case Body:
		p.chance = [sortCount]float32{organizationSort: 1}
		if p.class == named && p.entity == 1 {
			p.entity = 3 // a state that is taken for a man
		}
	}
	p.sort = 0
	for k, c := range p.chance {
		if c > p.chance[p.sort] {
			p.sort = uint8(k)
		}
	}
}

// SetChance gives a phrase other chances of its sorts.
func (t *Text) SetChance(i int, chance [SortCount]float32) {
	p := &t.Phrases[i]
	p.chance, p.sort = chance, 0
	for k, c := range p.chance {
		if c > p.chance[p.sort] {
			p.sort = uint8(k)
		}
	}
}

// nameOf is the name in a phrase as it is written.
func (t *Text) nameOf(p *Phrase) string {
	words := t.doc.Sentences[p.Sentence].Words
	first, last := p.Head, p.Head
	for first > p.First && words[first-1].UPOS == "PROPN" {
		first--
	}
	for last < p.Last && words[last+1].UPOS == "PROPN" {
		last++
	}
	if end := words[last].End; words[first].Start < end && end <= len(t.doc.Text) {
		return t.doc.Text[words[first].Start:end]
	}
	return words[p.Head].Form
}

func softmax(x []float32) {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	sum := float32(0)
	for i, v := range x {
		x[i] = float32(math.Exp(float64(v - top)))
		sum += x[i]
	}
	for i := range x {
		x[i] /= sum
	}
}
