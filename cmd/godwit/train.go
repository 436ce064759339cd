package main

import (
	"context"
	"flag"
	"io"

	"godwit/train"
)

func trainVerb() verb {
	return verb{
		name:  "train",
		about: "Train a model of the language layers from treebanks and marked names",
		more: `  godwit train --treebank train.conllu --names train.iob2 --dev dev.conllu --out english.gdw

--treebank, --dev, --names, --names-dev, --text, --without and --source may be given
several times.
The same files, seed and program give the same model, byte for byte.`,
		setup: func(f *flag.FlagSet) action {
			var treebanks, dev, names, namesDev, texts, without, sources list
			f.Var(&treebanks, "treebank", "CoNLL-U `file` to learn from")
			f.Var(&dev, "dev", "CoNLL-U `file` to measure on after each round")
			f.Var(&names, "names", "IOB `file` to learn names from")
			f.Var(&namesDev, "names-dev", "IOB `file` to measure names on")
			f.Var(&texts, "text", "plain text or JSONL `file` to see more words in")
			f.Var(&without, "without", "JSONL `file` of reports whose ids are left out of --text")
			f.Var(&sources, "source", "`words` that the model says it was trained on")
			out := f.String("out", "", "`file` to write the model to")
			licence := f.String("licence", "", "`licence` that the model names")
			seed := f.Uint64("seed", 1, "`number` that the order of examples comes from")
			epochs := f.Int("epochs", 0, "`rounds` through the data (default: 12)")
			workers := f.Int("workers", 0, "`number` of processors to use (default: 2)")
			quiet := f.Bool("quiet", false, "say nothing on the way")
			return func(ctx context.Context, c *cli, args []string) error {
				switch {
				case len(args) > 0:
					return usagef("train takes files by flags, not %q", args[0]).hint("see godwit help train")
				case len(treebanks) == 0:
					return usagef("no --treebank to learn from").hint("see godwit help train")
				case *out == "":
					return usagef("no --out to write the model to").hint("see godwit help train")
				case *epochs < 0 || *workers < 0:
					return usagef("--epochs and --workers must not be negative")
				}
				log := io.Writer(c.err)
				if *quiet {
					log = nil
				}
				return train.Run(ctx, train.Options{Treebanks: treebanks, Dev: dev, Names: names, NamesDev: namesDev, Texts: texts, Without: without, Out: *out,
					Sources: sources, Licence: *licence, Seed: *seed, Epochs: *epochs, Workers: *workers, Log: log})
			}
		},
	}
}
