package train

import (
	"fmt"
	"sort"

	"godwit/nlp/model"
	"godwit/nlp/parse"
	"godwit/nlp/tag"
)

// tables are the closed sets that a model chooses from, as the treebanks have
// them, frequent ones first.
type tables struct {
	pairs   []tag.Pair
	labels  []string
	feats   []string
	allowed [][]int
}

func count[K comparable](m map[K]int, less func(a, b K) bool) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if a, b := m[keys[i]], m[keys[j]]; a != b {
			return a > b
		}
		return less(keys[i], keys[j])
	})
	return keys
}

func head[T any](s []T, n int) []T { return s[:min(n, len(s))] }

func lessString(a, b string) bool { return a < b }

func lessPair(a, b tag.Pair) bool {
	return a.UPOS < b.UPOS || a.UPOS == b.UPOS && a.XPOS < b.XPOS
}

// newTables counts the sets and puts the examples' own values into numbers.
func newTables(examples []*example) (*tables, error) {
	pairs, labels, feats := map[tag.Pair]int{}, map[string]int{}, map[string]int{}
	for _, e := range examples {
		for i := range e.words {
			w := &e.words[i]
			pairs[tag.Pair{UPOS: w.UPOS, XPOS: w.XPOS}]++
			labels[w.Deprel]++
			feats[w.Feats]++
		}
	}
	if labels["root"] == 0 {
		return nil, fmt.Errorf("train: the treebanks have no relation root")
	}
	t := &tables{
		// 255 stands for no tag in the layers' features
		pairs:  head(count(pairs, lessPair), model.Classes-1),
		labels: head(count(labels, lessString), 64),
		feats:  head(count(feats, lessString), model.Classes),
	}
	pair, label, feat := index(t.pairs), index(t.labels), index(t.feats)
	seen := make([]map[int]int, len(t.pairs))
	for _, e := range examples {
		e.heads = make([]int32, len(e.words))
		for i := range e.words {
			w := &e.words[i]
			p, l, f := pair[tag.Pair{UPOS: w.UPOS, XPOS: w.XPOS}], label[w.Deprel], feat[w.Feats]
			e.tags, e.labels, e.feats = append(e.tags, uint8(p)), append(e.labels, uint8(l)), append(e.feats, uint8(f))
			e.heads[i] = int32(w.Head)
			if seen[p] == nil {
				seen[p] = map[int]int{}
			}
			seen[p][f]++
		}
		parse.Project(e.heads)
	}
	for _, m := range seen {
		t.allowed = append(t.allowed, count(m, func(a, b int) bool { return a < b }))
	}
	return t, nil
}

func index[K comparable](keys []K) map[K]int {
	m := make(map[K]int, len(keys))
	for i, k := range keys {
		m[k] = i
	}
	return m
}
