package claim

import (
	"slices"
	"strings"

	"godwit/coding/proposition"
)

// governed returns the clauses that a word governs.
func (f *finder) governed(s *proposition.Sentence, v int) []Run {
	var runs []Run
	for _, slot := range s.Slots(v) {
		if slot.Name == "clause" {
			runs = append(runs, f.untilNext(s, slot.Word))
		}
	}
	if len(runs) > 0 && s.Words[v].UPOS == "VERB" {
		runs = append(runs, f.alsoThat(s, v)...)
	}
	if len(runs) == 0 && s.Words[v].UPOS == "NOUN" {
		for _, c := range s.Kids(v) {
			if s.Words[c].Deprel == "acl:relcl" && f.complete(s, c) {
				runs = append(runs, f.tree(s, c))
			}
		}
	}
	return runs
}

// complete reports whether a clause behind "that" lacks neither subject nor
// object: "allegations that soldiers killed 30" was taken for a relative clause.
func (f *finder) complete(s *proposition.Sentence, v int) bool {
	that, subj, obj := false, false, false
	for _, c := range s.Kids(v) {
		switch {
		case s.Words[c].Form == "that":
			that = true
		case s.Rel(c) == "nsubj":
			subj = true
		case s.Rel(c) == "obj":
			obj = true
		}
	}
	return that && subj && obj
}

// clause returns what a verb of saying governs, or what it stands beside.
func (f *finder) clause(s *proposition.Sentence, v int) []Run {
	if runs := f.governed(s, v); len(runs) > 0 {
		return runs
	}
	h := s.Words[v].Head
	if h < 0 {
		return f.quotedObject(s, v)
	}
	switch s.Rel(v) {
	case "parataxis":
		// "Rebels ambushed a patrol, the army said": whatever word of the clause
		// the tree hangs it on.
		for step := 0; step < 8 && s.Words[h].UPOS != "VERB" && s.Words[h].Head >= 0 && s.Words[h].Head != v; step++ {
			switch s.Rel(h) {
			case "obj", "obl", "nmod", "nsubj", "flat", "appos", "conj", "compound", "iobj":
				h = s.Words[h].Head
				continue
			}
			break
		}
		return f.rest(s, h, v)
	case "advcl":
		// "as quoted in the letter", "as he put it"
		for _, c := range s.Kids(v) {
			if s.Words[c].Deprel == "mark" && (s.Words[c].Lemma == "as") {
				return f.rest(s, h, v)
			}
		}
	case "ccomp":
		if f.inside(s, h) && !f.inside(s, v) {
			return f.rest(s, h, v) // the quotation taken for the main clause
		}
	}
	return f.quotedObject(s, v)
}

// quotedObject takes a quoted object or fragment for the content: called it "a farce".
func (f *finder) quotedObject(s *proposition.Sentence, v int) []Run {
	var runs []Run
	for _, c := range s.Kids(v) {
		switch s.Rel(c) {
		case "obj", "xcomp", "obl", "dep", "advcl":
			if r := f.tree(s, c); f.inside(s, c) && r.First != r.Last {
				runs = append(runs, r)
			}
		}
	}
	return runs
}

// around finds by the words alone what is said where the tree shows no clause:
// the quotation beside "X said", the sentence that "X said" interrupts or ends,
// the words behind it, or the quotation in the sentence before or after.
func (f *finder) around(s *proposition.Sentence, v, source int) []Run {
	if f.inside(s, v) && f.quoteLength(s, v) < 4 || s.Words[v].XPOS == "VBN" && s.Rel(v) == "amod" {
		return nil // scare quotes; "the alleged gunman"
	}
	first, last := f.attribution(s, v, source)
	if runs := f.quoted(s, v, first, last); len(runs) > 0 {
		return f.mixed(s, last, runs)
	}
	before, after := first > 0 && s.Words[first-1].UPOS == "PUNCT", last+1 < len(s.Words) && s.Words[last+1].UPOS == "PUNCT"
	switch end := last+2 >= len(s.Words); {
	case first <= 1 && end:
		return f.neighbour(s)
	case before && after && s.Words[v].XPOS != "VBG" && !strings.HasPrefix(s.Words[first].XPOS, "W"):
		if runs := f.outside(s, first, last); slices.ContainsFunc(runs, func(r Run) bool { return f.finite(s, r.First, r.Last) }) {
			return runs
		}
	case !after && f.finite(s, last+1, len(s.Words)-1):
		return f.outside(s, 0, last)
	}
	return nil
}

// attribution returns the words of "X said on Monday in Rome".
func (f *finder) attribution(s *proposition.Sentence, v, source int) (first, last int) {
	first, last = v, v
	if source >= 0 {
		a, b := s.Phrase(source)
		if between := max(a-v, v-b); between < 4 {
			first, last = min(first, a), max(last, b)
		}
	}
	for last+1 < len(s.Words) && s.Words[last+1].UPOS != "PUNCT" && s.Words[last+1].UPOS != "SCONJ" && !f.edge(s, v, last+1) {
		last++
	}
	return first, last
}

// edge reports whether the words behind "X said" stop being its own and begin
// what is said: at a word that is no adjunct of the verb.
func (f *finder) edge(s *proposition.Sentence, v, w int) bool {
	for step := 0; w >= 0 && step < 8; step++ {
		if s.Words[w].Head == v {
			switch s.Rel(w) {
			case "obl", "advmod", "iobj":
				return false
			case "obj":
				return f.inside(s, w)
			}
			return true
		}
		if s.Words[w].UPOS == "VERB" {
			return true
		}
		w = s.Words[w].Head
	}
	return true
}

// neighbour returns the quotation that a sentence of its own, "X said.", is
// about.
func (f *finder) neighbour(s *proposition.Sentence) []Run {
	if k := s.Index + 1; k < len(f.sentences) && s.Words[len(s.Words)-1].Form == ":" {
		return f.whole(k)
	}
	if k := s.Index - 1; k >= 0 && f.sentences[k].Paragraph == s.Paragraph && f.allInQuotes(f.sentences[k]) {
		return f.whole(k)
	}
	return nil
}

// whole returns a sentence as a run.
func (f *finder) whole(k int) []Run { return []Run{{k, 0, len(f.sentences[k].Words) - 1}} }

// finite reports whether the words tell something: a verb stands among them.
func (f *finder) finite(s *proposition.Sentence, first, last int) bool {
	for w := first; w <= last; w++ {
		if u := s.Words[w].UPOS; u == "VERB" || u == "AUX" {
			return true
		}
	}
	return false
}

// outside returns the sentence less the words first to last.
func (f *finder) outside(s *proposition.Sentence, first, last int) []Run {
	var runs []Run
	if first > 0 {
		runs = append(runs, trim(s, Run{s.Index, 0, first - 1}))
	}
	if last+1 < len(s.Words) {
		runs = append(runs, trim(s, Run{s.Index, last + 1, len(s.Words) - 1}))
	}
	kept := runs[:0]
	for _, r := range runs {
		if r.First < r.Last {
			kept = append(kept, r)
		}
	}
	return kept
}

// trim takes punctuation from the ends of a run, quotation marks left alone.
func trim(s *proposition.Sentence, r Run) Run {
	for r.First < r.Last && s.Words[r.First].UPOS == "PUNCT" && !mark(s.Words[r.First].Form) {
		r.First++
	}
	for r.First < r.Last && closing(s.Words[r.Last].Form) {
		r.Last--
	}
	return r
}

// tree returns the run of a word's whole subtree.
func (f *finder) tree(s *proposition.Sentence, w int) Run {
	r := Run{s.Index, w, w}
	var grow func(w, depth int)
	grow = func(w, depth int) {
		for _, c := range s.Kids(w) {
			r.First, r.Last = min(r.First, c), max(r.Last, c)
			if depth < 200 {
				grow(c, depth+1)
			}
		}
	}
	grow(w, 0)
	for r.Last > w && closing(s.Words[r.Last].Form) {
		r.Last--
	}
	return r
}

// rest returns a subtree less another one inside it.
func (f *finder) rest(s *proposition.Sentence, h, without int) []Run {
	all, cut := f.tree(s, h), f.tree(s, without)
	var runs []Run
	if cut.First > all.First {
		runs = append(runs, Run{s.Index, all.First, cut.First - 1})
	}
	if cut.Last < all.Last {
		runs = append(runs, Run{s.Index, cut.Last + 1, all.Last})
	}
	var kept []Run
	for _, r := range runs {
		if r = trim(s, r); r.First < r.Last || s.Words[r.First].UPOS != "PUNCT" {
			kept = append(kept, r)
		}
	}
	return kept
}
