package train

import (
	"math/rand/v2"

	"godwit/nlp/feature"
	"godwit/nlp/lemma"
	"godwit/nlp/model"
)

// rare is how often a script must be seen to be guessed for unknown words.
const rare = 3

// lemmaCase is one word with its tag and script, seen n times.
type lemmaCase struct {
	form   string
	word   feature.Word
	tag    uint8
	script int
	n      int
}

// trainLemmas learns to guess scripts, and puts the words that the guess gets
// wrong into a table.
func trainLemmas(examples []*example, epochs int, seed uint64) (scripts []lemma.Script, regular int, words *model.Lexicon, weights *learner) {
	counts := map[lemma.Script]int{}
	for _, e := range examples {
		for i := range e.words {
			if w := &e.words[i]; w.Lemma != "" {
				counts[lemma.Between(w.Form, w.Lemma)]++
			}
		}
	}
	scripts = count(counts, func(a, b lemma.Script) bool { return a.String() < b.String() })
	for regular < len(scripts) && regular < model.Classes && (regular == 0 || counts[scripts[regular]] >= rare) {
		regular++
	}
	cases := lemmaCases(examples, index(scripts))
	weights = newLearner()
	l := lemma.Lemmatizer{Scripts: scripts, Regular: regular, Words: model.NewLexicon(nil), Weights: weights}
	rng := rand.New(rand.NewPCG(seed, 4))
	order := rng.Perm(len(cases))
	var sc lemma.Scratch
	for range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, x := range order {
			c := &cases[x]
			if c.script >= regular {
				continue
			}
			said := l.Guess(&c.word, c.form, c.tag, &sc)
			weights.tick()
			if said != c.script {
				weights.update(sc.Keys(), uint8(c.script), 1)
				weights.update(sc.Keys(), uint8(said), -1)
			}
		}
	}
	return scripts, regular, model.NewLexicon(exceptions(cases, &l)), weights
}

// lemmaCases lists the different words once each, whatever their number.
func lemmaCases(examples []*example, number map[lemma.Script]int) []lemmaCase {
	type key struct {
		form   string
		tag    uint8
		script int
	}
	at := map[key]int{}
	var cases []lemmaCase
	for _, e := range examples {
		for i := range e.words {
			w := &e.words[i]
			if w.Lemma == "" {
				continue
			}
			k := key{w.Form, e.tags[i], number[lemma.Between(w.Form, w.Lemma)]}
			c, ok := at[k]
			if !ok {
				c = len(cases)
				at[k] = c
				cases = append(cases, lemmaCase{form: w.Form, word: e.seen.Words[i], tag: e.tags[i], script: k.script})
			}
			cases[c].n++
		}
	}
	return cases
}

// exceptions finds, for each spelling and tag, the script that is right most
// often, and keeps those that the averaged weights do not guess.
func exceptions(cases []lemmaCase, l *lemma.Lemmatizer) []model.Entry {
	packed, err := l.Weights.(*learner).pack(0, mostRows)
	if err != nil {
		packed = new(model.Linear)
	}
	guesser := *l
	guesser.Weights = packed
	type tally struct {
		scripts map[int]int
		wrong   int
	}
	tallies := map[uint32]*tally{}
	var order []uint32
	var sc lemma.Scratch
	for i := range cases {
		c := &cases[i]
		k := lemma.WordKey(&c.word, c.tag)
		if tallies[k] == nil {
			tallies[k] = &tally{scripts: map[int]int{}}
			order = append(order, k)
		}
		tallies[k].scripts[c.script] += c.n
		if guesser.Guess(&c.word, c.form, c.tag, &sc) != c.script {
			tallies[k].wrong += c.n
		}
	}
	var entries []model.Entry
	for _, k := range order {
		t := tallies[k]
		top := count(t.scripts, func(a, b int) bool { return a < b })[0]
		total := 0
		for _, n := range t.scripts {
			total += n
		}
		if total-t.scripts[top] < t.wrong {
			entries = append(entries, model.Entry{Key: k, Value: uint16(top)})
		}
	}
	return entries
}
