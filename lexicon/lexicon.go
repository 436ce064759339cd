// Package lexicon compiles the readable tables of data/ into what the coding
// looks things up in: frames, operators, light verbs, cues of speech, and the
// terms of actors.
//
// In comes a file system with the tables; out comes a Lexicon that is read
// only and safe for use by many goroutines. A table with an unknown column,
// type, class or date is refused with its file and line: a bad lexicon stops
// the program at its start.
package lexicon

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"

	"godwit/lexicon/roster"
)

// Lexicon is every table, compiled.
type Lexicon struct {
	Terms   *Terms
	Classes map[string][]string
	Frames  []*Frame
	// Operators, LightVerbs and Cues as they stand in their tables.
	Operators  []*Operator
	LightVerbs []*LightVerb
	Cues       []*Cue
	Confidence *Confidence
	// Hash names the tables' content.
	Hash string

	frames     map[string][]*Frame
	operators  map[string][]*Operator
	lightVerbs map[string][]*LightVerb
	cues       map[string][]*Cue
	classOf    map[string][]string
	phrases    map[string][]Phrase
}

// Open reads and compiles the tables under fsys, laid out as data/ is, and a
// user's own tables of actors, which win over those. What is wrong with the
// latter comes as a *roster.Error.
func Open(fsys fs.FS, own ...*roster.Table) (*Lexicon, error) {
	l := &Lexicon{classOf: map[string][]string{}, phrases: map[string][]Phrase{}}
	var err error
	if l.Classes, err = readClasses(fsys); err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	for _, class := range slices.Sorted(maps.Keys(l.Classes)) { // one order, for what is learned from them
		for _, w := range l.Classes[class] {
			l.classOf[w] = append(l.classOf[w], class)
			l.addPhrase(w, class)
		}
	}
	if l.Frames, err = readFrames(fsys, l.Classes); err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	if l.Operators, err = readOperators(fsys, l.Classes); err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	if l.LightVerbs, err = readLightVerbs(fsys, l.Classes); err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	if l.Cues, err = readCues(fsys, l.Classes); err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	if l.Terms, err = readTerms(fsys); err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	if err := l.Terms.own(fsys, own); err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	if l.Confidence, err = readConfidence(fsys); err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	l.frames = index(l.Frames, func(f *Frame) *Predicate { return &f.Predicate })
	l.operators = index(l.Operators, func(o *Operator) *Predicate { return &o.Predicate })
	l.lightVerbs = index(l.LightVerbs, func(v *LightVerb) *Predicate { return &v.Predicate })
	l.cues = index(l.Cues, func(c *Cue) *Predicate { return &c.Predicate })
	if l.Hash, err = hash(fsys); err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	return l, nil
}

// FramesOf returns the frames of a head: its word class ('v', 'n', 'a') and
// lemma, the most telling first. OperatorsOf, LightVerbsOf and CuesOf do the
// same for their tables.
func (l *Lexicon) FramesOf(pos byte, lemma string) []*Frame { return lookup(l.frames, pos, lemma) }

// OperatorsOf: see FramesOf.
func (l *Lexicon) OperatorsOf(pos byte, lemma string) []*Operator {
	return lookup(l.operators, pos, lemma)
}

// LightVerbsOf: see FramesOf.
func (l *Lexicon) LightVerbsOf(lemma string) []*LightVerb { return lookup(l.lightVerbs, 'v', lemma) }

// CuesOf: see FramesOf.
func (l *Lexicon) CuesOf(pos byte, lemma string) []*Cue { return lookup(l.cues, pos, lemma) }

// ClassesOf returns the classes that a word is in; the caller keeps its hands off
// the slice.
func (l *Lexicon) ClassesOf(lemma string) []string { return l.classOf[lemma] }

// In reports whether a lemma is a word of a class.
func (l *Lexicon) In(class, lemma string) bool { return slices.Contains(l.classOf[lemma], class) }

func lookup[E any](by map[string][]*E, pos byte, lemma string) []*E {
	var buf [64]byte
	return by[string(append(append(buf[:0], pos), lemma...))]
}

// hash sums up all tables, so that a recipe names the lexicon it was made with.
func hash(fsys fs.FS) (string, error) {
	h := sha256.New()
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := fsys.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		io.WriteString(h, path+"\x00")
		_, err = io.Copy(h, f)
		return err
	})
	return hex.EncodeToString(h.Sum(nil))[:12], err
}
