package actor

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"godwit/coding/proposition"
	"godwit/lexicon"
)

// findHome counts which country the report names most; the lead weighs most, and its own title and
// dateline come first in the text and so decide a tie. A paragraph that names
// another country twice and the report's never is a story of its own.
func (r *Resolver) findHome() {
	report, paragraphs := newCount(), map[int]*count{}
	for si, ms := range r.matches {
		p := r.doc.Sentences[si].Paragraph
		for _, m := range ms {
			code := r.country(m)
			if code == "" || m.terms[0].Kind != lexicon.Leader && r.surname(si, m) {
				continue
			}
			if m.terms[0].Kind != lexicon.City && m.terms[0].Holds(r.day) {
				r.recent = append(r.recent, recent{place{si, m.first}, code})
			}
			weight := 1
			if si < 4 {
				weight = 3
			}
			if r.mission(r.sentences[si], m) {
				continue
			}
			report.add(code, weight)
			if paragraphs[p] == nil {
				paragraphs[p] = newCount()
			}
			paragraphs[p].add(code, 1)
		}
	}
	r.home = report.top()
	for p, c := range paragraphs {
		if top := c.top(); c.of[r.home] == 0 && c.of[top] > 1 {
			for len(r.homes) <= p {
				r.homes = append(r.homes, "")
			}
			r.homes[p] = top
		}
	}
}

// surname reports whether a match is part of a longer name of a person: Amman
// in "Sudesh Amman".
func (r *Resolver) surname(sentence int, m match) bool {
	words := r.sentences[sentence].Words
	if !strings.HasSuffix(words[m.first].Entity, "PER") {
		return false
	}
	return words[m.first].Entity == "I-PER" || m.last+1 < len(words) && words[m.last+1].Entity == "I-PER"
}

// country returns the state that a match speaks of, or "".
func (r *Resolver) country(m match) string {
	t := m.terms[0]
	switch t.Kind {
	case lexicon.Institution:
		if twin(m) != nil {
			return "" // many states have a Senate
		}
	case lexicon.State, lexicon.Adjective, lexicon.People, lexicon.Capital, lexicon.Seat, lexicon.City, lexicon.Leader:
	default:
		return ""
	}
	code := t.Code
	if len(code) < 3 || regions[code[:3]] || strings.HasPrefix(code, "IGO") || sectors[code[:3]] {
		return ""
	}
	return code[:3]
}

// count counts countries; of equal ones the first stands before the others.
type count struct {
	of    map[string]int
	order []string
}

func newCount() *count { return &count{of: map[string]int{}} }

func (c *count) add(code string, n int) {
	if c.of[code] == 0 {
		c.order = append(c.order, code)
	}
	c.of[code] += n
}

func (c *count) top() string {
	best := ""
	for _, code := range c.order {
		if best == "" || c.of[code] > c.of[best] {
			best = code
		}
	}
	return best
}

// Home returns the country that the report is most about, or "".
func (r *Resolver) Home() string { return r.home }

// homeAt returns the country that a sentence's paragraph is about.
func (r *Resolver) homeAt(sentence int) string {
	if p := r.doc.Sentences[sentence].Paragraph; p < len(r.homes) && r.homes[p] != "" {
		return r.homes[p]
	}
	return r.home
}

// sides takes "the two countries", "both sides" for the states last named, and
// "the country", "the group" for the one that the report has just spoken of.
func (r *Resolver) sides(s *proposition.Sentence, i int) *Who {
	definite, two := false, false
	for _, c := range s.Kids(i) {
		switch strings.ToLower(s.Words[c].Form) {
		case "two", "both":
			two = true
		case "the", "this", "that":
			definite = true
		}
	}
	land := false
	switch s.Words[i].Lemma {
	case "country", "nation", "kingdom", "republic", "state", "emirate", "sultanate":
		land = true
	case "side", "government", "neighbour", "neighbor", "party", "power", "leader", "army":
	default:
		return nil
	}
	if c := s.Kid(i, "nmod"); land && c >= 0 && s.Preposition(c) == "of" && s.Words[c].UPOS == "PROPN" {
		return nil // "the state of Kerala" says which
	}
	if land && definite && !two && !plural(s, i) {
		who := r.land(s, i)
		if b := r.beyond(s, i, match{first: i, last: i}); who != nil && b != nil {
			w := *b // "the country's interior ministry", headed by the country
			w.Code, w.Guessed, w.Members = who.Code, who.Guessed, nil
			return &w
		}
		return who
	}
	if !two && !(definite && s.Words[i].Lemma == "side" && plural(s, i)) {
		return nil
	}
	own := ""
	if h := s.Words[i].Head; h >= 0 && (s.Rel(i) == "obj" || s.Rel(i) == "iobj" || s.Rel(i) == "obl") {
		// "Germany urged both sides": it is none of them
		for _, d := range s.Fill(h, "subj") {
			if own = r.Resolve(s, d).Country(); own != "" {
				break
			}
		}
	}
	codes := r.salient(s.Index, i, 2, own)
	if len(codes) == 1 && s.Words[i].Lemma != "country" && (own == "" || own != codes[0]) && codes[0] == r.homeAt(s.Index) {
		return &Who{Code: codes[0], Kind: lexicon.Region, Many: true, Why: "the sides in the country last named"}
	}
	if len(codes) < 2 {
		return nil
	}
	who := &Who{Kind: lexicon.State, Why: "the two states last named"}
	sector := ""
	for _, t := range r.terms.Get(lexicon.AppendKey(nil, s.Words[i].Lemma)) {
		if t.Kind == lexicon.RoleNoun && (t.Sector == "GOV" || t.Sector == "MIL") {
			sector = t.Sector // "the two armies", "both governments"
		}
	}
	for _, code := range codes {
		who.Members = append(who.Members, &Who{Code: code, Sector: sector, Kind: lexicon.State, Why: who.Why})
	}
	who.Code = who.Members[0].Code
	return who
}

// land takes "the country" for the state whose side the report speaks of.
func (r *Resolver) land(s *proposition.Sentence, i int) *Who {
	who := r.antecedent(s, i)
	if h := s.Words[i].Head; who == nil && h >= 0 && s.Rel(i) == "obj" {
		// one accuses another country: the one last named that is not one's own
		for _, d := range s.Fill(h, "subj") {
			if own := r.Resolve(s, d).Country(); own != "" {
				if other := r.salient(s.Index, i, 1, own); len(other) > 0 {
					return &Who{Code: other[0], Kind: lexicon.State, Why: "the country last named, not " + own}
				}
			}
		}
	}
	if who.Country() == "" {
		who = r.subject(s, i, func(w *Who) bool { return w.is("state") && w.Country() != "" })
	}
	code := who.Country()
	if code == "" {
		code = r.homeAt(s.Index)
	}
	if code == "" {
		return nil
	}
	return &Who{Code: code, Kind: lexicon.State, Guessed: who == nil, Why: "the country of which the report speaks"}
}

// subject returns whom the sentence before, or the one before that, has for its
// subject, if it is of the kind asked for: a reader takes up what stood foremost.
func (r *Resolver) subject(s *proposition.Sentence, i int, fits func(*Who) bool) *Who {
	for si := s.Index - 1; si >= 0 && si >= s.Index-2; si-- {
		t := r.sentences[si]
		for w := range t.Words {
			if t.Rel(w) != "nsubj" || t.Words[w].UPOS == "PRON" {
				continue
			}
			if who := r.Resolve(t, w); who != nil && (!who.Guessed || who.is("armed")) && len(who.Members) == 0 && fits(who) {
				return who
			}
			break // the first subject is the sentence's own
		}
	}
	return nil
}

// salient returns the n states that stand foremost in a reader's mind at a
// word: named often and of late. not are left out.
func (r *Resolver) salient(sentence, word, n int, not ...string) []string {
	score := map[string]float64{}
	var order []string
	for _, m := range r.recent {
		if m.sentence > sentence || m.sentence == sentence && m.word >= word {
			break
		}
		if slices.Contains(not, m.code) {
			continue
		}
		if score[m.code] == 0 {
			order = append(order, m.code)
		}
		score[m.code] += math.Pow(0.8, float64(sentence-m.sentence))
	}
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(score[b], score[a]) })
	return order[:min(n, len(order))]
}
