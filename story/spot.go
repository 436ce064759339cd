package story

import (
	"math"

	"godwit/event"
)

// spot is where an act took place.
type spot struct {
	name      word // of the place, all its words
	country   string
	geonames  int
	lat, lon  float64
	where     bool // lat and lon are known
	precision int
}

// Precisions of places.
const (
	nowhere = iota
	country
	division
	city
	exact
)

var precisions = map[string]int{"country": country, "division": division, "city": city, "spot": exact}

func spotOf(p *event.Place) spot {
	if p == nil {
		return spot{}
	}
	s := spot{country: p.Country, geonames: p.GeoNames, precision: precisions[p.Precision]}
	for _, w := range phrase(p.Name) {
		s.name = mix(s.name*prime ^ w)
	}
	if p.Lat != nil && p.Lon != nil {
		s.lat, s.lon, s.where = *p.Lat, *p.Lon, true
	}
	return s
}

// Distances in kilometres up to which two places may be one.
const (
	sameTown = 12.  // a suburb and its town
	inside   = 300. // a town and the division it lies in

	kmPerDegree = 111. // of latitude
)

// near compares two places: against where they cannot be one, silent where one
// is unknown or only a country, else up to 1.
func (s spot) near(t spot) float64 {
	if s.precision > t.precision {
		s, t = t, s
	}
	switch {
	case s.precision == nowhere:
		return silent
	case s.country != "" && t.country != "" && s.country != t.country:
		return against
	case s.precision == country:
		return silent
	case s.geonames != 0 && s.geonames == t.geonames:
		return 1
	case s.name == t.name && s.precision == t.precision && (!s.where || !t.where || kilometres(s, t) <= inside):
		return .9
	case s.where && t.where:
		if s.precision >= city && math.Abs(s.lat-t.lat) > sameTown/kmPerDegree {
			return against
		}
		d := kilometres(s, t)
		switch {
		case s.precision >= city && d <= sameTown:
			return .9
		case s.precision >= city:
			return against
		case t.precision == division && s.name != t.name:
			return against
		case d > inside:
			return against
		}
		return .4
	case s.precision >= city:
		return against
	}
	return silent
}

// kilometres is the distance on a flat map around the two, near enough for
// places that may be one.
func kilometres(s, t spot) float64 {
	lon := math.Abs(s.lon - t.lon)
	if lon > 180 {
		lon = 360 - lon
	}
	return kmPerDegree * math.Hypot(s.lat-t.lat, lon*math.Cos((s.lat+t.lat)/2*math.Pi/180))
}
