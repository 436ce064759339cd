package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"io/fs"

	"godwit/data"
	"godwit/train"
)

func trainVerb() verb {
	return verb{
		name:  "train",
		about: "Train a model of the language layers from treebanks and marked names",
		more: `  godwit train --treebank train.conllu --names train.iob2 --dev dev.conllu --out english.gdw

--treebank, --tune, --coref, --coref-treebank, --dev, --names, --names-dev, --text,
--taught, --without and --source may be given several times.
The same files, seed and program give the same model, byte for byte, on machines of
one kind.`,
		setup: func(f *flag.FlagSet) action {
			var chains, chainsOf, treebanks, tune, dev, names, namesDev, texts, taught, without, sources list
			f.Var(&treebanks, "treebank", "CoNLL-U `file` to learn from")
			f.Var(&tune, "tune", "CoNLL-U `file` to learn from in the last rounds")
			f.Var(&chains, "coref", "CoNLL `file` of chains to learn coreference from")
			f.Var(&chainsOf, "coref-treebank", "CoNLL-U `file` of the same documents")
			f.Var(&dev, "dev", "CoNLL-U `file` to measure on after each round")
			f.Var(&names, "names", "IOB `file` to learn names from")
			f.Var(&namesDev, "names-dev", "IOB `file` to measure names on")
			f.Var(&texts, "text", "plain text or JSONL `file` to see more words in")
			f.Var(&taught, "taught", "plain text, JSONL or TSV `file` of sentences that only the teachers read")
			f.Var(&without, "without", "JSONL `file` of reports whose ids are left out of --text and --taught")
			f.Var(&sources, "source", "`words` that the model says it was trained on")
			out := f.String("out", "", "`file` to write the model to")
			licence := f.String("licence", "", "`licence` that the model names")
			seed := f.Uint64("seed", 1, "`number` that the order of examples comes from")
			epochs := f.Int("epochs", 0, "`rounds` through the data (default: 20)")
			teachers := f.Int("teachers", 0, "`number` of larger networks that teach the one that ships")
			rounds := f.Int("teacher-epochs", 0, "`rounds` of each teacher (default: 14)")
			shards := f.Int("shards", 0, "`parts` of each step that run side by side; another number gives another model (default: 2)")
			work := f.String("work", "", "`folder` to keep what is done in, so that a stopped training goes on")
			quiet := f.Bool("quiet", false, "say nothing on the way")
			return func(ctx context.Context, c *cli, args []string) error {
				switch {
				case len(args) > 0:
					return usagef("train takes files by flags, not %q", args[0]).hint("see godwit help train")
				case len(treebanks) == 0:
					return usagef("no --treebank to learn from").hint("see godwit help train")
				case len(chains) != len(chainsOf):
					return usagef("each --coref needs the --coref-treebank of its documents").hint("see godwit help train")
				case *out == "":
					return usagef("no --out to write the model to").hint("see godwit help train")
				case *epochs < 0 || *teachers < 0 || *rounds < 0 || *shards < 0:
					return usagef("--epochs, --teachers, --teacher-epochs and --shards must not be negative")
				}
				log := io.Writer(c.err)
				if *quiet {
					log = nil
				}
				lists, err := fs.Sub(data.FS, "names")
				if err != nil {
					return fmt.Errorf("train: %w", err)
				}
				return train.Run(ctx, train.Options{Treebanks: treebanks, Tune: tune, Chains: chains, ChainsOf: chainsOf, Dev: dev, Names: names, NamesDev: namesDev, Texts: texts, Taught: taught, Without: without, Out: *out,
					Sources: sources, Licence: *licence, Seed: *seed, Epochs: *epochs, Teachers: *teachers, TeacherEpochs: *rounds,
					Shards: *shards, Work: *work, Lists: lists, Log: log})
			}
		},
	}
}
