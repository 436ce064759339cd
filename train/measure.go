package train

import (
	"fmt"
	"math"

	"godwit/nlp"
	"godwit/nlp/entity"
	"godwit/nlp/parse"
	"godwit/train/net"
)

// measure reads the dev files with a network and says how well.
func (r *run) measure(n *net.Net, in *inputs) string {
	line := ""
	for _, path := range r.Dev {
		line += "  " + base(path) + " " + r.measureTrees(n, in, r.dev[base(path)])
	}
	for _, path := range r.NamesDev {
		line += fmt.Sprintf("  %s F1 %.3f", base(path), r.measureNames(n, in, r.namesDev[base(path)]))
	}
	return line
}

// chunk is how many sentences are read at once.
const chunk = 32

// each gives the guesses for the lessons' sentences.
func (r *run) each(n *net.Net, in *inputs, lessons []*lesson, f func(reader *net.Reader, l *lesson, g net.Guess)) {
	reader := net.NewReader(n)
	for from := 0; from < len(lessons); from += chunk {
		part := lessons[from:min(from+chunk, len(lessons))]
		sents, of := make([]*net.Sentence, len(part)), map[*net.Sentence]*lesson{}
		for i, l := range part {
			s := new(net.Sentence)
			s.Rows, s.Ends, s.Mode = in.sentence(l.forms)
			sents[i], of[s] = s, l
		}
		for i, g := range reader.Read(sents) {
			f(reader, of[sents[i]], g)
		}
	}
}

func (r *run) measureTrees(n *net.Net, in *inputs, lessons []*lesson) string {
	var words, upos, xpos, feats, lemmas, uas, las float64
	var d parse.Decoder
	r.each(n, in, lessons, func(reader *net.Reader, l *lesson, g net.Guess) {
		heads := make([]int32, len(l.forms))
		logs := logOf(g.Arcs)
		d.Tree(logs.D, logs.Stride, heads)
		labels := reader.Labels(g, heads)
		for i := range l.words {
			w := &l.words[i]
			pair := r.tables.pairs[best(g.Tags.Row(i))]
			words++
			add(&upos, pair.UPOS == w.UPOS)
			add(&xpos, pair.XPOS == w.XPOS)
			add(&feats, r.tables.feats[best(g.Feats.Row(i))] == w.Feats)
			script := r.tables.scripts[best(g.Scripts.Row(i))]
			add(&lemmas, w.Lemma == "" || string(script.Append(nil, w.Form)) == w.Lemma)
			if int(heads[i]) == w.Head {
				uas++
				add(&las, nlp.Relation(r.tables.labels[r.label(labels.Row(i), heads[i])]) == nlp.Relation(w.Deprel))
			}
		}
	})
	p := 100 / max(words, 1)
	return fmt.Sprintf("UPOS %.2f XPOS %.2f FEATS %.2f lemma %.2f UAS %.2f LAS %.2f", p*upos, p*xpos, p*feats, p*lemmas, p*uas, p*las)
}

// label is the best relation: root at the root and nowhere else.
func (r *run) label(p []float32, head int32) int {
	top := -1
	for i, v := range p {
		if (r.tables.labels[i] == "root") == (head < 0) && (top < 0 || v > p[top]) {
			top = i
		}
	}
	return top
}

func best(p []float32) int {
	top := 0
	for i, v := range p {
		if v > p[top] {
			top = i
		}
	}
	return top
}

func add(v *float64, is bool) {
	if is {
		*v++
	}
}

// spans counts exact spans of PER, ORG and LOC.
type spans struct {
	right, said, gold int
}

func (s *spans) f1() float64 {
	if s.said+s.gold == 0 {
		return 0
	}
	return 2 * float64(s.right) / float64(s.said+s.gold)
}

// count adds one sentence's tags.
func (s *spans) count(said, gold []uint8) {
	a, b := spansOf(said), spansOf(gold)
	s.said += len(a)
	s.gold += len(b)
	for x := range a {
		if b[x] {
			s.right++
		}
	}
}

func spansOf(tags []uint8) map[[3]int]bool {
	out := map[[3]int]bool{}
	for i := 0; i < len(tags); i++ {
		t := int(tags[i])
		if !entity.Begin(t) || entity.Tags[t] == "B-MISC" {
			continue
		}
		j := i + 1
		for j < len(tags) && entity.Inside(int(tags[j])) && entity.Follows(t, int(tags[j])) {
			j++
		}
		out[[3]int{i, j, t}] = true
	}
	return out
}

func (r *run) measureNames(n *net.Net, in *inputs, lessons []*lesson) float64 {
	f := entity.Finder{Moves: movesOf(n)}
	var s spans
	r.each(n, in, lessons, func(_ *net.Reader, l *lesson, g net.Guess) {
		said, gold := make([]uint8, len(l.forms)), make([]uint8, len(l.forms))
		f.Decode(g.Emit.D, g.Emit.Stride, nil, said)
		f.Decode(g.Emit.D, g.Emit.Stride, l.names, gold)
		s.count(said, gold)
	})
	return s.f1()
}

func movesOf(n *net.Net) *entity.Moves {
	m := new(entity.Moves)
	w := n.Weight("moves")
	for p := range m {
		copy(m[p][:], w.Row(p))
	}
	return m
}

// logOf is the logarithm of probabilities, in a matrix of its own.
func logOf(m net.Mat) net.Mat {
	out := net.NewMat(m.Rows, m.Cols)
	for i := range m.Rows {
		for j, v := range m.Row(i) {
			out.D[i*m.Cols+j] = float32(math.Log(max(float64(v), 1e-30)))
		}
	}
	return out
}
