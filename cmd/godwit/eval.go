package main

import (
	"context"
	"flag"
	"runtime"

	"godwit"
	"godwit/measure"
)

func evalVerb() verb {
	return verb{
		name:  "eval",
		about: "Measure the language layers on treebanks, marked names and chains, and the events on reports coded by hand",
		more: `Figures are per cent. "gold …" are of a treebank's own words (FEATS whole, LAS
without subtypes); "raw …" from its raw text, as CoNLL 2018 aligned and counted
them; "names …" are exact spans; "coref …" are of chains from raw text; "events …"
are of whole reports: acts by type and sentence, whole ones also by who did it to
whom, and of these how often the rest agrees. Each has a 95 % interval from 1,000
bootstrap resamples: of sentences for gold and names, else of documents.

  godwit eval --treebank dev.conllu
  godwit eval --treebank dev.conllu --coref dev.conll
  godwit eval --names dev.iob2 --floors floors.tsv
  godwit eval --events gold.jsonl

A line of --floors is a figure's name and its least value, split by a tab; where
one is below, the exit code is 1.`,
		setup: func(f *flag.FlagSet) action {
			var e evaluation
			f.StringVar(&e.treebank, "treebank", "", "CoNLL-U `file` to measure on")
			f.StringVar(&e.names, "names", "", "IOB2 `file` to measure names on")
			f.StringVar(&e.coref, "coref", "", "`file` of the chains of the same documents as --treebank")
			f.StringVar(&e.events, "events", "", "JSONL `file` of reports coded by hand, as godwit label takes them back")
			f.StringVar(&e.floors, "floors", "", "`file` of the least values of figures")
			seed := f.Uint64("seed", 1, "`number` that the resamples come from")
			asJSON := f.Bool("json", false, "write one JSON object a figure")
			colour := colourFlag(f)
			return func(ctx context.Context, c *cli, args []string) error {
				switch {
				case len(args) > 0:
					return usagef("eval takes files by flags, not %q", args[0]).hint("see godwit help eval")
				case e.coref != "" && e.treebank == "":
					return usagef("--coref needs the --treebank of the same documents").hint("see godwit help eval")
				case e.treebank == "" && e.names == "" && e.events == "":
					return usagef("no --treebank, --names or --events to measure on").hint("see godwit help eval")
				}
				err := e.do(ctx, c, *seed, *asJSON, colour.value)
				if refuses(err) {
					c.talk("error: " + err.Error())
					return errRefused
				}
				return err
			}
		},
	}
}

// evaluation is what eval was asked for and what it counted.
type evaluation struct {
	treebank, names, coref, events, floors string

	given, raw, named, chains, coded measure.Tally
}

// begin says which figures there will be.
func (e *evaluation) begin() {
	if e.treebank != "" {
		e.given.Scores = measure.ScoreEach("gold UPOS", "gold XPOS", "gold FEATS", "gold lemma", "gold UAS", "gold LAS", "gold CLAS")
		e.raw.Scores = measure.ScoreEach("raw tokens", "raw sentences", "raw words", "raw UPOS", "raw XPOS", "raw UFeats", "raw lemma",
			"raw UAS", "raw LAS", "raw CLAS")
	}
	if e.names != "" {
		e.named.Scores = measure.ScoreEach("names", "names PER", "names LOC", "names ORG")
	}
	if e.coref != "" {
		e.chains.Scores = append(measure.ScoreEach("coref mentions", "coref MUC", "coref B3", "coref CEAF-e"),
			measure.Score{Name: "coref mean", Columns: []int{1, 2, 3}})
	}
	if e.events != "" {
		e.coded.Scores = measure.EventScores()
	}
}

// do measures, writes the figures and checks the floors.
func (e *evaluation) do(ctx context.Context, c *cli, seed uint64, asJSON bool, colour string) error {
	e.begin()
	floors, err := c.readFloors(e.floors, e.figureNames())
	if err != nil {
		return err
	}
	coder, err := c.open(nil)
	if err != nil {
		return err
	}
	if err := e.run(ctx, c, coder); err != nil {
		return err
	}
	figures := e.figures(seed)
	switch model := coder.Info().Model.Version; {
	case asJSON:
		err = figuresJSON(c.out, model, figures)
	case c.outTerm:
		err = figuresTable(c.out, c.style(colour), model, figures)
	default:
		err = figuresTSV(c.out, figures)
	}
	if err != nil {
		return err
	}
	return floors.check(figures)
}

func (e *evaluation) figureNames() []string {
	var names []string
	for _, t := range []*measure.Tally{&e.given, &e.raw, &e.named, &e.chains, &e.coded} {
		for _, s := range t.Scores {
			names = append(names, s.Name)
		}
	}
	return names
}

// figures works out all figures.
func (e *evaluation) figures(seed uint64) []figure {
	var out []figure
	for _, t := range []struct {
		*measure.Tally
		unit string
	}{{&e.given, "sentence"}, {&e.raw, "document"}, {&e.named, "sentence"}, {&e.chains, "document"}, {&e.coded, "document"}} {
		for _, f := range t.Figures(seed) {
			out = append(out, figure{f, t.unit})
		}
	}
	return out
}

// run reads the files and counts.
func (e *evaluation) run(ctx context.Context, c *cli, coder *godwit.Coder) error {
	if e.treebank != "" {
		next, err := c.gold(e.treebank, newTreebank)
		if err != nil {
			return err
		}
		if e.coref != "" {
			if next, err = c.withChains(next, e.coref); err != nil {
				return err
			}
		}
		do := func(d goldDocument) tallied { return countTreebank(coder, d) }
		put := func(n tallied) error {
			for i := range n.given {
				e.given.Add(n.given[i].Columns()[3:]...)
			}
			e.raw.Add(n.raw.Columns()...)
			if e.coref != "" {
				e.chains.Add(n.chains.Mentions, n.chains.MUC, n.chains.B3, n.chains.CEAFe)
			}
			return n.err
		}
		if err := godwit.Each(ctx, runtime.GOMAXPROCS(0), next, do, put); err != nil {
			return err
		}
	}
	if e.events != "" {
		if err := e.runEvents(ctx, c, coder); err != nil {
			return err
		}
	}
	if e.names == "" {
		return nil
	}
	next, err := c.gold(e.names, newNames)
	if err != nil {
		return err
	}
	do := func(d goldDocument) tallied { return countNames(coder, d) }
	put := func(n tallied) error {
		for _, x := range n.names {
			e.named.Add(x[:]...)
		}
		return n.err
	}
	return godwit.Each(ctx, runtime.GOMAXPROCS(0), next, do, put)
}

// tallied is what a document adds to the tallies, or why it adds nothing.
type tallied struct {
	given  []measure.Layers // by sentence
	raw    measure.Layers
	names  []measure.Names // by sentence
	chains measure.Coreference
	err    error
}

// countTreebank reads a document twice: with its words given, and from raw text.
func countTreebank(coder *godwit.Coder, d goldDocument) tallied {
	gold, err := measure.Place(d.doc)
	if err != nil {
		return tallied{err: d.wrong(err)}
	}
	var n tallied
	given := measure.Bare(gold)
	coder.Fill(given)
	for i := range gold.Sentences {
		n.given = append(n.given, measure.Given(&gold.Sentences[i], &given.Sentences[i]))
	}
	said := coder.Parse(gold.Text)
	if n.raw, err = measure.Raw(gold, said); err != nil {
		return tallied{err: d.wrong(err)}
	}
	if d.key != nil {
		coder.Chain(said)
		n.chains = measure.CompareChains(d.key.Chains, measure.TokensOf(gold).Chains(said))
	}
	return n
}

func countNames(coder *godwit.Coder, d goldDocument) tallied {
	said := measure.Bare(d.doc)
	coder.Fill(said)
	var n tallied
	for i := range d.doc.Sentences {
		n.names = append(n.names, measure.CompareNames(&d.doc.Sentences[i], &said.Sentences[i]))
	}
	return n
}
