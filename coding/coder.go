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
	"godwit/coding/scorer"
	"godwit/coding/when"
	"godwit/coding/where"
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
	where   *where.Finder
	kinds   map[string]coref.Kind
	ranker  *coref.Ranker
	scorer  *scorer.Scorer
	recipe  string
	// watch, where it is not nil, is shown each sentence as the scorer sees it,
	// before the scorer speaks.
	watch func(r *Reading, v *scorer.View)
}

// New returns a Coder. ranker joins mentions, by rules where it is nil; without
// sc only frames find events. recipe is written into every event, so that one can
// tell by what it was made.
func New(lex *lexicon.Lexicon, w *when.Finder, at *where.Finder, c *count.Counter, ranker *coref.Ranker, sc *scorer.Scorer, recipe string) *Coder {
	return &Coder{lex: lex, offices: actor.NewOffices(lex.Terms), light: frame.Light(lex), when: w, where: at, count: c,
		kinds: kinds(lex.Terms), ranker: ranker, scorer: sc, recipe: recipe}
}

// With returns the same Coder with another scorer, or none, and with somebody to
// watch what it is shown.
func (c *Coder) With(sc *scorer.Scorer, watch func(*Reading, *scorer.View)) *Coder {
	out := *c
	out.scorer, out.watch = sc, watch
	return &out
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
	Hint where.Hint
}

// Reading is everything that was found in a report, events and what stands
// under them.
type Reading struct {
	Sentences []*proposition.Sentence
	Actors    *actor.Resolver
	Claims    []claim.Claim
	Times     []when.Expression
	Places    []where.Place
	// Acts are all readings of predicates as events, the rejected too.
	Acts   []*Act
	Events []event.Event
	// Quiet is set where a report has as many words of sport, science and art as
	// of public life, and events only if one of them is beyond doubt.
	Quiet bool

	points  *event.Points
	doc     *nlp.Doc
	touched [][]*claim.Claim // by sentence, see touching
	blow    *when.Date       // the day of the last violence with a day of its own
	public  string           // how much the report is of public life; see weighReport
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
	// Score is the scorer's chance of the type; Proposed is set where no frame made
	// the act, but the scorer.
	Score    float32
	Proposed bool
	rival    *Act // of another type, at the same word
	in       *Act // that tells the same, where this one was dropped for it
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
	r := &Reading{points: event.NewPoints(in.Doc.Text), doc: in.Doc}
	c.Chain(in.Doc)
	for i := range in.Doc.Sentences {
		proposition.Mend(&in.Doc.Sentences[i])
		r.Sentences = append(r.Sentences, proposition.New(&in.Doc.Sentences[i], i, c.light))
	}
	r.Actors = actor.New(in.Doc, r.Sentences, c.lex.Terms, c.offices, day(in.Date))
	r.Claims = claim.Find(r.Sentences, c.lex)
	r.speakers()
	r.Times = c.when.Find(in.Doc, in.Date)
	r.Places = c.where.Find(in.Doc, Nations(r.Actors.Places()), in.Hint)
	reader := frame.NewReader(c.lex, r.Actors)
	for _, s := range r.Sentences {
		for _, a := range reader.Read(s) {
			r.Acts = append(r.Acts, r.act(a))
		}
	}
	r.once()
	c.propose(r)
	for _, a := range r.Acts {
		if a.Rejected == "" {
			c.date(r, in, a)
			a.Counted = c.count.Of(in.Doc, a.Sentence.Index, a.Head, string(a.Type))
		}
	}
	c.settle(r)
	c.write(r, in)
	r.deeds()
	return r
}

func day(t time.Time) int {
	if t.IsZero() {
		return 0
	}
	return t.Year()*10000 + int(t.Month())*100 + t.Day()
}
