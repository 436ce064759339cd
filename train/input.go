package train

import (
	"sort"

	"godwit/nlp/encode"
	"godwit/nlp/feature"
	"godwit/nlp/model"
)

// How often a spelling, and a part of one, must be seen to have an embedding.
const (
	rareWord = 2
	rarePart = 3
	mostRows = 1<<16 - 2
)

// inputs turns forms into rows of the embedding table.
type inputs struct {
	speller encode.Speller
	rows    *model.Lexicon
	count   int
	leave   []float32 // of each row, how often it is left out while learning
	known   map[string][]int32
}

// newInputs counts the keys of the forms, each seen as often as the map says.
func newInputs(forms map[string]int, groups, lists *model.Lexicon) *inputs {
	in := &inputs{speller: encode.Speller{Groups: groups, Lists: lists}, known: map[string][]int32{}}
	type entry struct {
		key      uint32
		n        int
		identity bool
	}
	at := map[uint32]int{}
	var all []entry
	for _, form := range sorted(forms) {
		for i, k := range in.speller.Keys(nil, form) {
			j, ok := at[k]
			if !ok {
				j = len(all)
				at[k] = j
				all = append(all, entry{key: k, identity: encode.Identity(i)})
			}
			all[j].n += forms[form]
		}
	}
	kept := all[:0]
	for _, e := range all {
		if e.n >= rarePart || e.identity && e.n >= rareWord {
			kept = append(kept, e)
		}
	}
	sort.SliceStable(kept, func(i, j int) bool { return kept[i].n > kept[j].n })
	kept = head(kept, mostRows)
	var entries []model.Entry
	for i, e := range kept {
		entries = append(entries, model.Entry{Key: e.key, Value: uint16(i)})
		leave := 0.05
		if e.identity {
			leave = 0.05 + 0.6/(1+float64(e.n)/2)
		}
		in.leave = append(in.leave, float32(leave))
	}
	in.rows, in.count = model.NewLexicon(entries), len(kept)
	return in
}

// leaving is the same inputs of which at least that share is left out.
func (in *inputs) leaving(share float32) *inputs {
	out := *in
	out.leave = make([]float32, len(in.leave))
	for i, v := range in.leave {
		out.leave[i] = max(v, share)
	}
	return &out
}

func sorted(m map[string]int) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// of are the rows of a form.
func (in *inputs) of(form string) []int32 {
	rows, ok := in.known[form]
	if !ok {
		for _, k := range in.speller.Keys(nil, form) {
			if r, ok := in.rows.Find(k); ok {
				rows = append(rows, int32(r))
			}
		}
		in.known[form] = rows
	}
	return rows
}

// sentence gives the rows of all forms, the end of each word's rows, and how the
// sentence uses capitals.
func (in *inputs) sentence(forms []string) (rows, ends []int32, mode int) {
	var s feature.Sentence
	for _, f := range forms {
		s.Add(f)
		rows = append(rows, in.of(f)...)
		ends = append(ends, int32(len(rows)))
	}
	s.Finish()
	return rows, ends, int(s.Mode)
}

// copied is the same inputs for another goroutine.
func (in *inputs) copied() *inputs {
	out := *in
	out.speller = encode.Speller{Groups: in.speller.Groups, Lists: in.speller.Lists}
	out.known = map[string][]int32{}
	return &out
}
