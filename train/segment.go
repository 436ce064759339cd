package train

import (
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"unicode"
	"unicode/utf8"

	"godwit/nlp"
	"godwit/nlp/conllu"
	"godwit/nlp/segment"
)

// What the weights of sentence ends are learned with.
const (
	segmentFolds  = 4
	segmentEpochs = 20
	segmentRate   = 0.1
	segmentUnit   = 32 // of a packed weight that is 1
	segmentLeast  = 2  // places where a feature must have been seen
	segmentDecay  = 1e-3
)

// Segment learns where sentences end from the raw text of treebanks and
// returns the section that segment.Open reads. The same files and seed give
// the same bytes.
func Segment(seed uint64, paths ...string) ([]byte, error) {
	var docs []*nlp.Doc
	for _, path := range paths {
		d, err := readDocs(path)
		if err != nil {
			return nil, err
		}
		docs = append(docs, d...)
	}
	if len(docs) == 0 {
		return nil, errors.New("train segment: no documents")
	}
	cases := new(places)
	for fold := range segmentFolds {
		// A word's habits are counted elsewhere than where they are learned from:
		// in new text they are not counted on that text either.
		var others []*nlp.Doc
		for i, d := range docs {
			if i%segmentFolds != fold {
				others = append(others, d)
			}
		}
		if len(docs) < segmentFolds {
			others = docs
		}
		habits := countHabits(others)
		for i := fold; i < len(docs); i += segmentFolds {
			cases.add(docs[i], habits)
		}
	}
	return segment.Pack(countHabits(docs), cases.learn(seed)), nil
}

// readDocs reads the documents of a treebank with their raw text.
func readDocs(path string) ([]*nlp.Doc, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("train segment: %w", err)
	}
	defer f.Close()
	var docs []*nlp.Doc
	for in := conllu.NewReader(f, path); ; {
		d, err := in.Next()
		if err == io.EOF {
			return docs, nil
		}
		if err != nil {
			return nil, fmt.Errorf("train segment: %w", err)
		}
		docs = append(docs, d)
	}
}

// countHabits makes the table of habits of what the documents' words do.
func countHabits(docs []*nlp.Doc) []byte {
	usage := make([]segment.Usage, 2*segment.HabitBytes)
	for _, d := range docs {
		for _, s := range d.Sentences {
			for i := range s.Words {
				r, _ := utf8.DecodeRuneInString(s.Words[i].Form)
				if !unicode.IsLetter(r) {
					continue
				}
				u := &usage[segment.HabitSlot(s.Words[i].Form)]
				switch {
				case i == 0:
					u.Opens++
				case unicode.IsUpper(r):
					u.Capital++
				default:
					u.Small++
				}
			}
		}
	}
	out := make([]byte, segment.HabitBytes)
	for i := range usage {
		out[i>>1] |= usage[i].Habit() << (i & 1 * 4)
	}
	return out
}

// places are the cases to learn from: for each its features' keys and whether
// a sentence ends there.
type places struct {
	keys  []uint32
	ends  []int // in keys
	right []bool
}

func (p *places) add(gold *nlp.Doc, habits []byte) {
	starts := make(map[int]bool, len(gold.Sentences))
	for _, s := range gold.Sentences {
		starts[s.Start] = true
	}
	segment.Places(&nlp.Doc{Text: gold.Text}, habits, func(at int, keys []uint32) bool {
		p.keys = append(p.keys, keys...)
		p.ends = append(p.ends, len(p.keys))
		p.right = append(p.right, starts[at])
		return starts[at]
	})
}

// number lists the features' keys and puts their numbers in the place of the
// keys; those that were hardly seen are left out.
func (p *places) number() (keys []uint32) {
	seen := make(map[uint32]int32, len(p.keys)/4)
	for _, k := range p.keys {
		if n := seen[k]; n < segmentLeast {
			seen[k] = n + 1
		}
	}
	left, from := p.keys[:0], 0
	for c, to := range p.ends {
		for _, k := range p.keys[from:to] {
			n := seen[k]
			if n == segmentLeast {
				n = -int32(len(keys)) - 1
				seen[k] = n
				keys = append(keys, k)
			}
			if n < 0 {
				left = append(left, uint32(-n-1))
			}
		}
		from, p.ends[c] = to, len(left)
	}
	p.keys = left
	return keys
}

// learn is logistic regression with steps after Duchi, Hazan and Singer (2011).
// It uses the places up.
func (p *places) learn(seed uint64) []segment.Weight {
	keys := p.number()
	rng := rand.New(rand.NewPCG(seed, 0x5e6))
	w, g2, mean := make([]float32, len(keys)), make([]float32, len(keys)), make([]float32, len(keys))
	order := make([]int32, len(p.ends))
	for i := range order {
		order[i] = int32(i)
	}
	for epoch := range segmentEpochs {
		rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, c := range order {
			p.step(int(c), w, g2)
		}
		if epoch >= segmentEpochs/2 {
			for i, v := range w {
				mean[i] += v / (segmentEpochs - segmentEpochs/2)
			}
		}
	}
	var out []segment.Weight
	for i, v := range mean {
		if q := math.Round(float64(v) * segmentUnit); q != 0 {
			out = append(out, segment.Weight{Key: keys[i], Value: int8(min(max(q, -127), 127))})
		}
	}
	return out
}

// step learns from one case.
func (p *places) step(c int, w, g2 []float32) {
	from := 0
	if c > 0 {
		from = p.ends[c-1]
	}
	features := p.keys[from:p.ends[c]]
	sum := float32(0)
	for _, k := range features {
		sum += w[k]
	}
	g := float32(1 / (1 + math.Exp(-float64(sum))))
	if p.right[c] {
		g--
	}
	if g > -1e-3 && g < 1e-3 {
		return
	}
	for _, k := range features {
		// The conversions keep processors from joining a product and a sum.
		d := g + float32(segmentDecay*w[k])
		g2[k] += float32(d * d)
		w[k] -= segmentRate * d / float32(math.Sqrt(float64(g2[k])+1e-2))
	}
}
