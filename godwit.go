// Package godwit reads news reports and writes down who did what to whom, when
// and where, and according to whom, in PLOVER's and CAMEO's codes, each event
// with the words that prove it.
//
// Open loads what is built in: a language model and the tables of data/. A
// Coder then turns a report.Report into events:
//
//	coder, err := godwit.Open()
//	…
//	events, err := coder.Code(ctx, report.Report{Text: text, Date: day})
//
// A Coder is safe for concurrent use; the same report and the same build give
// the same events, byte for byte. Until version 1 the names here may still
// change; the JSON form of event.Event will not lose or change fields.
package godwit

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"

	"godwit/coding"
	"godwit/coding/count"
	"godwit/coding/scorer"
	"godwit/coding/when"
	"godwit/coding/where"
	"godwit/data"
	"godwit/event"
	"godwit/lexicon"
	"godwit/lexicon/roster"
	"godwit/model"
	"godwit/nlp"
	"godwit/nlp/engine"
	"godwit/report"
)

// ErrInternal marks a report that a fault of the program kept from being coded.
var ErrInternal = errors.New("internal error, please report it with the text")

// Coder codes reports.
type Coder struct {
	engine *engine.Engine
	lex    *lexicon.Lexicon
	coder  *coding.Coder
	recipe string
}

// Option is something that Open does besides.
type Option func(*options)

type options struct {
	actors []source
}

// source is a table of actors that is to be read.
type source struct {
	name string
	from io.Reader
}

// Actors adds a user's own table of actors, which wins over the built-in ones
// and, of several, over those given before. name is what messages call it;
// docs/actors.md describes the forms. Open reads it to its end, and fails with
// a *roster.Error that lists every bad line.
func Actors(name string, from io.Reader) Option {
	return func(o *options) { o.actors = append(o.actors, source{name, from}) }
}

// Open returns a Coder with the built-in model and lexicon. Without options an
// error means that the program was built wrong or with tables of another version.
func Open(opts ...Option) (*Coder, error) {
	var o options
	for _, set := range opts {
		set(&o)
	}
	var own []*roster.Table
	for _, a := range o.actors {
		t, err := roster.Read(a.name, a.from)
		if err != nil {
			return nil, fmt.Errorf("open lexicon: %w", err)
		}
		own = append(own, t)
	}
	e, err := engine.Open(model.English())
	if err != nil {
		return nil, fmt.Errorf("open model: %w", err)
	}
	lex, err := lexicon.Open(data.FS, own...)
	if err != nil {
		return nil, fmt.Errorf("open %w", err)
	}
	w, err := when.New(data.FS)
	if err != nil {
		return nil, fmt.Errorf("open times: %w", err)
	}
	at, err := where.New(data.FS, data.Places())
	if err != nil {
		return nil, fmt.Errorf("open %w", err)
	}
	n, err := count.New(data.FS)
	if err != nil {
		return nil, fmt.Errorf("open counts: %w", err)
	}
	sc, err := scorer.Open(model.Acts())
	if err != nil {
		return nil, err
	}
	c := &Coder{engine: e, lex: lex}
	c.recipe = "model " + e.Info().Version + ", scorer " + sc.Info().Version + ", lexicon " + lex.Hash
	for _, t := range own {
		c.recipe += ", actors " + t.Hash
	}
	c.coder = coding.New(lex, w, at, n, e.Ranker(), sc, c.recipe)
	return c, nil
}

// With returns the same Coder with another scorer, or with none, and, where watch
// is not nil, with somebody to watch what the scorer is shown: to train one and
// to measure it.
func (c *Coder) With(sc *scorer.Scorer, watch func(*coding.Reading, *scorer.View)) *Coder {
	out := *c
	out.coder = c.coder.With(sc, watch)
	return &out
}

// Code returns the events of a report in the order of its text. It fails only
// when ctx is done.
func (c *Coder) Code(ctx context.Context, r report.Report) ([]event.Event, error) {
	reading, err := c.Read(ctx, r)
	if err != nil {
		return nil, err
	}
	return reading.Events, nil
}

// Read codes a report and returns the reasoning too: trees, claims, who was
// taken for whom, and the readings that were rejected.
func (c *Coder) Read(ctx context.Context, r report.Report) (reading *coding.Reading, err error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("code report %q: %w", r.ID, err)
	}
	// A fault of the program met by one report must not lose the others.
	defer func() {
		if p := recover(); p != nil {
			reading, err = nil, fmt.Errorf("code report %q: %w: %v", r.ID, ErrInternal, p)
		}
	}()
	doc := c.engine.Read(r.Text)
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("code report %q: %w", r.ID, err)
	}
	return c.coder.Read(coding.Input{ID: r.ID, Doc: doc, Date: r.Date, Hint: where.Hint{Publisher: r.Publisher, URL: r.URL}}), nil
}

// Parse returns a text with its sentences, words, trees and names.
func (c *Coder) Parse(text string) *nlp.Doc { return c.engine.Read(text) }

// Fill tags and parses a Doc whose sentences and words are given.
func (c *Coder) Fill(doc *nlp.Doc) { c.engine.Fill(doc) }

// Chain joins the mentions of one thing in a Doc that Parse or Fill has read.
func (c *Coder) Chain(doc *nlp.Doc) { c.coder.Chain(doc) }

// Info says what a Coder is made of.
type Info struct {
	Model     engine.Info `json:"model"`
	Lexicon   string      `json:"lexicon"` // the tables' hash
	Frames    int         `json:"frames"`
	Operators int         `json:"operators"`
	Terms     int         `json:"terms"`
	Recipe    string      `json:"recipe"`
	Go        string      `json:"go,omitempty"`
}

// Info returns what the Coder is made of.
func (c *Coder) Info() Info {
	i := Info{Model: c.engine.Info(), Lexicon: c.lex.Hash, Frames: len(c.lex.Frames), Operators: len(c.lex.Operators),
		Terms: len(c.lex.Terms.All()), Recipe: c.recipe}
	if b, ok := debug.ReadBuildInfo(); ok {
		i.Go = b.GoVersion
	}
	return i
}
