package train

import (
	"math/rand/v2"
	"slices"
	"sync"

	"godwit/nlp/model"
	"godwit/nlp/parse"
)

// explore is how often the parser in training follows its own choice rather than
// the oracle's, after the first epoch.
const explore = 0.9

// margin is by how much a right action should beat the wrong ones, in updates of
// one feature.
const margin = 50

// parserTraining is the state of one training.
type parserTraining struct {
	examples      []*example
	parser        parse.Parser
	action        *narrow
	label         *learner
	greedy, beams int // epochs
	workers       int
	rng           *rand.Rand
	scratch       parse.Scratch
	after         func(epoch int) error
}

func newParserTraining(examples []*example, p parse.Parser, seed uint64) *parserTraining {
	t := &parserTraining{examples: examples, parser: p, action: newNarrow(), label: newLearner(),
		rng: rand.New(rand.NewPCG(seed, 2)), workers: 1}
	t.parser.Action, t.parser.Label = t.action, t.label
	return t
}

// run learns first action by action, then reading by reading.
func (t *parserTraining) run() error {
	order := t.rng.Perm(len(t.examples))
	for epoch := range t.greedy + t.beams {
		t.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		if epoch < t.greedy {
			for _, x := range order {
				t.actions(t.examples[x], epoch > 0)
			}
		} else {
			if epoch == t.greedy {
				t.action.forget()
			}
			t.readings(order)
		}
		if err := t.after(epoch); err != nil {
			return err
		}
	}
	return nil
}

// actions takes a sentence action by action with the dynamic oracle.
func (t *parserTraining) actions(e *example, wander bool) {
	sc := &t.scratch
	sc.Input.Set(&e.seen, e.auto, e.others, &t.parser)
	sc.State.Begin(&sc.Input)
	for !sc.State.Done() {
		t.act(e, wander && t.rng.Float64() < explore)
	}
}

// act takes one action, the parser's own where follow is true or where it costs
// nothing, and learns from it.
func (t *parserTraining) act(e *example, follow bool) {
	sc := &t.scratch
	st := &sc.State
	said := t.parser.Next(sc)
	cost := st.Costs(e.heads)
	t.action.tick()
	if st.Legal(parse.Shift) && st.Legal(parse.Left) { // else there was no choice
		right, wrong := choices(st, cost, sc.Scores())
		if wrong >= 0 && sc.Scores()[right]-sc.Scores()[wrong] < margin {
			t.action.update(sc.Keys(), uint8(right), uint8(wrong))
		}
		if cost[said] > cost[right] && !follow {
			said = parse.Action(right)
		}
	}
	if said == parse.Shift {
		swap := t.swap(e)
		if st.Shift(); swap {
			st.Retag(&sc.Input)
		}
		return
	}
	h, d := st.Arc(said)
	l := t.name(e, h, d)
	if !follow && int(e.heads[d]) == h {
		l = e.labels[d]
	}
	st.Join(said, l)
}

// swap chooses the tag of the next word, and learns from it where one of the two
// is right.
func (t *parserTraining) swap(e *example) bool {
	sc := &t.scratch
	said := t.parser.Swap(sc)
	if next := sc.State.Next(); sc.State.Open(&sc.Input) {
		gold := wants(e, next)
		up, down := uint8(0), uint8(1)
		if gold {
			up, down = 1, 0
		}
		right := gold || e.tags[next] == e.auto[next]
		if right && sc.Scores()[up]-sc.Scores()[down] < margin/3 {
			t.action.update(sc.Keys(), up, down)
		}
	}
	return said
}

// wants says whether a word's second tag is the right one.
func wants(e *example, word int) bool { return e.others[word].Tag == e.tags[word] }

// name labels an arc, and learns from it where the arc is right.
func (t *parserTraining) name(e *example, h, d int) uint8 {
	l := t.parser.Relation(&t.scratch, h, d)
	if int(e.heads[d]) == h {
		t.label.tick()
		if gold := e.labels[d]; gold != l && gold != t.parser.Root {
			t.label.update(t.scratch.Keys(), gold, 1)
			t.label.update(t.scratch.Keys(), l, -1)
		}
	}
	return l
}

// choices finds the best action of those that cost the least, and the best of
// the others, -1 where there is none.
func choices(st *parse.State, cost [parse.Actions]int, scores *model.Scores) (right, wrong int) {
	right, wrong = -1, -1
	for a := range parse.Actions {
		if st.Legal(parse.Action(a)) && (right < 0 || cost[a] < cost[right] || cost[a] == cost[right] && scores[a] > scores[right]) {
			right = a
		}
	}
	for a := range parse.Actions {
		if st.Legal(parse.Action(a)) && cost[a] > cost[right] && (wrong < 0 || scores[a] > scores[wrong]) {
			wrong = a
		}
	}
	return right, wrong
}

// batch is how many sentences are read with the same weights; it is fixed, so
// that the number of workers changes nothing.
const batch = 4

// readings takes the sentences with a beam (Collins and Roark 2004), and learns
// where the wrong reading is furthest ahead (Huang, Fayong and Guo 2012).
func (t *parserTraining) readings(order []int) {
	readers := make([]*reader, batch)
	for i := range readers {
		readers[i] = &reader{beam: parse.Beam{Record: true}}
	}
	for part := range slices.Chunk(order, batch) {
		var wg sync.WaitGroup
		for w := range min(t.workers, len(part)) {
			wg.Go(func() {
				for i := w; i < len(part); i += t.workers {
					readers[i].read(&t.parser, t.examples[part[i]])
				}
			})
		}
		wg.Wait()
		for i, x := range part {
			t.learn(t.examples[x], readers[i])
		}
	}
}

// reader finds the right and the best reading of a sentence.
type reader struct {
	scratch    parse.Scratch
	beam       parse.Beam
	gold, said []parse.Step
	scores     []int32 // of the right reading after each step
}

// read leaves in said the part of the best reading that is furthest ahead of the
// right one, empty where the right one is best.
func (r *reader) read(p *parse.Parser, e *example) {
	r.follow(p, e)
	r.said = r.said[:0]
	most := int32(-1)
	b := &r.beam
	b.Start(&r.scratch.Input)
	for step := range r.gold {
		b.Advance(p, &r.scratch.Input, p.Beam)
		best := b.Readings[0]
		if ahead := best.Score - r.scores[step]; ahead > most && !slices.Equal(best.Path, r.gold[:step+1]) {
			most = ahead
			r.said = append(r.said[:0], best.Path...)
		}
	}
	if slices.Equal(b.Readings[0].Path, r.gold) {
		r.said = r.said[:0]
	}
}

// follow takes the right reading: of several right actions the one that scores
// most.
func (r *reader) follow(p *parse.Parser, e *example) {
	sc := &r.scratch
	st := &sc.State
	sc.Input.Set(&e.seen, e.auto, e.others, p)
	st.Begin(&sc.Input)
	r.gold, r.scores = r.gold[:0], r.scores[:0]
	score := int32(0)
	for !st.Done() {
		right, _ := choices(st, st.Costs(e.heads), p.Weigh(sc))
		score += sc.Scores()[right]
		label, swap := parse.NoLabel, false
		if a := parse.Action(right); a == parse.Shift {
			if st.Open(&sc.Input) {
				if swap = wants(e, st.Next()); swap {
					score += p.WeighTags(sc)[1]
				} else {
					score += p.WeighTags(sc)[0]
				}
			}
			if st.Shift(); swap {
				st.Retag(&sc.Input)
			}
		} else {
			h, d := st.Arc(a)
			label = p.Relation(sc, h, d)
			st.Join(a, label)
		}
		r.gold, r.scores = append(r.gold, parse.Step{Action: parse.Action(right), Label: label, Retag: swap}), append(r.scores, score)
	}
}

// learn rewards the right reading and punishes the wrong one, as far as the
// wrong one goes, and learns labels along the right one.
func (t *parserTraining) learn(e *example, r *reader) {
	t.action.tick()
	first := 0
	for first < len(r.said) && r.said[first] == r.gold[first] {
		first++
	}
	sc := &t.scratch
	st := &sc.State
	sc.Input.Set(&e.seen, e.auto, e.others, &t.parser)
	for _, way := range []struct {
		steps []parse.Step
		delta int32
	}{{r.gold, 1}, {r.said, -1}} {
		st.Begin(&sc.Input)
		for i, s := range way.steps {
			if i >= first && i < len(r.said) {
				t.parser.Weigh(sc)
				t.action.change(sc.Keys(), uint8(s.Action), way.delta)
			}
			if s.Action == parse.Shift {
				if i >= first && i < len(r.said) && st.Open(&sc.Input) {
					t.parser.WeighTags(sc)
					class := uint8(0)
					if s.Retag {
						class = 1
					}
					t.action.change(sc.Keys(), class, way.delta)
				}
				if st.Shift(); s.Retag {
					st.Retag(&sc.Input)
				}
				continue
			}
			if h, d := st.Arc(s.Action); way.delta > 0 {
				t.name(e, h, d)
			}
			st.Join(s.Action, s.Label)
		}
	}
}

func (l *narrow) tick() { l.step++ }
