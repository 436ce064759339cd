package proposition

import "strings"

// Slots returns all fillers of a word's slots. The caller keeps its hands off
// the slice.
func (s *Sentence) Slots(i int) []Slot {
	if s.slots[i] == nil {
		s.slots[i] = []Slot{} // a tree gone round in circles ends here
		s.slots[i] = s.work(i)
	}
	return s.slots[i]
}

// Fill returns the head words in a slot, each with those coordinated with it.
func (s *Sentence) Fill(i int, name string) []int {
	var out []int
	add := func(want string) {
		for _, f := range s.Slots(i) {
			if f.Name == want {
				for _, w := range s.Conjuncts(f.Word) {
					if !has(out, w) && !s.excluded(w) {
						out = append(out, w)
					}
				}
			}
		}
	}
	switch name {
	case "all":
		for _, n := range []string{"subj", "with", "between", "among"} {
			add(n)
		}
		if s.Words[i].UPOS == "VERB" {
			add("obj") // "met the envoy"
			for _, o := range s.fill(i, "obj") {
				for _, f := range s.Slots(o) { // "finalised a deal with"
					if f.Name == "with" || f.Name == "between" {
						out = append(out, s.Conjuncts(f.Word)...)
					}
				}
			}
		} else if len(out) == 0 {
			add("of")
		}
	case "iobj":
		if add("iobj"); len(out) == 0 {
			add("to")
		}
	case "comp":
		for _, f := range s.Slots(i) {
			if f.Name == "clause" {
				for _, c := range s.Conjuncts(f.Word) {
					for _, w := range s.Fill(c, "subj") {
						if !has(out, w) {
							out = append(out, w)
						}
					}
				}
			}
		}
	case "obj":
		if add("obj"); len(out) == 0 && s.Words[i].UPOS == "VERB" {
			add("iobj") // "warned Greece about"
		} else if len(out) == 0 {
			for _, n := range []string{"on", "against", "of", "upon"} {
				if add(n); len(out) > 0 && !s.weekday(out[0]) {
					break
				}
			}
		}
	default:
		add(name)
		if len(out) == 0 && s.Words[i].UPOS == "VERB" {
			// "imposed sanctions on Iran": the parser may hang "on Iran" on the noun
			for _, o := range s.Fill(i, "obj") {
				for _, f := range s.Slots(o) {
					if f.Name == name && name != "subj" {
						out = append(out, s.Conjuncts(f.Word)...)
					}
				}
			}
		}
	}
	return out
}

// weekday reports whether a word is the name of a day, which says when and not
// whom ("the shelling of Sarajevo on Sunday").
func (s *Sentence) weekday(w int) bool {
	return s.Words[w].UPOS == "PROPN" && strings.HasSuffix(s.Words[w].Form, "day")
}

// excluded reports whether a side is named only to be ruled out: the first of
// "not Georgia but Moldova".
func (s *Sentence) excluded(w int) bool {
	for _, c := range s.kids[w] {
		if c < w && s.Words[c].Lemma == "not" && (s.Rel(c) == "advmod" || s.Rel(c) == "cc") {
			return true
		}
	}
	return false
}

// Path follows slots of slots: {"obj", "subj"} is who does what the object names.
func (s *Sentence) Path(i int, path []string) []int {
	heads := s.Fill(i, path[0])
	for _, name := range path[1:] {
		var next []int
		for _, h := range heads {
			next = append(next, s.Fill(h, name)...)
		}
		heads = next
	}
	return heads
}

func (s *Sentence) work(i int) []Slot {
	switch w := &s.Words[i]; {
	case w.UPOS == "VERB", w.UPOS == "AUX" && s.Rel(i) != "aux" && s.Rel(i) != "cop":
		return s.verb(i)
	case w.UPOS == "ADJ" && !s.nominal(i), s.Kid(i, "cop") >= 0:
		return append(s.verb(i), s.noun(i)...)
	}
	return s.noun(i)
}

// verb fills the slots of a verb or of what a copula joins to its subject.
func (s *Sentence) verb(v int) []Slot {
	var (
		out     []Slot
		passive = s.Passive(v)
		subject = false // has one of its own
		object  = false
		agent   = false
	)
	put := func(name string, w int) {
		if w != v && w >= 0 {
			out = append(out, Slot{name, w})
		}
	}
	for _, c := range s.kids[v] {
		if s.Rel(c) == "obj" {
			object = true
		}
	}
	for _, c := range s.kids[v] {
		w := s.antecedent(c)
		switch d := s.Words[c].Deprel; s.Rel(c) {
		case "nsubj":
			subject = true
			switch {
			case d == "nsubj:pass" && passive && object:
				put("iobj", w)
			case d == "nsubj:pass" && passive:
				put("obj", w)
			default:
				put("subj", w)
			}
		case "obj":
			put("obj", w)
		case "iobj":
			put("iobj", w)
		case "obl":
			switch p := s.Preposition(c); {
			case d == "obl:agent" || p == "by" && passive:
				agent = true
				put("subj", w)
			case p == "" && d == "obl" && !object && !passive && s.Words[v].UPOS == "VERB":
				put("obj", w) // an object taken for an adjunct: real ones without a preposition are obl:unmarked
			case p == "":
				put("time", w)
			default:
				put(p, w)
				if c, ok := strings.CutPrefix(p, "out "); ok { // "out of" is "of" too
					put(c, w)
				}
			}
		case "ccomp", "xcomp":
			put("clause", c)
			if p := s.mark(c); p != "" {
				put(p, c)
			}
			if s.wished(c) {
				put("should", c)
			}
		case "advcl":
			// "accused of arming", "barred from entering": a clause behind a preposition
			if p := s.mark(c); p != "" {
				put(p, c)
			} else if s.Words[c].XPOS == "VBG" || s.Words[c].XPOS == "VBN" {
				put("advcl", c)
			}
		case "parataxis":
			if s.spoken(c) {
				put("clause", c)
			}
		case "compound":
			if d == "compound:prt" {
				put("particle", c)
			}
		}
	}
	for _, c := range s.lowClauses(v) {
		put(s.mark(c), c)
	}
	if passive && !agent {
		// "imposed on two generals by the Union": hung on the wrong word
		for _, c := range s.kids[v] {
			if b := s.byPhrase(c); b >= 0 && (s.Rel(c) == "obl" || s.Rel(c) == "obj" || s.Rel(c) == "xcomp") {
				put("subj", b)
			}
		}
	}
	if !subject {
		out = append(out, s.missing(v, passive)...)
	}
	if !passive && !object {
		out = append(out, s.missingObject(v)...)
	}
	return out
}

// missing finds the subject that a verb has not beside it.
func (s *Sentence) missing(v int, passive bool) []Slot {
	h := s.Words[v].Head
	if h < 0 || h >= len(s.Words) {
		if s.Rel(v) == "root" && s.Words[v].UPOS == "VERB" {
			return nil
		}
		return nil
	}
	name := "subj"
	if passive {
		name = "obj"
	}
	give := func(words []int) []Slot {
		var out []Slot
		for _, w := range words {
			if w != v {
				out = append(out, Slot{name, w})
			}
		}
		return out
	}
	switch s.Rel(v) {
	case "acl":
		if s.Words[v].Deprel == "acl:relcl" {
			if s.relative(v) < 0 && s.Kid(v, "obj") >= 0 {
				return give([]int{h})
			}
			return nil
		}
		if g := s.Words[h].Head; g >= 0 && has(s.lowClauses(g), v) {
			return give(first(s.fill(g, "obj"), s.surface(g)))
		}
		if s.Words[v].XPOS == "VBN" && passive || s.Words[v].XPOS == "VBG" {
			return give([]int{h})
		}
		// "its plan to attack": the plan's owner
		return give(first(s.fill(h, "subj"), s.surface(s.lightVerb[h])))
	case "conj":
		if shared := s.surface(h); len(shared) > 0 && s.sharesSubject(h, v) {
			return give(shared)
		}
		if s.Kid(h, "expl") >= 0 && s.Rel(h) == "ccomp" {
			// "he said there was no need and urged": the second verb is his
			return give(s.surface(s.Words[h].Head))
		}
		if !passive && s.Words[h].UPOS == "VERB" {
			return give(s.fill(h, name))
		}
	case "xcomp":
		// object control ("urged Iran to stop") before subject control
		if objs := s.fill(h, "iobj"); len(objs) > 0 && !s.Passive(h) {
			return give(objs)
		}
		if s.Kid(h, "obj") >= 0 && !s.Passive(h) {
			return give(s.fill(h, "obj"))
		}
		return give(s.surface(h))
	case "ccomp":
		if s.Words[v].XPOS == "VB" || s.Words[v].XPOS == "VBG" {
			if objs := s.fill(h, "obj"); len(objs) > 0 {
				return give(objs)
			}
			return give(s.surface(h))
		}
	case "advcl":
		switch s.Words[v].XPOS {
		case "VBG", "VB", "VBN":
			// "accused Israel of bombing": the accused does it, not the accuser
			if p := s.mark(v); p == "of" || p == "from" || p == "for" {
				if objs := s.fill(h, "obj"); len(objs) > 0 {
					return give(objs)
				}
			}
			if p := s.mark(v); p == "to" && s.forSubject(v) >= 0 {
				return give([]int{s.forSubject(v)})
			}
			return give(s.surface(h))
		}
	case "parataxis", "dep", "list":
		return nil
	}
	return nil
}

// sharesSubject reports whether a coordinated verb takes the first one's subject.
func (s *Sentence) sharesSubject(h, v int) bool {
	return s.Kid(v, "expl") < 0 && (s.Words[h].UPOS == "VERB" || s.Kid(h, "cop") >= 0 || s.Words[h].UPOS == "ADJ" || s.Words[h].UPOS == "AUX")
}

// forSubject finds X in "called for X to leave" where the parser hung "for X"
// beside the clause.
func (s *Sentence) forSubject(v int) int {
	h := s.Words[v].Head
	for _, c := range s.kids[h] {
		if s.Rel(c) == "obl" && c < v && c > h {
			switch s.Preposition(c) {
			case "for", "on", "upon":
				return c
			}
		}
	}
	return -1
}

// missingObject finds the object of a coordinated or relative verb.
func (s *Sentence) missingObject(v int) []Slot {
	h := s.Words[v].Head
	switch {
	case s.Words[v].Deprel == "acl:relcl" && h >= 0 && s.relative(v) < 0:
		// "the man police arrested"; not where the antecedent is its subject
		if s.Kid(v, "nsubj") >= 0 && s.Kid(v, "ccomp") < 0 && s.Kid(v, "xcomp") < 0 && s.Kid(v, "cop") < 0 {
			return []Slot{{"obj", h}}
		}
	case s.Rel(v) == "conj" && h >= 0 && s.Words[h].UPOS == "VERB" && !s.Passive(h):
		// "arrested and beat protesters": the object may hang on the first
		if o := s.Kid(h, "obj"); o > v {
			return []Slot{{"obj", o}}
		}
	case s.Words[v].UPOS == "VERB":
		for _, c := range s.kids[v] {
			if s.Rel(c) == "conj" && c > v && s.Words[c].UPOS == "VERB" && c-v <= 3 {
				if o := s.Kid(c, "obj"); o >= 0 && s.Kid(c, "nsubj") < 0 {
					return []Slot{{"obj", o}}
				}
			}
		}
	}
	return nil
}

// surface returns the surface subject of a word: whatever stands as its
// nsubj, found through control where it has none of its own.
func (s *Sentence) surface(h int) []int {
	if h < 0 {
		return nil
	}
	for _, c := range s.kids[h] {
		if s.Rel(c) == "nsubj" {
			return s.Conjuncts(s.antecedent(c))
		}
	}
	if s.Words[h].UPOS != "VERB" && s.Words[h].UPOS != "AUX" && s.Words[h].UPOS != "ADJ" && s.Kid(h, "cop") < 0 {
		return nil
	}
	name := "subj"
	if s.Passive(h) {
		name = "obj"
	}
	return s.fill(h, name)
}

// fill is Fill without recourse to what the slot may be called besides.
func (s *Sentence) fill(i int, name string) []int {
	var out []int
	for _, f := range s.Slots(i) {
		if f.Name == name {
			out = append(out, s.Conjuncts(f.Word)...)
		}
	}
	return out
}

// relative returns the relative pronoun in a relative clause, or -1.
func (s *Sentence) relative(v int) int {
	for _, c := range s.kids[v] {
		if s.relativizer(c) {
			return c
		}
		for _, g := range s.kids[c] {
			if s.relativizer(g) {
				return g
			}
		}
	}
	return -1
}

func (s *Sentence) relativizer(i int) bool {
	if s.Words[i].UPOS != "PRON" && s.Words[i].UPOS != "DET" && s.Words[i].UPOS != "ADV" {
		return false
	}
	switch s.Words[i].XPOS {
	case "WDT", "WP", "WP$":
		return true
	}
	return false
}

// antecedent puts a relative pronoun's antecedent in its place: the noun that
// its clause hangs on, or where the tree has no such clause the one before it.
func (s *Sentence) antecedent(c int) int {
	if !s.relativizer(c) {
		return c
	}
	for v, depth := s.Words[c].Head, 0; v >= 0 && depth < 8; v, depth = s.Words[v].Head, depth+1 {
		if d := s.Words[v].Deprel; (d == "acl:relcl" || d == "acl" || d == "advcl:relcl") && s.Words[v].Head >= 0 && s.Words[v].Head < c {
			return s.Words[v].Head
		}
	}
	for w := c - 1; w >= 0 && w >= c-3; w-- {
		switch {
		case s.Words[w].UPOS == "PUNCT" || s.Words[w].UPOS == "ADP":
			continue
		case !s.nominal(w):
			return c
		}
		for s.Words[w].Head >= 0 && (s.Rel(w) == "flat" || s.Rel(w) == "compound") {
			w = s.Words[w].Head
		}
		return w
	}
	return c
}

// mark returns the preposition or conjunction before a clause: "of", "for",
// "to", "after"; "" for none.
func (s *Sentence) mark(c int) string {
	out := ""
	for _, k := range s.kids[c] {
		if s.Words[k].Deprel == "mark" || s.Words[k].Deprel == "case" {
			p := strings.ToLower(s.Words[k].Form)
			if out == "" || out == "to" {
				out = p
			}
		}
	}
	return out
}

// wished reports whether a clause tells what ought to be: "that Iran withdraw",
// "that Iran should withdraw".
func (s *Sentence) wished(c int) bool {
	if s.Words[c].XPOS == "VB" && s.Kid(c, "nsubj") >= 0 && s.Kid(c, "aux") < 0 {
		return true
	}
	v := c
	if s.Kid(c, "aux") < 0 && s.Kid(c, "cop") >= 0 {
		return s.Words[s.Kid(c, "cop")].XPOS == "VB"
	}
	for _, k := range s.kids[v] {
		if s.Rel(k) == "aux" {
			switch s.Words[k].Lemma {
			case "should", "must", "ought":
				return true
			case "be":
				if s.Words[k].XPOS == "VB" && s.Kid(c, "aux") == k {
					return true
				}
			}
		}
	}
	return false
}

// spoken reports whether a clause beside another is what was said rather than
// who said it.
func (s *Sentence) spoken(c int) bool { return s.Kid(c, "nsubj") >= 0 && s.Words[c].UPOS == "VERB" }

// noun fills the slots of a noun that may name an act.
func (s *Sentence) noun(n int) []Slot {
	var out []Slot
	put := func(name string, w int) {
		if w != n && w >= 0 {
			out = append(out, Slot{name, w})
		}
	}
	by := false
	for _, c := range s.kids[n] {
		switch d := s.Words[c].Deprel; s.Rel(c) {
		case "nmod", "obl":
			p := s.Preposition(c)
			switch {
			case d == "nmod:poss":
				put("subj", c)
				put("poss", c)
			case d == "nmod:desc" || d == "nmod:unmarked" || p == "":
				if s.named(c) {
					put("mod", c)
				}
			case p == "by":
				by = true
				put("subj", c)
			default:
				put(p, c)
				if b := s.byPhrase(c); b >= 0 {
					by = true
					put("subj", b)
				}
			}
		case "compound", "amod":
			put("mod", c)
		case "acl":
			if d != "acl:relcl" && s.Words[c].XPOS == "VB" {
				put("clause", c)
				put("to", c)
			} else if d != "acl:relcl" && s.Words[c].XPOS == "VBG" && s.mark(c) != "" {
				put("clause", c)
				put(s.mark(c), c)
			} else if s.mark(c) == "that" {
				put("clause", c)
			}
		case "ccomp":
			put("clause", c)
		}
	}
	if v := s.lightVerb[n]; v >= 0 {
		out = append(out, s.carried(n, v)...)
	} else if h := s.Words[n].Head; h >= 0 && h < len(s.Words) && s.Rel(n) == "nsubj" && s.Words[h].UPOS == "VERB" {
		// "talks between them took place in", "clashes erupted between": the verb's phrases
		for _, f := range s.Slots(h) {
			switch f.Name {
			case "between", "with", "against", "on", "over":
				out = append(out, f)
			}
		}
	}
	return s.oneDoer(n, out, by)
}

// oneDoer leaves a noun the doers that its strongest sign names: a by-phrase
// before the light verb's subject, that before a possessor ("resumed their
// shelling"), that before a word in front of it ("police raid").
func (s *Sentence) oneDoer(n int, slots []Slot, by bool) []Slot {
	own, carried := false, false
	for _, f := range slots {
		if f.Name == "subj" {
			if s.Words[f.Word].Deprel == "nmod:poss" && s.Words[f.Word].Head == n {
				own = true
			} else {
				carried = true
			}
		}
	}
	out := slots[:0:0]
	for _, f := range slots {
		if carried && !by && f.Name == "subj" && s.Words[f.Word].UPOS == "PRON" && s.Words[f.Word].Head == n {
			continue
		}
		out = append(out, f)
		if f.Name == "mod" && !own && !carried {
			out = append(out, Slot{"subj", f.Word})
		}
	}
	return out
}

// carried gives a noun what stands at its light verb.
func (s *Sentence) carried(n, v int) []Slot {
	var out []Slot
	name := "subj"
	if s.suffers[n] {
		name = "obj"
	}
	for _, f := range s.verbAlone(v) {
		switch f.Name {
		case "subj":
			out = append(out, Slot{name, f.Word})
		case "obj", "clause", "time", "particle", "advcl":
			if f.Name == "clause" && f.Word != n {
				out = append(out, f)
			}
		case "iobj":
			out = append(out, Slot{"to", f.Word}, Slot{"iobj", f.Word})
		case "from", "by":
			if s.suffers[n] {
				out = append(out, Slot{"subj", f.Word})
			}
			out = append(out, f)
		default:
			if f.Word != n {
				out = append(out, f)
			}
		}
	}
	return out
}

// verbAlone is a verb's slots, worked out while its noun's are being worked out.
func (s *Sentence) verbAlone(v int) []Slot {
	if s.slots[v] != nil {
		return s.slots[v]
	}
	s.slots[v] = []Slot{}
	s.slots[v] = s.verb(v)
	return s.slots[v]
}

// lowClauses returns the clauses behind a preposition that hang on a phrase of a
// verb but belong to the verb: "accused by the West of providing".
func (s *Sentence) lowClauses(v int) []int {
	if s.Words[v].UPOS != "VERB" {
		return nil
	}
	var out []int
	for _, c := range s.kids[v] {
		if r := s.Rel(c); c < v || r != "obl" && r != "obj" && r != "iobj" {
			continue
		}
		for _, k := range s.kids[c] {
			if s.Rel(k) == "acl" && s.Words[k].XPOS == "VBG" {
				switch s.mark(k) {
				case "of", "for", "from":
					out = append(out, k)
				}
			}
		}
	}
	return out
}

// LowClauses are the clauses behind a preposition that hang too low in the tree;
// see lowClauses.
func (s *Sentence) LowClauses(v int) []int { return s.lowClauses(v) }

// byPhrase returns the phrase marked "by" that hangs on a word, or -1.
func (s *Sentence) byPhrase(w int) int {
	for _, c := range s.kids[w] {
		if s.Rel(c) == "nmod" && s.Preposition(c) == "by" {
			return c
		}
	}
	return -1
}

func (s *Sentence) named(i int) bool { return s.Words[i].UPOS == "PROPN" }

func first(lists ...[]int) []int {
	for _, l := range lists {
		if len(l) > 0 {
			return l
		}
	}
	return nil
}

func has(list []int, w int) bool {
	for _, x := range list {
		if x == w {
			return true
		}
	}
	return false
}
