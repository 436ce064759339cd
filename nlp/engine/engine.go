// Package engine reads texts: it assembles the layers of a model, which cut a
// text into sentences and words, tag, parse and lemmatise them and find names.
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
	meta       Meta
	tagger     tag.Tagger
	parser     parse.Parser
	morphology tag.Morphology
	lemmas     lemma.Lemmatizer
	names      entity.Finder
	subject    func(uint8) bool
	groups     *model.Lexicon
	scratches  sync.Pool
	past       uint8 // the tag of past tenses
	opening    uint8 // the tags of quotation marks
	singular   uint8 // the tags of common nouns
	plural     uint8
	closing    uint8
}

// scratch is what one goroutine needs while it fills a Doc.
type scratch struct {
	words    feature.Sentence
	tag      tag.Scratch
	parse    parse.Scratch
	lemma    lemma.Scratch
	entity   entity.Scratch
	tags     []uint8
	others   []feature.Other
	feats    []uint8
	entities []uint8
	subjects []int32
	lemmas   []byte
	ends     []int
}

// Open reads a model.
func Open(b []byte) (*Engine, error) {
	p, err := parts(b)
	if err != nil {
		return nil, err
	}
	return p.assemble()
}

// Info says what the model is.
func (e *Engine) Info() Info { return e.meta.Info }

// Read makes a Doc of a text.
func (e *Engine) Read(text string) *nlp.Doc {
	doc := &nlp.Doc{Text: text}
	segment.Split(doc)
	e.Fill(doc)
	return doc
}

// Fill fills the words of a Doc whose sentences and words are there, and Names.
// What stood in the fields that it fills is lost.
func (e *Engine) Fill(doc *nlp.Doc) {
	sc, _ := e.scratches.Get().(*scratch)
	if sc == nil {
		sc = new(scratch)
	}
	defer e.scratches.Put(sc)
	doc.Names = nil
	for i := range doc.Sentences {
		e.sentence(doc.Sentences[i].Words, sc)
		doc.Names = appendNames(doc.Names, i, doc.Sentences[i].Words)
	}
}

func (e *Engine) sentence(words []nlp.Word, sc *scratch) {
	n := len(words)
	sc.words.Reset()
	for i := range words {
		sc.words.Add(words[i].Form)
	}
	sc.words.Finish(e.groups)
	sc.tags, sc.feats, sc.entities = grow(sc.tags, n), grow(sc.feats, n), grow(sc.entities, n)
	sc.others, sc.subjects = grow(sc.others, n), grow(sc.subjects, n)

	e.tagger.Tag(&sc.words, sc.tags, sc.others, &sc.tag)
	e.quotes(words, sc)
	e.possessed(words, sc)
	e.finite(words, sc)
	parsed := e.parser.Parse(&sc.words, sc.tags, sc.others, &sc.parse)
	for i := range sc.tags {
		sc.tags[i] = uint8(parsed.Tags[i])
	}
	tree := tag.Tree{Heads: parsed.Heads[:n], Labels: parsed.Labels[:n], Subject: e.subject}
	e.morphology.Fill(&sc.words, sc.tags, tree, sc.feats, sc.subjects, &sc.tag)
	e.names.Find(&sc.words, sc.tags, sc.entities, &sc.entity)
	for i := range words {
		w, pair := &words[i], &e.tagger.Pairs[sc.tags[i]]
		w.UPOS, w.XPOS, w.Feats = pair.UPOS, pair.XPOS, e.morphology.Feats[sc.feats[i]]
		w.Head, w.Deprel = int(tree.Heads[i]), e.parser.Labels[tree.Labels[i]]
		w.Entity = entity.Tags[sc.entities[i]]
	}
	e.lemmatise(words, sc)
}

// lemmatise keeps all new lemmas of a sentence in one string.
func (e *Engine) lemmatise(words []nlp.Word, sc *scratch) {
	sc.lemmas, sc.ends = sc.lemmas[:0], sc.ends[:0]
	for i := range words {
		form := words[i].Form
		from := len(sc.lemmas)
		script := e.lemmas.Script(&sc.words.Words[i], form, sc.tags[i], &sc.lemma)
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
		if words[i].UPOS == "VERB" && !e.lemmas.Known(&sc.words.Words[i], sc.tags[i]) {
			if base, ok := lemma.Verb(strings.ToLower(words[i].Form)); ok {
				words[i].Lemma = base
			}
		}
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
