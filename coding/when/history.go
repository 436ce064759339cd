package when

import (
	"strings"
	"time"

	"godwit/nlp"
)

// namedPeriod is a stretch of history that has a name: a war, an occupation.
type namedPeriod struct {
	rest  []string // the words after the first
	ended int      // the year
}

// LongAgo reports whether the words of an act themselves set it years back
// without naming a date: "years ago", "historically", "during the Korean War".
// Wars that went on to the report's day set nothing back.
func (f *Finder) LongAgo(doc *nlp.Doc, sentence, trigger int, anchor time.Time) bool {
	words := doc.Sentences[sentence].Words
	if trigger < 0 || trigger >= len(words) {
		return false
	}
	var found []Expression
	for w := range words {
		if first, ok := f.longAgo(words, w); ok {
			found = append(found, Expression{First: first, Last: w})
		}
		if last, ok := f.inPeriod(words, w, anchor); ok {
			found = append(found, Expression{First: w, Last: last})
		}
	}
	return len(found) > 0 && f.tied(words, found, trigger) >= 0
}

// longAgo reads "years ago" and "historically" at their last word.
func (f *Finder) longAgo(words []nlp.Word, w int) (first int, ok bool) {
	if _, ok := f.lookup(words[w].Form, longPast); ok {
		return w, true
	}
	if _, ok := f.lookup(words[w].Form, ago); !ok || w == 0 {
		return w, false
	}
	if _, ok := f.lookup(words[w-1].Form, longUnit); ok {
		return w - 1, true
	}
	return w, false
}

// inPeriod reads the name of a past war behind "in" or "during".
func (f *Finder) inPeriod(words []nlp.Word, w int, anchor time.Time) (last int, ok bool) {
	for _, p := range f.periods[strings.ToLower(words[w].Form)] {
		last := w + len(p.rest)
		if last >= len(words) || !anchor.IsZero() && p.ended >= anchor.Year() {
			continue
		}
		same := true
		for i, x := range p.rest {
			same = same && strings.EqualFold(words[w+1+i].Form, x)
		}
		for k := w - 1; same && k >= 0 && k >= w-3; k-- {
			if _, ok := f.lookup(words[k].Form, duringPast); ok {
				return last, true
			}
		}
	}
	return w, false
}

// Old reports whether a stretch of time lies, by its middle, further back than
// long from a report's day.
func Old(from, to, anchor time.Time, long time.Duration) bool {
	return !from.IsZero() && !to.IsZero() && !anchor.IsZero() && anchor.Sub(from)/2+anchor.Sub(to)/2 > long
}

// Background returns the day long before the report of an act that is told in
// a passage about the past and has no date of its own: an older date that
// stands unattached in its sentence, or the one that the sentence before it in
// the paragraph was dated by. What is told in the present is no background, nor
// is what follows a newer date. long is how far back that is.
func (f *Finder) Background(doc *nlp.Doc, exprs []Expression, sentence, trigger int, anchor time.Time, long time.Duration) (Date, bool) {
	words := doc.Sentences[sentence].Words
	if anchor.IsZero() {
		return Date{}, false
	}
	if t := clauseTense(words, trigger); t != past && t != untold {
		return Date{}, false
	}
	old := func(e *Expression) bool { return Old(e.From, e.To, anchor, long) }
	lo, hi := ofSentence(exprs, sentence)
	best := -1
	for i := lo; i < hi; i++ {
		e := &exprs[i]
		switch {
		case !dates(e) || e.From.IsZero():
		case !old(e):
			return Date{}, false
		case f.setOff(words, e) || !adjunct(words, e):
		case best < 0 || near(e, trigger) < near(&exprs[best], trigger):
			best = i
		}
	}
	if best >= 0 {
		return answer(exprs, best, anchor), true
	}
	for k := sentence - 1; k >= 0 && doc.Sentences[k].Paragraph == doc.Sentences[sentence].Paragraph; k-- {
		lo, hi := ofSentence(exprs, k)
		for i := hi - 1; i >= lo; i-- {
			e := &exprs[i]
			switch {
			case !dates(e) || e.From.IsZero():
			case !old(e):
				return Date{}, false
			case best < 0 && !f.setOff(doc.Sentences[k].Words, e) && adjunct(doc.Sentences[k].Words, e):
				best = i
			}
		}
		if best >= 0 {
			return answer(exprs, best, anchor), true
		}
	}
	return Date{}, false
}

// adjunct reports whether an expression says when something was: not the "2016"
// of "the 2016 election".
func adjunct(words []nlp.Word, e *Expression) bool {
	w := &words[top(words, e)]
	switch nlp.Relation(w.Deprel) {
	case "obl", "advmod":
		return true
	}
	return e.First > 0 && w.Head < e.First && words[e.First-1].UPOS == "ADP"
}
