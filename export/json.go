package export

import (
	"encoding/json"
	"math"
	"strconv"

	"godwit/event"
)

// jsonOf appends a record, or an event that no store has said anything about, in
// its fixed form: what encoding/json makes of it, <, > and & as they are. Numbers
// that JSON does not have are an error.
func jsonOf(b []byte, r *event.Record) ([]byte, error) {
	if !finite(r) {
		_, err := json.Marshal(r)
		return b, err
	}
	b = eventFields(append(b, '{'), &r.Event)
	if !plain(r) {
		b = metaFields(append(b, `,"meta":{`...), &r.Meta)
		b = quoted(append(b, `},"story":`...), r.Story)
		b = strconv.AppendInt(append(b, `,"tellings":`...), int64(r.Tellings), 10)
		b = strconv.AppendInt(append(b, `,"reports":`...), int64(r.Reports), 10)
		b = strconv.AppendInt(append(b, `,"sources":`...), int64(r.Sources), 10)
		b = optional(b, "first", r.First)
		b = optional(b, "last", r.Last)
		if r.Joined != nil {
			b = joinedFields(append(b, `,"joined":{`...), r.Joined)
			b = append(b, '}')
		}
	}
	return append(b, '}'), nil
}

func eventFields(b []byte, e *event.Event) []byte {
	b = quoted(append(b, `"id":`...), e.ID)
	b = quoted(append(b, `,"report":`...), e.Report)
	b = quoted(append(b, `,"type":`...), string(e.Type))
	b = array(append(b, `,"mode":`...), e.Mode, quotedItem)
	b = array(append(b, `,"context":`...), e.Context, quotedItem)
	b = optional(b, "cameo", e.CAMEO)
	b = quoted(append(b, `,"quad":`...), e.Quad)
	b = measure(append(b, `,"score":`...), e.Score)
	b = array(append(b, `,"actors":`...), e.Actors, side)
	b = array(append(b, `,"recipients":`...), e.Recipients, side)
	b = append(spanFields(append(b, `,"trigger":{`...), &e.Trigger), '}')
	if e.Date != nil {
		b = dateObject(append(b, `,"date":`...), e.Date)
	}
	if e.Place != nil {
		b = placeObject(append(b, `,"place":`...), e.Place)
	}
	b = array(append(b, `,"auxiliary":`...), e.Auxiliary, quotedItem)
	b = array(append(b, `,"claims":`...), e.Claims, claim)
	b = quoted(append(b, `,"certainty":`...), string(e.Certainty))
	if len(e.Counts) > 0 {
		b = array(append(b, `,"counts":`...), e.Counts, toll)
	}
	b = measure(append(b, `,"confidence":`...), e.Confidence)
	b = spanFields(append(b, `,"evidence":{`...), &e.Evidence.Span)
	b = append(strconv.AppendInt(append(b, `,"sentence":`...), int64(e.Evidence.Sentence), 10), '}')
	b = optional(b, "rule", e.Rule)
	b = optional(b, "same", e.Same)
	return quoted(append(b, `,"recipe":`...), e.Recipe)
}

func metaFields(b []byte, m *event.Meta) []byte {
	b = quoted(append(b, `"id":`...), m.ID)
	b = optional(b, "name", m.Name)
	b = optional(b, "title", m.Title)
	b = optional(b, "publisher", m.Publisher)
	b = optional(b, "author", m.Author)
	b = optional(b, "url", m.URL)
	b = optional(b, "language", m.Language)
	b = optional(b, "date", m.Date)
	b = optional(b, "origin", m.Origin)
	return optional(b, "copy", m.Copy)
}

func joinedFields(b []byte, j *event.Joined) []byte {
	b = quoted(append(b, `"certainty":`...), string(j.Certainty))
	if len(j.Claims) > 0 {
		b = array(append(b, `,"claims":`...), j.Claims, claim)
	}
	if len(j.Counts) > 0 {
		b = array(append(b, `,"counts":`...), j.Counts, toll)
	}
	if j.Date != nil {
		b = dateObject(append(b, `,"date":`...), j.Date)
	}
	if j.Place != nil {
		b = placeObject(append(b, `,"place":`...), j.Place)
	}
	return b
}

func dateObject(b []byte, d *event.Date) []byte {
	b = quoted(append(b, `{"value":`...), d.Value)
	b = quoted(append(b, `,"precision":`...), d.Precision)
	return append(quoted(append(b, `,"from":`...), d.From), '}')
}

func placeObject(b []byte, p *event.Place) []byte {
	b = quoted(append(b, `{"name":`...), p.Name)
	b = optional(b, "country", p.Country)
	if p.GeoNames != 0 {
		b = strconv.AppendInt(append(b, `,"geonames":`...), int64(p.GeoNames), 10)
	}
	if p.Lat != nil {
		b = measure(append(b, `,"lat":`...), *p.Lat)
	}
	if p.Lon != nil {
		b = measure(append(b, `,"lon":`...), *p.Lon)
	}
	return append(quoted(append(b, `,"precision":`...), p.Precision), '}')
}

// array appends a list, also an empty one; null where there is none.
func array[T any](b []byte, list []T, one func([]byte, *T) []byte) []byte {
	switch {
	case list == nil:
		return append(b, "null"...)
	case len(list) == 0:
		return append(b, "[]"...)
	}
	return listed(b, list, one)
}

// finite tells whether every number of a record can stand in JSON.
func finite(r *event.Record) bool {
	ok := func(v float64) bool { return !math.IsInf(v, 0) && !math.IsNaN(v) }
	tolls := func(list []event.Count) bool {
		for i := range list {
			if !ok(list[i].Value) {
				return false
			}
		}
		return true
	}
	place := func(p *event.Place) bool {
		return p == nil || (p.Lat == nil || ok(*p.Lat)) && (p.Lon == nil || ok(*p.Lon))
	}
	return ok(r.Score) && ok(r.Confidence) && tolls(r.Counts) && place(r.Place) &&
		(r.Joined == nil || tolls(r.Joined.Counts) && place(r.Joined.Place))
}
