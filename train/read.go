package train

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"godwit/nlp"
	"godwit/nlp/conllu"
	"godwit/nlp/feature"
)

// example is one sentence to learn from, or to be measured on.
type example struct {
	words  []nlp.Word // as the file has them
	seen   feature.Sentence
	tags   []uint8         // of the file
	auto   []uint8         // as a tagger that has not seen the sentence gives them
	others []feature.Other // and its second best
	heads  []int32         // projective
	labels []uint8
	feats  []uint8
}

func readTreebank(path string) ([]*example, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read treebank: %w", err)
	}
	defer f.Close()
	r := conllu.NewReader(f, filepath.Base(path))
	var out []*example
	for {
		s, err := r.Sentence()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read treebank: %w", err)
		}
		if len(s.Words) == 0 {
			continue
		}
		if err := tree(s.Words); err != nil {
			return nil, fmt.Errorf("read treebank %s: sentence %d: %w", path, len(out)+1, err)
		}
		out = append(out, newExample(s.Words))
	}
}

func newExample(words []nlp.Word) *example {
	e := &example{words: words}
	for i := range words {
		e.seen.Add(words[i].Form)
	}
	e.auto, e.others = make([]uint8, len(words)), make([]feature.Other, len(words))
	return e
}

// tree refuses words that do not make a tree.
func tree(words []nlp.Word) error {
	roots := 0
	for i := range words {
		if words[i].UPOS == "" || words[i].Deprel == "" {
			return fmt.Errorf("word %d has no tag or relation", i+1)
		}
		if words[i].Head < 0 {
			roots++
		}
		h, steps := i, 0
		for ; h >= 0 && steps <= len(words); steps++ {
			h = words[h].Head
		}
		if h >= 0 {
			return fmt.Errorf("word %d hangs on itself", i+1)
		}
	}
	if roots != 1 {
		return fmt.Errorf("%d roots", roots)
	}
	return nil
}
