package sqlite

import (
	"encoding/binary"
	"errors"
	"math"

	"godwit/event"
)

// wire writes or reads the compact form of an event. One walk over the fields
// serves both directions, so that they cannot differ.
type wire struct {
	buf     []byte
	reading bool
	text    string // of the report; quotes are pieces of it
	words   words
	err     error
}

// words numbers strings that come again and again.
type words interface {
	number(word string) (int64, error)
	word(number int64) (string, error)
}

var errDamaged = errors.New("an event's bytes are damaged")

// encode returns an event's compact form. Its report is not in it.
func encode(e *event.Event, text string, w words) ([]byte, error) {
	x := &wire{text: text, words: w, buf: make([]byte, 0, 160)}
	x.event(e)
	return x.buf, x.err
}

// decode reads what encode wrote.
func decode(b []byte, e *event.Event, text string, w words) error {
	x := wire{words: w}
	return x.decode(b, e, text)
}

// decode does it once more with the same words.
func (x *wire) decode(b []byte, e *event.Event, text string) error {
	x.buf, x.reading, x.text, x.err = b, true, text, nil
	x.event(e)
	if x.err == nil && len(x.buf) > 0 {
		x.err = errDamaged
	}
	return x.err
}

// event walks over the fields; version 1 of the form.
func (x *wire) event(e *event.Event) {
	x.id(&e.ID)
	x.word((*string)(&e.Type))
	x.list(&e.Mode)
	x.list(&e.Context)
	x.word(&e.CAMEO)
	x.word(&e.Quad)
	x.real(&e.Score)
	x.span(&e.Evidence.Span)
	x.int(&e.Evidence.Sentence)
	x.span(&e.Trigger)
	many(x, &e.Actors, x.entity)
	many(x, &e.Recipients, x.entity)
	maybe(x, &e.Date, x.date)
	maybe(x, &e.Place, x.place)
	x.list(&e.Auxiliary)
	many(x, &e.Claims, x.claim)
	x.word((*string)(&e.Certainty))
	many(x, &e.Counts, func(c *event.Count) {
		x.word(&c.What)
		x.real(&c.Value)
		x.word(&c.Bound)
	})
	x.real(&e.Confidence)
	x.word(&e.Rule)
	x.id(&e.Same)
	x.word(&e.Recipe)
}

func (x *wire) entity(e *event.Entity) {
	x.span(&e.Span)
	x.word(&e.Code)
	x.word(&e.Country)
	x.list(&e.Sector)
	x.str(&e.ID, "")
	if known := e.ID != ""; known {
		x.word(&e.Name)
		return
	}
	x.str(&e.Name, e.Quote)
}

func (x *wire) date(d *event.Date) {
	x.str(&d.Value, "")
	x.word(&d.Precision)
	x.word(&d.From)
}

func (x *wire) place(p *event.Place) {
	x.word(&p.Name)
	x.word(&p.Country)
	x.int(&p.GeoNames)
	maybe(x, &p.Lat, x.real)
	maybe(x, &p.Lon, x.real)
	x.word(&p.Precision)
}

func (x *wire) claim(c *event.Claim) {
	maybe(x, &c.Speaker, func(s *event.Speaker) {
		x.span(&s.Span)
		x.word(&s.Code)
	})
	x.word((*string)(&c.Stance))
	maybe(x, &c.Cue, x.span)
	x.bool(&c.Quoted)
}

// span writes where a quote stands, and its words only where they are not those
// of the text.
func (x *wire) span(s *event.Span) {
	length, lead, wide := s.EndByte-s.StartByte, s.StartByte-s.Start, 0
	wide = length - (s.End - s.Start)
	x.int(&s.StartByte)
	x.int(&length)
	x.int(&lead)
	x.int(&wide)
	s.EndByte, s.Start = s.StartByte+length, s.StartByte-lead
	s.End = s.Start + length - wide
	piece := ""
	if s.StartByte >= 0 && s.StartByte <= s.EndByte && s.EndByte <= len(x.text) {
		piece = x.text[s.StartByte:s.EndByte]
	}
	x.str(&s.Quote, piece)
}

// uint is the one primitive that all others stand on.
func (x *wire) uint(v *uint64) {
	if !x.reading {
		x.buf = binary.AppendUvarint(x.buf, *v)
		return
	}
	u, n := binary.Uvarint(x.buf)
	if n <= 0 {
		x.buf, *v, x.err = nil, 0, errDamaged
		return
	}
	*v, x.buf = u, x.buf[n:]
}

func (x *wire) int(v *int) {
	u := uint64(*v)<<1 ^ uint64(*v>>63)
	x.uint(&u)
	*v = int(u>>1) ^ -int(u&1)
}

func (x *wire) bool(v *bool) {
	u := uint64(0)
	if *v {
		u = 1
	}
	x.uint(&u)
	*v = u != 0
}

// str writes a string with its length from 2; 0 is the empty one, 1 the one that
// is expected.
func (x *wire) str(s *string, expected string) {
	u := uint64(len(*s)) + 2
	switch *s {
	case "":
		u = 0
	case expected:
		u = 1
	}
	x.uint(&u)
	switch {
	case u == 0:
		*s = ""
	case u == 1:
		*s = expected
	case !x.reading:
		x.buf = append(x.buf, *s...)
	case u-2 > uint64(len(x.buf)):
		x.err = errDamaged
	default:
		*s, x.buf = string(x.buf[:u-2]), x.buf[u-2:]
	}
}

// word writes a string's number.
func (x *wire) word(s *string) {
	u := uint64(0)
	if !x.reading && *s != "" {
		n, err := x.words.number(*s)
		if err != nil {
			x.err = err
		}
		u = uint64(n)
	}
	x.uint(&u)
	if x.reading {
		*s = ""
		if u != 0 && x.err == nil {
			*s, x.err = x.words.word(int64(u))
		}
	}
}

// id writes an id: eight bytes where it is 16 hexadecimal digits.
func (x *wire) id(s *string) {
	n, short := idNumber(*s)
	u := uint64(1)
	if !short {
		u = 0
	}
	x.uint(&u)
	switch {
	case u == 0:
		x.str(s, "")
	case !x.reading:
		x.buf = binary.BigEndian.AppendUint64(x.buf, uint64(n))
	case len(x.buf) < 8:
		x.err = errDamaged
	default:
		*s, x.buf = idText(int64(binary.BigEndian.Uint64(x.buf))), x.buf[8:]
	}
}

// real writes a number as hundred-thousandths where that is exact.
func (x *wire) real(v *float64) {
	scaled := int(math.Round(*v * 1e5))
	exact := math.Abs(*v) < 1e9 && float64(scaled)/1e5 == *v && !(*v == 0 && math.Signbit(*v))
	if exact {
		scaled = scaled<<1 | 1
	} else {
		scaled = 0
	}
	x.int(&scaled)
	switch {
	case scaled&1 == 1:
		*v = float64(scaled>>1) / 1e5
	case !x.reading:
		x.buf = binary.BigEndian.AppendUint64(x.buf, math.Float64bits(*v))
	case len(x.buf) < 8:
		x.err = errDamaged
	default:
		*v, x.buf = math.Float64frombits(binary.BigEndian.Uint64(x.buf)), x.buf[8:]
	}
}

// list writes words; none and an empty list are two things, for JSON tells them
// apart.
func (x *wire) list(l *[]string) { many(x, l, x.word) }

func many[T any](x *wire, l *[]T, one func(*T)) {
	u := uint64(len(*l)) + 1
	if *l == nil {
		u = 0
	}
	x.uint(&u)
	if x.reading {
		*l = nil
		if u > uint64(len(x.buf))+1 {
			x.err = errDamaged
		}
		if u > 0 && x.err == nil {
			*l = make([]T, u-1)
		}
	}
	for i := range *l {
		if x.err == nil {
			one(&(*l)[i])
		}
	}
}

func maybe[T any](x *wire, p **T, one func(*T)) {
	there := *p != nil
	x.bool(&there)
	if x.reading {
		*p = nil
		if there {
			*p = new(T)
		}
	}
	if there && x.err == nil {
		one(*p)
	}
}
