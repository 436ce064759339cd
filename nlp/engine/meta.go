package engine

import (
	"encoding/json"
	"fmt"

	"godwit/nlp/entity"
	"godwit/nlp/lemma"
	"godwit/nlp/model"
	"godwit/nlp/parse"
	"godwit/nlp/tag"
)

// Meta is a model's description: the section "meta" of its file.
type Meta struct {
	Info    Info
	Pairs   []tag.Pair
	Labels  []string
	Feats   []string
	Allowed [][]int  // for each pair, the indices of its FEATS
	Scripts []string // of lemmas, see lemma.Script
	Regular int
	Beam    int  // readings that the parser follows at once
	Retag   bool // whether it chooses between a word's two tags
}

// Info says what a model is.
type Info struct {
	Version string             `json:"version"` // a short hash of the weights
	Sources []string           `json:"sources"` // what it was trained on
	Licence string             `json:"licence"`
	Seed    uint64             `json:"seed"`
	Scores  map[string]float64 `json:"scores"` // on held-out files: "en_ewt-ud-dev LAS"
}

// The names of the tables in a model file.
const (
	tableTag     = "tag"
	tableClass   = "class"
	tableAction  = "action"
	tableLabel   = "label"
	tableFeats   = "feats"
	tableLemma   = "lemma"
	tableWords   = "words"
	tableGroups  = "groups"
	tableNames   = "names"
	labelMost    = 64
	subjectLabel = "nsubj"
	csubject     = "csubj"
)

// gap is how far a reading may fall behind before the parser gives it up, in the
// units of packed weights: so far that the scores do not change and a quarter of
// the time is saved.
const gap = 8000

// Parts are the layers of a model as training makes them.
type Parts struct {
	Meta                            Meta
	Tag, Label, Feats, Lemma, Names *model.Linear
	Action                          *model.Narrow
	Classes, Words, Groups          *model.Lexicon
}

// Bytes writes the model file of the parts.
func (p *Parts) Bytes() ([]byte, error) {
	meta, err := json.Marshal(p.Meta)
	if err != nil {
		return nil, fmt.Errorf("write model: %w", err)
	}
	b := model.NewBuilder(meta)
	b.Linear(tableTag, p.Tag)
	b.Narrow(tableAction, p.Action)
	b.Linear(tableLabel, p.Label)
	b.Linear(tableFeats, p.Feats)
	b.Linear(tableLemma, p.Lemma)
	b.Linear(tableNames, p.Names)
	b.Lexicon(tableClass, p.Classes)
	b.Lexicon(tableWords, p.Words)
	b.Lexicon(tableGroups, p.Groups)
	return b.Bytes()
}

// parts reads a model file.
func parts(b []byte) (*Parts, error) {
	f, err := model.Open(b)
	if err != nil {
		return nil, err
	}
	p := new(Parts)
	meta, err := f.Section("meta")
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(meta, &p.Meta); err != nil {
		return nil, fmt.Errorf("open model: %w: its description: %w", model.ErrDamaged, err)
	}
	for _, t := range []struct {
		name string
		to   **model.Linear
	}{
		{tableTag, &p.Tag}, {tableLabel, &p.Label},
		{tableFeats, &p.Feats}, {tableLemma, &p.Lemma}, {tableNames, &p.Names},
	} {
		if *t.to, err = f.Linear(t.name); err != nil {
			return nil, err
		}
	}
	if p.Action, err = f.Narrow(tableAction); err != nil {
		return nil, err
	}
	if p.Classes, err = f.Lexicon(tableClass); err != nil {
		return nil, err
	}
	if p.Words, err = f.Lexicon(tableWords); err != nil {
		return nil, err
	}
	if p.Groups, err = f.Lexicon(tableGroups); err != nil {
		return nil, err
	}
	return p, nil
}

// assemble makes the layers of the parts.
func (p *Parts) assemble() (*Engine, error) {
	m := &p.Meta
	switch {
	case len(m.Pairs) == 0 || len(m.Pairs) > model.Classes:
		return nil, fmt.Errorf("open model: %w: %d tags", model.ErrDamaged, len(m.Pairs))
	case len(m.Labels) < 2 || len(m.Labels) > labelMost:
		return nil, fmt.Errorf("open model: %w: %d relations", model.ErrDamaged, len(m.Labels))
	case len(m.Allowed) != len(m.Pairs):
		return nil, fmt.Errorf("open model: %w: FEATS for %d of %d tags", model.ErrDamaged, len(m.Allowed), len(m.Pairs))
	case len(m.Feats) == 0 || len(m.Feats) > model.Classes:
		return nil, fmt.Errorf("open model: %w: %d FEATS", model.ErrDamaged, len(m.Feats))
	case m.Beam < 0 || m.Beam > 64:
		return nil, fmt.Errorf("open model: %w: a beam of %d", model.ErrDamaged, m.Beam)
	case m.Regular < 1 || m.Regular > len(m.Scripts) || m.Regular > model.Classes:
		return nil, fmt.Errorf("open model: %w: %d of %d lemma scripts", model.ErrDamaged, m.Regular, len(m.Scripts))
	}
	e := &Engine{meta: *m, groups: p.Groups}
	e.tagger = tag.Tagger{Pairs: m.Pairs, Classes: p.Classes, Weights: p.Tag}
	e.parser = Parser(m.Pairs, m.Labels)
	e.parser.Action, e.parser.Label = p.Action, p.Label
	e.parser.Beam, e.parser.Retag, e.parser.Gap = m.Beam, m.Retag, gap
	if m.Labels[e.parser.Root] != "root" {
		return nil, fmt.Errorf("open model: %w: no relation root", model.ErrDamaged)
	}
	e.morphology = tag.Morphology{Feats: m.Feats, Weights: p.Feats}
	for _, list := range m.Allowed {
		allowed := make([]uint8, len(list))
		for i, f := range list {
			if f < 0 || f >= len(m.Feats) {
				return nil, fmt.Errorf("open model: %w: FEATS %d of %d", model.ErrDamaged, f, len(m.Feats))
			}
			allowed[i] = uint8(f)
		}
		e.morphology.Allowed = append(e.morphology.Allowed, allowed)
	}
	e.lemmas = lemma.Lemmatizer{Regular: m.Regular, Words: p.Words, Weights: p.Lemma}
	for _, t := range m.Scripts {
		s, ok := lemma.ParseScript(t)
		if !ok {
			return nil, fmt.Errorf("open model: %w: the lemma script %q", model.ErrDamaged, t)
		}
		e.lemmas.Scripts = append(e.lemmas.Scripts, s)
	}
	e.names = entity.Finder{Weights: p.Names, Moves: entity.MovesOf(p.Names)}
	e.subject = Subject(m.Labels)
	e.past = e.tagOf("VERB", "VBD")
	e.opening, e.closing = e.tagOf("PUNCT", "``"), e.tagOf("PUNCT", "''")
	e.singular, e.plural = e.tagOf("NOUN", "NN"), e.tagOf("NOUN", "NNS")
	return e, nil
}

// Parser makes a parser without weights, for the given tags and relations.
func Parser(pairs []tag.Pair, labels []string) parse.Parser {
	p := parse.Parser{Labels: labels}
	upos := map[string]uint8{}
	for _, t := range pairs {
		n, ok := upos[t.UPOS]
		if !ok {
			n = uint8(len(upos))
			upos[t.UPOS] = n
		}
		p.UPOS = append(p.UPOS, n)
		p.Kinds = append(p.Kinds, parse.KindOf(t.UPOS, t.XPOS))
		p.Points = append(p.Points, parse.PointOf(t.UPOS, t.XPOS))
	}
	for i, l := range labels {
		if l == "root" {
			p.Root = uint8(i)
		}
	}
	return p
}

// Subject makes the test of a relation's index that tag.Tree wants.
func Subject(labels []string) func(uint8) bool {
	is := make([]bool, len(labels))
	for i, l := range labels {
		is[i] = len(l) >= 5 && (l[:5] == subjectLabel || l[:5] == csubject)
	}
	return func(l uint8) bool { return int(l) < len(is) && is[l] }
}
