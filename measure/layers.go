package measure

import (
	"strings"

	"godwit/nlp"
)

// Layers are the counts of one unit of a treebank. Tokens, Sentences and Words
// are by exact place in the text and mean something from raw text only.
type Layers struct {
	Tokens, Sentences, Words  Counts
	UPOS, XPOS, Feats, Lemmas Counts
	UAS                       Counts // the right head
	LAS                       Counts // head and relation, without its subtype
	CLAS                      Counts // LAS of words of content: neither function words nor punctuation
}

// Columns are the layers in the order in which they are declared.
func (l *Layers) Columns() []Counts {
	return []Counts{l.Tokens, l.Sentences, l.Words, l.UPOS, l.XPOS, l.Feats, l.Lemmas, l.UAS, l.LAS, l.CLAS}
}

// Given compares a sentence with one of the same words. FEATS must be the same
// as a whole; a lemma that the key leaves open is right; punctuation counts in
// all but CLAS.
func Given(key, response *nlp.Sentence) Layers {
	k, r := flat(key), flat(response)
	n := min(len(k.words), len(r.words))
	pairs := make([]pair, n)
	for i := range pairs {
		pairs[i] = pair{i, i}
	}
	return compare(k, r, pairs, open)
}

// Raw compares documents of the same Text, each with its own words, as the
// CoNLL 2018 shared task did (Zeman and others 2018): what is said of a word
// counts where the word is aligned with one of the key, and a head where it is
// aligned with the key's head. FEATS are compared by those that are universal.
// It refuses multiword tokens that would take too long to align.
func Raw(key, response *nlp.Doc) (Layers, error) {
	k, r := flatten(key), flatten(response)
	pairs, err := align(k.words, r.words)
	if err != nil {
		return Layers{}, err
	}
	l := compare(k, r, pairs, universal)
	l.Tokens = sameSpans(k.tokens, r.tokens)
	l.Sentences = sameSpans(k.sentences, r.sentences)
	return l, nil
}

// words are a document's words in one row.
type words struct {
	words             []word
	tokens, sentences []place
}

// place is a range of bytes of the text.
type place struct{ start, end int }

// word is a word with the place of the token that it is part of.
type word struct {
	*nlp.Word
	place
	head  int  // in the row, -1 at the root
	multi bool // part of a multiword token
}

func flatten(doc *nlp.Doc) *words {
	w := new(words)
	for i := range doc.Sentences {
		w.add(&doc.Sentences[i])
	}
	return w
}

func flat(s *nlp.Sentence) *words {
	w := new(words)
	w.add(s)
	return w
}

func (w *words) add(s *nlp.Sentence) {
	base := len(w.words)
	for i := 0; i < len(s.Words); {
		end := i + 1
		for end < len(s.Words) && s.Words[end].Glued {
			end++
		}
		token := place{s.Words[i].Start, s.Words[end-1].End}
		w.tokens = append(w.tokens, token)
		for multi := end > i+1; i < end; i++ {
			head := s.Words[i].Head
			if head >= 0 {
				head += base
			}
			w.words = append(w.words, word{&s.Words[i], token, head, multi})
		}
	}
	if n := len(s.Words); n > 0 {
		w.sentences = append(w.sentences, place{s.Words[0].Start, s.Words[n-1].End})
	}
}

// compare counts what is right of the pairs.
func compare(key, response *words, pairs []pair, feats func(string) string) Layers {
	keyOf := make([]int, len(response.words))
	for i := range keyOf {
		keyOf[i] = -1
	}
	for _, p := range pairs {
		keyOf[p.response] = p.key
	}
	var right struct{ upos, xpos, feats, lemmas, uas, las, clas int }
	for _, p := range pairs {
		k, r := &key.words[p.key], &response.words[p.response]
		head := k.head < 0 && r.head < 0 || k.head >= 0 && r.head >= 0 && keyOf[r.head] == k.head
		labelled := head && nlp.Relation(k.Deprel) == nlp.Relation(r.Deprel)
		count(&right.upos, k.UPOS == r.UPOS)
		count(&right.xpos, open(k.XPOS) == open(r.XPOS))
		count(&right.feats, feats(k.Feats) == feats(r.Feats))
		count(&right.lemmas, open(k.Lemma) == "" || k.Lemma == r.Lemma)
		count(&right.uas, head)
		count(&right.las, labelled)
		count(&right.clas, labelled && content(k.Deprel))
	}
	all := func(right int) Counts { return both(right, len(key.words), len(response.words)) }
	return Layers{Words: all(len(pairs)), UPOS: all(right.upos), XPOS: all(right.xpos), Feats: all(right.feats), Lemmas: all(right.lemmas),
		UAS: all(right.uas), LAS: all(right.las), CLAS: both(right.clas, key.content(), response.content())}
}

func count(n *int, is bool) {
	if is {
		*n++
	}
}

// both are the counts of what is the same on both sides.
func both(right, key, response int) Counts {
	return Counts{float64(right), float64(key), float64(right), float64(response)}
}

func sameSpans(key, response []place) Counts {
	right := 0
	for k, r := 0, 0; k < len(key) && r < len(response); {
		switch {
		case key[k].start < response[r].start:
			k++
		case response[r].start < key[k].start:
			r++
		default:
			if key[k].end == response[r].end {
				right++
			}
			k, r = k+1, r+1
		}
	}
	return both(right, len(key), len(response))
}

func (w *words) content() int {
	n := 0
	for i := range w.words {
		if content(w.words[i].Deprel) {
			n++
		}
	}
	return n
}

// content tells the relations that CLAS counts: all but Universal Dependencies'
// function words and punctuation.
func content(deprel string) bool {
	switch nlp.Relation(deprel) {
	case "aux", "cop", "mark", "det", "clf", "case", "cc", "punct":
		return false
	}
	return true
}

// open makes CoNLL-U's _ the empty string.
func open(column string) string {
	if column == "_" {
		return ""
	}
	return column
}

// universal keeps the features that the shared task compared: those of Universal
// Dependencies version 2 as they were in 2018. A file has them in order of
// their names.
func universal(feats string) string {
	if open(feats) == "" {
		return ""
	}
	kept := make([]byte, 0, len(feats))
	for f := range strings.SplitSeq(feats, "|") {
		name, _, _ := strings.Cut(f, "=")
		switch name {
		case "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case", "Definite",
			"Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite":
			kept = append(append(kept, f...), '|')
		}
	}
	return string(kept)
}
