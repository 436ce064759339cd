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
	pairVectors
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
	pairVectors:     11 * int(classCount),
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
	seen, agreeing int
	match          int // the best match of strings
	name           int
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
	add(pairGenders, (min(2, shapeOf(p))*4+int(p.gender))*4+int(a.gender))
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
	if t.dim > 0 {
		add(pairVectors, class*11+t.alikeVectors(i, j))
	}
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
