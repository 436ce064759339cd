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
