package coref

// Bounds on the phrases before a mention that are weighed as its antecedent.
const (
	nearPronoun = 30 // of a third person
	nearOther   = 10
	nearNoun    = 6
	sameHead    = 6 // latest with the same head
	sameWord    = 4 // latest names with a word in common
	sentences   = 12
	// MaxCandidates bounds them all.
	MaxCandidates = 64
)

// index finds earlier phrases by their words.
type index struct {
	latest map[uint32]int32 // an entry by its key
	all    []entry
	stamp  []int32 // by phrase: the mention whose candidates it was put among last
}

// entry is a phrase under one of its keys, and the entry before with the key.
type entry struct{ phrase, before int32 }

// Joint reports whether a phrase is a coordination.
func (t *Text) Joint(i int) bool { return t.Phrases[i].joint }

// Begin makes ready to go through the phrases in their order.
func (t *Text) Begin() {
	x := &t.index
	if x.latest == nil {
		x.latest = map[uint32]int32{}
	}
	clear(x.latest)
	x.all = x.all[:0]
	x.stamp = fill(x.stamp, len(t.Phrases), -1)
	t.chain, t.chains = fill(t.chain, len(t.Phrases), -1), t.chains[:0]
}

// Keys of the index: a head, a word of a name, an acronym.
const (
	headKey    = 0x9E3779B9
	nameKey    = 0x85EBCA6B
	acronymKey = 0xC2B2AE35
	personKey  = 0x27D4EB2F
)

func (x *index) add(key uint32, i int) {
	before, ok := x.latest[key]
	if !ok {
		before = -1
	}
	x.latest[key] = int32(len(x.all))
	x.all = append(x.all, entry{int32(i), before})
}

// Add makes a phrase a candidate for those that follow, and joins it to its
// antecedent up, unless that is -1.
func (t *Text) Add(i int, up int32) {
	t.join(i, up)
	x, p := &t.index, &t.Phrases[i]
	if p.joint {
		x.add(p.core^headKey, i)
		return
	}
	if p.pronoun > 0 {
		x.add(uint32(p.person)*8+uint32(p.number)^personKey, i)
		return
	}
	x.add(p.head^headKey, i)
	for k := p.name.from; k < p.name.to; k++ {
		x.add(t.inner[k]^nameKey, i)
	}
	if p.acronym != 0 {
		x.add(p.acronym^acronymKey, i)
	}
	if p.appos >= 0 {
		x.add(t.lemmas[t.starts[p.Sentence]+p.appos]^headKey, i)
	}
}

// Candidates appends the phrases that may be the antecedent of phrase i, at
// most MaxCandidates, the nearest first within each way of finding them.
func (t *Text) Candidates(i int, to []int32) []int32 {
	p := &t.Phrases[i]
	near := nearNoun
	switch p.class {
	case thirdPerson, reflexive:
		near = nearPronoun
	case firstPerson, secondPerson, demonstrative, otherPronoun:
		near = nearOther
	}
	most := len(to) + MaxCandidates
	for j := i - 1; j >= 0 && i-j <= near && p.Sentence-t.Phrases[j].Sentence <= sentences; j-- {
		to = t.candidate(i, j, to)
	}
	take := func(key uint32, n int) {
		e, ok := t.index.latest[key]
		for ok && e >= 0 && n > 0 && len(to) < most {
			to = t.candidate(i, int(t.index.all[e].phrase), to)
			e, n = t.index.all[e].before, n-1
		}
	}
	switch {
	case p.joint:
		take(p.core^headKey, sameHead)
	case p.pronoun > 0:
		switch p.class {
		case firstPerson, secondPerson:
			if p.quote >= 0 {
				if j := t.quotes[p.quote].speaker; j >= 0 && int(j) < i {
					to = t.candidate(i, int(j), to)
				}
			}
			for person := uint32(1); person <= 2; person++ {
				for number := uint32(0); number <= 2; number++ {
					take((person*8+number)^personKey, 3)
				}
			}
		case thirdPerson:
			take((uint32(p.person)*8+uint32(p.number))^personKey, 4)
		}
	default:
		take(p.head^headKey, sameHead)
		for k := p.name.from; k < p.name.to; k++ {
			take(t.inner[k]^nameKey, sameWord)
		}
		if p.acronym != 0 {
			take(p.acronym^acronymKey, 2)
		}
		if p.appos >= 0 {
			take(t.lemmas[t.starts[p.Sentence]+p.appos]^headKey, 2)
		}
	}
	return to
}

// candidate appends phrase j unless it is there, or holds phrase i.
func (t *Text) candidate(i, j int, to []int32) []int32 {
	if t.index.stamp[j] == int32(i) {
		return to
	}
	t.index.stamp[j] = int32(i)
	p, a := &t.Phrases[i], &t.Phrases[j]
	if a.Sentence == p.Sentence && a.Last >= p.First {
		return to
	}
	return append(to, int32(j))
}
