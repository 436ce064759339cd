// Package engine reads texts: it assembles the layers of a model, which cut a
// text into sentences and words, give each word a vector out of its spelling and
// the words around, and read tags, trees, lemmas and names off the vectors.
//
// In come a model file's bytes, and then texts or Docs whose sentences and words
// are already there; out go Docs with every field of their words filled, and
// Names. Refused are files that nlp/model refuses or whose tables do not fit one
// another; no text is refused.
package engine

import (
	"strings"
	"sync"

	"godwit/nlp"
	"godwit/nlp/coref"
	"godwit/nlp/encode"
	"godwit/nlp/entity"
	"godwit/nlp/feature"
	"godwit/nlp/lemma"
	"godwit/nlp/model"
	"godwit/nlp/parse"
	"godwit/nlp/segment"
	"godwit/nlp/tag"
)

// Engine may be used by several goroutines, each with a Doc of its own.
type Engine struct {
	meta      Meta
	encoder   *encode.Encoder
	tagger    tag.Tagger
	parser    parse.Parser
	moves     *entity.Moves
	phrases   *model.Lexicon // nil where the model has none
	lemmas    lemma.Lemmatizer
	cutter    *segment.Cutter
	ranker    *coref.Ranker // nil where the model has none
	scratches sync.Pool
	opening   uint8 // the tags of quotation marks
	closing   uint8
}

// scratch is what one goroutine needs while it fills a Doc.
type scratch struct {
	encode  encode.Scratch
	scores  tag.Scores
	parse   parse.Scratch
	finder  entity.Finder
	settler entity.Settler
	forms   []string
	pieces  []piece
	lens    []int
	vectors []int16
	word    feature.Sentence
	tags    []uint8
	names   []uint8
	lemmas  []byte
	ends    []int
}

// piece is a run of words that is read at once: a sentence, or a part of a very
// long one.
type piece struct {
	sentence, first int
	words           []nlp.Word
}

// The longest piece, in words, and how many words are read side by side.
const (
	longest  = 256
	together = 640
)

// Open reads a model.
func Open(b []byte) (*Engine, error) {
	f, err := model.Open(b)
	if err != nil {
		return nil, err
	}
	return assemble(f)
}

// Info says what the model is.
func (e *Engine) Info() Info { return e.meta.Info }

// Ranker joins mentions; nil, which follows rules, where the model has none.
func (e *Engine) Ranker() *coref.Ranker { return e.ranker }

// Read makes a Doc of a text.
func (e *Engine) Read(text string) *nlp.Doc {
	doc := &nlp.Doc{Text: text}
	e.cutter.Split(doc)
	e.Fill(doc)
	return doc
}

// Fill fills the words of a Doc whose sentences and words are there, and Names.
// What stood in the fields that it fills is lost.
func (e *Engine) Fill(doc *nlp.Doc) {
	sc, _ := e.scratches.Get().(*scratch)
	if sc == nil {
		sc = new(scratch)
		sc.finder.Moves, sc.settler.Lists = e.moves, e.phrases
	}
	defer e.scratches.Put(sc)
	sc.pieces = sc.pieces[:0]
	waiting := 0
	for i := range doc.Sentences {
		words := doc.Sentences[i].Words
		for first := 0; first < len(words); first += longest {
			part := words[first:min(first+longest, len(words))]
			if waiting+len(part) > together {
				e.read(sc)
				waiting = 0
			}
			sc.pieces = append(sc.pieces, piece{i, first, part})
			waiting += len(part)
		}
	}
	e.read(sc)
	doc.Names = nil
	for i := range doc.Sentences {
		join(doc.Sentences[i].Words)
		doc.Names = appendNames(doc.Names, i, doc.Sentences[i].Words)
	}
	sc.settler.Settle(doc)
}

// read reads the pieces that wait.
func (e *Engine) read(sc *scratch) {
	sc.forms, sc.lens = sc.forms[:0], sc.lens[:0]
	for _, p := range sc.pieces {
		for i := range p.words {
			sc.forms = append(sc.forms, p.words[i].Form)
		}
		sc.lens = append(sc.lens, len(p.words))
	}
	width := e.encoder.Width()
	sc.vectors = grow(sc.vectors, len(sc.forms)*width)
	e.encoder.Encode(sc.forms, sc.lens, sc.vectors, &sc.encode)
	at := 0
	for _, p := range sc.pieces {
		e.piece(p, sc.vectors[at*width:], sc)
		at += len(p.words)
	}
	sc.pieces = sc.pieces[:0]
}

// piece reads everything off the vectors of one piece.
func (e *Engine) piece(p piece, x []int16, sc *scratch) {
	n, width := len(p.words), e.encoder.Width()
	e.tagger.Score(x, width, n, &sc.scores)
	e.parser.Parse(x[width/2:], width, n, &sc.parse)
	sc.names, sc.tags = grow(sc.names, n), grow(sc.tags, n)
	sc.finder.Decode(sc.scores.Names, e.tagger.Names.Out(), nil, sc.names)
	for i := range p.words {
		w := &p.words[i]
		t := e.tagger.Tag(&sc.scores, i)
		if q := e.quote(w.Form); q != noTag {
			t = int(q)
		}
		sc.tags[i] = uint8(t)
		w.UPOS, w.XPOS = e.tagger.Pairs[t].UPOS, e.tagger.Pairs[t].XPOS
		w.Feats = e.tagger.Feats[e.tagger.Feat(&sc.scores, i, t)]
		w.Deprel = e.parser.Labels[sc.parse.Labels[i]]
		if w.Head = int(sc.parse.Heads[i]); w.Head >= 0 {
			w.Head += p.first
		}
		w.Entity = entity.Tags[sc.names[i]]
	}
	e.lemmatise(p.words, sc)
}

// join makes one tree of a sentence that was read in pieces: what the later ones
// hang on hangs on the root of the first.
func join(words []nlp.Word) {
	if len(words) <= longest {
		return
	}
	root := -1
	for i := range words {
		switch {
		case words[i].Head >= 0:
		case root < 0:
			root = i
		default:
			words[i].Head, words[i].Deprel = root, "parataxis"
		}
	}
	for i := longest; i < len(words); i += longest { // a name cannot go on
		if t := words[i].Entity; len(t) > 2 && t[0] == 'I' {
			words[i].Entity = "B" + t[1:]
		}
	}
}

// lemmatise keeps all new lemmas of a sentence in one string.
func (e *Engine) lemmatise(words []nlp.Word, sc *scratch) {
	sc.lemmas, sc.ends = sc.lemmas[:0], sc.ends[:0]
	sc.word.Reset()
	for i := range words {
		form := words[i].Form
		from := len(sc.lemmas)
		sc.word.Add(form)
		script := e.lemmas.Script(&sc.word.Words[i], form, sc.tags[i], sc.scores.Scripts[i*e.tagger.Scripts.Out():])
		sc.lemmas = e.lemmas.Scripts[script].Append(sc.lemmas, form)
		if len(sc.lemmas) == from || string(sc.lemmas[from:]) == form {
			sc.lemmas = sc.lemmas[:from]
		}
		sc.ends = append(sc.ends, len(sc.lemmas))
	}
	all, from := string(sc.lemmas), 0
	for i, end := range sc.ends {
		if words[i].Lemma = words[i].Form; end > from {
			words[i].Lemma = all[from:end]
		}
		from = end
		switch known := e.lemmas.Known(&sc.word.Words[i], sc.tags[i]); {
		case words[i].XPOS == "NNP" && !known:
			words[i].Lemma = properLemma(words[i].Form, words[i].Lemma)
		case words[i].UPOS == "VERB":
			e.verb(&words[i], known)
		}
	}
}

// properLemma is the lemma of a proper name in the singular that training has not
// seen, or with several lemmas: the name itself, whatever its letters.
func properLemma(form, said string) string {
	if strings.EqualFold(form, said) {
		return said
	}
	return form
}

// verb gives a verb the lemma that the dictionary knows, where training has not
// seen the form or it is irregular.
func (e *Engine) verb(w *nlp.Word, known bool) {
	past := w.XPOS == "VBD" || w.XPOS == "VBN"
	if known && !past {
		return
	}
	form := strings.ToLower(w.Form)
	if base, ok := lemma.Irregular(form); ok && past {
		w.Lemma = base
	} else if base, ok := lemma.Verb(form); ok && !known {
		w.Lemma = base
	}
}

// appendNames appends the names that the Entity tags of a sentence tell.
func appendNames(names []nlp.Name, sentence int, words []nlp.Word) []nlp.Name {
	for i := range words {
		t := words[i].Entity
		switch {
		case len(t) < 3:
		case t[0] == 'B':
			names = append(names, nlp.Name{Sentence: sentence, First: i, Last: i, Type: t[2:]})
		default:
			names[len(names)-1].Last = i
		}
	}
	return names
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
