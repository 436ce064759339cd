package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"slices"

	"godwit"
	"godwit/coding/scorer"
	"godwit/nlp/model"
	"godwit/train/act"
)

// fit learns a scorer from what look has made of texts and, where there are any,
// from examples of pairs.
func fit(asked []act.Example, parts ...[]text) (*scorer.Scorer, []byte, error) {
	var types, sides []act.Example
	for _, texts := range parts {
		for _, t := range texts {
			types, sides = append(types, t.types...), append(sides, t.sides...)
		}
	}
	info := scorer.Info{Licence: "CC BY 2.5", Seed: seed,
		Sources: []string{"godwit's own sentences, reports and frames", "reports of Wikinews coded by hand (CC BY 2.5)"}}
	b := model.NewBuilder(nil)
	for _, n := range []struct {
		name     string
		examples []act.Example
		classes  int
		shape    *scorer.Shape
		options  act.Options
	}{
		{"types", types, scorer.Classes, &info.Types, act.Options{Seed: seed, Members: 3, Least: 3}},
		{"sides", sides, scorer.Recipient + 1, &info.Sides, act.Options{Seed: seed, Members: 2, Units: 16}},
		{"pairs", asked, scorer.Classes, &info.Pairs, act.Options{Seed: seed, Members: 3, Units: 24, Least: 4, Even: 0.3}},
	} {
		if len(n.examples) == 0 {
			continue
		}
		w, err := act.Learn(context.Background(), n.examples, n.classes, n.options)
		if err != nil {
			return nil, nil, err
		}
		*n.shape = scorer.Shape{Units: w.Units, Members: w.Members}
		n.shape.Rows, n.shape.Step = w.Pack(b, n.name)
	}
	meta, err := json.Marshal(info)
	if err != nil {
		return nil, nil, err
	}
	b.Section("meta", meta)
	bytes, err := b.Bytes()
	if err != nil {
		return nil, nil, err
	}
	sc, err := scorer.Open(bytes)
	return sc, bytes, err
}

// heldBack learns from all but a tenth of the project's own sentences and prints
// what the scorer says of that, with the judgement of pairs and without.
func heldBack(coder *godwit.Coder, own, frames, reports []text, tenth int, say func(string, ...any)) error {
	learn, test := split(own, block, held, tenth)
	var asked []act.Example
	for fold := range folds {
		l, a := split(learn, block, folds, fold)
		f, b := split(frames, block, folds, fold)
		r, c := split(reports, 1, folds, fold)
		sc, _, err := fit(nil, l, f, r)
		if err != nil {
			return err
		}
		more, err := between(coder.With(sc, nil), slices.Concat(a, b, c))
		if err != nil {
			return err
		}
		asked = append(asked, more...)
	}
	say("%d examples of pairs", len(asked))
	without, _, err := fit(nil, learn, frames, reports)
	if err != nil {
		return err
	}
	measure(without, test, say)
	if err := pairs(coder.With(without, nil), test, io.Discard, say); err != nil {
		return err
	}
	sc, _, err := fit(asked, learn, frames, reports)
	if err != nil {
		return err
	}
	return pairs(coder.With(sc, nil), test, os.Stdout, say)
}
