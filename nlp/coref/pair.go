package coref

// matches is how many values Text.match has.
const matches = 9

// slot is a template of features of pairs; each has its own range of rows.
type slot int

const (
	pairClasses slot = iota
	pairSentences
	pairPhrases
	pairParagraphs
	pairPronouns
	pairStrings
	pairStringsFar
	pairNames
	pairNumbers
	pairGenders
	pairEntities
	pairSorts
	pairLikeness
	pairRoles
	pairTree
	pairQuotes
	pairSpeaker
	pairRank
	pairRankClass
	pairAgree
	pairFarRole
	pairHeadSort
	pairPersonsTalk
	pairPersonsTurn
	pairFresh
	pairNew
	pairChain
	pairChainAgree
	pairChainName
	slots
)

// sizes are how many values each template has.
var sizes = [slots]int{
	pairClasses:     int(classCount) * int(classCount),
	pairSentences:   12 * int(classCount),
	pairPhrases:     12 * int(classCount),
	pairParagraphs:  8 * 7 * 7,
	pairPronouns:    pronounIDs * pronounIDs,
	pairStrings:     matches * int(classCount),
	pairStringsFar:  matches * 12,
	pairNames:       12 * 4,
	pairNumbers:     9 * int(classCount),
	pairGenders:     16 * 3,
	pairEntities:    25,
	pairSorts:       sortCount * sortCount * 2,
	pairLikeness:    8 * int(classCount),
	pairRoles:       int(roleCount) * int(roleCount),
	pairTree:        16 * int(classCount),
	pairQuotes:      8 * 16,
	pairSpeaker:     6 * 4,
	pairRank:        12 * int(classCount),
	pairRankClass:   12 * int(classCount),
	pairAgree:       16 * int(classCount),
	pairFarRole:     12 * int(roleCount),
	pairHeadSort:    pronounIDs * sortCount,
	pairPersonsTalk: 17 * 16,
	pairPersonsTurn: 4 * 4 * 6 * 16,
	pairFresh:       matches * int(classCount),
	pairNew:         8 * matches * int(classCount),
	pairChain:       20 * int(classCount),
	pairChainAgree:  9 * int(classCount),
	pairChainName:   12 * int(classCount),
}

// bases are where the ranges begin.
var bases = func() (b [slots + 1]int) {
	for s := range sizes {
		b[s+1] = b[s] + sizes[s]
	}
	return b
}()

// row is the row of a template's value.
func row(s slot, v int) uint16 { return uint16(bases[s] + v) }

// PairRows is how many rows the features of pairs have.
var PairRows = bases[slots]

// PairMax bounds the features of one pair.
const PairMax = int(slots)

// Best holds, over the candidates of one mention, what the features of later
// ones and of the mention alone ask for.
type Best struct {
	seen, alike, agreeing int
	match                 int // the best match of strings
	name                  int
}

// Pair appends the rows of phrase i with its candidate j; best is of the
// candidates before and takes this one in.
func (t *Text) Pair(i, j int, best *Best, to []uint16) []uint16 {
	p, a := &t.Phrases[i], &t.Phrases[j]
	add := func(s slot, v int) { to = append(to, row(s, v)) }
	class, other := int(p.class), int(a.class)
	far := int(bucket(p.Sentence - a.Sentence))
	add(pairClasses, class*int(classCount)+other)
	add(pairSentences, class*12+far)
	add(pairPhrases, class*12+int(bucket(i-j-1)))
	add(pairParagraphs, (min(7, int(p.paragraph-a.paragraph))*7+personKind(p))*7+personKind(a))
	match := t.match(p, a)
	name := t.nameMatch(p, a)
	if p.pronoun > 0 {
		add(pairPronouns, int(p.pronoun)*pronounIDs+int(a.pronoun))
		add(pairHeadSort, int(p.pronoun)*sortCount+int(a.sort))
	} else {
		add(pairStrings, class*matches+match)
		add(pairStringsFar, match*12+far)
		add(pairNames, name*4+min(3, int(p.name.to-p.name.from)))
	}
	add(pairNumbers, class*9+int(p.number)*3+int(a.number))
	add(pairGenders, (min(2, named2(p))*4+int(p.gender))*4+int(a.gender))
	add(pairEntities, int(p.entity)*5+int(a.entity))
	pronominal := 0
	if p.pronoun > 0 {
		pronominal = 1
	}
	add(pairSorts, (int(p.sort)*sortCount+int(a.sort))*2+pronominal)
	alike := float32(0)
	for k, c := range p.chance {
		alike += c * a.chance[k]
	}
	add(pairLikeness, class*8+min(7, int(alike*8)))
	add(pairRoles, int(p.role)*int(roleCount)+int(a.role))
	add(pairTree, class*16+t.related(p, a, j))
	if p.quote >= 0 || a.quote >= 0 {
		add(pairQuotes, (t.quoteMatch(p, a)*4+int(p.person))*4+int(a.person))
	}
	if v := t.speaks(i, j); v > 0 {
		add(pairSpeaker, v*4+int(p.person))
	}
	agrees := 0
	if p.number == a.number || p.person == 2 && a.person == 2 {
		agrees |= 1
	}
	if p.gender == 0 || a.gender == 0 || p.gender == a.gender {
		agrees |= 2
	}
	if alike > 0.35 {
		agrees |= 4
	}
	if p.person == a.person || p.person == 3 && a.person == 0 {
		agrees |= 8
	}
	add(pairAgree, class*16+agrees)
	add(pairRank, class*12+int(bucket(best.seen)))
	if agrees == 15 || match >= 3 {
		add(pairRankClass, class*12+int(bucket(best.agreeing)))
		best.agreeing++
	}
	add(pairFarRole, far*int(roleCount)+int(a.role))
	if p.person > 0 && a.person > 0 {
		persons := int(p.person)*4 + int(a.person)
		add(pairPersonsTalk, t.talk*16+persons)
		add(pairPersonsTurn, ((t.turn*4+t.asked)*6+min(5, int(p.paragraph-a.paragraph)))*16+persons)
	}
	if match > best.match && p.pronoun == 0 {
		add(pairFresh, class*matches+match)
	}
	to = t.chainPair(i, j, to)
	best.seen++
	best.match, best.name = max(best.match, match), max(best.name, name)
	return to
}

// Alone appends the rows of phrase i as the first of a chain or of none.
func (t *Text) Alone(i int, best *Best, to []uint16) []uint16 {
	p := &t.Phrases[i]
	v := min(3, best.agreeing)
	if p.pronoun == 0 {
		v = best.match*8 + min(7, best.name)
	}
	return append(to, uint16(bases[pairNew]+int(p.class)*8*matches+v))
}

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

func named2(p *Phrase) int {
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
