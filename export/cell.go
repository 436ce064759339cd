package export

import (
	"math"
	"strconv"
	"unicode/utf8"

	"godwit/event"
)

// The cells below append one value to b, nothing where it is missing.

// of is a cell of text.
func of(f func(*row) string) func([]byte, *row) []byte {
	return func(b []byte, x *row) []byte { return append(b, f(x)...) }
}

// always is a cell that says the same in every row.
func always(v string) func([]byte, *row) []byte {
	return func(b []byte, x *row) []byte { return append(b, v...) }
}

// ofInt is a cell of a whole number.
func ofInt(f func(*row) int) func([]byte, *row) []byte {
	return func(b []byte, x *row) []byte { return strconv.AppendInt(b, int64(f(x)), 10) }
}

// ofFloat is a cell of a number, as short as it can be without loss.
func ofFloat(f func(*row) float64) func([]byte, *row) []byte {
	return func(b []byte, x *row) []byte { return number(b, f(x)) }
}

func number(b []byte, v float64) []byte { return strconv.AppendFloat(b, v, 'f', -1, 64) }

// measure appends a number of JSON as encoding/json does: the very small and
// the very large with an exponent.
func measure(b []byte, v float64) []byte {
	if a := math.Abs(v); a == 0 || a >= 1e-6 && a < 1e21 {
		return number(b, v)
	}
	b = strconv.AppendFloat(b, v, 'e', -1, 64)
	if n := len(b); b[n-4] == 'e' && b[n-3] == '-' && b[n-2] == '0' { // e-09 is e-9
		b[n-2] = b[n-1]
		b = b[:n-1]
	}
	return b
}

// degree is a cell of a coordinate.
func degree(f func(*event.Place) *float64) func([]byte, *row) []byte {
	return func(b []byte, x *row) []byte {
		if x.Place == nil {
			return b
		}
		if v := f(x.Place); v != nil {
			return number(b, *v)
		}
		return b
	}
}

func latitude(p *event.Place) *float64  { return p.Lat }
func longitude(p *event.Place) *float64 { return p.Lon }

// joined appends a list's items, split by a separator.
func joined(b []byte, list []string, by string) []byte {
	for i, s := range list {
		if i > 0 {
			b = append(b, by...)
		}
		b = append(b, s...)
	}
	return b
}

// quoted appends a string of JSON, byte for byte as encoding/json does where
// it leaves <, > and & alone.
func quoted[S string | []byte](b []byte, s S) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' {
				i++
				continue
			}
			b = append(b, s[start:i]...)
			switch c {
			case '"', '\\':
				b = append(b, '\\', c)
			case '\b':
				b = append(b, '\\', 'b')
			case '\f':
				b = append(b, '\\', 'f')
			case '\n':
				b = append(b, '\\', 'n')
			case '\r':
				b = append(b, '\\', 'r')
			case '\t':
				b = append(b, '\\', 't')
			default:
				b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			}
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(string(s[i:min(len(s), i+utf8.UTFMax)]))
		switch {
		case r == utf8.RuneError && size == 1:
			b = append(append(b, s[start:i]...), `\ufffd`...)
			start = i + size
		case r == '\u2028' || r == '\u2029': // they end lines in JavaScript
			b = append(append(b, s[start:i]...), '\\', 'u', '2', '0', '2', hex[r&15])
			start = i + size
		}
		i += size
	}
	return append(append(b, s[start:]...), '"')
}

// listed appends a list as JSON, nothing where it is empty.
func listed[T any](b []byte, list []T, one func([]byte, *T) []byte) []byte {
	if len(list) == 0 {
		return b
	}
	b = append(b, '[')
	for i := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = one(b, &list[i])
	}
	return append(b, ']')
}

func quotedItem(b []byte, s *string) []byte { return quoted(b, *s) }

// spanFields appends a span's fields, without braces.
func spanFields(b []byte, s *event.Span) []byte {
	b = quoted(append(b, `"quote":`...), s.Quote)
	b = strconv.AppendInt(append(b, `,"start":`...), int64(s.Start), 10)
	b = strconv.AppendInt(append(b, `,"end":`...), int64(s.End), 10)
	b = strconv.AppendInt(append(b, `,"start_byte":`...), int64(s.StartByte), 10)
	return strconv.AppendInt(append(b, `,"end_byte":`...), int64(s.EndByte), 10)
}

func optional(b []byte, name, v string) []byte {
	if v == "" {
		return b
	}
	return quoted(append(append(append(b, ',', '"'), name...), '"', ':'), v)
}

// side appends an entity in the record's own form.
func side(b []byte, x *event.Entity) []byte {
	b = spanFields(append(b, '{'), &x.Span)
	b = optional(b, "code", x.Code)
	b = optional(b, "country", x.Country)
	if len(x.Sector) > 0 {
		b = listed(append(b, `,"sector":`...), x.Sector, quotedItem)
	}
	b = optional(b, "name", x.Name)
	return append(optional(b, "id", x.ID), '}')
}

func claim(b []byte, c *event.Claim) []byte {
	b = append(b, '{')
	if c.Speaker != nil {
		b = spanFields(append(b, `"speaker":{`...), &c.Speaker.Span)
		b = append(optional(b, "code", c.Speaker.Code), '}', ',')
	}
	b = quoted(append(b, `"stance":`...), string(c.Stance))
	if c.Cue != nil {
		b = append(spanFields(append(b, `,"cue":{`...), c.Cue), '}')
	}
	return append(strconv.AppendBool(append(b, `,"quoted":`...), c.Quoted), '}')
}

func toll(b []byte, c *event.Count) []byte {
	b = quoted(append(b, `{"what":`...), c.What)
	b = measure(append(b, `,"value":`...), c.Value)
	return append(optional(b, "bound", c.Bound), '}')
}
