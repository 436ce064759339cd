package scorer

import (
	"slices"
	"strings"

	"godwit/lexicon"
)

// near is how many words beside a predicate are looked at for phrases.
const near = 40

// phrases adds the classes of the phrases that a predicate stands in: "crack
// down", "slam door", "bring to justice", "throw weight behind". Their other words
// stand as its particles, objects and prepositional phrases, or as the words that
// belong to these, in any order and with others between them: passives, relative
// clauses and gaps are no hindrance.
func (v *View) phrases(add func(key), i int) {
	var buf [near]string
	words := v.beside(buf[:0], i)
	// under an operator, a negation or a modal a phrase says something else: "agreed
	// to lift the ban" is no concession yet
	under := v.under(i, words)
	// the longest phrase speaks for them all, unless another as long says otherwise
	longest, class, several := 0, "", false
	v.match(strings.ToLower(v.Words[i].Lemma), words, func(p *lexicon.Phrase) {
		if under == "" {
			add(start.s("phrase").s(p.Class))
		} else {
			add(start.s("phrase").s(p.Class).s(under))
		}
		switch {
		case p.Words > longest:
			longest, class, several = p.Words, p.Class, false
		case p.Words == longest && p.Class != class:
			several = true
		}
	})
	if longest > 0 && !several {
		says := start.s("phrase says").s(class)
		if under != "" {
			says = says.s(under)
		}
		add(says)
		add(says.n(min(longest, 3)))
	}
	// a noun as the object of its verb: "level charges"
	if h := v.Words[i].Head; h >= 0 && v.Words[i].UPOS == "NOUN" {
		switch v.Rel(i) {
		case "obj", "obl", "nsubj", "iobj":
			words = v.beside(buf[:0], h)
			v.match(strings.ToLower(v.Words[h].Lemma), words, func(p *lexicon.Phrase) {
				add(start.s("in phrase").s(p.Class))
			})
		}
	}
}

// under names what a predicate depends on for its meaning: the operator whose
// content it is, a negation, a modal; empty where it stands by itself.
func (v *View) under(i int, words []string) string {
	for w, steps := i, 0; steps < 3; steps++ {
		h := v.Words[w].Head
		if h < 0 {
			break
		}
		switch v.Rel(w) {
		case "xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advcl":
			if ops := v.Lex.OperatorsOf(class(v.Words[h].UPOS), strings.ToLower(v.Words[h].Lemma)); len(ops) > 0 {
				return string(ops[0].Op)
			}
		case "conj":
		default:
			steps = 3
		}
		w = h
	}
	if slices.Contains(words, "not") || slices.Contains(words, "never") {
		return "not"
	}
	for _, c := range v.Kids(i) {
		if v.Rel(c) == "aux" {
			switch low := strings.ToLower(v.Words[c].Lemma); low {
			case "will", "would", "shall", "should", "must", "may", "might", "can", "could":
				return low
			}
		}
	}
	return ""
}

// Phrases calls back with each phrase that a predicate heads.
func (v *View) Phrases(i int, found func(*lexicon.Phrase)) {
	var buf [near]string
	v.match(strings.ToLower(v.Words[i].Lemma), v.beside(buf[:0], i), found)
}

// match calls back with each phrase of a head that all stands among the words.
func (v *View) match(head string, words []string, found func(*lexicon.Phrase)) {
	for _, w := range words {
		list := v.Lex.PhrasesOf(head, w)
		for k := range list {
			all := true
			for _, r := range list[k].Rest {
				all = all && slices.Contains(words, r)
			}
			if all {
				found(&list[k])
			}
		}
	}
}

// beside appends the lemmas that may form a phrase with a predicate, each once.
func (v *View) beside(out []string, i int) []string {
	put := func(lemma string) {
		if lemma = strings.ToLower(lemma); len(out) < near && !slices.Contains(out, lemma) {
			out = append(out, lemma)
		}
	}
	for _, c := range v.Kids(i) {
		switch v.Rel(c) {
		case "cop", "compound", "amod", "fixed", "flat":
			put(v.Words[c].Lemma)
		case "advmod", "xcomp":
			if m := v.Kid(c, "mark"); m >= 0 {
				put(v.Words[m].Lemma)
			}
			put(v.Words[c].Lemma)
			v.within(put, c, 1)
		}
	}
	if p := v.Preposition(i); p != "" {
		put(p)
	}
	for _, f := range v.Slots(i) {
		if len(out) == near {
			break
		}
		switch f.Name {
		case "clause", "time", "particle", "mod", "poss", "advcl", "acl":
			continue
		case "subj":
			if v.Words[f.Word].UPOS == "NOUN" {
				put(v.Words[f.Word].Lemma) // "talks collapse"
			}
			continue
		case "obj", "iobj":
		default:
			for part := range strings.FieldsSeq(f.Name) {
				put(part)
			}
		}
		put(v.Words[f.Word].Lemma)
		v.within(put, f.Word, 2)
	}
	return out
}

// within puts the words that belong to a phrase: its adjectives and compounds, and
// the nouns joined to it by prepositions.
func (v *View) within(put func(string), i, depth int) {
	for _, c := range v.Kids(i) {
		switch v.Rel(c) {
		case "compound", "amod", "det", "fixed", "nummod", "advmod":
			put(v.Words[c].Lemma)
		case "nmod", "obl", "obj":
			if v.Words[c].Deprel == "nmod:poss" {
				continue
			}
			if p := v.Preposition(c); p != "" {
				put(p)
			}
			put(v.Words[c].Lemma)
			if depth > 1 {
				v.within(put, c, depth-1)
			}
		}
	}
}
