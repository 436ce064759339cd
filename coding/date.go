package coding

import (
	"time"

	"godwit/event"
)

// long is how far back an act lies that is history to its report.
const long = 300 * 24 * time.Hour

// date gives an act its day: that of its own words, else the day that the
// report last told of, else the report's own.
func (c *Coder) date(r *Reading, in Input, a *Act) {
	d, ok := c.when.ForEvent(in.Doc, r.Times, a.Sentence.Index, a.Head, in.Date)
	if !ok {
		d, ok = c.when.Carried(in.Doc, r.Times, a.Sentence.Index, a.Head, in.Date)
	}
	if ok {
		a.Day = &event.Date{Value: d.Value, Precision: d.Precision, From: "text"}
		a.Old = !in.Date.IsZero() && !d.To.IsZero() && in.Date.Sub(d.To) > long
		return
	}
	if !in.Date.IsZero() && !a.Future {
		a.Day = &event.Date{Value: in.Date.Format(time.DateOnly), Precision: "day", From: "report"}
	}
}
