package main

import (
	"context"
	"fmt"
	"os"
	"sort"

	"godwit"
	"godwit/coding"
	"godwit/event"
	"godwit/report"
)

// tally counts the pairs asked for, by type.
type tally struct {
	right, said, gold map[event.Type]int
	all, hits         int
}

func newTally() *tally {
	return &tally{right: map[event.Type]int{}, said: map[event.Type]int{}, gold: map[event.Type]int{}}
}

// pairs asks of the texts what is between each pair that somebody coded. To
// standard output goes what came out wrong.
func (n *tally) pairs(coder *godwit.Coder, texts []text) error {
	for _, t := range texts {
		for _, e := range t.events {
			if len(e.actors) == 0 || len(e.recipients) == 0 {
				continue
			}
			a, b := e.actors[0].span, e.recipients[0].span
			several := 0 // acts between the two
			for _, o := range t.events {
				if len(o.actors) > 0 && len(o.recipients) > 0 && o.actors[0].span == a && o.recipients[0].span == b {
					several++
				}
			}
			if several > 1 {
				continue
			}
			r, err := coder.Relate(context.Background(), report.Report{ID: t.id, Text: t.text},
				coding.Pair{ActorStart: a[0], ActorEnd: a[1], RecipientStart: b[0], RecipientEnd: b[1]})
			if err != nil {
				return err
			}
			got := event.Type("NONE")
			if r.Type != nil {
				got = *r.Type
			}
			n.all++
			n.gold[e.kind]++
			n.said[got]++
			if got == e.kind {
				n.hits++
				n.right[got]++
				continue
			}
			fmt.Fprintf(os.Stdout, "%s\t%s\t%s\t%s > %s\t%s\n", e.kind, got, r.Rule, t.text[a[0]:a[1]], t.text[b[0]:b[1]], t.text)
		}
	}
	return nil
}

// print says how often the answer was right, by type.
func (n *tally) print(say func(string, ...any)) {
	sum, kinds := 0.0, 0
	var types []event.Type
	for k := range n.gold {
		types = append(types, k)
	}
	sort.Slice(types, func(i, j int) bool { return types[i] < types[j] })
	for _, k := range types {
		f := 2 * float64(n.right[k]) / float64(n.said[k]+n.gold[k])
		say("  %-9s %3d of %3d, F1 %.2f", k, n.right[k], n.gold[k], f)
		sum, kinds = sum+f, kinds+1
	}
	say("pairs: %.3f of %d right, macro F1 %.3f", float64(n.hits)/float64(max(n.all, 1)), n.all, sum/float64(max(kinds, 1)))
}
