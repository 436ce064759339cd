// Package train makes the model of the language engine out of treebanks and
// sentences with marked names.
//
// In come CoNLL-U and IOB files by path; out goes one model file. The same
// files, options and program give the same bytes on machines of one kind.
// Refused are files that nlp/conllu refuses, sentences that are no trees, and
// names of unknown types.
package train

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"godwit/nlp/model"
	"godwit/train/net"
)

// Options say what to train on. Treebanks and Out are needed.
type Options struct {
	Treebanks     []string // CoNLL-U to learn from
	Tune          []string // CoNLL-U to learn from in the last rounds
	Dev           []string // CoNLL-U to measure on after each epoch
	Names         []string // IOB to learn from
	NamesDev      []string // IOB to measure on
	Texts         []string // plain text, or JSONL with a field "text", to see more words in
	Taught        []string // plain text, JSONL or the first column of TSV: sentences that only the teachers read
	Without       []string // JSONL whose ids are left out of Texts: reports that scores are measured on
	Lists         fs.FS    // lists of names; nil for none
	Chains        []string // files of chains of coreference to learn from
	ChainsOf      []string // the treebanks of the same documents, one for each of Chains
	Out           string   // the model file
	Work          string   // a folder for what is done so far, to go on from; none where empty
	Sources       []string // what the model says it was trained on; the files' names where empty
	Licence       string   // what the model says of its licence
	Seed          uint64
	Epochs        int       // 20 where 0
	Teachers      int       // networks that teach the one that ships
	TeacherEpochs int       // 14 where 0
	Shards        int       // parts of an update that run side by side, 2 where 0
	Log           io.Writer // progress, a line at a time; nil for none
}

// run is the state of one training.
type run struct {
	Options
	ctx       context.Context
	mu        sync.Mutex // guards Log
	began     time.Time
	lessons   []*lesson
	firstBank int       // so many lessons are of the first treebank
	own       []*lesson // of Tune
	texts     []*lesson // without anything known of them
	taught    []*lesson // the same, of Taught
	dev       map[string][]*lesson
	namesDev  map[string][]*lesson
	tables    *tables
	inputs    *inputs
	groups    *model.Lexicon
	lists     *model.Lexicon
	phrases   *model.Lexicon // whole names
}

// Run trains a model and writes it.
func Run(ctx context.Context, o Options) error {
	if len(o.Treebanks) == 0 || o.Out == "" {
		return errors.New("train: no treebank or no file to write")
	}
	if len(o.Chains) != len(o.ChainsOf) {
		return errors.New("train: not as many treebanks of chains as files of chains")
	}
	if o.Epochs == 0 {
		o.Epochs = 20
	}
	if o.TeacherEpochs == 0 {
		o.TeacherEpochs = 14
	}
	if o.Shards == 0 {
		o.Shards = 2
	}
	r := &run{Options: o, ctx: ctx, began: time.Now()}
	if err := r.read(); err != nil {
		return err
	}
	n, err := r.student()
	if err != nil {
		return err
	}
	if n, err = r.tune(n); err != nil {
		return err
	}
	b, err := r.pack(n)
	if err != nil {
		return err
	}
	if err := os.WriteFile(r.Out, b, 0o644); err != nil {
		return fmt.Errorf("train: %w", err)
	}
	return r.log("wrote %s, %d bytes", r.Out, len(b))
}

// student trains the teachers, lets them read everything, and trains the network
// that learns from them.
func (r *run) student() (*net.Net, error) {
	lessons := r.lessons[:len(r.lessons):len(r.lessons)]
	n := r.newNet(studentSize, studentDrop, r.Seed)
	p := plan{"student", r.inputs.leaving(studentLeave), r.Epochs, lessons, r.Seed, 1}
	if r.Teachers > 0 && !r.done(p) {
		var teachers []*net.Net
		in, trusted := r.inputs.leaving(teacherLeave), namesOf(r.lessons)
		for i := range r.Teachers {
			seed := r.Seed + uint64(i) + 1
			t, err := r.learn(r.newNet(teacherSize, teacherDrop, seed), plan{fmt.Sprintf("teacher%d", i+1), in, r.TeacherEpochs, trusted, seed, 1})
			if err != nil {
				return nil, err
			}
			teachers = append(teachers, t)
		}
		for _, t := range append(r.texts[:len(r.texts):len(r.texts)], r.taught...) {
			if n := len(t.forms); n > 2 && n <= longestText {
				p.lessons = append(p.lessons, t)
			}
		}
		if err := r.teach(teachers, p.lessons); err != nil {
			return nil, err
		}
		if err := r.log("%d teachers have read %d sentences", len(teachers), len(p.lessons)); err != nil {
			return nil, err
		}
	}
	return r.learn(n, p)
}

// The share of all embeddings that networks leave out while they learn, so that
// they look at the rest of a word and at the words around.
const (
	teacherLeave = 0.1
	studentLeave = 0.2
)

// lastStages are the last rounds: how many epochs, and the share left out.
var lastStages = []struct {
	name   string
	epochs int
	leave  float32
}{{"tuned", 6, 0.25}, {"tuned2", 5, 0.25}, {"tuned3", 8, 0.4}}

// lastRate is the share of the usual rate that each of the last rounds begins at.
const lastRate = 0.4

// tune teaches the network what the treebanks alone say, the trees of Tune, and
// those names alone that were annotated as names. What comes out is the mean of
// the network after each stage.
func (r *run) tune(n *net.Net) (*net.Net, error) {
	lessons := append(namesOf(r.lessons), r.own...)
	for _, l := range lessons {
		l.soft = nil
	}
	var stages []*net.Net
	for i, stage := range lastStages {
		var err error
		n, err = r.learn(n, plan{stage.name, r.inputs.leaving(stage.leave), stage.epochs, lessons, r.Seed + 100*uint64(i), lastRate})
		if err != nil {
			return nil, err
		}
		stages = append(stages, n.Copy())
	}
	return net.Mean(stages), nil
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

func base(path string) string {
	b := filepath.Base(path)
	return b[:len(b)-len(filepath.Ext(b))]
}

func round(v float64) float64 { return float64(int(v*100+0.5)) / 100 }

func number(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }
