// Package coding turns a parsed report into coded events: who did what to
// whom, when, how many, and according to whom.
//
// In comes an nlp.Doc with everything that the language layer fills in, and
// the lexicon; out come events in the order of the text, and on demand the
// whole reasoning behind them. It does no input or output and never fails: what
// it cannot read it leaves out.
package coding

import (
	"time"

	"godwit/coding/actor"
	"godwit/coding/claim"
	"godwit/coding/count"
	"godwit/coding/frame"
	"godwit/coding/proposition"
	"godwit/coding/when"
	"godwit/event"
	"godwit/lexicon"
	"godwit/nlp"
	"godwit/nlp/coref"
)

// Coder codes reports with one lexicon. It is safe for concurrent use.
type Coder struct {
	lex     *lexicon.Lexicon
	offices *actor.Offices
	light   func(s *proposition.Sentence, verb int) (int, bool)
	when    *when.Finder
	count   *count.Counter
	kinds   map[string]coref.Kind
	ranker  *coref.Ranker
	recipe  string
}

// New returns a Coder. ranker joins mentions, by rules where it is nil. recipe is written into every event, so that one can
// tell by what it was made.
func New(lex *lexicon.Lexicon, w *when.Finder, c *count.Counter, ranker *coref.Ranker, recipe string) *Coder {
	return &Coder{lex: lex, offices: actor.NewOffices(lex.Terms), light: frame.Light(lex), when: w, count: c,
		kinds: kinds(lex.Terms), ranker: ranker, recipe: recipe}
}

// kinds tells coreference what each role noun names, and that a state is no man.
func kinds(terms *lexicon.Terms) map[string]coref.Kind {
	m := map[string]coref.Kind{}
	for _, t := range terms.All() {
		switch t.Kind {
		case lexicon.State:
			if !t.Doubtful && m[t.Form] == coref.Thing {
				m[t.Form] = coref.Body
			}
			continue
		case lexicon.RoleNoun:
		default:
			continue
		}
		switch t.Body {
		case "person":
			m[t.Form] = coref.Person
		case "people":
			m[t.Form] = coref.People
		case "body":
			m[t.Form] = coref.Body
		}
	}
	return m
}

// Input is a report, read.
type Input struct {
	ID   string
	Doc  *nlp.Doc
	Date time.Time // the report's day; zero where unknown
}

// Reading is everything that was found in a report, events and what stands
// under them.
type Reading struct {
	Sentences []*proposition.Sentence
	Actors    *actor.Resolver
	Claims    []claim.Claim
	Times     []when.Expression
	// Acts are all readings of predicates as events, the rejected too.
	Acts   []*Act
	Events []event.Event

	points *event.Points
	public string // how much the report is of public life; see weighReport
}

// Act is a frame's act with what the report around it adds.
type Act struct {
	*frame.Act
	// Actors and Recipients replace the frame's: sides may stand in another
	// sentence.
	Actors, Recipients []Mention
	// Said are the indices in Reading.Claims of those that hold the act, the
	// outermost first.
	Said []int
	// Event is the index in Reading.Events, or -1.
	Event int
	// Counted are the numbers of people that the act made or took.
	Counted []event.Count
	Day     *event.Date
	Old     bool // lies long before the report
	// Confidence is the chance that a careful coder would write the same.
	Confidence float64
}

// Mention is the head word of a phrase of a sentence.
type Mention struct{ Sentence, Word int }

// Chain fills the Chains of a Doc.
func (c *Coder) Chain(doc *nlp.Doc) {
	c.ranker.Resolve(doc, func(lemma string) coref.Kind { return c.kinds[lemma] })
}

// Read reads a report.
func (c *Coder) Read(in Input) *Reading {
	r := &Reading{points: event.NewPoints(in.Doc.Text)}
	c.Chain(in.Doc)
	for i := range in.Doc.Sentences {
		r.Sentences = append(r.Sentences, proposition.New(&in.Doc.Sentences[i], i, c.light))
	}
	r.Actors = actor.New(in.Doc, r.Sentences, c.lex.Terms, c.offices, day(in.Date))
	r.Claims = claim.Find(r.Sentences, c.lex)
	r.speakers()
	r.Times = c.when.Find(in.Doc, in.Date)
	reader := frame.NewReader(c.lex, r.Actors)
	for _, s := range r.Sentences {
		for _, a := range reader.Read(s) {
			r.Acts = append(r.Acts, r.act(a))
		}
	}
	r.once()
	for _, a := range r.Acts {
		if a.Rejected == "" {
			c.date(r, in, a)
			a.Counted = c.count.Of(in.Doc, a.Sentence.Index, a.Head, string(a.Type))
		}
	}
	c.settle(r)
	c.write(r, in)
	return r
}

func day(t time.Time) int {
	if t.IsZero() {
		return 0
	}
	return t.Year()*10000 + int(t.Month())*100 + t.Day()
}

// speakers tells the resolver who says "I" and "we" in each quotation.
func (r *Reading) speakers() {
	for _, c := range r.Claims {
		if c.Source < 0 || !c.Quoted {
			continue
		}
		for _, run := range c.Content {
			s := r.Sentences[run.Sentence]
			for w := run.First; w <= run.Last; w++ {
				if s.Words[w].UPOS == "PRON" && w != c.Source && firstPerson(s.Words[w].Lemma, s.Words[w].Form) {
					r.Actors.SetSpeaker(run.Sentence, w, c.SourceSentence, c.Source)
				}
			}
		}
	}
}

func firstPerson(lemma, form string) bool {
	switch lemma {
	case "I", "we", "my", "our", "us", "me":
		return true
	}
	return form == "I" || form == "me" || form == "us"
}

// act adds to a frame's act who says so and who is meant.
func (r *Reading) act(f *frame.Act) *Act {
	a := &Act{Act: f, Event: -1}
	for _, w := range f.Actors {
		a.Actors = append(a.Actors, Mention{f.Sentence.Index, w})
	}
	for _, w := range f.Recipients {
		a.Recipients = append(a.Recipients, Mention{f.Sentence.Index, w})
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Holds(f.Sentence.Index, f.Head) && !own(c, f) {
			a.Said = append(a.Said, i)
		}
	}
	r.outermostFirst(a.Said)
	if len(a.Actors) == 0 && f.Rejected == "" {
		r.lendSpeaker(a)
	}
	r.threatened(a)
	return a
}

// saysSo reports whether somebody speaks of himself: "Israel said it will strike".
func (r *Reading) saysSo(a *Act, m Mention) bool {
	for _, k := range a.Said {
		c := &r.Claims[k]
		if c.Source < 0 || c.Stance != event.States {
			continue
		}
		x, y := r.who(Mention{c.SourceSentence, c.Source}), r.who(m)
		if x != nil && y != nil && x.Full() != "" && x.Full() == y.Full() && x.Name == y.Name {
			return true
		}
	}
	return false
}

// threatened makes of a blow that a speaker says he will strike a threat: "we
// will bomb your cities". The frame's act is changed, for it is read no more.
func (r *Reading) threatened(a *Act) {
	if !a.Future || a.Negated || a.Hypothetical || a.Rejected != "" {
		return
	}
	switch a.Type {
	case event.Assault, event.Coerce, event.Sanction, event.Mobilize:
	default:
		return
	}
	for _, m := range a.Actors {
		w := &r.Sentences[m.Sentence].Words[m.Word]
		if w.UPOS == "PRON" && firstPerson(w.Lemma, w.Form) || r.saysSo(a, m) {
			a.Mode, a.CAMEO, a.Future = frame.Threat(a.Type, a.Mode), "", false
			a.Type = event.Threaten
			return
		}
	}
}

// own reports whether a claim's cue is the act itself: who urges is no witness
// of his urging.
func own(c *claim.Claim, f *frame.Act) bool {
	if c.CueSentence != f.Sentence.Index {
		return false
	}
	for _, w := range c.Cue {
		if w == f.Head {
			return true
		}
	}
	return false
}

func (r *Reading) outermostFirst(said []int) {
	size := func(i int) int {
		n := 0
		for _, run := range r.Claims[i].Content {
			n += run.Last - run.First + 1
		}
		return n
	}
	for i := 1; i < len(said); i++ {
		for j := i; j > 0 && size(said[j]) > size(said[j-1]); j-- {
			said[j], said[j-1] = said[j-1], said[j]
		}
	}
}

// lendSpeaker makes who speaks the actor of a verbal act in his quotation that
// names no other: "our friendship will be developed further", he said.
func (r *Reading) lendSpeaker(a *Act) {
	switch a.Type {
	case event.Agree, event.Request, event.Accuse, event.Threaten, event.Reject, event.Support:
	default:
		return
	}
	for k := len(a.Said) - 1; k >= 0; k-- {
		if c := &r.Claims[a.Said[k]]; c.Quoted && c.Source >= 0 && c.Stance == event.States {
			if r.Actors.Is(r.Sentences[c.SourceSentence], c.Source, "actor") {
				a.Actors = []Mention{{c.SourceSentence, c.Source}}
			}
			return
		}
	}
}
