package actor

import (
	"strings"

	"godwit/coding/proposition"
	"godwit/lexicon"
	"godwit/nlp"
)

// person is one human being whom the report names, by whichever of its names.
type person struct {
	full string // the name in full, or "" where the report has only a part of it
	who  *Who   // what all its mentions together say, or nil
	best *Who   // the same while it is gathered
	from string // the country that a mention gives outright: "a Dane", "an Oslo lawyer"
	rank int
	past bool // the lexicon has the person in an office of former days
}

// How much a mention tells of a person. The more telling wins, and of equal
// ones the first.
const (
	unsaid   = iota
	kin      // somebody's: "his wife", whose country need not be hers
	somebody // a country, but only "a man", "a resident"
	accused  // suffers what is done to criminals
	placed   // a role whose country is only the report's
	titled   // a role with its country
	listed   // the lexicon has the person
)

// meet goes through the names of persons once, so that a surname later in the
// report, or before the title that explains it, is known; a name met in full
// beats the surname of somebody in office.
func (r *Resolver) meet() {
	full, part := map[string]*person{}, map[string]*person{}
	names := r.personal()
	who := make([]*person, len(names))
	for k, n := range names {
		name := r.text(r.sentences[n.Sentence], n.First, n.Last)
		if single(name) || r.body(n) {
			continue
		}
		given, surname := ends(name)
		p := full[name]
		if old := part[surname]; p == nil && old != nil {
			if g, _ := ends(old.full); g == given {
				p = old // with or without a middle name
			}
		}
		if p == nil {
			p = &person{full: name}
		}
		full[name], who[k] = p, p
		for _, short := range []string{surname, given} {
			if part[short] == nil {
				part[short] = p
			}
		}
	}
	for k, n := range names {
		if who[k] == nil {
			name := r.text(r.sentences[n.Sentence], n.First, n.Last)
			if !single(name) {
				continue
			}
			if part[name] == nil {
				if r.elsewhere(n) {
					continue
				}
				part[name] = &person{}
			}
			who[k] = part[name]
		}
		for w := n.First; w <= n.Last; w++ {
			r.persons[place{n.Sentence, w}] = who[k]
		}
	}
	for k, n := range names {
		if who[k] != nil {
			r.learn(who[k], n)
		}
	}
	r.again(part)
	for _, p := range who {
		if p == nil || p.best == nil {
			continue
		}
		if p.who = p.best; p.who.Guessed && p.from != "" && len(p.who.Code) <= 3 {
			p.who.Code, p.who.Guessed = p.from, false
		}
	}
	clear(r.memo)
}

// single reports whether a name is one alone, with or without hyphens: "al-Amin".
func single(name string) bool { return !strings.Contains(name, " ") }

// elsewhere reports whether a single name taken for a person's is one that the
// lexicon has for something else, such as a state.
func (r *Resolver) elsewhere(n nlp.Name) bool {
	k := r.at[n.Sentence][n.First]
	if k < 0 {
		return false
	}
	for _, t := range r.matches[n.Sentence][k].terms {
		if t.Kind == lexicon.Leader {
			return false
		}
	}
	return true
}

func ends(name string) (given, surname string) {
	for _, junior := range []string{" Jr.", " Jr", " Sr.", " II", " III"} {
		name = strings.TrimSuffix(name, junior)
	}
	return name[:max(0, strings.IndexByte(name, ' '))], name[strings.LastIndexByte(name, ' ')+1:]
}

// learn adds what one mention says of a person.
func (r *Resolver) learn(p *person, n nlp.Name) {
	s := r.sentences[n.Sentence]
	if p.rank < placed {
		if who := r.listed(p, s, n.First, n.Last); who != nil {
			p.best, p.rank = who, listed
			if strings.Contains(who.Why, "formerly") {
				p.rank, p.past = placed, true // unless the report gives an office of today
			}
		}
	}
	if p.rank >= titled {
		return
	}
	head := headOf(s, n.First, n.Last)
	who, rank := r.described(s, head, n.First, n.Last), titled
	switch {
	case who == nil || who.Code == "" && who.Sector == "":
		who, rank = nil, unsaid
	case who.former && who.Code != "":
		rank = placed
	case who.kin && (who.Sector == "" || who.Sector == "CVL"):
		rank = kin
	case who.Sector == "" || who.Sector == "CVL":
		rank = somebody
		if c := who.Country(); p.from == "" && !who.Guessed && c != "" {
			p.from = c
		}
	case who.Guessed || who.Code == "":
		rank = placed
	}
	if rank < accused && p.rank < accused {
		if why := r.suffers(s, head); why != "" {
			if rank == unsaid {
				who = p.best
			}
			w := Who{Code: r.homeAt(s.Index), Guessed: true}
			if who != nil {
				w = *who
			}
			w.Sector, w.Person, w.Why = "CRM", true, why
			who, rank = &w, accused
		}
	}
	if p.past && rank == placed && p.rank == placed && who.Guessed && !who.former && !who.weak() && who.Sector != "BUS" {
		// "MP Ada Brandt", once a minister; "chief executive" may be either
		w := *who
		w.Code, w.Guessed, w.Name, w.ID = p.best.Code, false, p.best.Name, p.best.ID
		p.best, p.past = &w, false
		return
	}
	if rank > p.rank {
		p.best, p.rank = who, rank
		if who.Name == "" || who.ID == "" {
			who.Name = p.full
		}
		if p.full == "" && who.Name == "" {
			who.Name = r.text(s, n.First, n.Last)
		}
	}
}

// listed finds a named person in the lexicon: by the whole name, by surname and
// first name, or by surname where the report has no more than that.
func (r *Resolver) listed(p *person, s *proposition.Sentence, first, last int) *Who {
	for _, i := range []int{last, first} {
		k := r.at[s.Index][i]
		if k < 0 {
			continue
		}
		m := r.matches[s.Index][k]
		if m.last < last || m.first > first {
			continue // the name goes on: another person, or a town's name in it
		}
		if first == last && p.full != "" && m.first == m.last {
			continue
		}
		if t := r.choose(s, i, m); t != nil && (t.Kind == lexicon.Leader || t.Own && t.Kind != lexicon.RoleNoun) {
			return r.leader(t, r.text(s, m.first, m.last))
		}
	}
	if first == last {
		return nil
	}
	given, surname := ends(p.full)
	for _, t := range r.terms.Get(lexicon.AppendKey(nil, surname)) {
		if g, _ := ends(t.Name); t.Kind == lexicon.Leader && t.Surname && t.Holds(r.day) && strings.EqualFold(g, given) {
			return r.leader(t, p.full)
		}
	}
	return nil
}

// leader writes down a person of the lexicon.
func (r *Resolver) leader(t *lexicon.Term, form string) *Who {
	title := t.Title
	if title == "" {
		title = t.Name
	}
	who := &Who{Code: t.Code, Sector: t.Sector, Name: t.Name, ID: t.ID, Kind: t.Kind, Person: true, Why: form + ": " + title + t.Where()}
	if who.Sector == "GOV" {
		// a head of state may be a cleric first
		for _, o := range r.terms.Get(lexicon.AppendKey(nil, t.Title)) {
			if o.Kind == lexicon.RoleNoun && o.Sector != "" && o.Sector != "BUS" { // Hong Kong's chief executive trades nothing
				who.Sector = o.Sector
			}
		}
	}
	if !t.Holds(r.day) {
		who.Why = form + ": formerly " + title + t.Where()
	}
	return who
}

// headOf returns the word of a name that the rest of it hangs on.
func headOf(s *proposition.Sentence, first, last int) int {
	for w := first; w <= last; w++ {
		if h := s.Words[w].Head; h < first || h > last {
			return w
		}
	}
	return first
}
