package coref

// personKind sorts phrases by who they can be in talk: 1 I, 2 we, 3 you, 4 other
// pronouns, 5 names, 0 the rest.
func personKind(p *Phrase) int {
	switch {
	case p.class == firstPerson && p.number == singular:
		return 1
	case p.class == firstPerson:
		return 2
	case p.class == secondPerson:
		return 3
	case p.pronoun > 0:
		return 4
	case p.class == named:
		return 5
	}
	return 0
}

// shapeOf is 1 for pronouns, 2 for names, 0 for the rest.
func shapeOf(p *Phrase) int {
	switch {
	case p.pronoun > 0:
		return 1
	case p.class == named:
		return 2
	}
	return 0
}

// match tells how alike the words of two phrases are: 0 nothing in common, 1
// only a modifier, 2 the heads but each says something else, 3 the later says
// something new, 4 the later says nothing new, 5 the same content, 6 the same
// words, 7 the same words of a whole name, 8 the same words before what follows
// the later's head.
func (t *Text) match(p, a *Phrase) int {
	if p.joint != a.joint {
		return 0
	}
	if p.core == a.core {
		if p.class == named {
			return 7
		}
		return 6
	}
	if p.short != 0 && p.short == a.core {
		return 8
	}
	mine, theirs := t.inner[p.inner.from:p.inner.to], t.inner[a.inner.from:a.inner.to]
	in, out := 0, 0
	for _, h := range mine {
		if contains(theirs, h) || h == a.head {
			in++
		} else {
			out++
		}
	}
	if p.head != a.head {
		if in > 0 {
			return 1
		}
		return 0
	}
	missing := 0
	for _, h := range theirs {
		if !contains(mine, h) {
			missing++
		}
	}
	switch {
	case out == 0 && missing == 0:
		return 5
	case out == 0:
		return 4
	case missing == 0:
		return 3
	}
	return 2
}

func contains(s []uint32, h uint32) bool {
	for _, v := range s {
		if v == h {
			return true
		}
	}
	return false
}

// nameMatch tells how two names go together: 0 not at all, 1 the same, 2 the
// later is the last word of the earlier, 3 the first, 4 some, 5 the earlier is
// the last word of the later, 6 some of its words, 7 a word in common, 8 an
// acronym, 9 the later's head is the earlier's apposition, 10 the other way
// round, 11 one has no name.
func (t *Text) nameMatch(p, a *Phrase) int {
	if a.appos >= 0 && t.lemmas[t.starts[a.Sentence]+a.appos] == p.head {
		return 9
	}
	if p.appos >= 0 && t.lemmas[t.starts[p.Sentence]+p.appos] == a.head {
		return 10
	}
	x, y := t.inner[p.name.from:p.name.to], t.inner[a.name.from:a.name.to]
	if len(x) == 0 || len(y) == 0 {
		if p.acronym != 0 && p.acronym == a.acronym && p.head != a.head {
			return 8
		}
		return 11
	}
	common := 0
	for _, h := range x {
		if contains(y, h) {
			common++
		}
	}
	switch {
	case p.acronym != 0 && p.acronym == a.acronym && common == 0 && (len(x) == 1) != (len(y) == 1):
		return 8
	case common == 0:
		return 0
	case common == len(x) && common == len(y):
		return 1
	case common == len(x) && x[len(x)-1] == y[len(y)-1]:
		return 2
	case common == len(x) && x[0] == y[0]:
		return 3
	case common == len(x):
		return 4
	case common == len(y) && x[len(x)-1] == y[len(y)-1]:
		return 5
	case common == len(y):
		return 6
	}
	return 7
}

// related tells how two phrases of a sentence stand in its tree.
func (t *Text) related(p, a *Phrase, j int) int {
	if p.Sentence != a.Sentence {
		return 0
	}
	words := t.doc.Sentences[p.Sentence].Words
	switch {
	case p.governor == int32(a.Head) && words[p.Head].Deprel == "appos":
		return 1
	case a.governor == int32(p.Head) && words[p.Head].Deprel != "conj" && a.role == subjectRole:
		return 2 // a copula's subject
	case p.governor >= 0 && p.governor == a.governor:
		if words[p.Head].Deprel == "conj" || words[a.Head].Deprel == "conj" {
			return 3
		}
		if p.role == possessorRole || p.role == compoundRole {
			return 4
		}
		return 5
	case p.governor == int32(a.Head):
		return 6
	case a.governor == int32(p.Head):
		return 7
	}
	over, steps := false, 0
	for g := p.governor; g >= 0 && steps < 16; steps++ {
		if g == a.governor {
			over = true
			break
		}
		g = int32(words[g].Head)
	}
	switch {
	case over && a.role == subjectRole && steps == 1:
		return 8
	case over && a.role == subjectRole:
		return 9
	case over:
		return 10
	}
	if a.outer >= 0 {
		return 11
	}
	return 12
}

// quoteMatch tells whether two phrases stand in the same quotation.
func (t *Text) quoteMatch(p, a *Phrase) int {
	switch {
	case p.quote < 0:
		return 1
	case a.quote < 0:
		return 2
	case p.quote == a.quote:
		return 3
	}
	x, y := t.quotes[p.quote].speaker, t.quotes[a.quote].speaker
	switch {
	case x < 0 || y < 0:
		return 4
	case x == y:
		return 5
	case t.Phrases[x].head == t.Phrases[y].head:
		return 6
	}
	return 7
}

// speaks tells whether one phrase is the speaker of the quotation around the
// other.
func (t *Text) speaks(i, j int) int {
	p, a := &t.Phrases[i], &t.Phrases[j]
	if p.quote >= 0 && a.quote < 0 {
		switch s := t.quotes[p.quote].speaker; {
		case s == int32(j):
			return 1
		case s >= 0 && t.Phrases[s].head == a.head:
			return 2
		case s >= 0:
			return 3
		}
	}
	if a.quote >= 0 && p.quote < 0 && t.quotes[a.quote].speaker == int32(i) {
		return 4
	}
	return 0
}
