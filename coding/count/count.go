// Package count reads how many people an act killed, hurt, took or brought
// together.
//
// In come an nlp.Doc with tags and trees, and the word that makes an act; out
// come event.Counts, at most one of each kind, in the order in which the
// sentence gives them. A number said loosely gives the least that it says, with
// its bound: "dozens" is 24 or more. Shares, percentages, money and ages count
// no people and are left out, as are plurals without a number.
package count

import (
	"io/fs"
	"slices"
	"strings"

	"godwit/event"
	"godwit/nlp"
)

// Counter counts. It is safe for concurrent use.
type Counter struct {
	numbers    map[string]number
	bounds     []phrase
	predicates map[string][]predicate
	persons    map[string]bool // nouns for one person, by lemma
}

// New reads numbers.tsv, bounds.tsv, counts.tsv and actors/roles.tsv.
func New(fsys fs.FS) (*Counter, error) { return load(fsys) }

// reach is how many predicates of a sentence are asked for one act.
const reach = 16

// Of returns the numbers of people that an act made or took. The act is the
// predicate at word trigger of a sentence and what its tree joins to it:
// "stormed the camp, killing four and wounding 12". typ is its PLOVER type, or
// empty for any.
func (c *Counter) Of(doc *nlp.Doc, sentence, trigger int, typ string) []event.Count {
	s := &doc.Sentences[sentence]
	if trigger < 0 || trigger >= len(s.Words) {
		return nil
	}
	var (
		buf [reach]int
		out []event.Count
	)
	for _, w := range c.joined(s, trigger, buf[:0]) {
		for _, p := range c.at(s, w) {
			if typ != "" && p.types != nil && !slices.Contains(p.types, typ) {
				continue
			}
			if q, ok := c.slot(s, w, p.slot); ok && q.value >= 1 && (q.value > 1 || p.what != "participants") {
				out = add(out, event.Count{What: p.what, Value: q.value, Bound: q.bound})
			}
		}
	}
	if typ == string(event.Protest) {
		if q, ok := c.crowd(s, trigger); ok && q.value > 1 {
			out = add(out, event.Count{What: "participants", Value: q.value, Bound: q.bound})
		}
	}
	return out
}

func add(out []event.Count, n event.Count) []event.Count {
	for _, o := range out {
		if o.What == n.What {
			return out
		}
	}
	return append(out, n)
}

// at returns the entries of the word w.
func (c *Counter) at(s *nlp.Sentence, w int) []predicate {
	x := &s.Words[w]
	switch {
	case x.UPOS == "ADJ" || x.XPOS == "JJ":
		if list := c.predicates[x.Lemma+"/a"]; list != nil {
			return list
		}
		return c.predicates[strings.ToLower(x.Form)+"/a"]
	case x.UPOS == "NOUN":
		return c.predicates[x.Lemma+"/n"]
	case x.UPOS == "VERB":
		if list := c.predicates[x.Lemma]; list != nil || x.XPOS != "VBG" || has(s, w, "obj") {
			return list
		}
		// "ten are missing" is read as a verb, too.
		return c.predicates[strings.ToLower(x.Form)+"/a"]
	}
	return nil
}

// joined returns trigger and the predicates of the same course of events: of a
// noun the verb that it stands with ("24 died in the attack"), and below each
// what is added to it.
func (c *Counter) joined(s *nlp.Sentence, trigger int, list []int) []int {
	list = append(list, trigger)
	if x := &s.Words[trigger]; x.Head >= 0 && x.Head < len(s.Words) {
		switch rel := nlp.Relation(x.Deprel); {
		case x.UPOS != "VERB":
			switch rel {
			case "nsubj", "obl", "obj", "nmod":
				list = append(list, x.Head)
			}
		case rel == "xcomp", (rel == "conj" && !has(s, trigger, "nsubj") || rel == "advcl") && len(c.at(s, x.Head)) > 0:
			// "killed a woman and injured 19", "died after being shot"
			list = append(list, x.Head)
		}
	}
	for i := 0; i < len(list); i++ {
		list = c.below(s, list[i], list, 2)
	}
	return list
}

// below adds to list the counting predicates that hang on w, or on the nouns
// that stand with it: "left 24 people dead", "with 25 others injured".
func (c *Counter) below(s *nlp.Sentence, w int, list []int, depth int) []int {
	s.Children(w, func(k int) bool {
		rel := nlp.Relation(s.Words[k].Deprel)
		switch rel {
		case "conj", "advcl", "xcomp", "acl", "parataxis", "obj", "amod", "obl":
			if len(list) < cap(list) && len(c.at(s, k)) > 0 && !slices.Contains(list, k) {
				list = append(list, k)
				return true
			}
		}
		if s.Words[k].Deprel == "acl:relcl" && s.Words[w].UPOS == "NOUN" && of(s, k) && len(list) < cap(list) && !slices.Contains(list, k) {
			list = append(list, k) // "a shooting that left two people dead"
		}
		if depth > 1 && (rel == "nmod" && s.Words[w].UPOS == "NOUN" || rel == "obj" || rel == "obl" || rel == "nsubj" || rel == "advcl") {
			list = c.below(s, k, list, depth-1)
		}
		return len(list) < cap(list)
	})
	return list
}

// of reports whether a relative clause is about a thing: "that left 24 dead".
func of(s *nlp.Sentence, clause int) bool {
	k := child(s, clause, "nsubj")
	return k >= 0 && s.Words[k].XPOS == "WDT"
}
