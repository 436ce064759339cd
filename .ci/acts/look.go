package main

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"

	"godwit"
	"godwit/coding"
	"godwit/coding/frame"
	"godwit/coding/scorer"
	"godwit/report"
	"godwit/train/act"
)

// unclear is how much less an event counts that a coder might as well leave out.
const unclear = 0.5

// oursKeys are features that no text has which is not ours: acts stand closer
// in reports that were written to have some, and that is not to be learned. There
// are several since learning leaves features out.
var oursKeys = [...]uint32{0x6f757273, 0x6f757274, 0x6f757275, 0x6f757276}

// look reads the texts and makes examples of every predicate and every pair.
func look(coder *godwit.Coder, texts []text) error {
	var wg sync.WaitGroup
	faults := make([]error, len(texts))
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				t := &texts[i]
				c := coder.With(nil, func(r *coding.Reading, v *scorer.View) { t.see(r, v) })
				_, faults[i] = c.Read(context.Background(), report.Report{ID: t.id, Text: t.text, Date: t.date})
			}
		})
	}
	for i := range texts {
		next <- i
	}
	close(next)
	wg.Wait()
	return errors.Join(faults...)
}

func overlaps(a, b, c, d int) bool { return a < d && c < b }

// see makes the examples of one sentence.
func (t *text) see(r *coding.Reading, v *scorer.View) {
	class := make([]int, len(v.Words)) // -1: not to be learned
	events := make([]*coded, len(v.Words))
	for i := range t.events {
		e := &t.events[i]
		if !overlaps(e.from, e.to, v.Start, v.End) {
			continue
		}
		head := t.head(v, e, class)
		if head < 0 {
			continue
		}
		if class[head] <= 0 {
			class[head], events[head] = slices.Index(scorer.Types, e.kind), e
		}
	}
	found := false
	for _, e := range events {
		found = found || e != nil
	}
	if !found && !t.all {
		return
	}
	mentions := v.Mentions(nil)
	for i := range v.Words {
		if class[i] < 0 {
			continue
		}
		if class[i] == 0 && !v.Candidate(i) && !slices.ContainsFunc(v.Acts, func(a *frame.Act) bool { return a.Head == i }) {
			continue
		}
		weight := t.weight
		if e := events[i]; e != nil && !e.required {
			weight *= unclear
		}
		features := v.Predicate(nil, i)
		if t.ours {
			features = append(features, oursKeys[:]...)
		}
		t.types = append(t.types, act.Example{Features: features, Class: class[i], Weight: weight})
		if e := events[i]; e != nil {
			t.pairs(r, v, e, i, mentions)
		}
	}
}

// head finds the word at which an event stands: where a frame has found it, else
// the topmost word of its trigger. The trigger's other words are marked as not to
// be learned.
func (t *text) head(v *scorer.View, e *coded, class []int) int {
	in := func(w int) bool {
		return slices.ContainsFunc(e.trigger, func(s [2]int) bool { return overlaps(v.Words[w].Start, v.Words[w].End, s[0], s[1]) })
	}
	head := -1
	for _, a := range v.Acts {
		if a.Type == e.kind && !a.Consumed && (e.trigger == nil || in(a.Head)) && (head < 0 || a.Rejected == "") {
			head = a.Head
			if a.Rejected == "" {
				break
			}
		}
	}
	if head < 0 {
		depth := 1 << 20
		for w := range v.Words {
			if !in(w) || !v.Candidate(w) {
				continue
			}
			d := 0
			for x := w; x >= 0 && d < 200; x = v.Words[x].Head {
				d++
			}
			if d < depth {
				head, depth = w, d
			}
		}
	}
	for w := range v.Words {
		if w != head && in(w) && class[w] == 0 {
			class[w] = -1
		}
	}
	return head
}

// pairs makes the examples of an act's sides.
func (t *text) pairs(r *coding.Reading, v *scorer.View, e *coded, i int, mentions []scorer.Mention) {
	if c := v.Said(i); c != nil && c.Source >= 0 && c.SourceSentence != v.Index {
		mentions = append(mentions[:len(mentions):len(mentions)], scorer.Mention{Sentence: c.SourceSentence, Word: c.Source})
	}
	for _, m := range mentions {
		class := sideOf(r, v, e, m)
		if class < 0 {
			continue
		}
		t.sides = append(t.sides, act.Example{Features: v.Pair(nil, i, e.kind, m), Class: class, Weight: t.weight})
	}
}

// sideOf says what a phrase is to a coded event; -1 where that cannot be told.
func sideOf(r *coding.Reading, v *scorer.View, e *coded, m scorer.Mention) int {
	s := r.Sentences[m.Sentence]
	w := &s.Words[m.Word]
	for k, side := range [][]side{e.actors, e.recipients} {
		for _, x := range side {
			if !overlaps(w.Start, w.End, x.span[0], x.span[1]) {
				if m.Sentence != v.Index && len(x.code) >= 3 {
					if who := r.Actors.Resolve(s, m.Word); who != nil && len(who.Full()) >= 3 && who.Full()[:3] == x.code[:3] {
						return k + 1
					}
				}
				continue
			}
			if h := w.Head; h >= 0 && overlaps(s.Words[h].Start, s.Words[h].End, x.span[0], x.span[1]) && s.Rel(m.Word) != "conj" {
				return -1 // inside a side's phrase
			}
			return k + 1
		}
	}
	return scorer.NoSide
}
