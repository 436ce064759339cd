package train

import (
	"fmt"

	"godwit/nlp/engine"
	"godwit/nlp/entity"
	"godwit/nlp/model"
	"godwit/nlp/tag"
)

// folds is the number of parts that the treebanks are cut into, so that each is
// tagged by a tagger that has not seen it.
const folds = 4

// tag trains the tagger, and one for each fold to tag that fold.
func (r *run) tag() error {
	epochs := max(r.Epochs*2/3, 1)
	var jobs []func() error
	jobs = append(jobs, func() error {
		l, classes, err := trainTagger(r.train, r.tables.pairs, epochs, r.Seed, func(epoch int, l *learner, classes *model.Lexicon) error {
			w, err := l.pack(0, mostRows)
			if err != nil {
				return err
			}
			t := &tag.Tagger{Pairs: r.tables.pairs, Classes: classes, Weights: w}
			line := ""
			for _, path := range r.Dev {
				line += fmt.Sprintf("  %s UPOS %.2f", base(path), measureTags(t, r.dev[base(path)]))
			}
			return r.log("tagger epoch %d of %d%s", epoch+1, epochs, line)
		})
		if err != nil {
			return err
		}
		r.parts.Classes = classes
		r.parts.Tag, err = l.pack(leastTag, mostRows)
		return err
	})
	for f := range folds {
		jobs = append(jobs, func() error {
			var rest []*example
			for _, e := range r.train {
				if fold(&e.seen, folds) != f {
					rest = append(rest, e)
				}
			}
			l, classes, err := trainTagger(rest, r.tables.pairs, max(epochs*2/3, 1), r.Seed+uint64(f)+1, func(int, *learner, *model.Lexicon) error { return r.ctx.Err() })
			if err != nil {
				return err
			}
			w, err := l.pack(leastTag, mostRows)
			if err != nil {
				return err
			}
			t := &tag.Tagger{Pairs: r.tables.pairs, Classes: classes, Weights: w}
			var sc tag.Scratch
			for _, e := range r.train {
				if fold(&e.seen, folds) == f {
					t.Tag(&e.seen, e.auto, e.others, &sc)
				}
			}
			for _, e := range r.names {
				if fold(&e.seen, folds) == f {
					t.Tag(&e.seen, e.auto, e.others, &sc)
				}
			}
			return r.log("tagged part %d of %d", f+1, folds)
		})
	}
	if err := r.parallel(jobs...); err != nil {
		return err
	}
	t := &tag.Tagger{Pairs: r.tables.pairs, Classes: r.parts.Classes, Weights: r.parts.Tag}
	var sc tag.Scratch
	for _, path := range r.NamesDev {
		for _, e := range r.namesDev[base(path)] {
			t.Tag(&e.seen, e.auto, e.others, &sc)
		}
	}
	return nil
}

// The weights that are left out, in updates.
const (
	leastTag   = 0.05
	leastNames = 0.02
)

// The most features that a table holds: what keeps the file small.
const (
	mostAction = 900_000
	mostLabel  = 120_000
	mostRows   = 140_000
)

// The parser follows beam readings, and learns greedily in the first epochs.
const (
	beam   = 4
	greedy = 1
)

func (r *run) parse() error {
	p := engine.Parser(r.tables.pairs, r.tables.labels)
	p.Beam, p.Retag = beam, true
	t := newParserTraining(r.train, p, r.Seed)
	t.greedy, t.workers = min(greedy, r.Epochs), r.Workers
	t.beams = r.Epochs - t.greedy
	t.after = func(epoch int) (err error) {
		r.parts.Action = packNarrow(mostAction, t.action)
		if r.parts.Label, err = t.label.pack(leastTag, mostLabel); err != nil {
			return err
		}
		line := ""
		for _, path := range r.Dev {
			uas, las := r.measureTrees(r.dev[base(path)], beam)
			line += fmt.Sprintf("  %s UAS %.2f LAS %.2f", base(path), uas, las)
		}
		return r.log("parser epoch %d of %d%s", epoch+1, r.Epochs, line)
	}
	r.parts.Meta.Beam, r.parts.Meta.Retag = beam, true
	return t.run()
}

func (r *run) find() error {
	epochs := r.Epochs
	l, err := trainNames(r.names, epochs, r.Seed, func(epoch int, l *learner) error {
		w, err := l.pack(leastNames, mostRows)
		if err != nil {
			return err
		}
		line := ""
		for _, path := range r.NamesDev {
			line += fmt.Sprintf("  %s F1 %.3f", base(path), measureNames(w, r.namesDev[base(path)]))
		}
		return r.log("names epoch %d of %d%s", epoch+1, epochs, line)
	})
	if err != nil {
		return err
	}
	r.parts.Names, err = l.pack(leastNames, mostRows)
	return err
}

func measureNames(w *model.Linear, examples []*nameExample) float64 {
	f := entity.Finder{Weights: w, Moves: entity.MovesOf(w)}
	var sc entity.Scratch
	var s spans
	for _, e := range examples {
		said, gold := make([]uint8, len(e.words)), make([]uint8, len(e.words))
		f.Find(&e.seen, e.auto, said, &sc)
		f.Decode(gold, e.allowed, &sc)
		s.count(said, gold)
	}
	return s.f1()
}

// rest trains the small layers.
func (r *run) rest() (err error) {
	subject := engine.Subject(r.tables.labels)
	f := trainFeats(r.train, r.tables.allowed, subject, max(r.Epochs/2, 1), r.Seed)
	if r.parts.Feats, err = f.pack(leastTag, mostRows); err != nil {
		return err
	}
	if err := r.log("learned FEATS"); err != nil {
		return err
	}
	scripts, regular, words, weights := trainLemmas(r.train, r.Epochs, r.Seed)
	for _, s := range scripts {
		r.parts.Meta.Scripts = append(r.parts.Meta.Scripts, s.String())
	}
	r.parts.Meta.Regular, r.parts.Words = regular, words
	if r.parts.Lemma, err = weights.pack(0, mostRows); err != nil {
		return err
	}
	return r.log("learned lemmas: %d scripts, %d of them regular", len(scripts), regular)
}
