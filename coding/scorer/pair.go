package scorer

import (
	"strings"

	"godwit/event"
)

// Pair appends the features of a phrase beside an act of a type.
func (v *View) Pair(out []uint32, i int, t event.Type, m Mention) []uint32 {
	add := func(k key) { out = append(out, uint32(k)) }
	lemma := strings.ToLower(v.Words[i].Lemma)
	typ := start.s("t").s(string(t))
	who := kind(v.Who(m.Sentence, m.Word))
	add(typ)
	add(typ.s("kind").s(who))
	c := v.Said(i)
	speaks := c != nil && c.Source == m.Word && c.SourceSentence == m.Sentence
	if speaks {
		add(start.s("speaks"))
		add(typ.s("speaks"))
		if c.Quoted {
			add(typ.s("speaks quoted"))
		}
	}
	if m.Sentence != v.Index {
		add(typ.s("elsewhere"))
		return out
	}
	pos := v.Words[i].UPOS
	passive := 0
	if v.Passive(i) {
		passive = 1
	}
	slotted := false
	for _, f := range v.Slots(i) {
		for _, w := range v.Conjuncts(f.Word) {
			if w != m.Word {
				continue
			}
			slotted = true
			s := start.s("slot").s(pos).s(f.Name)
			add(s)
			add(s.s(who))
			add(typ.s(f.Name).s(pos))
			add(typ.s(f.Name).s(who))
			add(start.s(lemma).s(f.Name))
			add(start.s(lemma).s(f.Name).s(who))
		}
	}
	path := v.pathTo(i, m.Word)
	add(start.s("path").s(pos).s(path).n(passive))
	add(typ.s("path").s(path).n(passive))
	add(start.s("path kind").s(path).s(who))
	if h := v.Words[m.Word].Head; h >= 0 {
		add(typ.s("under").s(v.Words[h].Lemma).s(v.Words[m.Word].Deprel))
	}
	if v.Words[m.Word].Deprel == "nsubj" && v.Words[m.Word].Head >= 0 && v.Words[v.Words[m.Word].Head].Head < 0 {
		add(typ.s("subject of all"))
	}
	if !slotted {
		add(start.s("no slot"))
		add(typ.s("no slot").s(who))
	}
	side := "before"
	if m.Word > i {
		side = "after"
	}
	far := min((m.Word-i)/4, 5)
	if far < 0 {
		far = max((m.Word-i)/4, -5)
	}
	add(start.s(side).n(far + 8))
	add(start.s(side).s(pos).s(v.Words[m.Word].Deprel))
	add(start.s("rel").s(v.Words[m.Word].Deprel).s(v.Preposition(m.Word)))
	add(typ.s("prep").s(v.Preposition(m.Word)))
	if v.Words[m.Word].UPOS == "PRON" {
		add(start.s("pron").s(strings.ToLower(v.Words[m.Word].Form)))
		add(typ.s("pron").s(strings.ToLower(v.Words[m.Word].Form)))
		if c != nil {
			add(typ.s("said pron").s(strings.ToLower(v.Words[m.Word].Form)))
		}
	}
	for _, a := range v.Acts {
		if a.Head != i {
			continue
		}
		for _, w := range a.Actors {
			if w == m.Word {
				add(start.s("frame actor"))
			}
		}
		for _, w := range a.Recipients {
			if w == m.Word {
				add(start.s("frame recipient"))
			}
		}
	}
	return out
}

// pathTo is the way through the tree from one word to another, up and down, with
// the prepositions on it, or "far".
func (v *View) pathTo(from, to int) string {
	up := ""
	for w, steps := from, 0; w >= 0 && steps < 4; w, steps = v.Words[w].Head, steps+1 {
		down := ""
		x := to
		for n := 0; x >= 0 && n < 5; n++ {
			if x == w {
				return up + "|" + down
			}
			step := v.Rel(x)
			if step == "nmod" || step == "obl" {
				if step = v.Preposition(x); step == "" {
					step = v.Words[x].Deprel
				}
			}
			down = step + ">" + down
			x = v.Words[x].Head
		}
		up += "<" + v.Rel(w)
	}
	return "far"
}
