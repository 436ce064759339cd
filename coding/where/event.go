package where

import (
	"slices"
	"sort"

	"godwit/lexicon/gazetteer"
	"godwit/nlp"
)

// Act is what has to be known of an act to say where it took place.
type Act struct {
	Sentence, Head int
	Words          []int // the words that make it, the head among them
	Sides          []int // the heads, in its sentence, of who does it and to whom
	Struck         []int // of these, those that it is done to and that may be its place: "shelled Kharkiv"
	Near           bool  // it is of the report's own days: the dateline may stand for it
}

// OfAct returns the place of an act: the one that its own words name, else one
// that its sentence names as the scene, else the dateline's; or false. A name
// that stands for a government, and an adjective, is none.
func OfAct(doc *nlp.Doc, places []Place, a Act) (Place, bool) {
	s := &doc.Sentences[a.Sentence]
	best, top := Place{}, 0.0
	first := sort.Search(len(places), func(i int) bool { return places[i].Sentence >= a.Sentence })
	for i, p := range places[first:] {
		if p.Sentence != a.Sentence || i >= mostPlaces {
			break
		}
		if p.Adjective || p.vague() || body(doc, p) {
			continue
		}
		if v := scene(s, p, &a); v > 0 && (v > top+2 || v > top-2 && top > 0 && finer(p, best) || v > top && !finer(best, p)) {
			best, top = p, v
		}
	}
	if top > 0 {
		return best, true
	}
	if a.Near {
		return dateline(doc, places)
	}
	return Place{}, false
}

// mostPlaces is how many places of a sentence are asked for one act.
const mostPlaces = 64

// vague reports whether a place is too wide to say where an act took place.
func (p *Place) vague() bool {
	return p.Kind == gazetteer.Continent || !p.Located
}

// wide reports whether a place that only modifies a word says too little: "the
// Red Sea port of Mocha".
func (p *Place) wide() bool {
	switch p.Kind {
	case gazetteer.Sea, gazetteer.Region, gazetteer.River, gazetteer.Lake, gazetteer.Desert, gazetteer.Mountain:
		return true
	}
	return false
}

// inner are the relations by which a place hangs inside the phrase of where
// something is: "in a suburb of Paris", "at Paris airport".
var inner = []string{"compound", "nmod", "conj", "appos", "flat", "amod", "dep"}

// body reports whether a place is named only within the name of a body: "U.S.
// Federal Court".
func body(doc *nlp.Doc, p Place) bool {
	names := doc.Names
	for _, n := range names[sort.Search(len(names), func(i int) bool { return names[i].Sentence >= p.Sentence }):] {
		if n.Sentence != p.Sentence {
			break
		}
		if n.First <= p.First && p.Last < n.Last {
			return n.Type == "ORG"
		}
	}
	return false
}

// Precision says how finely a place is told: "country", "division", "city" or
// "spot".
func (p *Place) Precision() string {
	k := p.Kind
	if p.Within != gazetteer.None {
		k = p.Within
	}
	switch k {
	case gazetteer.Country, gazetteer.Continent:
		return "country"
	case gazetteer.Division, gazetteer.County, gazetteer.Region, gazetteer.Sea, gazetteer.Desert:
		return "division"
	case gazetteer.City:
		return "city"
	}
	return "spot"
}

func finer(p, q Place) bool { return rank(p.Precision()) > rank(q.Precision()) }

func rank(precision string) int {
	return slices.Index([]string{"country", "division", "city", "spot"}, precision)
}

// scene weighs a place as that of an act: 0 where it is none.
func scene(s *nlp.Sentence, p Place, a *Act) float64 {
	w := head(s, p.First, p.Last)
	if slices.Contains(a.Struck, w) {
		return 6
	}
	at := w
	for range 4 { // up to the phrase that a preposition marks: "in a suburb of Paris"
		if locative(s, at) {
			break
		}
		h := s.Words[at].Head
		rel := nlp.Relation(s.Words[at].Deprel)
		if h < 0 || slices.Contains(a.Sides, at) || !slices.Contains(inner, rel) || rel == "compound" && p.wide() {
			return 0
		}
		at = h
	}
	if !locative(s, at) {
		return 0
	}
	d := distance(s, s.Words[at].Head, a)
	switch {
	case d == 0:
		return 10
	case d > 3 || d > 2 && p.Precision() == "country":
		return 0
	}
	v := 7 - float64(d)
	if nlp.Relation(s.Words[at].Deprel) == "nmod" && slices.Contains(a.Sides, s.Words[at].Head) {
		v -= 2 // where a side comes from: "the mayor of Lyon"
	}
	return max(v, 0.5)
}

// head returns the word of a run that hangs on a word outside it.
func head(s *nlp.Sentence, first, last int) int {
	for w := first; w <= last; w++ {
		if h := s.Words[w].Head; h < first || h > last {
			return w
		}
	}
	return last
}

// locative reports whether a preposition says that something is at a word.
func locative(s *nlp.Sentence, w int) bool {
	found := false
	s.Children(w, func(c int) bool {
		if nlp.Relation(s.Words[c].Deprel) == "case" {
			switch s.Words[c].Lemma {
			case "in", "at", "near", "outside", "inside", "around", "across", "throughout", "off", "along", "within", "beyond", "over", "on", "into", "through":
				found = true
			}
		}
		return !found
	})
	return found
}

// distance is how many steps of the tree lie between a word and an act, each
// clause between them counted double.
func distance(s *nlp.Sentence, w int, a *Act) int {
	up := func(w int) []int {
		path := []int{}
		for w >= 0 && len(path) < 64 {
			path = append(path, w)
			w = s.Words[w].Head
		}
		return path
	}
	from := up(w)
	best := 99
	for _, v := range append([]int{a.Head}, a.Words...) {
		for d, x := range up(v) {
			if k := slices.Index(from, x); k >= 0 {
				best = min(best, d+k)
				break
			}
		}
	}
	return best
}

// dateline returns the place of a dateline.
func dateline(doc *nlp.Doc, places []Place) (Place, bool) {
	for _, p := range places {
		if p.Sentence > 1 || p.First > 1 {
			break
		}
		s := &doc.Sentences[p.Sentence]
		if dash(s) && p.Located && !p.Adjective {
			return p, true
		}
	}
	return Place{}, false
}

// dash reports whether a sentence is a dateline, or begins with one.
func dash(s *nlp.Sentence) bool {
	for i := 1; i < len(s.Words) && i < 14; i++ {
		switch s.Words[i].Form {
		case "—", "–", "--":
			return true
		case "-":
			return s.Words[i].SpaceAfter && s.Words[i-1].SpaceAfter
		}
		if s.Words[i].UPOS == "VERB" || s.Words[i].UPOS == "AUX" {
			return false
		}
	}
	return false
}
