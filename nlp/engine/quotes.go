package engine

import (
	"godwit/nlp"
	"godwit/nlp/feature"
)

// quotes gives curly quotation marks the tag that their shape says. The tagger
// sees them as straight ones, which is how most treebanks have them, and guesses
// from the words around which way they look.
func (e *Engine) quotes(words []nlp.Word, sc *scratch) {
	for i := range words {
		tag := uint8(noTag)
		switch words[i].Form {
		case "“", "„", "«":
			tag = e.opening
		case "”", "»":
			tag = e.closing
		}
		if tag != noTag {
			sc.tags[i], sc.others[i] = tag, feature.Other{Tag: feature.Sure}
		}
	}
}

// tagOf finds a tag, noTag where the model has not got it.
func (e *Engine) tagOf(upos, xpos string) uint8 {
	for i := range e.tagger.Pairs {
		if p := &e.tagger.Pairs[i]; p.UPOS == upos && p.XPOS == xpos && i < noTag {
			return uint8(i)
		}
	}
	return noTag
}
