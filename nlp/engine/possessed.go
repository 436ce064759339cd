package engine

import (
	"godwit/nlp"
	"godwit/nlp/feature"
)

// possessed makes a noun of what follows a possessive and is tagged as a finite
// verb of the present: between "his" and its noun stand adjectives and adverbs
// only ("expresses his most sincere condolences").
func (e *Engine) possessed(words []nlp.Word, sc *scratch) {
	after := false
	for i := range words {
		noun := uint8(noTag)
		switch e.tagger.Pairs[sc.tags[i]].XPOS {
		case "PRP$":
			after = true
			continue
		case "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "CD":
			continue
		case "VBZ":
			noun = e.plural
		case "VBP":
			noun = e.singular
		}
		if after && noun != noTag {
			sc.tags[i], sc.others[i] = noun, feature.Other{Tag: feature.Sure}
		}
		after = false
	}
}
