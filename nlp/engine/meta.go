package engine

import (
	"encoding/json"
	"fmt"

	"godwit/nlp/coref"
	"godwit/nlp/encode"
	"godwit/nlp/entity"
	"godwit/nlp/lemma"
	"godwit/nlp/model"
	"godwit/nlp/parse"
	"godwit/nlp/segment"
	"godwit/nlp/tag"
)

// Meta is a model's description: the section "meta" of its file.
type Meta struct {
	Info    Info
	Shape   encode.Shape
	Scales  encode.Scales
	Heads   Heads
	Pairs   []tag.Pair
	Labels  []string
	Feats   []string
	Allowed [][]int  // for each pair, the indices of its FEATS
	Scripts []string // of lemmas, see lemma.Script
	Guessed int      // so many of the scripts, the first ones, may be guessed
}

// Heads are the sizes of what reads the encoder's vectors, and what activations
// of 1 are in integers.
type Heads struct {
	Morph, Arc, Rel                                  int
	UnitMorph, UnitDep, UnitHead, UnitCross, UnitRel float32
}

// Info says what a model is.
type Info struct {
	Version string             `json:"version"` // a short hash of the weights
	Sources []string           `json:"sources"` // what it was trained on
	Licence string             `json:"licence"`
	Seed    uint64             `json:"seed"`
	Scores  map[string]float64 `json:"scores"` // on held-out files: "en_ewt-ud-dev LAS"
}

// The most that a file may ask for.
const (
	mostClasses = 255
	mostUnits   = 2048
)

// assemble opens the layers of a model file.
func assemble(f *model.File) (*Engine, error) {
	meta, err := f.Section("meta")
	if err != nil {
		return nil, err
	}
	e := new(Engine)
	m := &e.meta
	if err := json.Unmarshal(meta, m); err != nil {
		return nil, fmt.Errorf("open model: %w: its description: %w", model.ErrDamaged, err)
	}
	if err := m.check(); err != nil {
		return nil, fmt.Errorf("open model: %w: %w", model.ErrDamaged, err)
	}
	cuts, err := f.Section("segment")
	if err != nil {
		return nil, err
	}
	if e.cutter, err = segment.Open(cuts); err != nil {
		return nil, fmt.Errorf("open model: %w: %w", model.ErrDamaged, err)
	}
	if section, err := f.Section("coref"); err == nil {
		if e.ranker, err = coref.Open(section); err != nil {
			return nil, fmt.Errorf("open model: %w: %w", model.ErrDamaged, err)
		}
	}
	if e.encoder, err = encode.Open(f, m.Shape, m.Scales); err != nil {
		return nil, err
	}
	if err := e.openTagger(f); err != nil {
		return nil, err
	}
	if err := e.openParser(f); err != nil {
		return nil, err
	}
	moves, err := f.Floats("moves", (entity.Count+1)*entity.Count)
	if err != nil {
		return nil, err
	}
	e.moves = new(entity.Moves)
	for i := range e.moves {
		copy(e.moves[i][:], moves[i*entity.Count:])
	}
	if f.Has("phrases.keys") {
		if e.phrases, err = f.Lexicon("phrases"); err != nil {
			return nil, err
		}
	}
	e.lemmas = lemma.Lemmatizer{Guessed: m.Guessed}
	if e.lemmas.Words, err = f.Lexicon("words"); err != nil {
		return nil, err
	}
	for _, t := range m.Scripts {
		s, ok := lemma.ParseScript(t)
		if !ok {
			return nil, fmt.Errorf("open model: %w: the lemma script %q", model.ErrDamaged, t)
		}
		e.lemmas.Scripts = append(e.lemmas.Scripts, s)
	}
	e.opening, e.closing = e.tagOf("PUNCT", "``"), e.tagOf("PUNCT", "''")
	return e, nil
}

func (m *Meta) check() error {
	h := &m.Heads
	switch {
	case len(m.Pairs) == 0 || len(m.Pairs) > mostClasses:
		return fmt.Errorf("%d tags", len(m.Pairs))
	case len(m.Labels) < 2 || len(m.Labels) > mostClasses:
		return fmt.Errorf("%d relations", len(m.Labels))
	case len(m.Allowed) != len(m.Pairs):
		return fmt.Errorf("FEATS for %d of %d tags", len(m.Allowed), len(m.Pairs))
	case len(m.Feats) == 0 || len(m.Feats) > mostClasses:
		return fmt.Errorf("%d FEATS", len(m.Feats))
	case m.Guessed < 1 || m.Guessed > len(m.Scripts) || m.Guessed > mostClasses:
		return fmt.Errorf("%d of %d lemma scripts", m.Guessed, len(m.Scripts))
	}
	for _, n := range []int{h.Morph, h.Arc, h.Rel} {
		if n < 16 || n > mostUnits || n%16 != 0 {
			return fmt.Errorf("heads %+v", *h)
		}
	}
	for _, u := range []float32{h.UnitMorph, h.UnitDep, h.UnitHead, h.UnitCross, h.UnitRel} {
		if !(u > 0 && u < 1e9) {
			return fmt.Errorf("heads %+v", *h)
		}
	}
	return nil
}

func (e *Engine) openTagger(f *model.File) error {
	m, h := &e.meta, &e.meta.Heads
	e.tagger = tag.Tagger{Pairs: m.Pairs, Feats: m.Feats, Unit: h.UnitMorph}
	for _, list := range m.Allowed {
		allowed := make([]uint8, len(list))
		for i, n := range list {
			if n < 0 || n >= len(m.Feats) {
				return fmt.Errorf("open model: %w: FEATS %d of %d", model.ErrDamaged, n, len(m.Feats))
			}
			allowed[i] = uint8(n)
		}
		e.tagger.Allowed = append(e.tagger.Allowed, allowed)
	}
	return layers(f, []layer{
		{"morph", &e.tagger.Hidden, h.Morph, 4 * m.Shape.Units},
		{"tags", &e.tagger.Tags, len(m.Pairs), h.Morph},
		{"feats", &e.tagger.FEATS, len(m.Feats), h.Morph},
		{"scripts", &e.tagger.Scripts, m.Guessed, h.Morph},
		{"names", &e.tagger.Names, entity.Count, h.Morph},
	})
}

func (e *Engine) openParser(f *model.File) error {
	m, h := &e.meta, &e.meta.Heads
	p := &e.parser
	*p = parse.Parser{Labels: m.Labels, Root: -1, UnitDep: h.UnitDep, UnitHead: h.UnitHead, UnitCross: h.UnitCross, UnitRel: h.UnitRel}
	for i, l := range m.Labels {
		if l == "root" {
			p.Root = i
		}
	}
	if p.Root < 0 {
		return fmt.Errorf("open model: %w: no relation root", model.ErrDamaged)
	}
	in := 2 * m.Shape.Units
	err := layers(f, []layer{
		{"dep", &p.Dep, h.Arc, in}, {"head", &p.Head, h.Arc, in}, {"cross", &p.Cross, h.Arc, h.Arc},
		{"rel.dep", &p.RelDep, h.Rel, in}, {"rel.head", &p.RelHead, h.Rel, in}, {"labels", &p.Related, len(m.Labels), h.Rel},
	})
	if err != nil {
		return err
	}
	if p.RootHead, err = f.Floats("root", h.Arc); err != nil {
		return err
	}
	p.RootRel, err = f.Floats("rel.root", h.Rel)
	return err
}

// layer is one layer of a file by name.
type layer struct {
	name    string
	to      *model.Affine
	out, in int
}

func layers(f *model.File, list []layer) (err error) {
	for _, l := range list {
		if *l.to, err = f.Affine(l.name, l.out, l.in); err != nil {
			return err
		}
	}
	return nil
}
