// Package scan reads records in godwit's own JSON, several times as fast as
// encoding/json.
//
// In comes a line, or a part of one; out comes what encoding/json would read. What
// is in any other form than godwit writes, if only a name in capitals or a field
// given twice, is refused without a reason: it is for encoding/json, which also says
// what is wrong.
package scan

import "godwit/event"

// scan is a reader at some place of its text.
type scan struct {
	s    string // strings of what is read are parts of it
	i    int
	odd  bool
	skim bool // lists are looked at and not kept
}

// Record reads a record, or an event that no store has; false where encoding/json
// must read it.
func Record(line string) (r event.Record, ok bool) {
	s := scan{s: line}
	return s.record()
}

// Skim reads a record without what is in lists, where it finds it whole: each span
// of theirs is looked at.
func Skim(line string) (r event.Record, ok bool) {
	s := scan{s: line, skim: true}
	return s.record()
}

// Joined reads what tellings make of an act together.
func Joined(text string, j *event.Joined) bool {
	s := scan{s: text}
	s.joined(j)
	s.space()
	return !s.odd && s.i == len(s.s)
}

func (s *scan) record() (r event.Record, ok bool) {
	s.object(func(key string) { s.field(&r, key) })
	s.space()
	return r, !s.odd && s.i == len(s.s)
}

func (s *scan) field(r *event.Record, key string) {
	switch key {
	case "id":
		r.ID = s.text()
	case "report":
		r.Report = s.text()
	case "type":
		r.Type = event.Type(s.text())
	case "mode":
		r.Mode = items(s, r.Mode, (*scan).word)
	case "context":
		r.Context = items(s, r.Context, (*scan).word)
	case "cameo":
		r.CAMEO = s.text()
	case "quad":
		r.Quad = s.text()
	case "score":
		r.Score = s.float()
	case "actors":
		r.Actors = items(s, r.Actors, (*scan).entity)
	case "recipients":
		r.Recipients = items(s, r.Recipients, (*scan).entity)
	case "trigger":
		once(s, &r.Trigger)
		s.span(&r.Trigger)
	case "date":
		r.Date = made(s, r.Date, (*scan).date)
	case "place":
		r.Place = made(s, r.Place, (*scan).place)
	case "auxiliary":
		r.Auxiliary = items(s, r.Auxiliary, (*scan).word)
	case "claims":
		r.Claims = items(s, r.Claims, (*scan).claim)
	case "certainty":
		r.Certainty = event.Certainty(s.text())
	case "counts":
		r.Counts = items(s, r.Counts, (*scan).count)
	case "confidence":
		r.Confidence = s.float()
	case "evidence":
		once(s, &r.Evidence)
		s.object(func(key string) {
			if key == "sentence" {
				r.Evidence.Sentence = s.int()
				return
			}
			s.spanField(&r.Evidence.Span, key)
		})
	case "rule":
		r.Rule = s.text()
	case "same":
		r.Same = s.text()
	case "recipe":
		r.Recipe = s.text()
	case "meta":
		once(s, &r.Meta)
		s.object(func(key string) { s.meta(&r.Meta, key) })
	case "story":
		r.Story = s.text()
	case "tellings":
		r.Tellings = s.int()
	case "reports":
		r.Reports = s.int()
	case "sources":
		r.Sources = s.int()
	case "first":
		r.First = s.text()
	case "last":
		r.Last = s.text()
	case "joined":
		r.Joined = made(s, r.Joined, (*scan).joined)
	default:
		s.odd = true
	}
}

func (s *scan) meta(m *event.Meta, key string) {
	fields := [...]struct {
		name string
		to   *string
	}{{"id", &m.ID}, {"name", &m.Name}, {"title", &m.Title}, {"publisher", &m.Publisher}, {"author", &m.Author},
		{"url", &m.URL}, {"language", &m.Language}, {"date", &m.Date}, {"origin", &m.Origin}, {"copy", &m.Copy}}
	for _, f := range fields {
		if f.name == key {
			*f.to = s.text()
			return
		}
	}
	s.odd = true
}

func (s *scan) joined(j *event.Joined) {
	s.object(func(key string) {
		switch key {
		case "certainty":
			j.Certainty = event.Certainty(s.text())
		case "claims":
			j.Claims = items(s, j.Claims, (*scan).claim)
		case "counts":
			j.Counts = items(s, j.Counts, (*scan).count)
		case "date":
			j.Date = made(s, j.Date, (*scan).date)
		case "place":
			j.Place = made(s, j.Place, (*scan).place)
		default:
			s.odd = true
		}
	})
}

func (s *scan) span(x *event.Span) {
	s.object(func(key string) { s.spanField(x, key) })
	s.odd = s.odd || s.skim && !x.Placed()
}

func (s *scan) spanField(x *event.Span, key string) {
	switch key {
	case "quote":
		x.Quote = s.text()
	case "start":
		x.Start = s.int()
	case "end":
		x.End = s.int()
	case "start_byte":
		x.StartByte = s.int()
	case "end_byte":
		x.EndByte = s.int()
	default:
		s.odd = true
	}
}

func (s *scan) word(x *string) { *x = s.text() }

func (s *scan) entity(x *event.Entity) {
	s.object(func(key string) {
		switch key {
		case "code":
			x.Code = s.text()
		case "country":
			x.Country = s.text()
		case "sector":
			x.Sector = items(s, x.Sector, (*scan).word)
		case "name":
			x.Name = s.text()
		case "id":
			x.ID = s.text()
		default:
			s.spanField(&x.Span, key)
		}
	})
	s.odd = s.odd || s.skim && !x.Placed()
}

func (s *scan) speaker(x *event.Speaker) {
	s.object(func(key string) {
		if key == "code" {
			x.Code = s.text()
			return
		}
		s.spanField(&x.Span, key)
	})
	s.odd = s.odd || s.skim && !x.Placed()
}

func (s *scan) claim(x *event.Claim) {
	s.object(func(key string) {
		switch key {
		case "speaker":
			x.Speaker = made(s, x.Speaker, (*scan).speaker)
		case "stance":
			x.Stance = event.Stance(s.text())
		case "cue":
			x.Cue = made(s, x.Cue, (*scan).span)
		case "quoted":
			x.Quoted = s.bool()
		default:
			s.odd = true
		}
	})
}

func (s *scan) count(x *event.Count) {
	s.object(func(key string) {
		switch key {
		case "what":
			x.What = s.text()
		case "value":
			x.Value = s.float()
		case "bound":
			x.Bound = s.text()
		default:
			s.odd = true
		}
	})
}

func (s *scan) date(x *event.Date) {
	s.object(func(key string) {
		switch key {
		case "value":
			x.Value = s.text()
		case "precision":
			x.Precision = s.text()
		case "from":
			x.From = s.text()
		default:
			s.odd = true
		}
	})
}

func (s *scan) place(x *event.Place) {
	s.object(func(key string) {
		switch key {
		case "name":
			x.Name = s.text()
		case "country":
			x.Country = s.text()
		case "geonames":
			x.GeoNames = s.int()
		case "lat":
			x.Lat = made(s, x.Lat, (*scan).number)
		case "lon":
			x.Lon = made(s, x.Lon, (*scan).number)
		case "precision":
			x.Precision = s.text()
		default:
			s.odd = true
		}
	})
}

func (s *scan) number(x *float64) { *x = s.float() }
