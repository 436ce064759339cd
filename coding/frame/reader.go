package frame

import (
	"slices"
	"sort"
	"strings"

	"godwit/coding/proposition"
	"godwit/event"
	"godwit/lexicon"
	verbs "godwit/nlp/lemma"
)

// Reader reads sentences with one lexicon, for one report.
type Reader struct {
	lex *lexicon.Lexicon
	who Who
	s   *proposition.Sentence
	// done holds what was read at each word, so that a predicate under two
	// others is read once.
	done [][]*Act
	busy []bool
	// asAdjective is set while a participle is tried as an adjective.
	asAdjective bool
	// asPassive is set while an adjective is tried as a passive participle.
	asPassive bool
	with      []string // the companions of the predicate at hand
}

// NewReader returns a Reader; who is asked what phrases stand for.
func NewReader(lex *lexicon.Lexicon, who Who) *Reader { return &Reader{lex: lex, who: who} }

// Light returns the function that tells proposition.New about light verbs.
func Light(lex *lexicon.Lexicon) func(s *proposition.Sentence, verb int) (int, bool) {
	return func(s *proposition.Sentence, v int) (int, bool) {
		for _, l := range lex.LightVerbsOf(s.Words[v].Lemma) {
			if !withAll(s, v, l.With) {
				continue
			}
			for _, n := range s.Fill(v, l.Content) {
				w := &s.Words[n]
				if w.UPOS != "NOUN" && w.UPOS != "VERB" && w.UPOS != "PROPN" {
					continue
				}
				if l.Nouns == nil && len(lex.FramesOf('n', w.Lemma)) > 0 || l.Nouns[w.Lemma] {
					return n, l.Suffers
				}
			}
		}
		return -1, false
	}
}

func withAll(s *proposition.Sentence, v int, words []string) bool {
	for _, w := range words {
		if companion(s, v, w) < 0 {
			return false
		}
	}
	return true
}

// Read returns the acts of a sentence in the order of their words, the
// rejected and the consumed ones among them.
func (r *Reader) Read(s *proposition.Sentence) []*Act {
	r.s = s
	r.done = make([][]*Act, len(s.Words))
	r.busy = make([]bool, len(s.Words))
	var all []*Act
	for i := range s.Words {
		for _, a := range r.read(i, 0) {
			if !slices.Contains(all, a) {
				all = append(all, a)
			}
		}
	}
	for _, a := range all {
		finish(a)
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].Head < all[j].Head })
	return all
}

// read returns the acts at a predicate: its own, and those that its operator
// makes of the acts inside it.
func (r *Reader) read(i, depth int) []*Act {
	if r.done[i] != nil {
		return r.done[i]
	}
	if depth > 48 || r.busy[i] {
		return nil
	}
	r.busy[i] = true
	defer func() { r.busy[i] = false }()
	acts := []*Act{}
	pos := class(r.s, i)
	if pos != 0 {
		acts = append(acts, r.own(i, pos)...)
		acts = r.operate(i, pos, acts, depth)
	}
	r.done[i] = acts
	return acts
}

// class returns the word class under which a word may be a predicate, or 0.
func class(s *proposition.Sentence, i int) byte {
	switch s.Words[i].UPOS {
	case "VERB":
		if s.Rel(i) == "amod" || s.Rel(i) == "compound" || s.Words[i].Deprel == "case" || s.Words[i].Deprel == "mark" {
			return 0 // "the murdered man": tells of no new act
		}
		return 'v'
	case "NOUN":
		return 'n'
	case "PROPN":
		if s.Rel(i) != "compound" && s.Rel(i) != "flat" {
			return 'n'
		}
	case "ADJ":
		return 'a'
	case "AUX":
		if s.Rel(i) != "aux" && s.Rel(i) != "cop" {
			return 'v'
		}
	}
	return 0
}

// own returns the acts that frames see in a predicate itself: of the frames
// that fit the one that says most, or several that say as much and are of
// different types ("sentenced to prison" convicts and locks up).
func (r *Reader) own(i int, pos byte) []*Act {
	s := r.s
	lemma := s.Words[i].Lemma
	if i == 0 && s.Words[i].UPOS == "PROPN" && s.Kid(i, "flat") < 0 {
		lemma = strings.ToLower(lemma) // "Fighting between clans", taken for a name for its capital
	}
	try := func(pos byte, lemma string) (acts []*Act) {
		for _, f := range r.lex.FramesOf(pos, lemma) {
			if len(acts) > 0 && f.Weight() < acts[0].Frame.Weight() {
				break
			}
			if a := r.fit(i, f); a != nil && !slices.ContainsFunc(acts, func(o *Act) bool { return o.Type == a.Type }) {
				acts = append(acts, a)
			}
		}
		return acts
	}
	if acts := try(pos, lemma); len(acts) > 0 {
		return acts
	}
	switch {
	case pos == 'v' && s.Words[i].XPOS == "VBG" && s.Kid(i, "obj") < 0 && (s.Kid(i, "det") >= 0 || s.Kid(i, "nmod") >= 0 || s.Kid(i, "amod") >= 0):
		// "the shelling of", taken for a verb
		return try('n', s.Words[i].Form)
	case pos == 'a':
		// "was later exiled", taken for an adjective: a passive all the same
		if base, ok := verbs.Verb(strings.ToLower(s.Words[i].Form)); ok && verbs.Past(strings.ToLower(s.Words[i].Form), base) && s.Kid(i, "cop") >= 0 {
			r.asPassive = true
			defer func() { r.asPassive = false }()
			return try('v', base)
		}
	case pos == 'v' && (s.Words[i].XPOS == "VBN" || s.Words[i].XPOS == "VBD" || s.Words[i].XPOS == "VBG"):
		// "was alarmed at", taken for a verb
		r.asAdjective = true
		defer func() { r.asAdjective = false }()
		return try('a', strings.ToLower(s.Words[i].Form))
	}
	return nil
}

func (r *Reader) fit(i int, f *lexicon.Frame) *Act {
	s := r.s
	words, ok := r.matches(s, i, &f.Predicate)
	if !ok {
		return nil
	}
	a := &Act{Type: f.Type, Mode: f.Mode, CAMEO: f.CAMEO, Context: f.Context, Sentence: s, Head: i, Top: i, Frame: f}
	if a.Actors, ok = r.side(s, i, f.Actor); !ok {
		return nil
	}
	if a.Recipients, ok = r.side(s, i, f.Recipient); !ok {
		return nil
	}
	a.Recipients = without(a.Recipients, a.Actors)
	if f.POS == 'n' && len(a.Recipients) == 0 && r.lex.In("suffered", f.Lemma) {
		// "the journalist's arrest": the possessor suffers it
		for _, w := range a.Actors {
			if s.Words[w].Deprel == "nmod:poss" && s.Words[w].Head == i {
				a.Recipients = append(a.Recipients, w)
			}
		}
		a.Actors = without(a.Actors, a.Recipients)
	}
	if len(a.Recipients) == 0 && f.Type == event.Assault {
		a.Recipients = r.targets(s, i, f.Recipient)
	}
	a.Words = append(words, i)
	var m modality
	if f.POS == 'n' {
		m = nounModality(s, i)
		if v := s.LightVerb(i); v >= 0 {
			a.Words = append(a.Words, v)
			a.Top = v
			mv := modalityOf(s, v)
			m = m.with(mv)
		} else if v := occurs(s, i); v >= 0 {
			mv := modalityOf(s, v)
			m = m.with(mv)
		} else {
			a.Nominal = true
			if h := s.Words[i].Head; h >= 0 && cooperative(f.Type) && s.Words[h].UPOS == "VERB" && (s.Rel(i) == "obj" || s.Rel(i) == "nsubj") {
				// "will expand our cooperation": what is yet to be expanded lies ahead
				mv := modalityOf(s, h)
				m.future, m.hypothetical, m.bare = m.future || mv.future, m.hypothetical || mv.hypothetical, mv.bare
			}
		}
	} else {
		m = modalityOf(s, i)
	}
	a.Negated, a.Future, a.Hypothetical, a.Bare, a.Habit = m.negated, m.future, m.hypothetical, m.bare, m.habit
	slices.Sort(a.Words)
	a.Words = slices.Compact(a.Words)
	return a
}

// targets returns what is hit where no people are named: a base, a bus, a
// hospital.
func (r *Reader) targets(s *proposition.Sentence, i int, roles []lexicon.Role) []int {
	for _, role := range roles {
		for _, w := range r.path(s, i, role.Path) {
			for _, class := range targetClasses {
				if r.lex.In(class, s.Words[w].Lemma) {
					return []int{w}
				}
			}
		}
	}
	return nil
}

// targetClasses are the classes of classes.d that name what can be attacked.
var targetClasses = []string{"premises", "building", "military-target", "stronghold", "craft", "post", "checkpoint", "warship", "warplane"}

// occurs returns the verb that says of a noun that it took place ("clashes
// erupted", "there was an attack", "a protest was held"), the noun itself where
// it is the predicate of a sentence, or -1.
func occurs(s *proposition.Sentence, n int) int {
	h := s.Words[n].Head
	if h < 0 {
		return n
	}
	if s.Rel(n) == "nsubj" && (s.Words[h].UPOS == "VERB" || s.Words[h].UPOS == "AUX") {
		return h
	}
	if s.Kid(n, "cop") >= 0 || s.Kid(n, "expl") >= 0 {
		return n
	}
	return -1
}

func without(list, drop []int) []int {
	var out []int
	for _, x := range list {
		if !slices.Contains(drop, x) {
			out = append(out, x)
		}
	}
	return out
}
