package story

import (
	"slices"
	"strings"

	"godwit/event"
)

// party is one of those on a side of an act.
type party struct {
	root   string // country or organisation; empty where unknown
	sector string // what follows it
	name   word   // the last word of its own name, or 0: "Russia" is no more than RUS
	sure   bool   // it is called by a name: whose "gunmen" are is often a guess
}

func parties(list []event.Entity) []party {
	var out []party
	for i := range list {
		e := &list[i]
		p := party{sure: e.Name != ""}
		p.root, p.sector = split(e.Code, e.Country)
		if e.Name != "" && (p.sector != "" || p.root == "") {
			if w := phrase(e.Name); len(w) > 0 {
				p.name = w[len(w)-1]
			}
		}
		if (p.root != "" || p.sector != "" || p.name != 0) && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// split parts a code into whose it is and what they are: "RUS" "GOV",
// "IGOUNO" "". A code that is only a sort of people or body says nothing of
// whose, nor does one of a part of the world.
func split(code, country string) (root, sector string) {
	switch {
	case strings.HasPrefix(code, "IGO"), strings.HasPrefix(code, "NGO"), strings.HasPrefix(code, "MNC"):
		if len(code) < 6 {
			return "", code
		}
		return code[:6], code[6:]
	case len(code) < 3 || country == "":
		return "", code
	}
	return code[:3], code[3:]
}

// Levels of likeness of two sides.
const (
	against = -1. // they are others
	unlike  = -.4 // they seem to be others
	silent  = 0.  // one of the two names nobody
)

// alike returns how alike two sides are: against, unlike, silent, or up to 1
// where the same codes stand on both.
func alike(a, b []party) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return silent
	}
	sum, least, known := 0., 1., false
	for _, p := range a {
		best := against
		for _, q := range b {
			best = max(best, p.alike(q))
		}
		known = known || best != silent
		least = min(least, best)
		sum += best
	}
	switch mean := sum / float64(len(a)); {
	case !known:
		return silent
	case mean <= 0 && least == against:
		return against
	case mean <= 0:
		return unlike
	default:
		return mean
	}
}

func (p *party) alike(q party) float64 {
	switch {
	case p.name != 0 && p.name == q.name:
		return 1
	case p.root == "" || q.root == "":
		return silent
	case p.root != q.root && p.sure && q.sure:
		return against
	case p.root != q.root:
		return unlike
	case p.sector == q.sector:
		return .9
	case strings.HasPrefix(p.sector, q.sector), strings.HasPrefix(q.sector, p.sector):
		return .8
	default:
		return .4
	}
}

// named compares the people and bodies with names of their own on two sides:
// 1 where one stands on both, -1 where both have some and share none.
func named(a, b []party) int {
	some, other := false, false
	for _, p := range a {
		some = some || p.name != 0
	}
	for _, q := range b {
		if q.name == 0 {
			continue
		}
		other = true
		for _, p := range a {
			if p.name == q.name {
				return 1
			}
		}
	}
	if some && other {
		return -1
	}
	return 0
}
