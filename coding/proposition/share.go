package proposition

// missing finds the subject that a verb has not beside it.
func (s *Sentence) missing(v int, passive bool) []Slot {
	h := s.Words[v].Head
	if h < 0 || h >= len(s.Words) {
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
