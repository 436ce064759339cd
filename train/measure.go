package train

import (
	"godwit/nlp"
	"godwit/nlp/engine"
	"godwit/nlp/entity"
	"godwit/nlp/parse"
	"godwit/nlp/tag"
)

// Parsing holds percentages of all words, punctuation among them. LAS compares
// relations without their subtypes, as the CoNLL 2018 shared task did.
type Parsing struct {
	Words                              int
	UPOS, XPOS, Feats, Lemma, UAS, LAS float64
}

// measureParsing lets the engine fill the examples' bare words.
func measureParsing(e *engine.Engine, examples []*example) Parsing {
	var p Parsing
	for _, x := range examples {
		doc := bare(x.words)
		e.Fill(doc)
		for i, w := range doc.Sentences[0].Words {
			g := &x.words[i]
			p.Words++
			add(&p.UPOS, w.UPOS == g.UPOS)
			add(&p.XPOS, w.XPOS == g.XPOS)
			add(&p.Feats, w.Feats == g.Feats || w.Feats == "_" && g.Feats == "")
			add(&p.Lemma, g.Lemma == "" || w.Lemma == g.Lemma)
			add(&p.UAS, w.Head == g.Head)
			add(&p.LAS, w.Head == g.Head && nlp.Relation(w.Deprel) == nlp.Relation(g.Deprel))
		}
	}
	for _, v := range []*float64{&p.UPOS, &p.XPOS, &p.Feats, &p.Lemma, &p.UAS, &p.LAS} {
		*v *= 100 / float64(max(p.Words, 1))
	}
	return p
}

func add(v *float64, is bool) {
	if is {
		*v++
	}
}

func bare(words []nlp.Word) *nlp.Doc {
	out := make([]nlp.Word, len(words))
	for i := range words {
		out[i] = nlp.Word{Form: words[i].Form, SpaceAfter: words[i].SpaceAfter, Glued: words[i].Glued, Head: -1}
	}
	return &nlp.Doc{Sentences: []nlp.Sentence{{Words: out}}}
}

// spans counts exact spans of PER, ORG and LOC.
type spans struct {
	right, said, gold int
}

func (s *spans) f1() float64 {
	if s.said+s.gold == 0 {
		return 0
	}
	return 2 * float64(s.right) / float64(s.said+s.gold)
}

// count adds one sentence's tags.
func (s *spans) count(said, gold []uint8) {
	a, b := spansOf(said), spansOf(gold)
	s.said += len(a)
	s.gold += len(b)
	for x := range a {
		if b[x] {
			s.right++
		}
	}
}

func spansOf(tags []uint8) map[[3]int]bool {
	out := map[[3]int]bool{}
	for i := 0; i < len(tags); i++ {
		t := int(tags[i])
		if !entity.Begin(t) || entity.Tags[t] == "B-MISC" {
			continue
		}
		j := i + 1
		for j < len(tags) && entity.Inside(int(tags[j])) && entity.Follows(t, int(tags[j])) {
			j++
		}
		out[[3]int{i, j, t}] = true
	}
	return out
}

// measureTags is the percentage of words with the right universal tag.
func measureTags(t *tag.Tagger, examples []*example) float64 {
	var sc tag.Scratch
	right, all := 0, 0
	for _, e := range examples {
		t.Tag(&e.seen, e.auto, e.others, &sc)
		for i := range e.words {
			all++
			if t.Pairs[e.auto[i]].UPOS == e.words[i].UPOS {
				right++
			}
		}
	}
	return 100 * float64(right) / float64(max(all, 1))
}

// measureTrees measures the parser on the tags that measureTags left.
func (r *run) measureTrees(examples []*example, beam int) (uas, las float64) {
	p := engine.Parser(r.tables.pairs, r.tables.labels)
	p.Retag = true
	p.Action, p.Label, p.Beam = r.parts.Action, r.parts.Label, beam
	var sc parse.Scratch
	all := 0
	for _, e := range examples {
		st := p.Parse(&e.seen, e.auto, e.others, &sc)
		for i := range e.words {
			all++
			head := int(st.Heads[i]) == e.words[i].Head
			add(&uas, head)
			add(&las, head && nlp.Relation(p.Labels[st.Labels[i]]) == nlp.Relation(e.words[i].Deprel))
		}
	}
	return 100 * uas / float64(max(all, 1)), 100 * las / float64(max(all, 1))
}
