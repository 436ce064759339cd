package train

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"godwit/nlp"
	"godwit/nlp/feature"
	"godwit/nlp/model"
	"godwit/nlp/segment"
)

// The words that are seen often enough are put into this many clusters.
const (
	clusterCount  = 256
	clusterRare   = 3
	clusterMost   = 24_000
	clusterRounds = 12
)

// readTexts cuts plain texts, and the field "text" of each line of .jsonl files,
// into sentences, or the first column of .tsv files, whose first line is a head. Lines whose "id" is in without are left out.
func readTexts(path string, without map[string]bool) ([]*lesson, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read text: %w", err)
	}
	defer f.Close()
	var texts []string
	switch filepath.Ext(path) {
	case ".tsv":
		b, err := io.ReadAll(f)
		if err != nil {
			return nil, fmt.Errorf("read text: %w", err)
		}
		for i, line := range strings.Split(string(b), "\n") {
			if text, _, _ := strings.Cut(line, "\t"); i > 0 && text != "" {
				texts = append(texts, text)
			}
		}
	case ".jsonl":
		sc := bufio.NewScanner(f)
		sc.Buffer(nil, 1<<26)
		for sc.Scan() {
			var line struct{ ID, Text string }
			if err := json.Unmarshal(sc.Bytes(), &line); err != nil {
				return nil, fmt.Errorf("read text %s: %w", path, err)
			}
			if !without[line.ID] {
				texts = append(texts, line.Text)
			}
		}
		if err := sc.Err(); err != nil {
			return nil, fmt.Errorf("read text %s: %w", path, err)
		}
	default:
		b, err := io.ReadAll(f)
		if err != nil {
			return nil, fmt.Errorf("read text: %w", err)
		}
		texts = []string{string(b)}
	}
	var out []*lesson
	for _, t := range texts {
		doc := &nlp.Doc{Text: t}
		segment.Split(doc)
		for i := range doc.Sentences {
			out = append(out, &lesson{forms: formsOf(doc.Sentences[i].Words)})
		}
	}
	return out, nil
}

// readIDs reads the field "id" of each line of JSONL files.
func readIDs(paths []string) (map[string]bool, error) {
	ids := map[string]bool{}
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("read ids: %w", err)
		}
		d := json.NewDecoder(bytes.NewReader(b))
		for d.More() {
			var line struct{ ID string }
			if err := d.Decode(&line); err != nil {
				return nil, fmt.Errorf("read ids %s: %w", path, err)
			}
			ids[line.ID] = true
		}
	}
	return ids, nil
}

// pairCount says how often a word stands beside another.
type pairCount struct {
	word int32
	n    int32
}

// clusters puts words that stand between like words together: the exchange
// algorithm for class bigrams (Kneser and Ney 1993). The ends of sentences and
// all rare words have classes of their own.
type clusters struct {
	keys        []uint32 // of the words, frequent ones first; 0 is the end, 1 is rare
	count       []int32
	left, right [][]pairCount
	self        []int32
	class       []int32
	pairs       [][]int32 // by class and class
	size        []int32   // by class
	f           []float64 // n log n
}

const (
	wordEnd = iota
	wordRare
	firstWord
)

// cluster clusters the words of the sentences.
func cluster(sentences []*feature.Sentence) *model.Lexicon {
	c := newClusters(sentences)
	for range clusterRounds {
		if c.round() == 0 {
			break
		}
	}
	var entries []model.Entry
	for w := firstWord; w < len(c.keys); w++ {
		entries = append(entries, model.Entry{Key: c.keys[w], Value: uint16(c.class[w])})
	}
	return model.NewLexicon(entries)
}

func newClusters(sentences []*feature.Sentence) *clusters {
	counts := map[uint32]int{}
	total := 0
	for _, s := range sentences {
		for i := range s.Words {
			counts[s.Words[i].Low]++
		}
		total += len(s.Words) + 1
	}
	c := &clusters{keys: []uint32{0, 0}}
	for _, k := range count(counts, func(a, b uint32) bool { return a < b }) {
		if counts[k] >= clusterRare && len(c.keys) < clusterMost {
			c.keys = append(c.keys, k)
		}
	}
	number := make(map[uint32]int32, len(c.keys))
	for w := firstWord; w < len(c.keys); w++ {
		number[c.keys[w]] = int32(w)
	}
	n := len(c.keys)
	c.count, c.self, c.class = make([]int32, n), make([]int32, n), make([]int32, n)
	beside := map[uint64]int32{}
	for _, s := range sentences {
		end := int32(wordEnd)
		last := end
		for i := range s.Words {
			w, ok := number[s.Words[i].Low]
			if !ok {
				w = wordRare
			}
			beside[uint64(last)<<32|uint64(w)]++
			c.count[w]++
			last = w
		}
		beside[uint64(last)<<32|uint64(end)]++
		c.count[wordEnd]++
	}
	c.link(beside)
	c.f = make([]float64, total+2)
	for i := 2; i < len(c.f); i++ {
		c.f[i] = float64(i) * math.Log(float64(i))
	}
	return c
}

// link makes the tables of neighbours and the first classes.
func (c *clusters) link(beside map[uint64]int32) {
	n := len(c.keys)
	c.left, c.right = make([][]pairCount, n), make([][]pairCount, n)
	c.pairs = make([][]int32, clusterCount)
	for i := range c.pairs {
		c.pairs[i] = make([]int32, clusterCount)
	}
	c.size = make([]int32, clusterCount)
	for w := range c.class {
		if c.class[w] = int32(w); w >= clusterCount {
			c.class[w] = int32(firstWord + w%(clusterCount-firstWord))
		}
		c.size[c.class[w]] += c.count[w]
	}
	keys := make([]uint64, 0, len(beside))
	for k := range beside {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	for _, k := range keys {
		a, b, n := int32(k>>32), int32(uint32(k)), beside[k]
		c.pairs[c.class[a]][c.class[b]] += n
		if a == b {
			c.self[a] = n
			continue
		}
		c.right[a] = append(c.right[a], pairCount{b, n})
		c.left[b] = append(c.left[b], pairCount{a, n})
	}
}

// round moves each word to its best class and says how many moved.
func (c *clusters) round() int {
	moved := 0
	var l, r [clusterCount]int32
	var touched []int32
	for w := firstWord; w < len(c.keys); w++ {
		touched = touched[:0]
		note := func(t *[clusterCount]int32, list []pairCount) {
			for _, p := range list {
				k := c.class[p.word]
				if l[k] == 0 && r[k] == 0 {
					touched = append(touched, k)
				}
				t[k] += p.n
			}
		}
		note(&l, c.left[w])
		note(&r, c.right[w])
		sort.Slice(touched, func(i, j int) bool { return touched[i] < touched[j] })
		old := c.class[w]
		c.move(w, old, -1, &l, &r, touched)
		best, gain := old, math.Inf(-1)
		for k := int32(firstWord); k < clusterCount; k++ {
			g := -2 * (c.f[c.size[k]+c.count[w]] - c.f[c.size[k]])
			for _, t := range touched {
				if t == k {
					continue
				}
				a, b := c.pairs[t][k], c.pairs[k][t]
				g += c.f[a+l[t]] - c.f[a] + c.f[b+r[t]] - c.f[b]
			}
			d := c.pairs[k][k]
			g += c.f[d+l[k]+r[k]+c.self[w]] - c.f[d]
			if g > gain {
				best, gain = k, g
			}
		}
		c.move(w, best, 1, &l, &r, touched)
		if c.class[w] = best; best != old {
			moved++
		}
		for _, t := range touched {
			l[t], r[t] = 0, 0
		}
	}
	return moved
}

// move takes a word out of a class (sign -1) or puts it in.
func (c *clusters) move(w int, k, sign int32, l, r *[clusterCount]int32, touched []int32) {
	for _, t := range touched {
		c.pairs[t][k] += sign * l[t]
		c.pairs[k][t] += sign * r[t]
	}
	c.pairs[k][k] += sign * c.self[w]
	c.size[k] += sign * c.count[w]
}
