package coref

// chainSoFar is what is known of a chain from the mentions up to now.
type chainSoFar struct {
	size    int
	latest  int32 // mention
	name    int32 // the mention with the longest name, -1
	genders uint8 // a bit for each gender seen
	numbers uint8
}

// join puts phrase i into the chain of phrase up, or into one of its own.
func (t *Text) join(i int, up int32) {
	p := &t.Phrases[i]
	c := int32(len(t.chains))
	if up >= 0 {
		c = t.chain[up]
	} else {
		t.chains = append(t.chains, chainSoFar{name: -1})
	}
	t.chain[i] = c
	x := &t.chains[c]
	x.size++
	x.latest = int32(i)
	if n := p.name.to - p.name.from; n > 0 {
		if x.name < 0 || n > t.Phrases[x.name].name.to-t.Phrases[x.name].name.from {
			x.name = int32(i)
		}
	}
	if p.gender > 0 {
		x.genders |= 1 << p.gender
	}
	if p.number > 0 && p.pronoun > 0 {
		x.numbers |= 1 << p.number
	}
}

// chainPair appends the features of phrase i with the chain of phrase j.
func (t *Text) chainPair(i, j int, to []uint16) []uint16 {
	p, x := &t.Phrases[i], &t.chains[t.chain[j]]
	class := int(p.class)
	size := 0
	switch {
	case x.size > 8:
		size = 4
	case x.size > 4:
		size = 3
	case x.size > 2:
		size = 2
	case x.size > 1:
		size = 1
	}
	named := 0
	if x.name >= 0 {
		named = 1
	}
	latest := 0
	if x.latest == int32(j) {
		latest = 1
	}
	to = append(to, row(pairChain, (class*5+size)*4+named*2+latest))
	agree := 0
	if p.gender > 0 && x.genders != 0 {
		agree = 1
		if x.genders == 1<<p.gender {
			agree = 2
		}
	}
	if p.number > 0 && x.numbers != 0 {
		agree += 3
		if x.numbers == 1<<p.number {
			agree += 3
		}
	}
	to = append(to, row(pairChainAgree, class*9+agree))
	if p.pronoun == 0 && x.name >= 0 && x.name != int32(j) {
		to = append(to, row(pairChainName, class*12+t.nameMatch(p, &t.Phrases[x.name])))
	}
	return to
}
