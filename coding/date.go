package coding

import (
	"slices"
	"time"

	"godwit/coding/when"
	"godwit/event"
)

// long is how far back an act lies that is history to its report.
const long = 300 * 24 * time.Hour

// date gives an act its day: that of its own words, else the day that the
// report last told of, else the report's own.
func (c *Coder) date(r *Reading, in Input, a *Act) {
	d, ok := c.when.ForEvent(in.Doc, r.Times, a.Sentence.Index, a.Head, in.Date)
	if !ok && c.when.LongAgo(in.Doc, a.Sentence.Index, a.Head, in.Date) {
		a.Old = true
		return
	}
	if !ok && !a.Future && !a.Hypothetical && !a.Bare && !r.quoted(a) {
		d, ok = c.when.Background(in.Doc, r.Times, a.Sentence.Index, a.Head, in.Date, long)
	}
	if own := ok; a.Type == event.Assault && !a.Future && !a.Hypothetical && a.Rejected == "" {
		if !own && r.blow != nil && !r.quoted(a) {
			d, ok = *r.blow, true
		} else if own && !d.From.After(in.Date) && !when.Old(d.From, d.To, in.Date, long) {
			r.blow = &d
		}
	}
	if !ok {
		d, ok = c.when.Carried(in.Doc, r.Times, a.Sentence.Index, a.Head, in.Date)
	}
	if ok {
		a.Day = &event.Date{Value: d.Value, Precision: d.Precision, From: "text"}
		a.Old = when.Old(d.From, d.To, in.Date, long)
		if ahead := !in.Date.IsZero() && d.From.After(in.Date); ahead && !a.Hypothetical && !a.Type.Verbal() {
			a.Future = true // "is to be sentenced in June", whatever its verb says
		}
		return
	}
	if !in.Date.IsZero() && !a.Future {
		a.Day = &event.Date{Value: in.Date.Format(time.DateOnly), Precision: "day", From: "report"}
	}
}

// quoted reports whether an act is told in direct speech, whose time is its own.
func (r *Reading) quoted(a *Act) bool {
	return slices.ContainsFunc(a.Said, func(k int) bool { return r.Claims[k].Quoted })
}
