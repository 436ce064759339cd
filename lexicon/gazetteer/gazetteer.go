// Package gazetteer finds places by their names in one compact file.
//
// In comes the file as one string, laid out as format.go says; out come places
// with their point, country, divisions and people. The file is read where it
// lies: opening it checks its frame and decodes nothing, a look-up is a binary
// search. A file with another frame or of another version is refused; what is
// damaged inside the frame gives no place or a wrong one, and never a fault. A
// Gazetteer is safe for concurrent use.
package gazetteer

import (
	"math"

	"godwit/lexicon"
)

// Kind is what sort of place a place is.
type Kind uint8

// The kinds; None is no place.
const (
	None Kind = iota
	Continent
	Country
	Division // of first level: a state, province, oblast
	County   // a division of second level
	City
	Quarter // a part of a city
	Region
	Sea
	Bay
	Strait
	Canal
	River
	Lake
	Island
	Mountain
	Desert
	Forest
	Park
	Camp // of refugees
	Base
	Crossing // of a border
	Nuclear
	Site
	kinds
)

var kindNames = [kinds]string{"", "continent", "country", "division", "county", "city", "quarter", "region", "sea", "bay", "strait",
	"canal", "river", "lake", "island", "mountain", "desert", "forest", "park", "camp", "base", "crossing", "nuclear", "site"}

func (k Kind) String() string {
	if k < kinds {
		return kindNames[k]
	}
	return ""
}

// KindOf returns the kind of a name, or None.
func KindOf(name string) Kind {
	for k, n := range kindNames {
		if n == name {
			return Kind(k)
		}
	}
	return None
}

// Use says how a place bears a name.
type Use uint8

const (
	Proper Use = iota // its own name
	Other             // a name it also has, or its name without "County"
	Short             // an abbreviation that counts after a town's name: "Ind.", "TX"
	Seldom            // a spelling that other languages or times use
)

// Place is a place of the file.
type Place struct {
	GeoNames int // its number there; 0 where it has none
	Name     string
	Kind     Kind
	Lat, Lon float64 // degrees
	Country  string  // ISO 3166-1 alpha-3, empty where several
	// Division and County are the places it lies in, by their numbers in the
	// file, or -1.
	Division, County int
	People           float64 // about; of what nobody lives in, as many as make it as well known
}

// Hit is a place that bears a name.
type Hit struct {
	N   int // its number in the file
	Use Use
}

// Len returns the number of places.
func (g *Gazetteer) Len() int { return g.places }

// Place returns the place of a number; of one that is none, the zero Place.
func (g *Gazetteer) Place(n int) Place {
	if n < 0 || n >= g.places {
		return Place{Division: -1, County: -1}
	}
	r := g.records[n*recordSize:][:recordSize]
	p := Place{
		GeoNames: int(le(r, 0, 4)), Lat: degrees(le(r, 4, 3)), Lon: degrees(le(r, 7, 3)), Kind: Kind(r[11]),
		Division: int(le(r, 12, 2)) - 1, County: int(le(r, 14, 2)) - 1, People: people(uint16(le(r, 16, 2))),
	}
	if p.Kind >= kinds {
		p.Kind = None
	}
	if c := int(r[10]) * 3; c > 0 && c <= len(g.codes) {
		p.Country = g.codes[c-3 : c]
	}
	if at, n := int(le(r, 18, 3)), int(r[21]); at+n <= len(g.names) {
		p.Name = g.names[at : at+n]
	}
	return p
}

// Tables is the sum of the hand-written tables that the file was made with.
func (g *Gazetteer) Tables() string { return g.tables }

// Find appends the places that bear a name, given as its key; see AppendKey. They
// come in the file's order, in which the larger stand first within a kind.
func (g *Gazetteer) Find(dst []Hit, key []byte) []Hit {
	if len(key) == 0 || len(key) > maxKey {
		return dst
	}
	lo, hi := 0, g.blocks
	for lo < hi { // the last block whose first key is not after key
		m := int(uint(lo+hi) / 2)
		c := g.block(m)
		c.next()
		if string(c.key()) <= string(key) {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == 0 {
		return dst
	}
	for c := g.block(lo - 1); c.next(); {
		switch {
		case string(c.key()) < string(key):
			c.skip()
		case string(c.key()) == string(key):
			return c.hits(dst, g.places)
		default:
			return dst
		}
	}
	return dst
}

func le(s string, at, n int) uint32 {
	v := uint32(0)
	for i := n - 1; i >= 0; i-- {
		v = v<<8 | uint32(s[at+i])
	}
	return v
}

const perDegree = 46603 // steps of a degree in three bytes with a sign

func degrees(v uint32) float64 { return float64(int32(v<<8)>>8) / perDegree }

const perBit = 2000 // steps of a doubling of people in two bytes

func people(v uint16) float64 {
	if v == 0 {
		return 0
	}
	return math.Round(math.Exp2(float64(v)/perBit) - 1)
}

// AppendKey appends the key of one word of a name to the key of the words before
// it: letters and digits without marks, and one form for Saint, Mount and Fort,
// which are written out or not. Space and hyphens count for nothing.
func AppendKey(dst []byte, word string) []byte {
	at := len(dst)
	dst = lexicon.AppendKey(dst, word)
	switch string(dst[at:]) {
	case "saint":
		return append(dst[:at], "st"...)
	case "mount":
		return append(dst[:at], "mt"...)
	case "fort":
		return append(dst[:at], "ft"...)
	}
	return dst
}
