package coref

import (
	"sync"

	"godwit/nlp"
)

// Ranker joins mentions by weights: each to the best of the phrases before it,
// or to none. It may be used by several goroutines, each with a Doc of its own.
// A nil Ranker joins by the rules of the function Resolve.
type Ranker struct {
	w         *Weights
	rows      *Rows
	sorts     *Sorts
	scratches sync.Pool
}

// Open reads the weights that training wrote. The error is of the kind
// ErrWeights.
func Open(section []byte) (*Ranker, error) {
	w, err := readWeights(section)
	if err != nil {
		return nil, err
	}
	return NewRanker(w), nil
}

// NewRanker uses weights as they are.
func NewRanker(w *Weights) *Ranker {
	return &Ranker{w: w, rows: NewRows(w.Keys), sorts: &Sorts{NewRows(w.SortKeys), w.Sort}}
}

// ranking is the memory of one reading.
type ranking struct {
	text       Text
	features   []uint32
	candidates []int32
	pair       []uint16
	hidden     []float32
	vectors    []float32 // by phrase, 3 × Wide: what its own features add up to
	up         []int32   // by phrase: the mention before it in its chain, -1
}

// Resolve fills doc.Chains, each with at least two mentions in the order of the
// text. kind tells of a noun's lemma, and of a name as it is written, what it
// names; nil stands for a function that knows none.
func (r *Ranker) Resolve(doc *nlp.Doc, kind func(word string) Kind) {
	r.ResolveWith(doc, kind, nil)
}

// ResolveWith is Resolve for weights that were learned with vectors of words.
func (r *Ranker) ResolveWith(doc *nlp.Doc, kind func(word string) Kind, vectors Vectors) {
	if r == nil {
		Resolve(doc, kind)
		return
	}
	x, _ := r.scratches.Get().(*ranking)
	if x == nil {
		x = new(ranking)
	}
	defer r.scratches.Put(x)
	x.text.Read(doc, kind, vectors, r.sorts)
	r.rank(x)
	x.write(doc)
	x.text.doc, x.text.kind, x.text.vectors = nil, nil, nil
}

// rank finds the antecedent of each phrase.
func (r *Ranker) rank(x *ranking) {
	t, n, wide := &x.text, len(x.text.Phrases), r.w.Wide
	t.Begin()
	x.up = fill(x.up, n, -1)
	if cap(x.vectors) < n*3*wide {
		x.vectors = make([]float32, n*3*wide)
	}
	x.vectors = x.vectors[:n*3*wide]
	if cap(x.hidden) < wide {
		x.hidden = make([]float32, wide)
	}
	x.hidden = x.hidden[:wide]
	for i := range t.Phrases {
		mine := x.vectors[i*3*wide:][:3*wide]
		clear(mine)
		x.features = t.Features(i, x.features[:0])
		for _, f := range x.features {
			if row, ok := r.rows.Find(f); ok {
				addTo(mine, r.w.Phrase[row*3*wide:][:3*wide])
			}
		}
		if v := t.Vector(i); len(v) == r.w.Dim {
			for k, f := range v {
				addScaled(mine, r.w.Vector[k*3*wide:][:3*wide], f)
			}
		}
		x.candidates = t.Candidates(i, x.candidates[:0])
		var best Best
		top, score := int32(-1), float32(0)
		for k, j := range x.candidates {
			x.pair = t.Pair(i, int(j), &best, x.pair[:0])
			copy(x.hidden, mine[:wide])
			addTo(x.hidden, x.vectors[int(j)*3*wide+wide:][:wide])
			if v := r.score(x.hidden, x.pair); k == 0 || v > score {
				top, score = j, v
			}
		}
		if top >= 0 {
			x.pair = t.Alone(i, &best, x.pair[:0])
			copy(x.hidden, mine[2*wide:])
			if score > r.score(x.hidden, x.pair)+r.w.Margin {
				x.up[i] = top
			}
		}
		t.Add(i, x.up[i])
	}
}

// score runs the hidden layers; hidden comes with the sums of the phrases' rows
// and is used up.
func (r *Ranker) score(hidden []float32, pair []uint16) float32 {
	w := r.w
	addTo(hidden, w.First)
	for ; len(pair) >= 4; pair = pair[4:] {
		addFour(hidden, w.Pair[int(pair[0])*w.Wide:], w.Pair[int(pair[1])*w.Wide:], w.Pair[int(pair[2])*w.Wide:], w.Pair[int(pair[3])*w.Wide:])
	}
	for _, p := range pair {
		addTo(hidden, w.Pair[int(p)*w.Wide:][:w.Wide])
	}
	for i, v := range hidden {
		hidden[i] = max(v, 0)
	}
	out := w.Base
	for d := range w.Deep {
		if v := w.Bias[d] + dot(w.Second[d*w.Wide:][:w.Wide], hidden); v > 0 {
			out += v * w.Out[d]
		}
	}
	return out
}

func addTo(to, from []float32) {
	from = from[:len(to)]
	for i := range to {
		to[i] += from[i]
	}
}

// addFour adds four rows at once, which spares most of the loads and stores of
// their sum.
func addFour(to, a, b, c, d []float32) {
	a, b, c, d = a[:len(to)], b[:len(to)], c[:len(to)], d[:len(to)]
	for i := range to {
		to[i] += a[i] + b[i] + (c[i] + d[i])
	}
}

func addScaled(to, from []float32, f float32) {
	from = from[:len(to)]
	for i := range to {
		to[i] += f * from[i]
	}
}

func dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float32
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	for ; i < len(a); i++ {
		s0 += a[i] * b[i]
	}
	return s0 + s1 + s2 + s3
}

// write makes the chains of two and more.
func (x *ranking) write(doc *nlp.Doc) {
	t := &x.text
	doc.Chains = nil
	x.shorten()
	number := fill(x.up, len(t.chains), -1) // up has done its work
	for i, c := range t.chain {
		size := t.chains[c].size
		if size < 2 {
			continue
		}
		if number[c] < 0 {
			number[c] = int32(len(doc.Chains))
			doc.Chains = append(doc.Chains, make(nlp.Chain, 0, size))
		}
		k := number[c]
		doc.Chains[k] = append(doc.Chains[k], t.Phrases[i].Mention)
	}
}

// shorten cuts what follows the head of a phrase where its first words are all
// of its antecedent: of "the law … the law in its entirety" the last words are
// sooner the verb's.
func (x *ranking) shorten() {
	t := &x.text
	for i, up := range x.up {
		if p := &t.Phrases[i]; up >= 0 && p.short != 0 && p.short == t.Phrases[up].core && p.core != p.short {
			p.Last = int(p.shortLast)
		}
	}
}

// Links returns the antecedent of each phrase of a Doc, -1 for none, for
// training.
func (r *Ranker) Links(doc *nlp.Doc, vectors Vectors) []int32 {
	x := new(ranking)
	x.text.Read(doc, nil, vectors, r.sorts)
	r.rank(x)
	return x.up
}
