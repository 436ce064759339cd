package proposition

import "godwit/nlp"

// Mend puts three things right that the parser gets wrong. A coordinated past tense
// hangs on the past tense that it can belong to: what stands under "have" or a modal
// has none, so that in "has drawn them closer since it sent troops and began to
// fight" began goes with sent. Titles joined by "and" hang on the name that they
// belong to: "senator and presidential candidate Robert Kerr" is one man. The noun
// before a hyphen and a verb ("North Korea test-fired") is a part of the verb.
func Mend(s *nlp.Sentence) {
	words := s.Words
	for w := range words {
		if v := misplaced(words, w); v >= 0 {
			words[w].Head = v
		}
		if w >= 3 && words[w-1].Form == "-" {
			joined(words, w)
		}
		h := title(words, w)
		if h < 0 {
			continue
		}
		words[w].Head, words[w].Deprel = words[h].Head, words[h].Deprel
		words[h].Head, words[h].Deprel = w, "nmod:desc"
		for i := max(0, h-reach); i < h; i++ {
			if words[i].Head == h && (words[i].Deprel == "case" || words[i].Deprel == "mark") {
				words[i].Head = w
			}
		}
	}
}

// title returns the bare noun that a name is coordinated with and that is a title of
// the same person, or -1: "senator and presidential candidate Robert Kerr".
func title(words []nlp.Word, w int) int {
	h := words[w].Head
	if words[w].Deprel != "conj" || words[w].UPOS != "PROPN" || h < 0 || h >= w || w-h > reach || words[h].XPOS != "NN" || words[w].Entity != "B-PER" {
		return -1
	}
	second := false
	for i := max(0, h-reach); i < w; i++ {
		switch {
		case words[i].Head == w && words[i].Deprel == "nmod:desc" && i > h:
			second = true
		case words[i].Head == h && (words[i].Deprel == "det" || words[i].Deprel == "nummod" || words[i].Deprel == "nmod:poss"):
			return -1 // "the mayor and Governor Kerr" are two
		case words[i].Head == h && words[i].Deprel == "conj":
			return -1
		}
	}
	if !second {
		return -1
	}
	return h
}

// reach is how far apart the two verbs may stand.
const reach = 60

// misplaced returns the past tense that a coordinated one belongs to where it hangs
// on a form that it cannot go with, or -1.
func misplaced(words []nlp.Word, w int) int {
	x := &words[w]
	h := x.Head
	if x.Deprel != "conj" || x.XPOS != "VBD" || h < 0 || h >= w || w-h > reach || words[h].UPOS != "VERB" {
		return -1
	}
	aux := false
	for i := max(0, h-reach); i < min(len(words), w+reach); i++ {
		switch r := nlp.Relation(words[i].Deprel); {
		case words[i].Head == w && (r == "nsubj" || r == "expl"):
			return -1 // a clause of its own
		case words[i].Head == h && words[i].Deprel == "aux":
			aux = true
		}
	}
	if !aux || words[h].XPOS != "VBN" && words[h].XPOS != "VB" {
		return -1
	}
	for v := w - 1; v > h; v-- {
		if words[v].UPOS != "VERB" || words[v].XPOS != "VBD" {
			continue
		}
		for up, steps := words[v].Head, 0; up >= 0 && steps < reach; up, steps = words[up].Head, steps+1 {
			if up == h {
				return v
			}
		}
	}
	return -1
}

// joined makes the noun of "test-fired" a part of the verb, and the name before it,
// of which it was taken for the head, the subject.
func joined(words []nlp.Word, verb int) {
	n, name := verb-2, verb-3
	if words[verb].UPOS != "VERB" || words[n].UPOS != "NOUN" || words[n].Head != verb || nlp.Relation(words[n].Deprel) != "nsubj" ||
		words[name].Head != n || words[name].Deprel != "compound" || words[name].UPOS != "PROPN" {
		return
	}
	words[name].Head, words[name].Deprel = verb, words[n].Deprel
	words[n].Deprel = "compound"
	for i := max(0, name-reach); i < name; i++ {
		if words[i].Head == n {
			words[i].Head = name
		}
	}
}
