package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"godwit/lexicon/gazetteer"
)

// world is what is known of the places while they are gathered. A place is known
// by its code: "USA", "US.LA", "US.LA.079", or none.
type world struct {
	alpha3 map[string]string // by alpha-2
	lists  [levels][]*place
	by     map[string]*place
	keys   map[string][]*place
}

// The levels stand in the file one after the other.
const (
	states = iota
	firsts
	seconds
	wild // everything by hand that is none of the others
	townships
	levels
)

type place struct {
	gazetteer.Entry
	code     string
	in1, in2 string // the codes of the divisions it lies in
	dropped  bool
	lats     []float64 // of its towns
	lons     []float64
}

// middle is the point between the tenth and the ninetieth of a hundred values:
// some towns are filed under a division far away.
func middle(v []float64) float64 {
	slices.Sort(v)
	return (v[len(v)/10] + v[len(v)-1-len(v)/10]) / 2
}

func newWorld() *world {
	return &world{alpha3: map[string]string{}, by: map[string]*place{}, keys: map[string][]*place{}}
}

func (w *world) add(level int, p *place) {
	w.lists[level] = append(w.lists[level], p)
	if p.code != "" {
		w.by[p.code] = p
	}
}

// name files a place under a name; of two uses the more its own stands.
func (w *world) name(p *place, name string, use gazetteer.Use) {
	key := keyOf(name)
	if len(key) < 2 {
		return
	}
	if p.Names == nil {
		p.Names = map[string]gazetteer.Use{}
	}
	if before, ok := p.Names[key]; !ok || use < before {
		p.Names[key] = use
		if !ok {
			w.keys[key] = append(w.keys[key], p)
		}
	}
}

func keyOf(name string) string {
	var key []byte
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == '–' || r == '(' || r == ')' }) {
		key = gazetteer.AppendKey(key, word)
	}
	return string(key)
}

// measure gives divisions the middle of their towns, and their people.
func (w *world) measure() {
	for _, t := range w.lists[townships] {
		for _, code := range []string{t.in1, t.in2} {
			if d := w.by[code]; d != nil {
				d.People += t.People
				d.lats, d.lons = append(d.lats, t.Lat), append(d.lons, t.Lon)
			}
		}
	}
	for _, level := range []int{firsts, seconds} {
		w.lists[level] = slices.DeleteFunc(w.lists[level], func(p *place) bool {
			if p.dropped || len(p.lats) == 0 {
				w.forget(p)
				return true
			}
			p.Lat, p.Lon = middle(p.lats), middle(p.lons)
			return false
		})
	}
}

func (w *world) forget(p *place) {
	delete(w.by, p.code)
	for key := range p.Names {
		w.keys[key] = slices.DeleteFunc(w.keys[key], func(q *place) bool { return q == p })
	}
}

// entries puts all places in the file's order.
func (w *world) entries() []gazetteer.Entry {
	for _, list := range w.lists {
		slices.SortStableFunc(list, func(a, b *place) int { return cmp.Compare(b.People, a.People) })
	}
	number, n := map[string]int{}, 0
	for _, list := range w.lists {
		for _, p := range list {
			if p.code != "" {
				number[p.code] = n
			}
			n++
		}
	}
	var out []gazetteer.Entry
	for _, list := range w.lists {
		for _, p := range list {
			e := p.Entry
			e.Division, e.County = -1, -1
			if k, ok := number[p.in1]; ok {
				e.Division = k
			}
			if k, ok := number[p.in2]; ok {
				e.County = k
			}
			out = append(out, e)
		}
	}
	return out
}

// near finds a place of that name in a country and within km of a point.
func (w *world) near(name, country string, lat, lon, km float64, kinds ...gazetteer.Kind) *place {
	var best *place
	for _, p := range w.keys[keyOf(name)] {
		if slices.Contains(kinds, p.Kind) && (country == "" || p.Country == country) {
			if d := distance(lat, lon, p.Lat, p.Lon); d <= km && (best == nil || p.Names[keyOf(name)] < best.Names[keyOf(name)]) {
				best = p
			}
		}
	}
	return best
}

func distance(a, b, c, d float64) float64 {
	rad := math.Pi / 180
	x := (d - b) * math.Cos((a+c)/2*rad)
	return 111.2 * math.Hypot(c-a, x)
}

func parse(row map[string]string) (lat, lon float64, err error) {
	if _, err = fmt.Sscan(row["lat"], &lat); err == nil {
		_, err = fmt.Sscan(row["lon"], &lon)
	}
	return lat, lon, err
}
