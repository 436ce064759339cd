package export

import (
	"strconv"
	"strings"

	"godwit/event"
)

// polecat is POLECAT's table, one row an event, all actors and all recipients
// in lists; a mutual act has no recipient. What is missing is None.
var polecat = &layout{name: "polecat", comma: '\t', head: true, null: "None", columns: func() []column {
	out := []column{
		{"Event ID", text, of(func(x *row) string { return x.ID })},
		{"Event Date", text, of(func(x *row) string { return x.day })},
		{"Event Type", text, of(func(x *row) string { return string(x.Type) })},
		{"Event Mode", text, func(b []byte, x *row) []byte { return joined(b, x.Mode, "; ") }},
		{"Intensity", decimal, ofFloat(func(x *row) float64 { return x.Score })},
		{"Quad Code", text, of(func(x *row) string { return strings.ToUpper(x.Quad) })},
		{"Contexts", text, func(b []byte, x *row) []byte { return joined(b, x.Context, "; ") }},
	}
	out = append(out, sideColumns("Actor", func(x *row) []event.Entity { return x.Actors })...)
	out = append(out, sideColumns("Recipient", func(x *row) []event.Entity { return x.Recipients })...)
	return append(out,
		column{"Placename", text, placeText(func(p *event.Place) string { return p.Name })},
		column{"City", text, placeText(func(p *event.Place) string { return only(p, "city") })},
		column{"District", text, nil},
		column{"Province", text, placeText(func(p *event.Place) string { return only(p, "division") })},
		column{"Country", text, placeText(func(p *event.Place) string { return codes().states[p.Country].name })},
		column{"Latitude", decimal, degree(latitude)},
		column{"Longitude", decimal, degree(longitude)},
		column{"GeoNames ID", whole, func(b []byte, x *row) []byte {
			if x.Place == nil || x.Place.GeoNames == 0 {
				return b
			}
			return strconv.AppendInt(b, int64(x.Place.GeoNames), 10)
		}},
		column{"Raw Placename", text, nil},
		column{"Feature Type", text, placeText(feature)},
		column{"Source", text, of(func(x *row) string { return x.Meta.Publisher })},
		column{"Publication Date", text, of(func(x *row) string { return firstDay(x.Meta.Date) })},
		column{"Story People", text, nil},
		column{"Story Organizations", text, nil},
		column{"Story Locations", text, nil},
		column{"Language", text, of(func(x *row) string { return x.Meta.Language })},
		column{"Version", text, of(func(x *row) string { return x.Recipe })})
}()}

// sideColumns are the eight of the actors or the recipients. Lists that say who
// somebody is have a word for each, None where it is missing, so that they
// stand beside each other.
func sideColumns(name string, f func(*row) []event.Entity) []column {
	each := func(one func(*event.Entity) string) func([]byte, *row) []byte {
		return func(b []byte, x *row) []byte {
			list := f(x)
			start, some := len(b), false
			for i := range list {
				if i > 0 {
					b = append(b, "; "...)
				}
				if v := one(&list[i]); v != "" {
					some = true
					b = append(b, v...)
				} else {
					b = append(b, "None"...)
				}
			}
			if !some {
				return b[:start]
			}
			return b
		}
	}
	primary := "Primary " + name + " Sector"
	return []column{
		{name + " Name", text, each(nameOf)},
		{name + " Country", text, each(func(e *event.Entity) string { s, _ := countryOf(e); return s.name })},
		{name + " COW", text, each(func(e *event.Entity) string { s, _ := countryOf(e); return s.cow })},
		{primary, text, each(func(e *event.Entity) string {
			if len(e.Sector) == 0 {
				return ""
			}
			return e.Sector[0]
		})},
		{name + " Sectors", text, func(b []byte, x *row) []byte {
			first := true
			for i, e := range f(x) {
				for k, s := range e.Sector {
					if !seen(f(x)[:i], e.Sector[:k], s) {
						if !first {
							b = append(b, "; "...)
						}
						first = false
						b = append(b, s...)
					}
				}
			}
			return b
		}},
		{name + " Title", text, nil},
		{name + " Name Raw", text, each(func(e *event.Entity) string { return e.Quote })},
		{"Wikipedia " + name + " ID", text, nil},
	}
}

// seen tells whether a sector stood already among those of earlier sides, or of
// the same one.
func seen(sides []event.Entity, own []string, s string) bool {
	for i := range sides {
		for _, t := range sides[i].Sector {
			if t == s {
				return true
			}
		}
	}
	for _, t := range own {
		if t == s {
			return true
		}
	}
	return false
}

func placeText(f func(*event.Place) string) func([]byte, *row) []byte {
	return func(b []byte, x *row) []byte {
		if x.Place == nil {
			return b
		}
		return append(b, f(x.Place)...)
	}
}

// only is the place's name where it is known as precisely as said.
func only(p *event.Place, precision string) string {
	if p.Precision != precision {
		return ""
	}
	return p.Name
}

// feature is GeoNames' code for what the place is.
func feature(p *event.Place) string {
	switch p.Precision {
	case "country":
		return "PCLI"
	case "division":
		return "ADM1"
	case "city":
		return "PPL"
	}
	return ""
}
