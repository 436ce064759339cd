// Command acts learns what the scorer and the confidence of events are told by:
// model/acts.gdw from coded sentences and coded reports, and data/confidence.tsv
// from readings of both, each judged by a scorer that has not seen the text. The
// same files give the same bytes.
//
// usage: go run ./.ci/acts [-check N] GOLD.jsonl
//
// With -check nothing is written; what the scorer says of the N'th tenth of the
// project's sentences, from 0, is, when it has not learned from them.
package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"time"

	"godwit"
	"godwit/coding/scorer"
	"godwit/train/act"
)

const (
	folds    = 5
	seed     = 1
	held     = 10 // a tenth of the project's own sentences is held back with -check
	block    = 20 // so many sentences of a file stay together: neighbours are alike
	modelOut = "model/acts.gdw"
	tableOut = "data/confidence.tsv"
)

func main() {
	tenth := flag.Int("check", -1, "write nothing, measure on this tenth of the sentences, from 0")
	flag.Parse()
	if flag.NArg() != 1 || *tenth >= held {
		fmt.Fprintln(os.Stderr, "usage: go run ./.ci/acts [-check N] GOLD.jsonl, from the project's folder")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *tenth); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func run(path string, tenth int) error {
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
	mine, err := filepath.Glob("data/reports/*.jsonl")
	if err != nil {
		return err
	}
	reports, err := readReports(append([]string{path}, mine...)...)
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
	if tenth >= 0 {
		return heldBack(coder, own, frames, reports, tenth, say)
	}
	var examples []example
	var asked []act.Example // of pairs, by scorers that have not seen them
	missed := 0
	for fold := range folds {
		learn, test := split(reports, 1, folds, fold)
		sc, _, err := fit(nil, own, frames, learn)
		if err != nil {
			return err
		}
		measure(sc, test, say)
		unseen := coder.With(sc, nil)
		more, lost, err := readings(unseen, test)
		if err != nil {
			return err
		}
		for i := range more {
			more[i].report = more[i].report*folds + fold
		}
		examples, missed = append(examples, more...), missed+lost
		a, err := between(unseen, test)
		if err != nil {
			return err
		}
		asked = append(asked, a...)
	}
	for fold := range folds {
		learn, test := split(own, block, folds, fold)
		rules, tested := split(frames, block, folds, fold)
		sc, _, err := fit(nil, learn, rules, reports)
		if err != nil {
			return err
		}
		unseen := coder.With(sc, nil)
		more, _, err := readings(unseen, test)
		if err != nil {
			return err
		}
		for _, e := range more {
			e.report, e.own = e.report*folds+fold, true
			e.features = append(e.features, inSentence)
			examples = append(examples, e)
		}
		a, err := between(unseen, append(test, tested...))
		if err != nil {
			return err
		}
		asked = append(asked, a...)
	}
	say("%d examples of pairs", len(asked))
	table, err := confidence(examples, missed, say)
	if err != nil {
		return err
	}
	_, bytes, err := fit(asked, own, frames, reports)
	if err != nil {
		return err
	}
	if err := os.WriteFile(modelOut, bytes, 0o644); err != nil {
		return err
	}
	say("wrote %s, %d bytes", modelOut, len(bytes))
	return os.WriteFile(tableOut, []byte(table), 0o644)
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
