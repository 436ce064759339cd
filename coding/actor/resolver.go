package actor

import (
	"strings"

	"godwit/coding/proposition"
	"godwit/lexicon"
	"godwit/nlp"
)

// Resolver takes the phrases of one Doc for actors. It is made for one report
// and belongs to one goroutine.
type Resolver struct {
	doc       *nlp.Doc
	terms     *lexicon.Terms
	leaders   *Offices
	day       int // of the report, yyyymmdd; 0 unknown
	sentences []*proposition.Sentence

	matches  [][]match
	at       [][]int // by sentence and word: index in matches, or -1
	chain    map[place]int
	memo     map[place]*Who
	busy     map[place]bool
	persons  map[place]*person // who is named by a word
	home     string            // the country that the report is most about
	homes    []string          // by paragraph, where one tells of another country
	shouts   bool              // the text has no lower-case letters
	house    bool              // a legislature or one who sits in it is named
	key      []byte
	other    []byte
	guilt    []map[int]string // by sentence: words that do a crime; nil: not yet sought
	short    map[string]place // abbreviations that the report explains, and the name
	begins   map[string]place // first words of names of bodies, and the name
	speakers map[place]place  // first persons in quotations, and who speaks
	recent   []recent         // states in the order of their mentions
}

// place is a word of the Doc.
type place struct{ sentence, word int }

// recent is a state mentioned.
type recent struct {
	place
	code string
}

// Offices finds the holder of an office; it is shared by all resolvers.
type Offices struct {
	by   map[string][]*lexicon.Term
	only map[string]string // titles that one state alone has: "pope", "taoiseach"
}

// NewOffices files the leaders of a lexicon by state and office.
func NewOffices(terms *lexicon.Terms) *Offices {
	o := &Offices{by: map[string][]*lexicon.Term{}, only: map[string]string{}}
	for _, t := range terms.All() {
		if t.Kind == lexicon.Leader && t.Form == t.Name {
			o.by[t.Code+t.Office] = append(o.by[t.Code+t.Office], t)
			if t.Office != "head of state" && t.Office != "head of government" {
				continue
			}
			switch state, known := o.only[t.Title]; {
			case !known:
				o.only[t.Title] = t.Code
			case state != t.Code:
				o.only[t.Title] = ""
			}
		}
	}
	return o
}

// Holder returns who held an office of a state on a day, or nil; of several
// (a supreme leader and a president, a foreign minister and his ministry's
// foreign secretary) the one with the very title, else with the office's name.
func (o *Offices) Holder(state, office, title string, day int) *lexicon.Term {
	if day == 0 || office == "" {
		return nil
	}
	var holder *lexicon.Term
	for _, t := range o.by[state+office] {
		if t.Own && t.Holds(day) {
			return t
		}
		if t.Holds(day) && (holder == nil || t.Title == title || t.Title == office && holder.Title != title) {
			holder = t
		}
	}
	return holder
}

// New prepares a resolver for a Doc whose sentences have been made ready; day
// is the report's, as yyyymmdd, or 0.
func New(doc *nlp.Doc, sentences []*proposition.Sentence, terms *lexicon.Terms, offices *Offices, day int) *Resolver {
	r := &Resolver{doc: doc, terms: terms, leaders: offices, day: day, sentences: sentences,
		chain: map[place]int{}, memo: map[place]*Who{}, busy: map[place]bool{}, persons: map[place]*person{}, speakers: map[place]place{}}
	r.guilt = make([]map[int]string, len(sentences))
	r.shouts = strings.ToUpper(doc.Text) == doc.Text
	for c, chain := range doc.Chains {
		for _, m := range chain {
			r.chain[place{m.Sentence, m.Head}] = c
		}
	}
	for _, s := range sentences {
		found := r.find(s)
		at := make([]int, len(s.Words))
		for i := range at {
			at[i] = -1
		}
		for k, m := range found {
			r.house = r.house || strings.HasSuffix(m.terms[0].Code+m.terms[0].Sector, "LEG")
			for w := m.first; w <= m.last; w++ {
				at[w] = k
			}
		}
		r.matches, r.at = append(r.matches, found), append(r.at, at)
	}
	r.shorts()
	r.findHome()
	r.meet()
	return r
}

// SetSpeaker says who speaks in the quotation around a first person.
func (r *Resolver) SetSpeaker(sentence, word, ofSentence, ofWord int) {
	p := place{sentence, word}
	r.speakers[p] = place{ofSentence, ofWord}
	delete(r.memo, p)
}

// Is reports whether the phrase headed by a word is of a kind; see the kinds of
// conditions in data/README.md.
func (r *Resolver) Is(s *proposition.Sentence, word int, kind string) bool {
	if kind == "owned" {
		return r.Behind(s, word) != nil
	}
	return r.Resolve(s, word).is(kind)
}

// Resolve returns who the phrase headed by a word stands for, or nil.
func (r *Resolver) Resolve(s *proposition.Sentence, word int) *Who {
	p := place{s.Index, word}
	if w, ok := r.memo[p]; ok {
		return w
	}
	if r.busy[p] {
		return nil
	}
	r.busy[p] = true
	w := r.resolve(s, word)
	delete(r.busy, p)
	r.memo[p] = w
	return w
}

func (r *Resolver) resolve(s *proposition.Sentence, i int) *Who {
	w := &s.Words[i]
	if day(s, i) {
		return r.behind(s, i)
	}
	switch w.UPOS {
	case "PRON", "DET":
		if k := r.at[s.Index][i]; k >= 0 && abbreviated(s, i) {
			return r.known(s, i, r.matches[s.Index][k])
		}
		return r.pronoun(s, i)
	case "VERB":
		if k := r.at[s.Index][i]; k >= 0 && suffering(s, i) {
			return r.known(s, i, r.matches[s.Index][k])
		}
		return nil
	case "AUX", "ADV", "PUNCT", "ADP", "SCONJ", "CCONJ", "INTJ", "PART", "SYM":
		return nil
	case "NUM":
		if n := s.Kid(i, "nmod"); n >= 0 && s.Preposition(n) == "of" {
			// "dozens of soldiers", "two of the editors"
			if who := r.Resolve(s, n); who != nil {
				return who
			}
		}
		if money(s, i) || s.Rel(i) == "nummod" || s.Rel(i) == "obl" || s.Rel(i) == "compound" {
			return nil
		}
		return &Who{Code: r.homeAt(s.Index), Many: true, Why: "a number of people", Guessed: true}
	}
	if s.Against(i) {
		return r.against(s, i)
	}
	if p := r.persons[place{s.Index, i}]; p != nil && p.who != nil {
		if p.rank <= somebody && p.who.weak() {
			// of whom the report says elsewhere what they do: "the accused"
			if c := r.antecedent(s, i); c != nil && c != p.who && c.Person && !c.weak() && len(p.who.Code) <= 3 {
				w := *p.who
				w.Sector, w.Why = c.Sector, w.Why+", "+c.Why
				return &w
			}
		}
		return p.who
	} else if p != nil && p.full != "" && r.placeName(s, i) {
		return r.stranger(s, i) // a man by the name of Amman is no town
	}
	if who := r.explained(s, i); who != nil {
		return who
	}
	if who := r.sides(s, i); who != nil {
		return who
	}
	if who := r.named(s, i); who != nil {
		return who
	}
	if k := r.at[s.Index][i]; k >= 0 {
		if who := r.known(s, i, r.matches[s.Index][k]); who != nil {
			return who
		}
	}
	if who := r.quantified(s, i); who != nil {
		return who
	}
	if who := r.town(s, i); who != nil {
		return who
	}
	if c := w.Form[0]; strings.HasSuffix(w.Entity, "PER") && c >= 'a' && c <= 'z' && !r.shouts && s.Kid(i, "flat") < 0 && s.Kid(i, "compound") < 0 && s.Kid(i, "appos") < 0 {
		return nil // "the bush", whatever the tagger makes of it
	}
	if w.UPOS == "PROPN" || strings.HasSuffix(w.Entity, "PER") || strings.HasSuffix(w.Entity, "ORG") || r.capital(s, i) {
		return r.stranger(s, i)
	}
	return nil
}

// quantified looks through nouns of number and kind: "hundreds of troops", "a
// group of gunmen", "members of parliament".
func (r *Resolver) quantified(s *proposition.Sentence, i int) *Who {
	switch s.Words[i].Lemma {
	case "hundred", "thousand", "dozen", "score", "ten", "million", "number", "group", "majority", "handful", "couple",
		"some", "many", "most", "lot", "other", "others", "series", "wave", "half", "percent", "part", "rest", "pair", "team", "body", "crowd", "column", "unit":
		for _, c := range s.Kids(i) {
			if s.Rel(c) == "nmod" && s.Preposition(c) == "of" {
				if who := r.Resolve(s, c); who != nil {
					return who
				}
			}
		}
		if s.Words[i].Form == "others" {
			return &Who{Code: r.homeAt(s.Index), Sector: "CVL", Many: true, Why: "other people", Guessed: true}
		}
		switch s.Words[i].Lemma {
		case "hundred", "thousand", "dozen", "score", "million", "ten", "crowd", "many", "most", "some":
			return &Who{Code: r.homeAt(s.Index), Sector: "", Many: true, Why: "a number of people", Guessed: true}
		}
	}
	return nil
}

// capital reports whether a common noun is written as a name in the middle of a
// sentence: "the charity Hands of Hope".
func (r *Resolver) capital(s *proposition.Sentence, i int) bool {
	f := s.Words[i].Form
	return i > 0 && !r.shouts && s.Words[i].UPOS == "NOUN" && f != "" && f[0] >= 'A' && f[0] <= 'Z' && s.Kid(i, "compound") >= 0
}
