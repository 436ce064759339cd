package main

import (
	"context"
	"fmt"
	"io"
	"sort"

	"godwit"
	"godwit/coding"
	"godwit/event"
	"godwit/report"
)

// pairs asks of the texts what is between each pair that somebody coded, and
// prints how often the answer is right, by type. To out goes what came out wrong.
func pairs(coder *godwit.Coder, texts []text, out io.Writer, say func(string, ...any)) error {
	right, said, gold := map[event.Type]int{}, map[event.Type]int{}, map[event.Type]int{}
	all, hits := 0, 0
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
			all++
			gold[e.kind]++
			said[got]++
			if got == e.kind {
				hits++
				right[got]++
				continue
			}
			fmt.Fprintf(out, "%s\t%s\t%s\t%s > %s\t%s\n", e.kind, got, r.Rule, t.text[a[0]:a[1]], t.text[b[0]:b[1]], t.text)
		}
	}
	sum, n := 0.0, 0
	var types []event.Type
	for k := range gold {
		types = append(types, k)
	}
	sort.Slice(types, func(i, j int) bool { return types[i] < types[j] })
	for _, k := range types {
		f := 2 * float64(right[k]) / float64(said[k]+gold[k])
		say("  %-9s %3d of %3d, F1 %.2f", k, right[k], gold[k], f)
		sum, n = sum+f, n+1
	}
	say("pairs: %.3f of %d right, macro F1 %.3f", float64(hits)/float64(max(all, 1)), all, sum/float64(max(n, 1)))
	return nil
}
