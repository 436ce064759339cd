package train

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"godwit/nlp"
	"godwit/nlp/conllu"
)

// readTreebank reads the sentences of a CoNLL-U file, each a tree.
func readTreebank(path string) ([]*lesson, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read treebank: %w", err)
	}
	defer f.Close()
	r := conllu.NewReader(f, filepath.Base(path))
	var out []*lesson
	for {
		s, err := r.Sentence()
		if errors.Is(err, io.EOF) {
			break
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
		out = append(out, &lesson{words: s.Words, forms: formsOf(s.Words)})
	}
	words := make([][]nlp.Word, len(out))
	for i, l := range out {
		words[i] = l.words
	}
	for i, names := range gumNames(words) {
		out[i].names, out[i].partly = names, true
	}
	return out, nil
}

func formsOf(words []nlp.Word) []string {
	out := make([]string, len(words))
	for i := range words {
		out[i] = words[i].Form
	}
	return out
}

// joined is a sentence's forms as one string, to know it again by.
func (l *lesson) joined() string { return strings.Join(l.forms, " ") }

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
