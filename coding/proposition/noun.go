package proposition

import "strings"

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
				for _, k := range s.kids[c] {
					// "sanctions by Washington against Caracas", hung on Washington
					if q := s.Preposition(k); s.Rel(k) == "nmod" && (q == "against" || q == "on") && s.named(c) {
						put(q, k)
					}
				}
			default:
				put(p, c)
				if b := s.byPhrase(c); b >= 0 {
					by = true
					put("subj", b)
				}
			}
		case "compound", "amod":
			if s.Against(c) {
				put("against", c) // "anti-government protests"
			} else {
				put("mod", c)
			}
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
	if h := s.Words[n].Head; h >= 0 && s.Rel(n) == "nsubj" && s.Kid(h, "cop") >= 0 {
		if p := s.Preposition(h); p != "" {
			put(p, h) // "my thoughts are with you"
		}
	}
	return s.oneDoer(n, out, by)
}

// Against reports whether a word says whom what it modifies is against:
// "anti-government".
func (s *Sentence) Against(i int) bool {
	const anti = "anti-"
	f := s.Words[i].Form
	return len(f) > len(anti)+1 && strings.EqualFold(f[:len(anti)], anti)
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
