// Package when finds expressions of time in a parsed report, resolves them
// against the day of the report, and says which of them dates an act.
//
// In come an nlp.Doc whose words are cut, tagged and parsed, and the report's
// day; out come Expressions in the order of the text, valued as TimeML's
// TIMEX3 does ("2023-08-15", "2023-W33", "P3D", "PAST_REF"). Without the
// report's day, what depends on it keeps X where digits would stand. A Doc
// without tags or trees is read too, with less to go by. Ages ("36-year-old")
// are no expressions of time, and bare numbers are years only where the words
// beside them say so.
package when

import (
	"io/fs"
	"time"

	"godwit/nlp"
)

// Expression is one expression of time.
type Expression struct {
	Sentence, First, Last int // words, both included
	Start, End            int // bytes of Doc.Text; may begin inside a word ("post-2014")
	// Type is TIMEX3's: DATE, TIME, DURATION or SET.
	Type string
	// Value is TIMEX3's value.
	Value string
	// Precision is how exact a DATE or TIME is: "day", "week", "weekend",
	// "month", "quarter", "season", "half", "year", "decade", "century"; empty
	// for the rest.
	Precision string
	// From and To are the first and the last day that the expression covers;
	// zero where it is unresolved, or no stretch of the calendar.
	From, To time.Time
}

// Date is when an act took place.
type Date struct {
	Value     string // as precise as a calendar day: "2023-08-15", "2023-08", "2023"
	Precision string // as Expression.Precision
	From, To  time.Time
	// Expression is the index in the expressions given to ForEvent.
	Expression int
}

// Finder finds expressions of time. It is safe for concurrent use.
type Finder struct {
	words    map[string][]entry
	holidays map[string][]holiday // by the first word
	periods  map[string][]namedPeriod
}

// New reads the word tables in the folder time of fsys, and numbers.tsv beside
// it.
func New(fsys fs.FS) (*Finder, error) { return load(fsys) }

// Find returns the expressions of time of a Doc, in the order of the text. The
// zero anchor leaves open what only the report's day could say.
func (f *Finder) Find(doc *nlp.Doc, anchor time.Time) []Expression {
	s := scan{f: f, doc: doc}
	if !anchor.IsZero() {
		y, m, d := anchor.Date()
		s.anchor = date(y, m, d)
	}
	for i := range doc.Sentences {
		s.sentence(i)
	}
	return s.out
}

// scan is the state of one pass over a Doc.
type scan struct {
	f      *Finder
	doc    *nlp.Doc
	sent   *nlp.Sentence
	index  int
	p      []piece
	anchor time.Time
	// ref is the last date told, which "a year later" and "that day" build on.
	ref     stamp
	lastDay time.Time // the last day told
	out     []Expression
}

// hit is an expression found in the pieces up to end.
type hit struct {
	end int
	stamp
	typ string
	// aside says that what follows does not build on this date.
	aside bool
}

func (s *scan) sentence(index int) {
	s.index, s.sent = index, &s.doc.Sentences[index]
	s.cut()
	for i := 0; i < len(s.p); {
		if !s.begins(i) {
			i++
			continue
		}
		h, ok := s.match(i)
		if !ok || h.end <= i {
			i++
			continue
		}
		s.add(i, h)
		i = h.end
	}
}

// begins reports whether an expression could begin at piece i: most words are
// none that any table knows.
func (s *scan) begins(i int) bool {
	p := &s.p[i]
	return len(p.entries) > 0 || len(p.holidays) > 0 || p.text != "" && p.text[0] >= '0' && p.text[0] <= '9' || p.n >= 0
}

// match reads the expression that begins at piece i.
func (s *scan) match(i int) (hit, bool) {
	if h, ok := s.clock(i); ok {
		return h, true
	}
	if h, ok := s.set(i); ok {
		return h, true
	}
	if h, ok := s.day(i); ok {
		return h, true
	}
	if h, ok := s.span(i); ok {
		return h, true
	}
	return s.reference(i)
}

func (s *scan) add(i int, h hit) {
	first, last := &s.p[i], &s.p[h.end-1]
	e := Expression{Sentence: s.index, First: first.word, Last: last.word, Start: first.start, End: last.end,
		Type: h.typ, Value: h.value, From: h.from, To: h.to}
	if e.Type == "" {
		e.Type = "DATE"
	}
	if e.Type == "DATE" || e.Type == "TIME" || !h.from.IsZero() {
		e.Precision = h.gran.String()
	}
	if (e.Type == "DATE" || e.Type == "TIME") && !h.from.IsZero() && !h.aside {
		s.ref = h.stamp
		if h.stamp.gran == day {
			s.lastDay = h.stamp.from
		}
	}
	s.agree(&e)
	s.out = append(s.out, e)
}

// agree gives a weekday the date in the brackets behind it: "Tuesday (August
// 15)".
func (s *scan) agree(e *Expression) {
	if len(s.out) == 0 || e.Precision != "day" || e.From.IsZero() || e.First < 2 {
		return
	}
	before := &s.out[len(s.out)-1]
	if before.Sentence != e.Sentence || before.Last != e.First-2 || s.sent.Words[e.First-1].Form != "(" {
		return
	}
	if w, ok := s.f.lookup(s.sent.Words[before.Last].Form, weekday); ok && w.n == isoDay(e.From) && before.Type == "DATE" {
		before.Value, before.From, before.To = e.Value, e.From, e.To
	}
}
