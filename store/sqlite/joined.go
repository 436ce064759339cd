package sqlite

import (
	"strconv"
	"strings"

	"godwit/event"
)

// scanJoined reads what tellings make together out of JSON as encoding/json wrote
// it, several times as fast; false where there is an escape or anything else that
// it does not know.
func scanJoined(text string, j *event.Joined) bool {
	s := &scan{rest: text}
	s.object(func(key string) {
		switch key {
		case "certainty":
			j.Certainty = event.Certainty(s.text())
		case "claims":
			j.Claims = items(s, s.claim)
		case "counts":
			j.Counts = items(s, s.count)
		case "date":
			j.Date = new(event.Date)
			s.date(j.Date)
		case "place":
			j.Place = new(event.Place)
			s.place(j.Place)
		default:
			s.odd = true
		}
	})
	return !s.odd && s.rest == ""
}

// scan goes through JSON without white space.
type scan struct {
	rest string
	odd  bool
}

func (s *scan) claim(c *event.Claim) {
	s.object(func(key string) {
		switch key {
		case "speaker":
			c.Speaker = new(event.Speaker)
			s.object(func(key string) {
				if key == "code" {
					c.Speaker.Code = s.text()
					return
				}
				s.span(&c.Speaker.Span, key)
			})
		case "stance":
			c.Stance = event.Stance(s.text())
		case "cue":
			c.Cue = new(event.Span)
			s.object(func(key string) { s.span(c.Cue, key) })
		case "quoted":
			switch {
			case s.take("true"):
				c.Quoted = true
			case !s.take("false"):
				s.odd = true
			}
		default:
			s.odd = true
		}
	})
}

func (s *scan) span(x *event.Span, key string) {
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

func (s *scan) count(c *event.Count) {
	s.object(func(key string) {
		switch key {
		case "what":
			c.What = s.text()
		case "value":
			c.Value = s.float()
		case "bound":
			c.Bound = s.text()
		default:
			s.odd = true
		}
	})
}

func (s *scan) date(d *event.Date) {
	s.object(func(key string) {
		switch key {
		case "value":
			d.Value = s.text()
		case "precision":
			d.Precision = s.text()
		case "from":
			d.From = s.text()
		default:
			s.odd = true
		}
	})
}

func (s *scan) place(p *event.Place) {
	s.object(func(key string) {
		switch key {
		case "name":
			p.Name = s.text()
		case "country":
			p.Country = s.text()
		case "geonames":
			p.GeoNames = s.int()
		case "lat":
			p.Lat = new(s.float())
		case "lon":
			p.Lon = new(s.float())
		case "precision":
			p.Precision = s.text()
		default:
			s.odd = true
		}
	})
}

func (s *scan) take(what string) bool {
	rest, ok := strings.CutPrefix(s.rest, what)
	s.rest = rest
	return ok
}

func (s *scan) need(what string) { s.odd = s.odd || !s.take(what) }

// object reads an object that is not empty; field reads the value of each key.
func (s *scan) object(field func(key string)) {
	s.need("{")
	for !s.odd {
		key := s.text()
		s.need(":")
		if field(key); s.take("}") {
			return
		}
		s.need(",")
	}
}

// items reads a list that is not empty.
func items[T any](s *scan, read func(*T)) (out []T) {
	s.need("[")
	for !s.odd {
		var x T
		read(&x)
		if out = append(out, x); s.take("]") {
			return out
		}
		s.need(",")
	}
	return nil
}

// text reads a string without escapes.
func (s *scan) text() string {
	s.need(`"`)
	end := strings.IndexByte(s.rest, '"')
	if end < 0 || strings.IndexByte(s.rest[:end], '\\') >= 0 {
		s.odd = true
		return ""
	}
	v := s.rest[:end]
	s.rest = s.rest[end+1:]
	return v
}

// number cuts a number off.
func (s *scan) number() string {
	end := strings.IndexAny(s.rest, ",]}")
	if end < 0 {
		s.odd = true
		return ""
	}
	v := s.rest[:end]
	s.rest = s.rest[end:]
	return v
}

func (s *scan) int() int {
	n, err := strconv.Atoi(s.number())
	s.odd = s.odd || err != nil
	return n
}

func (s *scan) float() float64 {
	v, err := strconv.ParseFloat(s.number(), 64)
	s.odd = s.odd || err != nil
	return v
}
