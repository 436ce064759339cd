// Package train makes the model of the language layers out of treebanks and
// sentences with marked names.
//
// In come CoNLL-U and IOB files by path; out goes one model file. The same
// files, options and program give the same bytes. Refused are files that
// nlp/conllu refuses, sentences that are no trees, and names of unknown types.
package train

import (
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"godwit/nlp/engine"
	"godwit/nlp/feature"
)

// Options say what to train on. Treebanks and Out are needed.
type Options struct {
	Treebanks []string // CoNLL-U to learn from
	Dev       []string // CoNLL-U to measure on after each epoch
	Names     []string // IOB to learn from
	NamesDev  []string // IOB to measure on
	Texts     []string // plain text, or JSONL with a field "text", to see more words in
	Without   []string // JSONL whose ids are left out of Texts: reports that scores are measured on
	Out       string   // the model file
	Sources   []string // what the model says it was trained on; the files' names where empty
	Licence   string   // what the model says of its licence
	Seed      uint64
	Epochs    int       // of the parser, 12 where 0; the other layers scale with it
	Workers   int       // goroutines, 2 where 0
	Log       io.Writer // progress, a line at a time; nil for none
}

// run is the state of one training.
type run struct {
	Options
	ctx      context.Context
	mu       sync.Mutex // guards Log
	began    time.Time
	train    []*example
	names    []*nameExample
	dev      map[string][]*example
	namesDev map[string][]*nameExample
	tables   *tables
	parts    engine.Parts
}

// Run trains a model and writes it.
func Run(ctx context.Context, o Options) error {
	if len(o.Treebanks) == 0 || o.Out == "" {
		return errors.New("train: no treebank or no file to write")
	}
	if o.Epochs == 0 {
		o.Epochs = 12
	}
	if o.Workers == 0 {
		o.Workers = 2
	}
	r := &run{Options: o, ctx: ctx, began: time.Now()}
	if err := r.read(); err != nil {
		return err
	}
	if err := r.tag(); err != nil {
		return err
	}
	if err := r.parallel(r.parse, r.find, r.rest); err != nil {
		return err
	}
	return r.write()
}

// log writes a line of progress, and says whether to go on.
func (r *run) log(format string, args ...any) error {
	if r.Log != nil {
		r.mu.Lock()
		fmt.Fprintf(r.Log, "%6.1fs  %s\n", time.Since(r.began).Seconds(), fmt.Sprintf(format, args...))
		r.mu.Unlock()
	}
	if err := r.ctx.Err(); err != nil {
		return fmt.Errorf("train: %w", err)
	}
	return nil
}

// parallel runs the jobs on the workers and returns the first error by order.
func (r *run) parallel(jobs ...func() error) error {
	errs := make([]error, len(jobs))
	slots := make(chan struct{}, r.Workers)
	var wg sync.WaitGroup
	for i, job := range jobs {
		slots <- struct{}{}
		wg.Go(func() {
			errs[i] = job()
			<-slots
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

func (r *run) read() error {
	words := 0
	for _, path := range r.Treebanks {
		e, err := readTreebank(path)
		if err != nil {
			return err
		}
		r.train = append(r.train, e...)
	}
	for _, e := range r.train {
		words += len(e.words)
	}
	r.dev, r.namesDev = map[string][]*example{}, map[string][]*nameExample{}
	for _, path := range r.Dev {
		e, err := readTreebank(path)
		if err != nil {
			return err
		}
		r.dev[base(path)] = e
	}
	for _, path := range r.Names {
		e, err := readNames(path)
		if err != nil {
			return err
		}
		r.names = append(r.names, e...)
	}
	for _, path := range r.NamesDev {
		e, err := readNames(path)
		if err != nil {
			return err
		}
		r.namesDev[base(path)] = e
	}
	if err := r.group(); err != nil {
		return err
	}
	var err error
	if r.tables, err = newTables(r.train); err != nil {
		return err
	}
	return r.log("read %d sentences, %d words, %d tags, %d relations; %d sentences with names",
		len(r.train), words, len(r.tables.pairs), len(r.tables.labels), len(r.names))
}

// group clusters the words and finishes all sentences.
func (r *run) group() error {
	var learn, all []*feature.Sentence
	for _, e := range r.train {
		learn = append(learn, &e.seen)
	}
	for _, e := range r.names {
		learn = append(learn, &e.seen)
	}
	all = append(all, learn...)
	without, err := readIDs(r.Without)
	if err != nil {
		return err
	}
	for _, path := range r.Texts {
		s, err := readTexts(path, without)
		if err != nil {
			return err
		}
		learn = append(learn, s...)
	}
	for _, path := range r.Dev {
		for _, e := range r.dev[base(path)] {
			all = append(all, &e.seen)
		}
	}
	for _, path := range r.NamesDev {
		for _, e := range r.namesDev[base(path)] {
			all = append(all, &e.seen)
		}
	}
	r.parts.Groups = cluster(learn)
	for _, s := range all {
		s.Finish(r.parts.Groups)
	}
	return r.log("clustered the words of %d sentences", len(learn))
}

// write measures the whole and writes it.
func (r *run) write() error {
	m := &r.parts.Meta
	m.Pairs, m.Labels, m.Feats, m.Allowed = r.tables.pairs, r.tables.labels, r.tables.feats, r.tables.allowed
	m.Info = engine.Info{Licence: r.Licence, Seed: r.Seed, Sources: r.Sources, Scores: map[string]float64{}}
	if len(m.Info.Sources) == 0 {
		for _, path := range append(append([]string{}, r.Treebanks...), r.Names...) {
			m.Info.Sources = append(m.Info.Sources, base(path))
		}
	}
	b, err := r.parts.Bytes()
	if err != nil {
		return err
	}
	m.Info.Version = fmt.Sprintf("%08x", crc32.ChecksumIEEE(b))
	e, err := engine.Open(b)
	if err != nil {
		return err
	}
	for _, path := range r.Dev {
		p := measureParsing(e, r.dev[base(path)])
		if err := r.log("%s: UPOS %.2f XPOS %.2f FEATS %.2f lemma %.2f UAS %.2f LAS %.2f of %d words",
			base(path), p.UPOS, p.XPOS, p.Feats, p.Lemma, p.UAS, p.LAS, p.Words); err != nil {
			return err
		}
		for name, v := range map[string]float64{"UPOS": p.UPOS, "XPOS": p.XPOS, "FEATS": p.Feats, "lemma": p.Lemma, "UAS": p.UAS, "LAS": p.LAS} {
			m.Info.Scores[base(path)+" "+name] = round(v)
		}
	}
	for _, path := range r.NamesDev {
		f := 100 * measureNames(r.parts.Names, r.namesDev[base(path)])
		m.Info.Scores[base(path)+" names F1"] = round(f)
		if err := r.log("%s: names F1 %.2f", base(path), f); err != nil {
			return err
		}
	}
	if b, err = r.parts.Bytes(); err != nil {
		return err
	}
	if err := os.WriteFile(r.Out, b, 0o644); err != nil {
		return fmt.Errorf("train: %w", err)
	}
	return r.log("wrote %s, %d bytes", r.Out, len(b))
}

func base(path string) string {
	b := filepath.Base(path)
	return b[:len(b)-len(filepath.Ext(b))]
}

func round(v float64) float64 { return float64(int(v*100+0.5)) / 100 }
