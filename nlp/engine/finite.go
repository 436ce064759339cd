package engine

import (
	"strings"

	"godwit/nlp"
	"godwit/nlp/feature"
	"godwit/nlp/lemma"
)

// finite gives a sentence that ends with a full stop and has no finite verb
// one: the first word that can be a past tense. Wire style is full of short
// verbs that look like nouns and participles ("Turkey shot down a jet",
// "hundreds demonstrated"); a sentence without a verb is nearly always one
// that the tagger has misread. Headlines, which have no full stop, are left.
func (e *Engine) finite(words []nlp.Word, sc *scratch) {
	n := len(words)
	if e.past == noTag || n < 4 || words[n-1].Form != "." && !(n > 1 && words[n-2].Form == ".") {
		return
	}
	candidate := -1
	for i := range words {
		switch pair := &e.tagger.Pairs[sc.tags[i]]; pair.XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return
		case "VBN", "NN", "JJ", "VB", "NNP", "NNS", "RB":
			if candidate >= 0 || i == 0 || startsUpper(words[i].Form) {
				continue
			}
			form := strings.ToLower(words[i].Form)
			if base, ok := lemma.Verb(form); ok && lemma.Past(form, base) {
				candidate = i
			}
		}
	}
	if candidate > 0 {
		sc.tags[candidate], sc.others[candidate] = e.past, feature.Other{Tag: feature.Sure}
	}
}

// noTag stands for a tag that the model has not.
const noTag = 255

func startsUpper(form string) bool { return form != "" && form[0] >= 'A' && form[0] <= 'Z' }
