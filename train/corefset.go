package train

import (
	"godwit/measure"
	"godwit/nlp/coref"
)

// corefSet is what is to be learned, with all features looked up.
type corefSet struct {
	mentions []corefMention
	keys     []uint32 // the features of phrases that have rows
	phrases  [][]uint16
	vectors  [][]float32 // by phrase; nil where there are none
	dim      int
	pairs    int
}

// corefMention is one mention with its choices.
type corefMention struct {
	phrase  int32   // in corefSet.phrases
	others  []int32 // the candidates
	pair    [][]uint16
	alone   []uint16
	right   []bool // by candidate
	chained bool   // one of the candidates is right
}

// corefLeast is how often a feature of phrases must be seen to have a row.
const corefLeast = 4

// newCorefSet looks at the documents but those of the fold without. links are
// the antecedents by document and phrase that make the chains that features look
// at; nil stands for the right ones.
func newCorefSet(docs []Chained, folds []*sortWeights, links [][]int32, without int) *corefSet {
	s := &corefSet{}
	var text coref.Text
	sorts := make([]*coref.Sorts, len(folds))
	for i, f := range folds {
		sorts[i] = f.sorts()
	}
	hashes := [][]uint32{}
	count := map[uint32]int{}
	for d := range docs {
		if foldOf(d) == without {
			continue
		}
		text.Read(docs[d].Doc, nil, docs[d].Vectors, sorts[foldOf(d)])
		text.Begin()
		chain := chainsOf(&text, docs[d])
		latest := map[int]int32{}
		base := int32(len(hashes))
		for i := range text.Phrases {
			f := text.Features(i, nil)
			hashes = append(hashes, f)
			for _, h := range f {
				if count[h]++; count[h] == corefLeast && len(s.keys) < coref.MaxRows {
					s.keys = append(s.keys, h)
				}
			}
			v := text.Vector(i)
			if s.dim == 0 {
				s.dim = len(v)
			}
			if len(v) != s.dim {
				v = make([]float32, s.dim)
			}
			s.vectors = append(s.vectors, v)
			m := corefMention{phrase: base + int32(i)}
			var best coref.Best
			for _, j := range text.Candidates(i, nil) {
				m.others = append(m.others, base+j)
				m.pair = append(m.pair, text.Pair(i, int(j), &best, make([]uint16, 0, coref.PairMax)))
				right := chain[i] >= 0 && chain[i] == chain[j]
				m.right = append(m.right, right)
				m.chained = m.chained || right
			}
			m.alone = text.Alone(i, &best, nil)
			s.pairs += len(m.others)
			if len(m.others) > 0 {
				s.mentions = append(s.mentions, m)
			}
			up := int32(-1)
			if links != nil {
				up = links[d][i]
			} else if before, ok := latest[chain[i]]; ok && chain[i] >= 0 {
				up = before
			}
			latest[chain[i]] = int32(i)
			text.Add(i, up)
		}
	}
	rows := coref.NewRows(s.keys)
	for _, f := range hashes {
		var r []uint16
		for _, h := range f {
			if n, ok := rows.Find(h); ok {
				r = append(r, uint16(n))
			}
		}
		s.phrases = append(s.phrases, r)
	}
	return s
}

// chainsOf tells each phrase's chain in the key, or -1: by its exact span, else
// by its head where a mention of the key without a phrase has it too.
func chainsOf(text *coref.Text, d Chained) []int {
	tokens := measure.TokensOf(d.Gold)
	chain := map[measure.Span]int{}
	for c, mentions := range d.Key {
		for _, m := range mentions {
			chain[m] = c
		}
	}
	out := make([]int, len(text.Phrases))
	for i := range text.Phrases {
		out[i] = -1
		m := text.Phrases[i].Mention
		words := d.Doc.Sentences[m.Sentence].Words
		if s, ok := tokens.Span(words[m.First].Start, words[m.Last].End); ok {
			if c, ok := chain[s]; ok {
				out[i] = c
				delete(chain, s)
			}
		}
	}
	if len(chain) == 0 {
		return out
	}
	heads := goldHeads(d, chain)
	for i := range text.Phrases {
		m := text.Phrases[i].Mention
		if c, ok := heads[d.Doc.Sentences[m.Sentence].Words[m.Head].Start]; ok && out[i] < 0 && !text.Joint(i) {
			out[i] = c
		}
	}
	return out
}

// goldHeads finds the heads of mentions in the treebank's trees, by where they
// begin. Of mentions with one head the longest counts, of equals the first.
func goldHeads(d Chained, chain map[measure.Span]int) map[int]int {
	out, of := map[int]int{}, map[int]measure.Span{}
	at := 0
	for si := range d.Gold.Sentences {
		words := d.Gold.Sentences[si].Words
		for s, c := range chain {
			if s.First < at || s.Last >= at+len(words) {
				continue
			}
			first, last := s.First-at, s.Last-at
			for k := first; k <= last; k++ {
				if h := words[k].Head; h < first || h > last {
					start := words[k].Start
					if o, ok := of[start]; !ok || s.Last-s.First > o.Last-o.First || s.Last-s.First == o.Last-o.First && s.First < o.First {
						out[start], of[start] = c, s
					}
					break
				}
			}
		}
		at += len(words)
	}
	return out
}
