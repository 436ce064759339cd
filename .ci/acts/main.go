// Command acts learns what the scorer and the confidence of events are told by:
// model/acts.gdw from coded sentences and coded reports, and data/confidence.tsv
// from readings of both, each judged by a scorer that has not seen the text. The
// same files give the same bytes.
//
// usage: go run ./.ci/acts [-check [-parts N]] GOLD.jsonl
//
// With -check nothing is written; what the scorer says of sentences held back is.
// One tenth holds few pairs (half a point is chance): -parts 10 holds back each
// tenth in turn and counts them together.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"time"

	"godwit"
	"godwit/coding/scorer"
	"godwit/nlp/model"
	"godwit/train/act"
)

const (
	folds    = 5
	seed     = 1
	held     = 10 // every tenth of the project's own sentences is held back with -check, the first tenth or several in turn
	modelOut = "model/acts.gdw"
	tableOut = "data/confidence.tsv"
)

func main() {
	check := flag.Bool("check", false, "write nothing, measure on sentences held back")
	parts := flag.Int("parts", 1, "with -check: how many tenths of them are held back, one after the other")
	flag.Parse()
	if !*check {
		*parts = 0
	}
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: go run ./.ci/acts [-check [-parts N]] GOLD.jsonl, from the project's folder")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), min(*parts, held)); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func run(path string, check int) error {
	began := time.Now()
	say := func(format string, args ...any) {
		fmt.Fprintf(os.Stderr, "%5.0fs  %s\n", time.Since(began).Seconds(), fmt.Sprintf(format, args...))
	}
	coder, err := godwit.Open()
	if err != nil {
		return err
	}
	own, err := readSentences("data/sentences")
	if err != nil {
		return err
	}
	frames, err := readFrames()
	if err != nil {
		return err
	}
	reports, err := readReports(path)
	if err != nil {
		return err
	}
	say("%d sentences, %d sentences of frames, %d reports", len(own), len(frames), len(reports))
	for _, texts := range [][]text{own, frames, reports} {
		if err := look(coder, texts); err != nil {
			return err
		}
	}
	count := func(texts []text) (n, pairs int) {
		for _, t := range texts {
			n += len(t.types)
			pairs += len(t.sides)
		}
		return
	}
	a, b := count(own)
	c, d := count(reports)
	say("%d predicates and %d pairs in sentences, %d and %d in reports", a, b, c, d)
	if check > 0 {
		n := newTally()
		for part := range check {
			var learn, test []text
			for i, t := range own {
				if i/20%held == part { // neighbours are alike
					test = append(test, t)
				} else {
					learn = append(learn, t)
				}
			}
			sc, _, err := fit(learn, frames, reports)
			if err != nil {
				return err
			}
			measure(sc, test, say)
			if err := n.pairs(coder.With(sc, nil), test); err != nil {
				return err
			}
		}
		n.print(say)
		return nil
	}
	var examples []example
	missed := 0
	for fold := range folds {
		var learn, test []text
		for i, t := range reports {
			if i%folds == fold {
				test = append(test, t)
			} else {
				learn = append(learn, t)
			}
		}
		sc, _, err := fit(own, frames, learn)
		if err != nil {
			return err
		}
		measure(sc, test, say)
		more, lost, err := readings(coder.With(sc, nil), test)
		if err != nil {
			return err
		}
		for i := range more {
			more[i].report = more[i].report*folds + fold
		}
		examples, missed = append(examples, more...), missed+lost
	}
	for fold := range folds {
		var learn, test []text
		for i, t := range own {
			if i/20%folds == fold { // neighbours are alike
				test = append(test, t)
			} else {
				learn = append(learn, t)
			}
		}
		sc, _, err := fit(learn, frames, reports)
		if err != nil {
			return err
		}
		more, _, err := readings(coder.With(sc, nil), test)
		if err != nil {
			return err
		}
		for _, e := range more {
			e.report, e.own = e.report*folds+fold, true
			e.features = append(e.features, inSentence)
			examples = append(examples, e)
		}
	}
	table, err := confidence(examples, missed, say)
	if err != nil {
		return err
	}
	_, bytes, err := fit(own, frames, reports)
	if err != nil {
		return err
	}
	if err := os.WriteFile(modelOut, bytes, 0o644); err != nil {
		return err
	}
	say("wrote %s, %d bytes", modelOut, len(bytes))
	return os.WriteFile(tableOut, []byte(table), 0o644)
}

// fit learns a scorer.
func fit(parts ...[]text) (*scorer.Scorer, []byte, error) {
	var types, sides []act.Example
	for _, texts := range parts {
		for _, t := range texts {
			types, sides = append(types, t.types...), append(sides, t.sides...)
		}
	}
	info := scorer.Info{Licence: "CC BY 2.5", Seed: seed,
		Sources: []string{"godwit's own sentences and frames", "reports of Wikinews coded by hand (CC BY 2.5)"}}
	b := model.NewBuilder(nil)
	for _, n := range []struct {
		name     string
		examples []act.Example
		classes  int
		shape    *scorer.Shape
		options  act.Options
	}{
		{"types", types, scorer.Classes, &info.Types, act.Options{Seed: seed, Members: 2, Least: 3}},
		{"sides", sides, scorer.Recipient + 1, &info.Sides, act.Options{Seed: seed, Members: 2, Units: 16}},
	} {
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

// measure prints how well the scorer tells the types of predicates.
func measure(sc *scorer.Scorer, texts []text, say func(string, ...any)) {
	tp, said, gold, sides, right := 0, 0, 0, 0, 0
	loss, sideLoss, all := 0.0, 0.0, 0
	p := make([]float32, scorer.Classes)
	var n, sum, hit [10]float64
	for _, t := range texts {
		for _, e := range t.types {
			sc.JudgeFeatures(e.Features, p)
			loss -= math.Log(float64(p[e.Class]) + 1e-9)
			all++
			best := 0
			for c := range p {
				if p[c] > p[best] {
					best = c
				}
			}
			if e.Class > 0 {
				gold++
			}
			if best > 0 {
				said++
				b := min(int(p[best]*10), 9)
				n[b]++
				sum[b] += float64(p[best])
				if best == e.Class {
					tp++
					hit[b]++
				}
			}
		}
		for _, e := range t.sides {
			q := sc.SideFeatures(e.Features)
			sideLoss -= math.Log(float64(q[e.Class]) + 1e-9)
			best := 0
			for c := range q {
				if q[c] > q[best] {
					best = c
				}
			}
			sides++
			if best == e.Class {
				right++
			}
		}
	}
	off := 0.0
	for b := range n {
		if n[b] > 0 {
			off += max(sum[b]-hit[b], hit[b]-sum[b])
		}
	}
	say("types: loss %.3f, P %.3f R %.3f of %d, calibration error %.3f; sides: loss %.3f, %.3f of %d right", loss/float64(max(gold, 1)), float64(tp)/float64(max(said, 1)),
		float64(tp)/float64(max(gold, 1)), gold, off/float64(max(said, 1)), sideLoss/float64(max(sides, 1)), float64(right)/float64(max(sides, 1)), sides)
}
