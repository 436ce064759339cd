package train

import (
	"maps"
	"slices"

	"godwit/nlp"
	"godwit/nlp/engine"
	"godwit/nlp/entity"
)

// score reads the dev files with the engine and puts what it reached into scores.
func (r *run) score(e *engine.Engine, scores map[string]float64) error {
	for _, path := range r.Dev {
		p := scoreTrees(e, r.dev[base(path)])
		line := ""
		for _, name := range slices.Sorted(maps.Keys(p)) {
			scores[base(path)+" "+name] = round(p[name])
			line += " " + name + " " + number(p[name])
		}
		if err := r.log("%s:%s", base(path), line); err != nil {
			return err
		}
	}
	for _, path := range r.NamesDev {
		f := 100 * scoreNames(e, r.namesDev[base(path)])
		scores[base(path)+" names F1"] = round(f)
		if err := r.log("%s: names F1 %s", base(path), number(f)); err != nil {
			return err
		}
	}
	return nil
}

// scoreTrees gives percentages of all words, punctuation among them. LAS
// compares relations without their subtypes, as the CoNLL 2018 shared task did.
func scoreTrees(e *engine.Engine, lessons []*lesson) map[string]float64 {
	var words, upos, xpos, feats, lemmas, uas, las float64
	for _, l := range lessons {
		doc := bare(l.forms)
		e.Fill(doc)
		for i, w := range doc.Sentences[0].Words {
			g := &l.words[i]
			words++
			add(&upos, w.UPOS == g.UPOS)
			add(&xpos, w.XPOS == g.XPOS)
			add(&feats, w.Feats == g.Feats || w.Feats == "_" && g.Feats == "")
			add(&lemmas, g.Lemma == "" || w.Lemma == g.Lemma)
			add(&uas, w.Head == g.Head)
			add(&las, w.Head == g.Head && nlp.Relation(w.Deprel) == nlp.Relation(g.Deprel))
		}
	}
	p := 100 / max(words, 1)
	return map[string]float64{"UPOS": p * upos, "XPOS": p * xpos, "FEATS": p * feats, "lemma": p * lemmas, "UAS": p * uas, "LAS": p * las}
}

func scoreNames(e *engine.Engine, lessons []*lesson) float64 {
	var s spans
	f := entity.Finder{Moves: new(entity.Moves)}
	for _, l := range lessons {
		doc := bare(l.forms)
		e.Fill(doc)
		said, gold := make([]uint8, len(l.forms)), make([]uint8, len(l.forms))
		for i, w := range doc.Sentences[0].Words {
			said[i] = uint8(slices.Index(entity.Tags[:], w.Entity))
		}
		f.Decode(make([]float32, len(l.forms)*entity.Count), entity.Count, l.names, gold)
		s.count(said, gold)
	}
	return s.f1()
}

func bare(forms []string) *nlp.Doc {
	out := make([]nlp.Word, len(forms))
	for i, f := range forms {
		out[i] = nlp.Word{Form: f, SpaceAfter: true, Head: -1}
	}
	return &nlp.Doc{Sentences: []nlp.Sentence{{Words: out}}}
}
