package main

import (
	"context"
	"errors"
	"math"
	"runtime"
	"slices"
	"sync"

	"godwit"
	"godwit/coding"
	"godwit/coding/scorer"
	"godwit/report"
	"godwit/train/act"
)

// What a pair between which there is nothing counts beside one with an act: a
// pair turned round, and two phrases of a sentence without events. Of those
// sentences each quietEvery is asked.
const (
	backWeight  = 0.2
	quietWeight = 0.1
	quietEvery  = 3
)

// between makes examples of what the pairs of texts do to each other. coder's
// scorer has not seen the texts, else it would look surer than it is.
func between(coder *godwit.Coder, texts []text) ([]act.Example, error) {
	var wg sync.WaitGroup
	faults, examples := make([]error, len(texts)), make([][]act.Example, len(texts))
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				examples[i], faults[i] = texts[i].between(coder, i%quietEvery == 0)
			}
		})
	}
	for i := range texts {
		next <- i
	}
	close(next)
	wg.Wait()
	return slices.Concat(examples...), errors.Join(faults...)
}

func (t *text) between(coder *godwit.Coder, quiet bool) (out []act.Example, err error) {
	asked, kinds := t.asked()
	if len(asked) == 0 && !(quiet && t.all && len(t.events) == 0) {
		return nil, nil
	}
	r, err := coder.Read(context.Background(), report.Report{ID: t.id, Text: t.text, Date: t.date})
	if err != nil {
		return nil, err
	}
	add := func(p coding.Pair, weight float64, classes ...int) {
		features, _ := coder.Between(r, p)
		if len(features) == 0 {
			return // no sentence names both
		}
		for _, k := range classes {
			out = append(out, act.Example{Features: features[0], Class: k, Weight: float32(weight) / float32(len(classes))})
		}
	}
	if len(asked) == 0 {
		if p, ok := apart(r); ok {
			add(p, quietWeight)
		}
		return out, nil
	}
	share := math.Sqrt(1 / float64(len(asked))) // many pairs of one text are alike
	for _, p := range asked {
		add(p, float64(t.weight)*share, kinds[p]...)
		back := coding.Pair{ActorStart: p.RecipientStart, ActorEnd: p.RecipientEnd, RecipientStart: p.ActorStart, RecipientEnd: p.ActorEnd}
		if t.all && kinds[back] == nil {
			add(back, backWeight*share, 0)
		}
	}
	return out, nil
}

// asked lists the pairs that have an act, and the classes of their acts.
func (t *text) asked() (pairs []coding.Pair, kinds map[coding.Pair][]int) {
	kinds = map[coding.Pair][]int{}
	for _, e := range t.events {
		k := slices.Index(scorer.Types, e.kind)
		if k < 1 {
			continue
		}
		for _, a := range e.actors {
			for _, b := range e.recipients {
				p := coding.Pair{ActorStart: a.span[0], ActorEnd: a.span[1], RecipientStart: b.span[0], RecipientEnd: b.span[1]}
				if kinds[p] == nil {
					pairs = append(pairs, p)
				}
				kinds[p] = append(kinds[p], k)
			}
		}
	}
	return pairs, kinds
}

// apart is the first and the last phrase of a sentence in the middle of a reading
// that stand for somebody; false where there are no two.
func apart(r *coding.Reading) (p coding.Pair, ok bool) {
	if len(r.Sentences) == 0 {
		return p, false
	}
	s := r.Sentences[len(r.Sentences)/2]
	var found []int
	for w := range s.Words {
		if u := s.Words[w].UPOS; (u == "PROPN" || u == "NOUN") && s.Rel(w) != "flat" && s.Rel(w) != "compound" && r.Actors.Resolve(s, w) != nil {
			found = append(found, w)
		}
	}
	if len(found) < 2 {
		return p, false
	}
	a, b := s.Words[found[0]], s.Words[found[len(found)-1]]
	return coding.Pair{ActorStart: a.Start, ActorEnd: a.End, RecipientStart: b.Start, RecipientEnd: b.End}, true
}

// split takes every so many'th block of texts out: neighbours are alike.
func split(texts []text, block, parts, part int) (learn, test []text) {
	for i, t := range texts {
		if i/block%parts == part {
			test = append(test, t)
		} else {
			learn = append(learn, t)
		}
	}
	return learn, test
}
