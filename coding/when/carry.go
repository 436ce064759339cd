package when

import (
	"time"

	"godwit/nlp"
)

// Carried returns the day that a report has last told before a sentence: that
// of its own words which ForEvent could not tie to the act, else that of the
// nearest main clause before, or else soon after. It is a guess, better than the report's day for a
// past act that has no date of its own. A day after the report is none.
func (f *Finder) Carried(doc *nlp.Doc, exprs []Expression, sentence, trigger int, anchor time.Time) (Date, bool) {
	words := doc.Sentences[sentence].Words
	if t := clauseTense(words, trigger); t == future {
		return Date{}, false
	}
	lo, hi := ofSentence(exprs, sentence)
	best := -1
	for i := lo; i < hi; i++ {
		e := &exprs[i]
		if passed(e, anchor) && !f.setOff(words, e) && (best < 0 || near(e, trigger) < near(&exprs[best], trigger)) {
			best = i
		}
	}
	if best >= 0 {
		return answer(exprs, best, anchor), true
	}
	for k := sentence - 1; k >= 0; k-- {
		if d, ok := f.main(doc, exprs, k, anchor); ok {
			return d, true
		}
	}
	// A report may open with the act and give its day in the sentence after.
	for k := sentence + 1; k <= sentence+following && k < len(doc.Sentences); k++ {
		if d, ok := f.main(doc, exprs, k, anchor); ok {
			return d, true
		}
	}
	return Date{}, false
}

// carried is how long before the report a day may lie that is carried over to the
// acts of another sentence: what lies further back is an aside.
const carried = 300 * 24 * time.Hour

// following is how many sentences after an act its day is looked for.
const following = 3

// main returns the day of the main clause of a sentence.
func (f *Finder) main(doc *nlp.Doc, exprs []Expression, sentence int, anchor time.Time) (Date, bool) {
	root := doc.Sentences[sentence].Root()
	if root < 0 {
		return Date{}, false
	}
	d, ok := f.ForEvent(doc, exprs, sentence, root, anchor)
	return d, ok && passed(&exprs[d.Expression], anchor) && !Old(d.From, d.To, anchor, carried)
}

// passed reports whether an expression is a day, or less, up to the report.
func passed(e *Expression, anchor time.Time) bool {
	return dates(e) && e.Precision == "day" && !e.From.IsZero() && (anchor.IsZero() || !e.From.After(anchor))
}
