// Package scorer judges by what it has learned from coded sentences which
// predicates are events of which type, which phrases are their sides, and what one
// of a given pair does to the other. It speaks where no frame knows a predicate, and
// its opinion weighs where one does.
//
// In comes a sentence with its slots, who its phrases stand for, what the frames
// made of it and who says it; out come chances. A file of weights that is not
// whole is refused. It does no input or output; a Scorer is safe for concurrent
// use.
package scorer

import (
	"encoding/json"
	"fmt"
	"hash/crc32"

	"godwit/event"
	"godwit/nlp/model"
)

// Info says what a file of weights is made of.
type Info struct {
	Version string   `json:"-"` // the checksum of the file
	Sources []string `json:"sources"`
	Licence string   `json:"licence"`
	Seed    uint64   `json:"seed"`
	Types   Shape    `json:"types"`
	Sides   Shape    `json:"sides"`
	Pairs   Shape    `json:"pairs,omitzero"` // no rows: none has been learned
}

// Scorer holds the weights.
type Scorer struct {
	info         Info
	types, sides Net
	pairs        *Net // nil where the file has none
}

// Open reads a file of weights, see docs/model.md.
func Open(b []byte) (*Scorer, error) {
	f, err := model.Open(b)
	if err != nil {
		return nil, fmt.Errorf("open scorer: %w", err)
	}
	meta, err := f.Section("meta")
	if err != nil {
		return nil, fmt.Errorf("open scorer: %w", err)
	}
	s := &Scorer{}
	if err := json.Unmarshal(meta, &s.info); err != nil {
		return nil, fmt.Errorf("open scorer: description: %w", err)
	}
	s.info.Version = fmt.Sprintf("%08x", crc32.ChecksumIEEE(b))
	if s.types, err = readNet(f, "types", s.info.Types, Classes); err != nil {
		return nil, fmt.Errorf("open scorer: %w", err)
	}
	if s.sides, err = readNet(f, "sides", s.info.Sides, sideClasses); err != nil {
		return nil, fmt.Errorf("open scorer: %w", err)
	}
	if s.info.Pairs != (Shape{}) {
		n, err := readNet(f, "pairs", s.info.Pairs, Classes)
		if err != nil {
			return nil, fmt.Errorf("open scorer: %w", err)
		}
		s.pairs = &n
	}
	return s, nil
}

// Info says what the weights were learned from.
func (s *Scorer) Info() Info { return s.info }

// Types are the classes of predicates in the order of their chances; class 0 is
// no event.
var Types = append([]event.Type{""}, event.Types()...)

// Classes counts Types.
var Classes = len(Types)

// What a phrase may be to an act.
const (
	NoSide = iota
	Actor
	Recipient
	sideClasses
)

// Judge puts into p, of Classes numbers, the chances of a predicate's types.
func (s *Scorer) Judge(v *View, word int, p []float32) {
	v.features = v.Predicate(v.features[:0], word)
	s.types.read(&v.hidden, v.features, p)
}

// Side gives the chances that a phrase is an act's actor and its recipient.
func (s *Scorer) Side(v *View, word int, t event.Type, m Mention) (actor, recipient float32) {
	v.features = v.Pair(v.features[:0], word, t, m)
	var p [sideClasses]float32
	s.sides.read(&v.hidden, v.features, p[:])
	return p[Actor], p[Recipient]
}

// JudgeFeatures and SideFeatures judge features that have been taken before, to
// measure by.
func (s *Scorer) JudgeFeatures(features []uint32, p []float32) {
	var hidden []int32
	s.types.read(&hidden, features, p)
}

// SideFeatures gives the chances of NoSide, Actor and Recipient.
func (s *Scorer) SideFeatures(features []uint32) (p [sideClasses]float32) {
	var hidden []int32
	s.sides.read(&hidden, features, p[:])
	return p
}
