package export

import (
	"math"
	"strconv"
	"strings"

	"godwit/event"
)

// gdeltEvents is the table of events of GDELT 2.0, one row an event with its
// first two sides. Its codes are CAMEO's and its QuadClass is that of the root
// code, as GDELT has it: 01–05, 06–09, 10–14, 15–20.
var gdeltEvents = &layout{name: "gdelt-events", comma: '\t', left: furtherSides, columns: func() []column {
	out := []column{
		{"GLOBALEVENTID", whole, func(b []byte, x *row) []byte { return strconv.AppendUint(b, numbered(storyOf(x.Record), 0), 10) }},
		{"SQLDATE", whole, func(b []byte, x *row) []byte {
			if x.day == "" {
				return b
			}
			return compact(b, x.day)
		}},
		{"MonthYear", whole, func(b []byte, x *row) []byte {
			if x.day == "" {
				return b
			}
			return append(append(b, x.day[:4]...), x.day[5:7]...)
		}},
		{"Year", whole, func(b []byte, x *row) []byte { return append(b, x.day[:min(4, len(x.day))]...) }},
		{"FractionDate", decimal, fraction},
	}
	out = append(out, actorColumns("Actor1", func(x *row) *event.Entity { return x.a })...)
	out = append(out, actorColumns("Actor2", func(x *row) *event.Entity { return x.b })...)
	out = append(out,
		// The first two sentences: a dateline may be the first.
		column{"IsRootEvent", whole, ofInt(func(x *row) int {
			if x.Evidence.Sentence < 2 {
				return 1
			}
			return 0
		})},
		column{"EventCode", text, of(func(x *row) string { return verb(x.CAMEO) })},
		column{"EventBaseCode", text, of(func(x *row) string { return verb(x.CAMEO)[:min(3, len(verb(x.CAMEO)))] })},
		column{"EventRootCode", text, of(func(x *row) string { return x.CAMEO[:min(2, len(x.CAMEO))] })},
		column{"QuadClass", whole, quadClass},
		column{"GoldsteinScale", decimal, func(b []byte, x *row) []byte {
			if g, ok := goldstein(x.CAMEO); ok {
				return strconv.AppendFloat(b, g, 'f', 1, 64)
			}
			return b
		}},
		column{"NumMentions", whole, ofInt(func(x *row) int { return max(1, x.Tellings) })},
		column{"NumSources", whole, ofInt(func(x *row) int { return max(1, x.Sources) })},
		column{"NumArticles", whole, ofInt(func(x *row) int { return max(1, x.Reports) })},
		column{"AvgTone", decimal, nil})
	out = append(out, geoColumns("Actor1Geo", false)...)
	out = append(out, geoColumns("Actor2Geo", false)...)
	out = append(out, geoColumns("ActionGeo", true)...)
	return append(out,
		column{"DATEADDED", whole, func(b []byte, x *row) []byte { return added(b, x.Record) }},
		column{"SOURCEURL", text, of(func(x *row) string { return x.Meta.URL })})
}()}

// furtherSides counts those beside the two that a layout shows.
func furtherSides(r *event.Record) int {
	n := len(r.Actors) + len(r.Recipients)
	a, b := pair(&r.Event)
	if a != nil {
		n--
	}
	if b != nil {
		n--
	}
	return n
}

// actorColumns are the ten of one side.
func actorColumns(name string, f func(*row) *event.Entity) []column {
	cell := func(f2 func([]byte, *event.Entity) []byte) func([]byte, *row) []byte {
		return func(b []byte, x *row) []byte {
			if e := f(x); e != nil {
				return f2(b, e)
			}
			return b
		}
	}
	role := func(n int) func([]byte, *row) []byte {
		return cell(func(b []byte, e *event.Entity) []byte { return append(b, roleOf(e, n)...) })
	}
	return []column{
		{name + "Code", text, cell(actorCode)},
		{name + "Name", text, cell(func(b []byte, e *event.Entity) []byte { return append(b, strings.ToUpper(nameOf(e))...) })},
		{name + "CountryCode", text, cell(func(b []byte, e *event.Entity) []byte { return append(b, cameoCountry(e)...) })},
		{name + "KnownGroupCode", text, cell(func(b []byte, e *event.Entity) []byte { return append(b, knownGroup(e)...) })},
		{name + "EthnicCode", text, nil}, {name + "Religion1Code", text, nil}, {name + "Religion2Code", text, nil},
		{name + "Type1Code", text, role(0)}, {name + "Type2Code", text, role(1)}, {name + "Type3Code", text, role(2)},
	}
}

// actorCode is CAMEO's code of an actor: country, group and roles without gaps.
func actorCode(b []byte, e *event.Entity) []byte {
	if country := cameoCountry(e); country != "" {
		b = append(b, country...)
	}
	if group := knownGroup(e); group != "" {
		return append(append(b, "IGO"...), group...)
	}
	for n := range 3 {
		b = append(b, roleOf(e, n)...)
	}
	return b
}

// regions are the codes of groups of states that CAMEO has, too.
const regions = " AFR ASA EUR LAM MEA WST "

// cameoCountry is the country's or region's code.
func cameoCountry(e *event.Entity) string {
	if s, ok := countryOf(e); ok {
		return s.cameo
	}
	if len(e.Code) >= 3 && strings.Contains(regions, " "+e.Code[:3]+" ") {
		return e.Code[:3]
	}
	return ""
}

// knownGroup is the organisation's three letters. CAMEO knows the European
// Union by its older name and the OSCE by its first.
func knownGroup(e *event.Entity) string {
	if len(e.Code) != 6 || e.Code[:3] != "IGO" {
		return ""
	}
	switch e.Code {
	case "IGOEUU":
		return "EEC"
	case "IGOOSC":
		return "SCE"
	}
	return e.Code[3:]
}

// roleOf is the n-th of the actor's sectors that CAMEO has a role for.
func roleOf(e *event.Entity, n int) string {
	if len(e.Sector) == 0 && strings.HasPrefix(e.Code, "IGO") && n == 0 {
		return "IGO"
	}
	for _, name := range e.Sector {
		if s := codes().sectors[name]; s.gdelt != "" {
			if n == 0 {
				return s.gdelt
			}
			n--
		}
	}
	return ""
}

// geoColumns are the eight of one place; godwit knows that of the action.
func geoColumns(name string, known bool) []column {
	out := []column{
		{name + "_Type", whole, func(b []byte, x *row) []byte {
			if x.Place == nil {
				return b
			}
			return strconv.AppendInt(b, int64(geoType(x.Place)), 10)
		}},
		{name + "_FullName", text, func(b []byte, x *row) []byte {
			if x.Place == nil {
				return b
			}
			b = append(b, x.Place.Name...)
			if s, ok := codes().states[x.Place.Country]; ok && x.Place.Precision != "country" {
				b = append(append(b, ", "...), s.name...)
			}
			return b
		}},
		{name + "_CountryCode", text, func(b []byte, x *row) []byte { return append(b, fips(x.Place)...) }},
		{name + "_ADM1Code", text, nationwide},
		{name + "_ADM2Code", text, nil},
		{name + "_Lat", decimal, degree(latitude)},
		{name + "_Long", decimal, degree(longitude)},
		{name + "_FeatureID", text, nationwide},
	}
	if !known {
		for i := range out {
			out[i].cell = nil
		}
	}
	return out
}

// nationwide is the country's code where the place is a country: GDELT says it
// there, too. Codes of divisions and GNS numbers of towns are not known.
func nationwide(b []byte, x *row) []byte {
	if x.Place == nil || x.Place.Precision != "country" {
		return b
	}
	return append(b, fips(x.Place)...)
}

// geoType is 1 for a country, 2 for a US state, 3 for a US city, 4 for another
// city, 5 for another division, 0 for what is none of them.
func geoType(p *event.Place) int {
	american := p.Country == "USA"
	switch p.Precision {
	case "country":
		return 1
	case "division":
		if american {
			return 2
		}
		return 5
	case "city", "spot":
		if american {
			return 3
		}
		return 4
	}
	return 0
}

// fips is the FIPS 10-4 code of a place's country. FIPS tells the Gaza Strip
// from the West Bank, ISO does not.
func fips(p *event.Place) string {
	if p == nil {
		return ""
	}
	if p.Country == "PSE" && p.Lat != nil && p.Lon != nil && *p.Lon < 34.6 && *p.Lat < 31.6 {
		return "GZ"
	}
	return codes().states[p.Country].fips
}

// verb is CAMEO's code with three digits at least.
func verb(code string) string {
	if len(code) == 2 {
		return code + "0"
	}
	return code
}

// goldstein is a code's value, where it has none that of the code above it.
func goldstein(code string) (float64, bool) {
	for n := len(code); n >= 2; n-- {
		if g, ok := event.Goldstein(code[:n]); ok {
			return g, true
		}
	}
	return 0, false
}

func quadClass(b []byte, x *row) []byte {
	if len(x.CAMEO) < 2 {
		return b
	}
	switch root := x.CAMEO[:2]; {
	case root <= "05":
		return append(b, '1')
	case root <= "09":
		return append(b, '2')
	case root <= "14":
		return append(b, '3')
	}
	return append(b, '4')
}

// fraction is the year with the part of it that is past, months counted as 30
// days of a year of 365, four digits: GDELT's own sum.
func fraction(b []byte, x *row) []byte {
	if x.day == "" {
		return b
	}
	year, month, day := digits(x.day[:4]), digits(x.day[5:7]), digits(x.day[8:10])
	part := math.Min(float64(30*(month-1)+day)/365, 0.9999)
	return strconv.AppendFloat(b, float64(year)+part, 'f', 4, 64)
}

// added is when the first report came, as 14 digits; without one, the day of
// the event.
func added(b []byte, r *event.Record) []byte {
	for _, v := range []string{r.First, r.Meta.Date, Day(r)} {
		if n := len(b); v != "" {
			if b = instant(b, v); len(b) > n {
				return b
			}
		}
	}
	return b
}
