package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"runtime"

	"godwit"
	"godwit/model"
	"godwit/nlp"
	"godwit/nlp/conllu"
	"godwit/nlp/engine"
	"godwit/report"
)

func parseVerb() verb {
	return verb{
		name:  "parse",
		args:  "[FILE…|-]",
		about: "Write the trees of texts as CoNLL-U",
		more: `The words, lemmas, tags and relations are Universal Dependencies' (version 2, as
in English EWT); names stand in MISC as Entity=B-PER. With --input conllu the
sentences and words of the file are kept and the columns LEMMA, UPOS, XPOS,
FEATS, HEAD and DEPREL filled in.`,
		setup: func(f *flag.FlagSet) action {
			form := oneOf(f, "input", "`form` of the input: text or conllu (default: text)", "text", "conllu")
			return func(ctx context.Context, c *cli, files []string) error {
				e, err := engine.Open(model.English()) // the tables of events are not needed
				if err != nil {
					return fmt.Errorf("%w: %w", errUnready, err)
				}
				w := conllu.NewWriter(c.out)
				put := func(d parsed) error {
					switch {
					case d.none():
						c.skip(d.item)
						return nil
					}
					if err := w.Write(d.doc); err != nil {
						return err
					}
					return w.Flush()
				}
				if form.value == "conllu" {
					do := func(d parsed) parsed {
						if d.doc != nil {
							e.Fill(d.doc)
						}
						return d
					}
					return godwit.Each(ctx, runtime.GOMAXPROCS(0), c.treebanks(files), do, put)
				}
				next, err := c.reports(&input{form: form}, files)
				if err != nil {
					return err
				}
				do := func(it item) parsed {
					d := parsed{item: it}
					if !it.none() {
						d.doc = e.Read(it.report.Text)
					}
					return d
				}
				return godwit.Each(ctx, runtime.GOMAXPROCS(0), next, do, put)
			}
		},
	}
}

// parsed is a Doc, or why there is none.
type parsed struct {
	item
	doc *nlp.Doc
}

// treebanks yields the documents of CoNLL-U files; what follows a fault in a
// file is lost.
func (c *cli) treebanks(files []string) func() (parsed, error) {
	files = c.orStdin(files)
	var reader *conllu.Reader
	var file io.ReadCloser
	empty := false
	return func() (parsed, error) {
		for {
			if reader == nil {
				if len(files) == 0 {
					return parsed{}, io.EOF
				}
				var err error
				if file, err = c.openFile(files[0]); err != nil {
					files = files[1:]
					return parsed{item: item{lost: err}}, nil
				}
				reader, empty = conllu.NewReader(file, shown(files[0])), true
			}
			doc, err := reader.Next()
			if err == nil {
				empty = false
				return parsed{doc: doc}, nil
			}
			name := shown(files[0])
			file.Close()
			reader, files = nil, files[1:]
			switch {
			case errors.Is(err, conllu.ErrFormat):
				return parsed{item: item{refused: &report.Refused{Name: name, Kind: report.Syntax, Reason: err.Error(), Cure: "mend the line; what stands before it is done"}}}, nil
			case err != io.EOF:
				return parsed{item: item{lost: fmt.Errorf("read %q: %w", name, err)}}, nil
			case empty:
				return parsed{item: item{refused: &report.Refused{Name: name, Kind: report.Empty, Reason: "no sentence", Cure: "give CoNLL-U, ten columns a word"}}}, nil
			}
		}
	}
}
