package when

import "strings"

// tense is when, seen from the report, the clause of a word takes place.
type tense uint8

const (
	untold tense = iota
	past
	present
	future
)

// climb is how many heads up a clause's verb is looked for.
const climb = 12

// tense returns the tense of the clause that holds the word of piece i.
func (s *scan) tense(i int) tense { return clauseTense(s.sent.Words, s.p[i].word) }

func clauseTense(words []word, w int) tense {
	for range climb {
		if t := verbTense(words, w); t != untold {
			return t
		}
		h := words[w].Head
		if h < 0 || h >= len(words) || h == w {
			break
		}
		w = h
	}
	return untold
}

// verbTense reads a predicate with its auxiliaries, which stand near it.
func verbTense(words []word, w int) tense {
	verb := strings.HasPrefix(words[w].XPOS, "VB")
	perfect, modal, was, is, infinitive := false, false, false, false, false
	for c := max(0, w-8); c < len(words) && c < w+8; c++ {
		x := &words[c]
		if x.Head != w || c == w {
			continue
		}
		aux := strings.HasPrefix(x.Deprel, "aux") || x.Deprel == "cop"
		switch {
		case x.Deprel == "mark" && x.XPOS == "TO":
			infinitive = true
		case !aux:
		case x.XPOS == "MD":
			modal = true
		case x.XPOS == "VBD":
			was = true
		case x.Lemma == "have" || x.XPOS == "VBN":
			perfect = true
		case x.XPOS == "VBZ" || x.XPOS == "VBP":
			is = true
		}
	}
	switch {
	case modal && perfect, was:
		return past
	case modal, infinitive && !perfect:
		return future
	case perfect:
		return past
	case is && words[w].XPOS == "VBG":
		return future
	case is:
		return present
	case !verb:
		return untold
	}
	switch words[w].XPOS {
	case "VBD", "VBN":
		return past
	case "VBZ", "VBP":
		return present
	}
	return untold
}
