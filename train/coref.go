package train

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"godwit/measure"
	"godwit/nlp"
	"godwit/nlp/conllu"
	"godwit/nlp/coref"
)

// Chained is a document with its chains, to learn coreference from.
type Chained struct {
	Doc *nlp.Doc // as the layers before read its text, or with the trees of the treebank
	// Gold has the treebank's words; the tokens of Key are its. Its Misc fields
	// may hold GUM's Entity marks, which tell sorts.
	Gold *nlp.Doc
	Key  measure.Chains
	// Vectors of the words of Doc; nil for none. Of all documents or of none.
	Vectors coref.Vectors
}

// ReadChained reads a file of chains and the treebank of the same documents in
// the same order; read makes a Doc of a document's text, and nil stands for the
// treebank's own trees.
func ReadChained(chains, treebank string, read func(text string) *nlp.Doc) ([]Chained, error) {
	f, err := os.Open(chains)
	if err != nil {
		return nil, fmt.Errorf("read chains: %w", err)
	}
	defer f.Close()
	keys, err := measure.ReadChains(f, filepath.Base(chains))
	if err != nil {
		return nil, fmt.Errorf("read chains: %w", err)
	}
	g, err := os.Open(treebank)
	if err != nil {
		return nil, fmt.Errorf("read treebank: %w", err)
	}
	defer g.Close()
	r := conllu.NewReader(g, filepath.Base(treebank))
	var out []Chained
	for {
		gold, err := r.Next()
		if errors.Is(err, io.EOF) && len(out) == len(keys) {
			return out, nil
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("read treebank: %w", err)
		}
		if err != nil || len(out) == len(keys) {
			return nil, fmt.Errorf("read chains: %s has %d documents, %s more or less; give the treebank of the same documents", filepath.Base(chains), len(keys), filepath.Base(treebank))
		}
		if err := keys[len(out)].Match(gold); err != nil {
			return nil, fmt.Errorf("read chains: document %d of %s: %w", len(out)+1, filepath.Base(chains), err)
		}
		c := Chained{Doc: gold, Gold: gold, Key: keys[len(out)].Chains}
		if read != nil {
			c.Doc = read(gold.Text)
		}
		out = append(out, c)
	}
}

// MeasureCoref resolves the documents and compares their chains with the key.
func MeasureCoref(r *coref.Ranker, docs []Chained) measure.Coreference {
	var sum measure.Coreference
	for _, d := range docs {
		r.ResolveWith(d.Doc, nil, d.Vectors)
		sum.Add(measure.CompareChains(d.Key, measure.TokensOf(d.Gold).Chains(d.Doc)))
	}
	return sum
}

// CorefOptions say how to learn coreference; the zero value is what ships.
type CorefOptions struct {
	Seed       uint64
	Epochs     int       // 0: corefEpochs
	Wide, Deep int       // the hidden layers of each network; 0: corefWide, corefDeep
	Dev        []Chained // to measure at the end, for the log only
	Log        func(format string, args ...any)
}

const (
	corefEpochs = 4
	corefWide   = 32
	corefDeep   = 16
	// corefMargin lets a mention be joined that is a little less likely so than
	// not: the network is surest where a mention is the first of its chain.
	corefMargin = -0.3
)

// Coref learns to join mentions. The same documents and seed give the same
// weights; Bytes of them is what coref.Open takes.
func Coref(ctx context.Context, docs []Chained, o CorefOptions) (*coref.Weights, error) {
	if len(docs) == 0 {
		return nil, errors.New("train coreference: no documents")
	}
	if o.Epochs == 0 {
		o.Epochs = corefEpochs
	}
	if o.Wide == 0 {
		o.Wide = corefWide
	}
	if o.Deep == 0 {
		o.Deep = corefDeep
	}
	if o.Log == nil {
		o.Log = func(string, ...any) {}
	}
	sorts, folds, err := learnSorts(ctx, docs, o)
	if err != nil {
		return nil, err
	}
	links, err := foldLinks(ctx, docs, folds, o)
	if err != nil {
		return nil, err
	}
	set := newCorefSet(docs, folds, links, -1)
	o.Log("coreference: %d mentions, %d pairs, %d features of phrases", len(set.mentions), set.pairs, len(set.keys))
	net, err := fitCoref(ctx, set, o, o.Epochs)
	if err != nil {
		return nil, err
	}
	w := net.weights(sorts)
	w.Margin = corefMargin
	if len(o.Dev) > 0 {
		m := MeasureCoref(coref.NewRanker(w), o.Dev)
		o.Log("coreference: dev mentions %.4f MUC %.4f B3 %.4f CEAF-e %.4f mean %.4f", m.Mentions.F1(), m.MUC.F1(), m.B3.F1(), m.CEAFe.F1(), m.F1())
	}
	return w, nil
}

func fitCoref(ctx context.Context, set *corefSet, o CorefOptions, epochs int) (*corefNet, error) {
	net := newCorefNet(set, o)
	for epoch := range epochs {
		loss, err := net.epoch(ctx, epoch, epochs)
		if err != nil {
			return nil, err
		}
		o.Log("coreference: epoch %d loss %.4f", epoch+1, loss)
	}
	return net, nil
}

// foldLinks finds, for each document, the antecedents that a network gives which
// has learned from the other folds only. What a chain looks like so far is a
// feature; training must see it as wrong as it will be on new text.
func foldLinks(ctx context.Context, docs []Chained, sorts []*sortWeights, o CorefOptions) ([][]int32, error) {
	links := make([][]int32, len(docs))
	for fold := range sortFolds {
		net, err := fitCoref(ctx, newCorefSet(docs, sorts, nil, fold), o, 2)
		if err != nil {
			return nil, err
		}
		r := coref.NewRanker(net.weights(sorts[fold]))
		for d := range docs {
			if foldOf(d) == fold {
				links[d] = r.Links(docs[d].Doc, docs[d].Vectors)
			}
		}
	}
	return links, nil
}

// goldSorts reads GUM's Entity marks: the sort of the thing that a phrase with
// a head stands for, by where the head begins.
func goldSorts(doc *nlp.Doc) map[int]int {
	number := map[string]int{}
	for i, n := range coref.SortNames {
		number[n] = i
	}
	out, size := map[int]int{}, map[int]int{}
	for si := range doc.Sentences {
		words := doc.Sentences[si].Words
		type opened struct{ at, sort int }
		open := map[string][]opened{}
		end := func(o opened, at int) {
			for k := o.at; k <= at; k++ {
				if h := words[k].Head; h >= o.at && h <= at {
					continue
				}
				if n, ok := size[words[k].Start]; !ok || at-o.at < n {
					size[words[k].Start] = at - o.at
					out[words[k].Start] = o.sort
				}
				return
			}
		}
		for wi := range words {
			_, marks, ok := strings.Cut(words[wi].Misc, "Entity=")
			if !ok {
				continue
			}
			marks, _, _ = strings.Cut(marks, "|")
			for marks != "" {
				if marks[0] == '(' {
					k := strings.IndexAny(marks[1:], "()") + 1
					if k == 0 {
						k = len(marks)
					}
					fields := strings.Split(marks[1:k], "-")
					if sort, known := 0, false; len(fields) > 1 {
						if sort, known = number[fields[1]]; known {
							o := opened{wi, sort}
							if k < len(marks) && marks[k] == ')' {
								end(o, wi)
								k++
							} else {
								open[fields[0]] = append(open[fields[0]], o)
							}
						}
					}
					marks = marks[k:]
					continue
				}
				id, rest, _ := strings.Cut(marks, ")")
				if s := open[id]; len(s) > 0 {
					end(s[len(s)-1], wi)
					open[id] = s[:len(s)-1]
				}
				marks = rest
			}
		}
	}
	return out
}
