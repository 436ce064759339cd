package where

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"godwit/lexicon/gazetteer"
	"godwit/nlp"
)

// longest is how many words the name of a place has at most.
const longest = 8

// mention is a run of words that may name a place.
type mention struct {
	sentence, first, last int
	key                   string
	hits                  []gazetteer.Hit // none: a name that the gazetteer lacks
	sign                  float64         // how much speaks for a place; see signOf
	taken                 bool
	skip                  bool // no place, and none inside
	nation                *Nation
	name                  int // index in reading.names, or -1
	holder                int // the mention that says in what it lies ("Alabama"), or -1
	short                 bool
}

// reading is the work on one Doc.
type reading struct {
	*Finder
	doc      *nlp.Doc
	nations  map[[2]int]*Nation // by sentence and first word
	inName   [][]int            // by sentence and word: index in doc.Names, or -1
	mentions []*mention
	names    []*name
	byKey    map[string]int
	extra    []evidence
	buf      []byte
}

func newReading(f *Finder, doc *nlp.Doc, nations []Nation) *reading {
	r := &reading{Finder: f, doc: doc, nations: map[[2]int]*Nation{}, byKey: map[string]int{}}
	for i := range nations {
		n := &nations[i]
		r.nations[[2]int{n.Sentence, n.First}] = n
	}
	r.inName = make([][]int, len(doc.Sentences))
	for i := range doc.Sentences {
		r.inName[i] = make([]int, len(doc.Sentences[i].Words))
		for w := range r.inName[i] {
			r.inName[i][w] = -1
		}
	}
	for k, n := range doc.Names {
		for w := n.First; w <= n.Last; w++ {
			r.inName[n.Sentence][w] = k
		}
	}
	return r
}

// scan goes through the text and takes what is surely named as a place.
func (r *reading) scan() {
	for si := range r.doc.Sentences {
		s := &r.doc.Sentences[si]
		for i := 0; i < len(s.Words); {
			if m := r.at(si, i); m != nil {
				if !m.skip {
					r.mentions = append(r.mentions, m)
				}
				if m.taken || m.skip {
					i = m.last + 1
					continue
				}
			}
			i++
		}
	}
}

// at returns the likeliest mention that begins at a word, or nil.
func (r *reading) at(si, i int) *mention {
	s := &r.doc.Sentences[si]
	n := r.nations[[2]int{si, i}]
	switch {
	case n == nil:
	case n.Media:
		return &mention{sentence: si, first: i, last: n.Last, skip: true}
	case n.Seat && (i == 0 || !r.is("in", s.Words[i-1].Form) && !r.is("at", s.Words[i-1].Form)):
		return &mention{sentence: si, first: i, last: n.Last, skip: true}
	case n.Adjective && r.inside(si, i, n.Last):
		return nil // "American Legion"
	case n.Adjective:
		if len(n.Code) < 3 || r.countries[n.Code[:3]] == 0 && n.Code[:3] != r.g.Place(0).Country {
			return &mention{sentence: si, first: i, last: n.Last, skip: true} // "Western"
		}
		return &mention{sentence: si, first: i, last: n.Last, nation: n, taken: true, name: -1, holder: -1, sign: 1}
	}
	if !upper(s.Words[i].Form) {
		return nil
	}
	var best *mention
	for _, m := range r.runs(si, i) {
		if m.sign = r.signOf(m); m.sign > 0 {
			m.taken = true
			return m
		}
		if best == nil || m.sign > best.sign {
			best = m
		}
	}
	if n != nil && n.State && !r.person(si, i, n.Last) {
		return &mention{sentence: si, first: i, last: n.Last, nation: n, taken: true, name: -1, holder: -1, sign: 1}
	}
	if m := r.unknown(si, i); m != nil && (best == nil || m.taken) {
		return m
	}
	return best
}

// runs returns the runs of words from i on that the gazetteer knows, the longest
// first.
func (r *reading) runs(si, i int) []*mention {
	s := &r.doc.Sentences[si]
	var out []*mention
	key := r.buf[:0]
	for j := i; j < len(s.Words) && j-i < longest; j++ {
		w := &s.Words[j]
		before := len(key)
		key = gazetteer.AppendKey(key, w.Form)
		if len(key) == before {
			if j > i && (w.Form == "-" || w.Form == "–" || w.Form == "'" || w.Form == "’" || w.Form == ".") {
				continue
			}
			break
		}
		if !upper(w.Form) && !hyphened(w.Form) {
			tail := j > i && (r.is("tail", w.Form) || r.is("kind", w.Form))
			if j == i || !joins(w.Form) && !tail {
				break
			}
			if !tail {
				continue // no name ends in "of"
			}
		}
		if hits := r.g.Find(nil, key); len(hits) > 0 {
			if hits, short := r.fitting(s, i, j, hits); len(hits) > 0 {
				out = append(out, &mention{sentence: si, first: i, last: j, key: string(key), hits: hits, short: short, name: -1, holder: -1})
			}
		}
	}
	r.buf = key
	slices.Reverse(out)
	return out
}

// joins reports whether a word in lower case may stand inside a name.
func joins(w string) bool {
	switch strings.ToLower(w) {
	case "of", "the", "and", "de", "la", "le", "les", "du", "des", "del", "di", "da", "do", "dos", "das", "den", "der", "sur", "en", "upon", "on", "under",
		"al", "el", "au", "à", "es", "ez", "ash", "as", "bin", "kwa", "y", "e", "sous", "aux", "am", "an", "im", "by", "in", "van", "'s", "’s", "s":
		return true
	}
	return strings.HasPrefix(w, "al-") || strings.HasPrefix(w, "el-")
}

// fitting leaves of the hits those whose use fits how the run stands: an
// abbreviation counts after a town's name and a comma, before a road's number, or
// where it is written with points.
func (r *reading) fitting(s *nlp.Sentence, i, j int, hits []gazetteer.Hit) (out []gazetteer.Hit, short bool) {
	after := i >= 2 && s.Words[i-1].Form == "," && upper(s.Words[i-2].Form)
	text := r.doc.Text[s.Words[i].Start:s.Words[j].End]
	dotted := strings.HasSuffix(text, ".") || j+1 < len(s.Words) && s.Words[j+1].Form == "." && !s.Words[j].SpaceAfter
	for _, h := range hits {
		if h.Use == gazetteer.Short {
			capitals := text == strings.ToUpper(text) && utf8.RuneCountInString(text) > 1
			switch {
			case r.party(s, i):
			case after && (capitals || dotted || len(text) > 3):
			case dotted && i > 0 && (strings.Count(text, ".") > 1 || s.Words[i].UPOS == "PROPN" && len(text) > 3):
			case capitals && len(text) == 3 && !r.common[text]: // NSW
			case (dotted || capitals) && j+1 < len(s.Words) && number(s.Words[j+1].Form):
			default:
				continue
			}
			short = true
		}
		if h.Use == gazetteer.Seldom && j == i && len(text) < 4 {
			continue
		}
		if h.Use == gazetteer.Proper && i == j && len(text) <= 4 && text == strings.ToUpper(text) && !(len(text) == 4 && s.Words[i].Entity == "B-LOC") &&
			r.g.Place(h.N).Kind != gazetteer.Country {
			continue // an abbreviation, not the town of Eu
		}
		out = append(out, h)
	}
	if len(out) == 0 {
		return nil, false
	}
	if short {
		out = slices.DeleteFunc(out, func(h gazetteer.Hit) bool { return h.Use != gazetteer.Short })
	}
	return out, short
}

// unknown takes what the names' layer holds for a place and the gazetteer lacks.
func (r *reading) unknown(si, i int) *mention {
	s := &r.doc.Sentences[si]
	k := r.inName[si][i]
	if i > 1 && s.Words[i-1].Form == "of" && r.settlement(s.Words[i-2].Form) && s.Words[i].UPOS == "PROPN" && (k < 0 || r.doc.Names[k].Type != "LOC") {
		// "the village of Kereva", whatever the names' layer takes it for
		last := i
		for last+1 < len(s.Words) && upper(s.Words[last+1].Form) && s.Words[last+1].UPOS == "PROPN" && last-i < 3 {
			last++
		}
		m := &mention{sentence: si, first: i, last: last, name: -1, holder: -1, sign: 2, taken: true}
		for w := i; w <= last; w++ {
			m.key = string(gazetteer.AppendKey([]byte(m.key), s.Words[w].Form))
		}
		return m
	}
	if k < 0 || r.doc.Names[k].First != i || r.doc.Names[k].Type != "LOC" || s.Words[i].UPOS != "PROPN" {
		return nil
	}
	n := r.doc.Names[k]
	var key []byte
	for w := n.First; w <= n.Last; w++ {
		if w > n.First && upper(s.Words[w].Form) && !r.generic(s.Words[w].Form) && len(r.runs(si, w)) > 0 {
			return nil // "State of Illinois"
		}
		key = gazetteer.AppendKey(key, s.Words[w].Form)
	}
	m := &mention{sentence: si, first: i, last: n.Last, key: string(key), name: -1, holder: -1}
	m.sign = r.signOf(m)
	m.taken = m.sign > 0
	return m
}

// person reports whether a run is only part of a person's name: "Jordan Miller".
func (r *reading) person(si, first, last int) bool {
	if k := r.inName[si][first]; k >= 0 && r.doc.Names[k].Type == "PER" {
		return r.doc.Names[k].First < first || r.doc.Names[k].Last > last
	}
	// the names' layer may make two of a name
	w := r.doc.Sentences[si].Words
	next := last + 1
	return first == last && next < len(w) && w[next].Entity == "B-PER" && upper(w[next].Form) &&
		(w[first].Head == next || w[next].Head == first && w[next].Deprel == "flat")
}

// inside reports whether an adjective is part of the name of something that is no
// body of its state: "American Legion", "French" of a man's name.
func (r *reading) inside(si, first, last int) bool {
	k := r.inName[si][first]
	if k < 0 {
		return false
	}
	n := r.doc.Names[k]
	s := &r.doc.Sentences[si]
	switch {
	case n.Type == "PER":
		return n.First == first && n.Last == last && s.Words[last].UPOS == "PROPN"
	case n.Type == "ORG" && last < n.Last:
		return !r.is("civic", s.Words[last+1].Form)
	}
	return false
}

func (r *reading) settlement(w string) bool {
	says := r.class["kind"][lower(w)]
	return says == "city" || says == "county" || says == "quarter" || says == "island" || strings.HasSuffix(w, "s") && r.class["kind"][strings.TrimSuffix(lower(w), "s")] == "city"
}

// hyphened reports whether a word goes on with a capital after a hyphen: "al-Hol",
// "au-Prince".
func hyphened(w string) bool {
	k := strings.IndexByte(w, '-')
	return k > 0 && k+1 < len(w) && upper(w[k+1:])
}

func upper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) || r == 'ʼ' || r == '‘' || r == '\'' && len(w) > 1 && unicode.IsUpper(rune(w[1]))
}

// party reports whether a member's party stands before a word: "D-Calif.".
func (r *reading) party(s *nlp.Sentence, i int) bool {
	return i >= 2 && (s.Words[i-1].Form == "-" || s.Words[i-1].Form == "–") && r.is("party", s.Words[i-2].Form) && s.Words[i-2].Form == strings.ToUpper(s.Words[i-2].Form)
}

// generic reports whether a word alone is no name: "City", "North".
func (r *reading) generic(w string) bool {
	return r.is("area", w) || r.is("civic", w) || r.is("kind", w) || r.is("street", w) || r.is("in", w) || r.is("at", w)
}

func number(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }
