package scorer

import (
	"godwit/coding/actor"
	"godwit/coding/claim"
	"godwit/coding/frame"
	"godwit/coding/proposition"
	"godwit/lexicon"
)

// View is a sentence with what has been found in it so far. It belongs to one
// goroutine.
type View struct {
	*proposition.Sentence
	Lex *lexicon.Lexicon
	// Who tells whom the phrase headed by a word of a sentence stands for, or nil.
	Who func(sentence, word int) *actor.Who
	// Said returns the claim in whose content a word lies, the innermost, or nil.
	Said func(word int) *claim.Claim
	// Cue reports whether a word is what says that somebody says something.
	Cue func(word int) bool
	// Alone is set where the sentence is the whole text.
	Alone bool
	// Acts are what the frames made of the sentence.
	Acts []*frame.Act

	features []uint32
	hidden   []int32
	kinds    []string
}

// Mention is the head word of a phrase, by its sentence's place in the report.
type Mention struct{ Sentence, Word int }

// kind says in a word whom a phrase stands for.
func kind(w *actor.Who) string {
	switch {
	case w == nil:
		return "-"
	case len(w.Members) > 1:
		return "several"
	}
	if s := w.Sectors(); len(s) > 0 {
		return s[0]
	}
	switch code := w.Full(); {
	case code == "" && w.Person:
		return "person"
	case code == "" && w.Many:
		return "people"
	case code == "":
		return "nameless"
	case w.Kind == lexicon.State || w.Kind == lexicon.Capital || w.Kind == lexicon.Seat:
		return "state"
	case w.Country() == "":
		return "IGO"
	}
	return "body"
}

func (v *View) kind(word int) string {
	if v.kinds == nil {
		v.kinds = make([]string, len(v.Words))
	}
	if v.kinds[word] == "" {
		v.kinds[word] = kind(v.Who(v.Index, word))
	}
	return v.kinds[word]
}

// Candidate reports whether a word may be the head of an act.
func (v *View) Candidate(i int) bool {
	switch v.Words[i].UPOS {
	case "VERB":
		return v.Words[i].Deprel != "case" && v.Words[i].Deprel != "mark" && v.Rel(i) != "amod"
	case "NOUN":
		return v.Rel(i) != "compound" && v.Rel(i) != "flat" && v.Rel(i) != "fixed"
	case "ADJ":
		switch v.Rel(i) {
		case "amod", "compound", "fixed", "flat", "nsubj", "obl", "obj":
			return false
		}
		return true
	}
	return false
}

// Mentions are the phrases of the sentence that may be a side of an act.
func (v *View) Mentions(out []Mention) []Mention {
	for i := range v.Words {
		switch v.Words[i].UPOS {
		case "NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET":
			switch v.Rel(i) {
			case "flat", "fixed", "det", "nummod", "expl", "appos":
				continue
			case "compound", "amod":
				if v.Words[i].UPOS != "PROPN" && v.kind(i) != "state" {
					continue
				}
			}
			if v.kind(i) != "-" || v.Words[i].Deprel == "nmod:poss" {
				out = append(out, Mention{v.Index, i})
			}
		}
	}
	return out
}
