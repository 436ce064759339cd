package train

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"godwit/nlp/coref"
)

// sortWeights are what learnSorts finds.
type sortWeights struct {
	keys    []uint32
	weights []float32
}

func (s *sortWeights) sorts() *coref.Sorts {
	return &coref.Sorts{Rows: coref.NewRows(s.keys), Weights: s.weights}
}

const (
	sortFolds    = 4 // so that training sees sorts as sure as they will be on new text
	sortEpochs   = 6
	sortLeast    = 2 // how often a feature must be seen
	sortRate     = 0.1
	sortShrinkBy = 1e-6
)

// sortExample is a phrase with its features, rows once they are numbered.
type sortExample struct {
	doc, sort int
	features  []uint32
}

// learnSorts learns from all documents, and for each fold of them from the
// others.
func learnSorts(ctx context.Context, docs []Chained, o CorefOptions) (all *sortWeights, folds []*sortWeights, err error) {
	var text coref.Text
	var examples []sortExample
	for d := range docs {
		gold := goldSorts(docs[d].Gold)
		text.Read(docs[d].Doc, nil, nil, nil)
		for i := range text.Phrases {
			m := text.Phrases[i].Mention
			if sort, ok := gold[docs[d].Doc.Sentences[m.Sentence].Words[m.Head].Start]; ok && !text.Joint(i) {
				examples = append(examples, sortExample{d, sort, text.SortFeatures(i, nil)})
			}
		}
	}
	for fold := range sortFolds + 1 {
		if err := ctx.Err(); err != nil {
			return nil, nil, fmt.Errorf("train coreference: %w", err)
		}
		var learn, hold []sortExample
		for _, e := range examples {
			if fold < sortFolds && foldOf(e.doc) == fold {
				hold = append(hold, e)
			} else {
				learn = append(learn, e)
			}
		}
		w := fitSorts(learn, o.Seed)
		if fold == sortFolds {
			all = w
			break
		}
		folds = append(folds, w)
		right := 0
		for _, e := range hold {
			var chance [coref.SortCount]float64
			w.chances(e.features, coref.NewRows(w.keys), &chance)
			best := 0
			for k := range chance {
				if chance[k] > chance[best] {
					best = k
				}
			}
			if best == e.sort {
				right++
			}
		}
		o.Log("coreference: sorts right %d of %d", right, len(hold))
	}
	return all, folds, nil
}

func foldOf(doc int) int { return doc % sortFolds }

func (s *sortWeights) chances(features []uint32, rows *coref.Rows, chance *[coref.SortCount]float64) {
	for _, f := range features {
		if r, ok := rows.Find(f); ok {
			for k := range chance {
				chance[k] += float64(s.weights[r*coref.SortCount+k])
			}
		}
	}
}

// fitSorts is logistic regression by Adagrad.
func fitSorts(examples []sortExample, seed uint64) *sortWeights {
	count := map[uint32]int{}
	s := &sortWeights{}
	for _, e := range examples {
		for _, f := range e.features {
			if count[f]++; count[f] == sortLeast && len(s.keys) < coref.MaxRows {
				s.keys = append(s.keys, f)
			}
		}
	}
	rows := coref.NewRows(s.keys)
	s.weights = make([]float32, len(s.keys)*coref.SortCount)
	past := make([]float32, len(s.weights))
	random := rand.New(rand.NewPCG(seed, 1))
	order := random.Perm(len(examples))
	for range sortEpochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, n := range order {
			e := &examples[n]
			var p [coref.SortCount]float64
			s.chances(e.features, rows, &p)
			top, sum := p[0], 0.0
			for _, v := range p {
				top = max(top, v)
			}
			for k := range p {
				p[k] = math.Exp(p[k] - top)
				sum += p[k]
			}
			for k := range p {
				p[k] /= sum
			}
			p[e.sort]--
			for _, f := range e.features {
				r, ok := rows.Find(f)
				if !ok {
					continue
				}
				for k := range p {
					i := r*coref.SortCount + k
					g := float32(p[k]) + sortShrinkBy*s.weights[i]
					past[i] += g * g
					if past[i] > 0 {
						s.weights[i] -= sortRate * g / float32(math.Sqrt(float64(past[i])))
					}
				}
			}
		}
	}
	return s
}
