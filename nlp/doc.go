// Package nlp holds what the language layers share: one Doc, which keeps a
// report's text once and says everything else about it as spans.
//
// In comes UTF-8 text; out go sentences, words with their tags and trees,
// names and chains of coreference. Every layer (nlp/segment, nlp/tag,
// nlp/parse …) takes a Doc, fills its own fields and reads those filled before.
// A Doc belongs to one goroutine. Nothing here does input or output.
package nlp

// Doc is one text and what the layers have found in it. All offsets are bytes
// of Text, half open: Text[s.Start:s.End] is what s stands for.
type Doc struct {
	Text      string
	Sentences []Sentence
	Names     []Name
	Chains    []Chain
}

// Sentence is a run of words with its place in the text. Words are numbered
// from 0; a head of -1 is the root.
type Sentence struct {
	Start, End int
	Words      []Word
	// Comments are the CoNLL-U comment lines of a sentence that was read from
	// such a file, without the leading "# "; empty otherwise.
	Comments []string
	// Paragraph counts from 0 and rises where a blank line, or in lists and
	// headlines a line end, stands before the sentence.
	Paragraph int
}

// Word is one syntactic word in Universal Dependencies' sense, tokenised as in
// English EWT: "don't" is the two words "do" and "n't".
type Word struct {
	Start, End int    // bytes of Doc.Text
	Form       string // Doc.Text[Start:End], or the form a CoNLL-U file gave
	Lemma      string
	UPOS       string // "NOUN"
	XPOS       string // "NNS"
	Feats      string // "Number=Plur", "_" or "" where there is none
	Head       int    // index of the head in the same sentence, -1 at the root
	Deprel     string // with its subtype: "nsubj:pass"
	// Glued is true where the word and the one before it are parts of one
	// multiword token of CoNLL-U ("do" + "n't").
	Glued bool
	// SpaceAfter is false where the next word follows without white space.
	SpaceAfter bool
	// Entity is the IOB2 tag of the name that the word is part of: "B-PER",
	// "I-ORG", "O" or "".
	Entity string
	// Misc keeps what else stood in CoNLL-U's tenth column.
	Misc string
}

// Name is a named entity: the words First to Last, both included, of one
// sentence.
type Name struct {
	Sentence, First, Last int
	Type                  string // "PER", "ORG", "LOC" or "MISC"
}

// Mention is a noun phrase that may refer: the words First to Last of a
// sentence, with its Head word.
type Mention struct {
	Sentence, First, Last, Head int
}

// Chain is a set of mentions of one thing, in the order of the text.
type Chain []Mention
