package train

import (
	"encoding/json"
	"fmt"
	"hash/crc32"

	"godwit/nlp/encode"
	"godwit/nlp/engine"
	"godwit/nlp/feature"
	"godwit/nlp/kernel"
	"godwit/nlp/lemma"
	"godwit/nlp/model"
	"godwit/train/net"
)

// pack makes a model file of a network.
func (r *run) pack(n *net.Net) ([]byte, error) {
	g := r.ranges(n)
	most := float32(kernel.Most)
	m := engine.Meta{
		Info:   engine.Info{Licence: r.Licence, Seed: r.Seed, Sources: r.Sources, Scores: map[string]float64{}},
		Shape:  encode.Shape{Rows: n.Rows, Dim: n.Dim, Mix: n.Mix, Modes: n.Modes, Units: n.Units, Layers: n.Layers},
		Scales: encode.Scales{Word: most / g.Word, Hidden: most / g.Mix, Input: most / g.Input},
		Heads: engine.Heads{Morph: n.Morph, Arc: n.Arc, Rel: n.Rel, UnitMorph: most / g.Morph,
			UnitDep: most / g.Dep, UnitHead: 2047 / g.Head, UnitCross: 2047 / g.Cross, UnitRel: most / g.Rel},
		Pairs: r.tables.pairs, Labels: r.tables.labels, Feats: r.tables.feats, Allowed: r.tables.allowed, Guessed: len(r.tables.scripts),
	}
	if len(m.Info.Sources) == 0 {
		for _, path := range append(append([]string{}, r.Treebanks...), r.Names...) {
			m.Info.Sources = append(m.Info.Sources, base(path))
		}
	}
	scripts, words := r.lemmaWords()
	for _, s := range scripts {
		m.Scripts = append(m.Scripts, s.String())
	}
	cuts, err := Segment(r.Seed, r.Treebanks...)
	if err != nil {
		return nil, err
	}
	var chains []byte
	write := func() ([]byte, error) {
		meta, err := json.Marshal(m)
		if err != nil {
			return nil, fmt.Errorf("train: %w", err)
		}
		b := model.NewBuilder(meta)
		b.Section("segment", cuts)
		if chains != nil {
			b.Section("coref", chains)
		}
		b.Lexicon("groups", r.groups)
		lists := r.lists
		if lists == nil {
			lists = model.NewLexicon(nil)
		}
		b.Lexicon("lists", lists)
		if r.phrases != nil {
			b.Lexicon("phrases", r.phrases)
		}
		b.Lexicon("rows", r.inputs.rows)
		b.Lexicon("words", words)
		weights(b, n, &m)
		return b.Bytes()
	}
	b, err := write()
	if err != nil {
		return nil, err
	}
	if chains, err = r.chains(b); err != nil {
		return nil, err
	}
	if b, err = write(); err != nil {
		return nil, err
	}
	m.Info.Version = fmt.Sprintf("%08x", crc32.ChecksumIEEE(b))
	e, err := engine.Open(b)
	if err != nil {
		return nil, err
	}
	if err := r.score(e, m.Info.Scores); err != nil {
		return nil, err
	}
	return write()
}

// chains learns coreference on what the model reads; nil where there is nothing
// to learn from.
func (r *run) chains(model []byte) ([]byte, error) {
	if len(r.Chains) == 0 {
		return nil, nil
	}
	e, err := engine.Open(model)
	if err != nil {
		return nil, err
	}
	var docs []Chained
	for i, path := range r.Chains {
		d, err := ReadChained(path, r.ChainsOf[i], e.Read)
		if err != nil {
			return nil, err
		}
		docs = append(docs, d...)
	}
	w, err := Coref(r.ctx, docs, CorefOptions{Seed: r.Seed})
	if err != nil {
		return nil, err
	}
	return w.Bytes(), r.log("learned chains of %d documents", len(docs))
}

// ranges looks at how large the network's activations become.
func (r *run) ranges(n *net.Net) net.Ranges {
	g := net.Ranges{Word: 1, Mix: 1, Input: 1, Morph: 1, Dep: 1, Head: 1, Cross: 1, Rel: 1}
	reader := net.NewReader(n)
	for from := 0; from < min(len(r.lessons), 4000); from += chunk {
		var sents []*net.Sentence
		for _, l := range r.lessons[from:min(from+chunk, len(r.lessons))] {
			s := new(net.Sentence)
			s.Rows, s.Ends, s.Mode = r.inputs.sentence(l.forms)
			sents = append(sents, s)
		}
		reader.Measure(sents, &g)
	}
	return g
}

// weights adds the network's layers to the file.
func weights(b *model.Builder, n *net.Net, m *engine.Meta) {
	embed := n.Weight("embed")
	q, scale := make([]int8, n.Rows*n.Dim), make([]float32, n.Rows)
	for i := range n.Rows {
		scale[i] = model.Quantise(q[i*n.Dim:(i+1)*n.Dim], embed.Row(i))
	}
	b.Bytes8("embed", q)
	b.Floats("embed.s", scale)
	b.Floats("modes", n.Weight("modes").D)
	unit := float32(kernel.Unit)
	add := func(name string, in []string, bias string, outs int, unit float32) {
		var rows [][]float32
		for _, w := range in {
			t := n.Weight(w)
			for j := range min(outs, t.Cols) {
				if len(rows) <= j {
					rows = append(rows, nil)
				}
				for i := range t.Rows {
					rows[j] = append(rows[j], t.Row(i)[j])
				}
			}
		}
		var shift []float32
		if bias != "" {
			shift = n.Weight(bias).D
		}
		b.Affine(name, rows, shift, unit)
	}
	add("mix.in", []string{"mix.in"}, "mix.bias", n.Mix, m.Scales.Word)
	add("mix.out", []string{"mix.out"}, "", n.Dim, m.Scales.Hidden)
	for l := range n.Layers {
		in := unit
		if l == 0 {
			in = m.Scales.Input
		}
		for _, d := range []string{"fwd", "bwd"} {
			d += string(rune('1' + l))
			add(d+".in", []string{d + ".in"}, d+".bias", 4*n.Units, in)
			add(d+".rec", []string{d + ".rec"}, "", 4*n.Units, unit)
		}
	}
	add("morph", []string{"morph.low", "morph.top"}, "morph.bias", n.Morph, unit)
	for _, h := range []struct {
		name string
		outs int
	}{{"tags", n.Tags}, {"feats", n.Feats}, {"scripts", n.Scripts}, {"names", n.Names}} {
		add(h.name, []string{h.name}, h.name+".bias", h.outs, m.Heads.UnitMorph)
	}
	b.Floats("moves", n.Weight("moves").D)
	add("dep", []string{"dep"}, "dep.bias", n.Arc, unit)
	add("head", []string{"head"}, "head.bias", n.Arc, unit)
	add("cross", []string{"cross"}, "head.weight", n.Arc, m.Heads.UnitDep)
	b.Floats("root", n.Weight("root").D)
	add("rel.dep", []string{"rel.dep"}, "rel.bias", n.Rel, unit)
	add("rel.head", []string{"rel.head"}, "", n.Rel, unit)
	b.Floats("rel.root", n.Weight("rel.root").D)
	add("labels", []string{"labels"}, "labels.bias", n.Labels, m.Heads.UnitRel)
}

// oftenWord is how often the first treebank must have a word for its lemma to go
// before that of the others: treebanks differ in what "people" is a form of.
const oftenWord = 3

// lemmaWords lists the words of the treebanks with their lemma scripts, after
// those that the network guesses.
func (r *run) lemmaWords() ([]lemma.Script, *model.Lexicon) {
	first, all := map[uint32]map[lemma.Script]int{}, map[uint32]map[lemma.Script]int{}
	note := func(to map[uint32]map[lemma.Script]int, k uint32, s lemma.Script) {
		if to[k] == nil {
			to[k] = map[lemma.Script]int{}
		}
		to[k][s]++
	}
	for n, l := range r.lessons {
		var s feature.Sentence
		for i := range l.words {
			w := &l.words[i]
			s.Add(w.Form)
			if w.Lemma == "" {
				continue
			}
			k, script := lemma.WordKey(&s.Words[i], l.tags[i]), lemma.Between(w.Form, w.Lemma)
			note(all, k, script)
			if n < r.firstBank {
				note(first, k, script)
			}
		}
	}
	scripts := append([]lemma.Script{}, r.tables.scripts...)
	number := index(scripts)
	var entries []model.Entry
	for _, k := range count(lowest(all), func(a, b uint32) bool { return a < b }) {
		seen, total := all[k], 0
		for _, n := range first[k] {
			total += n
		}
		if total >= oftenWord {
			seen = first[k]
		}
		total = 0
		for _, n := range seen {
			total += n
		}
		list := count(seen, func(a, b lemma.Script) bool { return a.String() < b.String() })
		value := lemma.Open
		if seen[list[0]]*10 >= total*8 {
			n, ok := number[list[0]]
			if !ok {
				n = len(scripts)
				number[list[0]] = n
				scripts = append(scripts, list[0])
			}
			value = n
		}
		entries = append(entries, model.Entry{Key: k, Value: uint16(value)})
	}
	return scripts, model.NewLexicon(entries)
}

// lowest gives each key one and the same count, so that they sort by themselves.
func lowest[K comparable, V any](m map[K]V) map[K]int {
	out := make(map[K]int, len(m))
	for k := range m {
		out[k] = 1
	}
	return out
}
