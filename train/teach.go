package train

import (
	"sort"
	"sync"

	"godwit/nlp/parse"
	"godwit/train/net"
)

// How much of what a student is told of a treebank's sentence comes from the
// teachers, and the longest sentence of a text that they read.
const (
	taughtShare = 0.5
	longestText = 80
	leastShare  = 0.02 // of a choice that is told on
	mostChoices = 5
)

// teach lets the teachers read the lessons, and puts what they say, on the
// average, into each.
func (r *run) teach(teachers []*net.Net, lessons []*lesson) error {
	jobs := (len(lessons) + chunk - 1) / chunk
	next := make(chan int)
	var wg sync.WaitGroup
	for range r.Shards {
		wg.Go(func() {
			readers := make([]*net.Reader, len(teachers))
			for i, t := range teachers {
				readers[i] = net.NewReader(t)
			}
			in := r.inputs.copied()
			for job := range next {
				teachSome(readers, in, lessons[job*chunk:min((job+1)*chunk, len(lessons))])
			}
		})
	}
	for job := range jobs {
		if r.ctx.Err() != nil {
			break
		}
		next <- job
	}
	close(next)
	wg.Wait()
	return r.ctx.Err()
}

// mean adds up what the teachers say of one sentence.
type mean struct {
	arcs, tags, feats, scripts, labels, names net.Mat
}

func plus(to *net.Mat, m net.Mat, share float32) {
	if to.Rows == 0 {
		*to = net.NewMat(m.Rows, m.Cols)
	}
	for i := range m.Rows {
		row := to.Row(i)
		for j, v := range m.Row(i) {
			row[j] += share * v
		}
	}
}

func teachSome(readers []*net.Reader, in *inputs, part []*lesson) {
	means, heads := make([]mean, len(part)), make([][]int32, len(part))
	at := map[*net.Sentence]int{}
	guesses := make([][]net.Guess, len(readers))
	orders := make([][]*net.Sentence, len(readers))
	share := 1 / float32(len(readers))
	for t, reader := range readers {
		for i, l := range part {
			s := new(net.Sentence)
			s.Rows, s.Ends, s.Mode = in.sentence(l.forms)
			orders[t] = append(orders[t], s)
			at[s] = i
		}
		guesses[t] = reader.Read(orders[t])
		for i, g := range guesses[t] {
			m := &means[at[orders[t][i]]]
			plus(&m.arcs, g.Arcs, share)
			plus(&m.tags, g.Tags, share)
			plus(&m.feats, g.Feats, share)
			plus(&m.scripts, g.Scripts, share)
			plus(&m.names, reader.Names(g, followsName), share)
		}
	}
	var d parse.Decoder
	for i, l := range part {
		heads[i] = make([]int32, len(l.forms))
		if l.words != nil {
			copy(heads[i], l.heads)
			continue
		}
		logs := logOf(means[i].arcs)
		d.Tree(logs.D, logs.Stride, heads[i])
	}
	for t, reader := range readers {
		for i, g := range guesses[t] {
			n := at[orders[t][i]]
			plus(&means[n].labels, reader.Labels(g, heads[n]), share)
		}
	}
	for i, l := range part {
		m := &means[i]
		l.soft = &taught{heads: choices(m.arcs), labels: choices(m.labels), tags: choices(m.tags), feats: choices(m.feats),
			scripts: choices(m.scripts), head: heads[i]}
		if l.names == nil || l.partly {
			l.names = likelyNames(m.names, l.names)
		}
	}
}

// leastName is how likely a tag must be for the student to be free to choose it.
const leastName = 0.05

// likelyNames are the tags of each word that are likely, and that an annotation
// of another kind, if there is one, does not speak against.
func likelyNames(p net.Mat, partly []uint16) []uint16 {
	out := make([]uint16, p.Rows)
	for i := range out {
		for t, v := range p.Row(i) {
			if v >= leastName {
				out[i] |= 1 << t
			}
		}
		if partly != nil {
			out[i] &= partly[i]
		}
		if out[i] == 0 {
			out[i] = bitAll
		}
	}
	release(out)
	return out
}

// namesOf gives the lessons, and where their names come from annotations of
// another kind, the same without names.
func namesOf(lessons []*lesson) []*lesson {
	out := make([]*lesson, len(lessons))
	for i, l := range lessons {
		out[i] = l
		if l.partly {
			bare := *l
			bare.names, bare.partly = nil, false
			out[i] = &bare
		}
	}
	return out
}

// choices keeps the likely choices of each word.
func choices(m net.Mat) [][]net.Soft {
	out := make([][]net.Soft, m.Rows)
	for i := range m.Rows {
		var all []net.Soft
		for c, p := range m.Row(i) {
			if p >= leastShare {
				all = append(all, net.Soft{Class: int32(c), P: p})
			}
		}
		sort.SliceStable(all, func(a, b int) bool { return all[a].P > all[b].P })
		all = head(all, mostChoices)
		var sum float32
		for _, s := range all {
			sum += s.P
		}
		for j := range all {
			all[j].P /= sum
		}
		out[i] = all
	}
	return out
}

// blend mixes what a treebank says with what teachers say of it.
func blend(gold, soft [][]net.Soft) [][]net.Soft {
	out := make([][]net.Soft, len(gold))
	for i, g := range gold {
		if len(g) == 0 {
			continue
		}
		for _, s := range g {
			out[i] = append(out[i], net.Soft{Class: s.Class, P: s.P * (1 - taughtShare)})
		}
	next:
		for _, s := range soft[i] {
			for j := range out[i] {
				if out[i][j].Class == s.Class {
					out[i][j].P += s.P * taughtShare
					continue next
				}
			}
			out[i] = append(out[i], net.Soft{Class: s.Class, P: s.P * taughtShare})
		}
	}
	return out
}
