package scorer

import (
	"strings"

	"godwit/lexicon"
)

// moody adds what the frames and the tables know of a predicate and of what it
// acts on, by its mood: to strike and to be about to strike are not the same act.
func (v *View) moody(add func(key), i int) {
	m := v.mood(i)
	add(start.s("mood").s(m))
	add(start.s("mood").s(m).s(v.Words[i].UPOS))
	v.known(add, "own mood "+m, class(v.Words[i].UPOS), strings.ToLower(v.Words[i].Lemma))
	for _, f := range v.Slots(i) {
		if w := &v.Words[f.Word]; f.Name == "obj" && w.UPOS == "NOUN" {
			v.known(add, "obj mood "+m, 'n', strings.ToLower(w.Lemma))
		}
	}
	if c := v.Said(i); c != nil {
		add(start.s("mood said").s(m).s(string(c.Stance)))
		if c.Quoted {
			add(start.s("mood quoted").s(m))
		}
	}
}

// mood says in a word how a predicate is meant: the operator whose content it is,
// a modal, a condition that hangs on it, a negation; empty where it is plainly
// told.
func (v *View) mood(i int) string {
	no, modal, when := "", "", ""
	for _, c := range v.Kids(i) {
		low := strings.ToLower(v.Words[c].Lemma)
		switch v.Rel(c) {
		case "aux":
			switch low {
			case "will", "would", "shall", "should", "must", "may", "might", "can", "could":
				modal = low
			}
		case "advmod", "det":
			if low == "not" || low == "never" || low == "no" || low == "no longer" {
				no = "not"
			}
		case "advcl":
			if m := v.Kid(c, "mark"); m >= 0 {
				switch low := strings.ToLower(v.Words[m].Lemma); low {
				case "if", "unless", "until", "should":
					when = low
				}
			}
		case "mark":
			if low == "if" || low == "unless" || low == "until" {
				when = "in " + low
			}
		}
	}
	if op := v.under(i, nil); op != "" && op != modal {
		return op + no
	}
	return strings.Trim(modal+" "+no+" "+when, " ")
}

// content adds what is known of what somebody commits himself to.
func (v *View) content(add func(key), i int) {
	add(start.s("open"))
	for _, f := range v.Slots(i) {
		if f.Name != "clause" {
			continue
		}
		add(start.s("content is").s(v.Words[f.Word].Lemma))
		v.known(add, "content", class(v.Words[f.Word].UPOS), strings.ToLower(v.Words[f.Word].Lemma))
		v.Phrases(f.Word, func(p *lexicon.Phrase) { add(start.s("content phrase").s(p.Class)) })
		for _, g := range v.Slots(f.Word) {
			if w := &v.Words[g.Word]; w.UPOS == "NOUN" && g.Name != "subj" {
				add(start.s("content has").s(w.Lemma))
				v.known(add, "content has", 'n', strings.ToLower(w.Lemma))
			}
		}
	}
}
