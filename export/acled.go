package export

import (
	"slices"
	"strconv"
	"strings"

	"godwit/event"
)

// acled is ACLED's table, one row an event. acled.tsv says which of its types an
// event is; what ACLED does not code is its "Strategic developments / Other".
var acled = &layout{name: "acled", comma: ',', quoted: true, head: true, columns: []column{
	{"event_id_cnty", text, func(b []byte, x *row) []byte {
		return strconv.AppendUint(append(b, acledCountry(x)...), numbered(x.ID, 0), 10)
	}},
	{"event_date", text, of(func(x *row) string { return x.day })},
	{"year", whole, func(b []byte, x *row) []byte { return append(b, x.day[:min(4, len(x.day))]...) }},
	{"time_precision", whole, timePrecision},
	{"disorder_type", text, of(func(x *row) string { return acledKind(x).disorder })},
	{"event_type", text, of(func(x *row) string { return acledKind(x).event })},
	{"sub_event_type", text, of(func(x *row) string { return acledKind(x).detail })},
	{"actor1", text, func(b []byte, x *row) []byte { return acledName(b, x, x.a) }},
	{"assoc_actor_1", text, func(b []byte, x *row) []byte { return others(b, x, x.Actors) }},
	{"inter1", text, of(func(x *row) string { return inter(x, x.a) })},
	{"actor2", text, func(b []byte, x *row) []byte { return acledName(b, x, x.b) }},
	{"assoc_actor_2", text, func(b []byte, x *row) []byte { return others(b, x, x.Recipients) }},
	{"inter2", text, of(func(x *row) string { return inter(x, x.b) })},
	{"interaction", text, func(b []byte, x *row) []byte {
		one, two := inter(x, x.a), inter(x, x.b)
		switch {
		case one == "":
			return b
		case two == "":
			return append(append(b, one...), " only"...)
		}
		return append(append(append(b, one...), '-'), two...)
	}},
	{"civilian_targeting", text, of(func(x *row) string {
		if x.Type == event.Assault && inter(x, x.b) == "Civilians" {
			return "Civilian targeting"
		}
		return ""
	})},
	{"iso", whole, of(func(x *row) string { return strings.TrimLeft(codes().states[acledCountry(x)].numeric, "0") })},
	{"region", text, of(func(x *row) string { return codes().states[acledCountry(x)].region })},
	{"country", text, of(func(x *row) string { return codes().states[acledCountry(x)].acled })},
	{"admin1", text, placeText(func(p *event.Place) string { return only(p, "division") })},
	{"admin2", text, nil},
	{"admin3", text, nil},
	{"location", text, placeText(func(p *event.Place) string { return p.Name })},
	{"latitude", decimal, degree(latitude)},
	{"longitude", decimal, degree(longitude)},
	{"geo_precision", whole, of(func(x *row) string {
		switch {
		case x.Place == nil:
			return ""
		case x.Place.Precision == "city" || x.Place.Precision == "spot":
			return "1"
		case x.Place.Precision == "division":
			return "2"
		}
		return "3"
	})},
	{"source", text, of(func(x *row) string { return x.Meta.Publisher })},
	{"source_scale", text, nil},
	{"notes", text, of(func(x *row) string { return x.Evidence.Quote })},
	{"fatalities", whole, fatalities},
	{"tags", text, tags},
	{"timestamp", whole, timestamp},
}}

// acledCountry is where it happened, else the country of a side.
func acledCountry(x *row) string {
	if x.Place != nil && x.Place.Country != "" {
		return x.Place.Country
	}
	for _, e := range []*event.Entity{x.b, x.a} {
		if e != nil && e.Country != "" {
			return e.Country
		}
	}
	return ""
}

// timePrecision is 1 where the day is known, 2 for a week, 3 for a month or
// longer.
func timePrecision(b []byte, x *row) []byte {
	if x.Date == nil {
		if x.day == "" {
			return b
		}
		return append(b, '1') // the report's day stands for it
	}
	switch x.Date.Precision {
	case "day", "":
		return append(b, '1')
	case "week", "weekend":
		return append(b, '2')
	}
	return append(b, '3')
}

// acledKind is the first line of acled.tsv that fits.
func acledKind(x *row) *kindOf {
	kinds := codes().kinds
	for i := range kinds {
		k := &kinds[i]
		if (k.t == "" || k.t == string(x.Type)) && (k.mode == "" || slices.Contains(x.Mode, k.mode)) &&
			(k.against == "" || (k.against == "armed") == armed(x.b)) {
			return k
		}
	}
	return &kindOf{}
}

// armed tells whether fighting with somebody is a battle.
func armed(e *event.Entity) bool {
	s, ok := sectorOf(e)
	return ok && s.armed
}

// crowd is ACLED's word for those who take to the streets; empty where the
// event is none of theirs.
func crowd(x *row, e *event.Entity) string {
	if e != x.a || x.Type != event.Protest {
		return ""
	}
	if acledKind(x).event == "Riots" {
		return "Rioters"
	}
	return "Protesters"
}

// inter is what kind of actor somebody is to ACLED; a state's forces abroad are
// external.
func inter(x *row, e *event.Entity) string {
	if e == nil {
		return ""
	}
	if c := crowd(x, e); c != "" {
		return c
	}
	s, ok := sectorOf(e)
	switch {
	case !ok && e.Country != "" && x.Type == event.Assault && e == x.a:
		s.inter = "State forces" // a state that attacks does so with its forces
	case !ok:
		return ""
	}
	if s.inter == "State forces" && e.Country != "" && x.Place != nil && x.Place.Country != "" && e.Country != x.Place.Country {
		return "External/Other forces"
	}
	return s.inter
}

// acledName is how ACLED calls somebody: "Police Forces of Kenya", "Protesters
// (Kenya)", armed groups and whoever has no sector by name.
func acledName(b []byte, x *row, e *event.Entity) []byte {
	if e == nil {
		return b
	}
	country, known := countryOf(e)
	if c := crowd(x, e); c != "" && known {
		return append(append(append(append(b, c...), " ("...), country.acled...), ')')
	}
	s, ok := sectorOf(e)
	if named := e.Name != "" && s.inter == "Rebel group"; !ok || named || !known || s.acled == "" {
		return append(b, nameOf(e)...)
	}
	before, after, _ := strings.Cut(s.acled, "%")
	return append(append(append(b, before...), country.acled...), after...)
}

// others are the further sides of a list, those that are neither of the two.
func others(b []byte, x *row, list []event.Entity) []byte {
	first := true
	for i := range list {
		if e := &list[i]; e != x.a && e != x.b {
			if !first {
				b = append(b, "; "...)
			}
			first = false
			b = append(b, nameOf(e)...)
		}
	}
	return b
}

// fatalities is the number of the killed, 0 where none is told.
func fatalities(b []byte, x *row) []byte {
	n := 0.0
	counts := x.Counts
	if x.Joined != nil && len(x.Joined.Counts) > 0 {
		counts = x.Joined.Counts
	}
	for _, c := range counts {
		if c.What == "killed" {
			n = max(n, c.Value)
		}
	}
	return strconv.AppendFloat(b, n, 'f', 0, 64)
}

// tags say PLOVER's type and, of demonstrations, the size of the crowd.
func tags(b []byte, x *row) []byte {
	if x.Type == event.Protest {
		b = append(b, "crowd size="...)
		size := len(b)
		for _, c := range x.Counts {
			if c.What == "participants" {
				if c.Bound != "" {
					b = append(append(b, c.Bound...), ' ')
				}
				b = strconv.AppendFloat(b, c.Value, 'f', 0, 64)
				break
			}
		}
		if len(b) == size {
			b = append(b, "no report"...)
		}
		b = append(b, "; "...)
	}
	return append(append(b, "plover="...), x.Type...)
}

// timestamp is when the report was published, in seconds since 1970.
func timestamp(b []byte, x *row) []byte {
	var at [14]byte
	digitsOf := instant(at[:0], x.Meta.Date)
	if len(digitsOf) != 14 {
		return b
	}
	s := string(digitsOf)
	day := s[:4] + "-" + s[4:6] + "-" + s[6:8]
	seconds := int64(sinceEpoch(day))*86400 + int64(digits(s[8:10])*3600+digits(s[10:12])*60+digits(s[12:]))
	return strconv.AppendInt(b, seconds, 10)
}
