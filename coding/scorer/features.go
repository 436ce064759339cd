package scorer

import "strings"

// key makes the key of a feature out of its parts.
type key uint32

const start key = 2166136261

func (k key) s(part string) key {
	for i := range len(part) {
		k = (k ^ key(part[i])) * 16777619
	}
	return (k ^ 0xff) * 16777619
}

func (k key) n(n int) key { return (k ^ key(n&0xff)) * 16777619 }

// Predicate appends the features of a predicate to out: its word and form, what
// it governs and what governs it, what its sides are, what the frames know of
// its words, and who says it.
func (v *View) Predicate(out []uint32, i int) []uint32 {
	w := &v.Words[i]
	pos := w.UPOS
	lemma := strings.ToLower(w.Lemma)
	own := start.s("w").s(pos).s(lemma)
	add := func(k key) { out = append(out, uint32(k)) }
	add(start.s("bias").s(pos))
	if v.Alone {
		// in a text of one sentence acts are commoner; told so often that learning
		// does not leave it out
		for n := range 4 {
			add(start.s("alone").n(n))
		}
		add(start.s("alone").s(pos))
	}
	add(own)
	add(start.s("lemma").s(lemma))
	add(start.s("form").s(w.XPOS).s(w.Deprel))
	if len(lemma) > 5 {
		add(start.s("end").s(pos).s(lemma[len(lemma)-3:]))
		add(start.s("start").s(lemma[:4]))
	}
	v.known(add, "own", class(pos), lemma)
	v.moody(add, i)
	v.governor(add, own, i)
	v.around(add, own, i)
	v.slots(add, own, i, pos)
	v.phrases(add, i)
	v.made(add, i)
	v.saying(add, own, i)
	return out
}

func class(upos string) byte {
	switch upos {
	case "VERB":
		return 'v'
	case "ADJ":
		return 'a'
	}
	return 'n'
}

// known adds of what types the frames know a word, and which operators it is.
func (v *View) known(add func(key), what string, pos byte, lemma string) {
	any := false
	var seen [64]bool
	for _, f := range v.Lex.FramesOf(pos, lemma) {
		any = true
		if n := int(start.s(string(f.Type)) & 63); !seen[n] {
			seen[n] = true
			add(start.s(what + " frame").s(string(f.Type)))
		}
	}
	for _, o := range v.Lex.OperatorsOf(pos, lemma) {
		any = true
		add(start.s(what + " operator").s(string(o.Op)))
	}
	if !any {
		add(start.s(what + " unknown"))
	}
	for _, c := range v.Lex.ClassesOf(lemma) {
		add(start.s(what + " class").s(c))
	}
}

func (v *View) governor(add func(key), own key, i int) {
	h := v.Words[i].Head
	if h < 0 {
		add(start.s("root"))
		return
	}
	g, rel := &v.Words[h], v.Words[i].Deprel
	add(start.s("gov").s(g.Lemma).s(rel))
	add(start.s("govpos").s(g.UPOS).s(rel))
	if g.UPOS == "VERB" || g.UPOS == "NOUN" || g.UPOS == "ADJ" {
		v.known(add, "gov "+v.Rel(i), class(g.UPOS), g.Lemma)
	}
	if p := v.Preposition(i); p != "" {
		add(start.s("prep").s(p).s(g.Lemma))
		add(own.s("prep").s(p))
	}
	if verb := v.LightVerb(i); verb >= 0 {
		add(start.s("light").s(v.Words[verb].Lemma))
		add(own.s("light").s(v.Words[verb].Lemma))
	}
}

// around adds the small words: auxiliaries, adverbs, particles, adjectives.
func (v *View) around(add func(key), own key, i int) {
	if v.Passive(i) {
		add(start.s("passive"))
		add(own.s("passive"))
	}
	for _, c := range v.Kids(i) {
		w := &v.Words[c]
		low := strings.ToLower(w.Lemma)
		switch v.Rel(c) {
		case "aux", "cop", "mark", "det", "advmod", "cc", "nummod":
			add(start.s(v.Rel(c)).s(low))
			if v.Rel(c) == "advmod" {
				add(own.s("advmod").s(low))
				v.known(add, "adv", 'a', low)
			}
		case "compound", "amod":
			add(start.s(v.Rel(c)).s(low))
			add(own.s(v.Rel(c)).s(low))
			if w.UPOS != "PROPN" {
				v.known(add, "mod", class(w.UPOS), low)
			}
		case "xcomp", "ccomp", "advcl", "acl", "csubj", "parataxis":
			add(start.s(v.Rel(c)).s(low))
			add(own.s(v.Rel(c)).s(w.XPOS))
			v.known(add, "clause "+v.Rel(c), class(w.UPOS), low)
		}
		if w.Deprel == "compound:prt" {
			add(own.s("prt").s(low))
		}
	}
}

// slots adds who and what stands where.
func (v *View) slots(add func(key), own key, i int, pos string) {
	any := false
	for _, f := range v.Slots(i) {
		w := &v.Words[f.Word]
		k := v.kind(f.Word)
		any = any || k != "-"
		slot := start.s("slot").s(pos).s(f.Name)
		add(slot)
		add(slot.s(k))
		add(own.s(f.Name))
		add(own.s(f.Name).s(k))
		if w.UPOS != "PROPN" && w.UPOS != "NUM" {
			add(slot.s("is").s(w.Lemma))
			add(own.s(f.Name).s("is").s(w.Lemma))
			if w.UPOS == "NOUN" || w.UPOS == "VERB" || w.UPOS == "ADJ" {
				v.known(add, f.Name, class(w.UPOS), w.Lemma)
			}
		}
		if f.Name == "obj" || f.Name == "subj" {
			for _, c := range v.Kids(f.Word) {
				if v.Rel(c) == "amod" || v.Rel(c) == "compound" && v.Words[c].UPOS == "NOUN" {
					add(slot.s("mod").s(v.Words[c].Lemma))
					v.known(add, f.Name+" mod", class(v.Words[c].UPOS), v.Words[c].Lemma)
				}
			}
		}
	}
	if !any {
		add(start.s("nobody").s(pos))
	}
}

// made adds what the frames made of the predicate.
func (v *View) made(add func(key), i int) {
	none := true
	for _, a := range v.Acts {
		at := "in"
		switch {
		case a.Head == i:
			at = "at"
		case a.Top == i:
			at = "top"
		default:
			inside := false
			for _, w := range a.Words {
				inside = inside || w == i
			}
			if !inside {
				continue
			}
		}
		none = false
		t := start.s("act").s(at).s(string(a.Type))
		switch {
		case a.Consumed:
			add(t.s("consumed"))
		case a.Rejected != "":
			add(t.s(reason(a.Rejected)))
		default:
			add(t)
			add(start.s("act").s(at))
			add(t.n(min(len(a.Actors), 1)).n(min(len(a.Recipients), 1)))
			if a.Frame != nil {
				add(start.s("rule").s(string(a.Type)).s(a.Frame.Text))
				add(start.s("rule weight").s(string(a.Type)).n(min(a.Frame.Weight()/4, 6)))
			}
			if a.Nominal {
				add(t.s("nominal"))
			}
			for _, o := range a.Via {
				add(t.s("via").s(string(o.Op)))
			}
			if a.Open {
				v.content(add, i)
			}
		}
	}
	if none {
		add(start.s("no act"))
	}
}

// reason cuts a rejection down to its kind.
func reason(r string) string {
	r, _, _ = strings.Cut(r, ":")
	r, _, _ = strings.Cut(r, " “")
	return r
}

// saying adds whether somebody says it, and who.
func (v *View) saying(add func(key), own key, i int) {
	if v.Cue(i) {
		add(start.s("cue"))
		add(own.s("cue"))
	}
	c := v.Said(i)
	if c == nil {
		add(start.s("told"))
		return
	}
	says := start.s("said").s(string(c.Stance))
	k := "-"
	if c.Source >= 0 {
		k = kind(v.Who(c.SourceSentence, c.Source))
	}
	quoted := 0
	if c.Quoted {
		quoted = 1
	}
	add(says.s(k).n(quoted))
	add(says.n(quoted))
	add(own.s("said").n(quoted))
	if v.Rel(i) == "root" || v.Rel(i) == "ccomp" || v.Rel(i) == "parataxis" {
		add(says.s("top").n(quoted))
	}
}
