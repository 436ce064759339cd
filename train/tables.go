package train

import (
	"fmt"
	"sort"

	"godwit/nlp"
	"godwit/nlp/lemma"
	"godwit/nlp/tag"
)

// tables are the closed sets that a model chooses from, as the treebanks have
// them, frequent ones first.
type tables struct {
	pairs   []tag.Pair
	labels  []string
	feats   []string
	scripts []lemma.Script // those that may be guessed
	allowed [][]int        // for each pair, its feats
}

// rareScript is how often a lemma script must be seen to be guessed, mostClasses
// how many things one head chooses from.
const (
	rareScript  = 3
	mostClasses = 255
)

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

func pairOf(w *nlp.Word) tag.Pair { return tag.Pair{UPOS: w.UPOS, XPOS: w.XPOS} }

// newTables counts the sets.
func newTables(lessons []*lesson) (*tables, error) {
	pairs, labels, feats, scripts := map[tag.Pair]int{}, map[string]int{}, map[string]int{}, map[lemma.Script]int{}
	for _, l := range lessons {
		for i := range l.words {
			w := &l.words[i]
			pairs[pairOf(w)]++
			labels[w.Deprel]++
			feats[w.Feats]++
			if w.Lemma != "" {
				scripts[lemma.Between(w.Form, w.Lemma)]++
			}
		}
	}
	if labels["root"] == 0 {
		return nil, fmt.Errorf("train: the treebanks have no relation root")
	}
	t := &tables{
		pairs:  head(count(pairs, lessPair), mostClasses),
		labels: head(count(labels, lessString), 64),
		feats:  head(count(feats, lessString), mostClasses),
	}
	for _, s := range count(scripts, func(a, b lemma.Script) bool { return a.String() < b.String() }) {
		if scripts[s] >= rareScript && len(t.scripts) < mostClasses {
			t.scripts = append(t.scripts, s)
		}
	}
	pair, feat := index(t.pairs), index(t.feats)
	seen := make([]map[int]int, len(t.pairs))
	for _, l := range lessons {
		for i := range l.words {
			p, f := pair[pairOf(&l.words[i])], feat[l.words[i].Feats]
			if seen[p] == nil {
				seen[p] = map[int]int{}
			}
			seen[p][f]++
		}
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
