package engine

// noTag stands for a tag that the model has not.
const noTag = 255

// quote is the tag that the shape of a curly quotation mark says. The encoder
// sees them as straight ones, which is how most treebanks have them, and guesses
// from the words around which way they look.
func (e *Engine) quote(form string) uint8 {
	switch form {
	case "“", "„", "«":
		return e.opening
	case "”", "»":
		return e.closing
	}
	return noTag
}

// tagOf finds a tag, noTag where the model has not got it.
func (e *Engine) tagOf(upos, xpos string) uint8 {
	for i, p := range e.tagger.Pairs {
		if p.UPOS == upos && p.XPOS == xpos && i < noTag {
			return uint8(i)
		}
	}
	return noTag
}
