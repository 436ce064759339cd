package story

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"godwit/event"
)

// Merge returns what the tellings of one act say together; nil where there are
// none. It depends on the set of ts and not on their order.
//
// An act is contested where one speaker denies it and another, or a report in
// its own voice, holds it. Claims are given once for each speaker and stance,
// the first of them. Counts are the latest of each kind; a bound that the number
// before it keeps ("more than 20" after 24) does not replace it. The day is the
// most precise one, from a text before a report's own, and then the one that
// most reports give; so is the place.
func Merge(ts []Told) *event.Joined {
	if len(ts) == 0 {
		return nil
	}
	order := make([]*Told, len(ts))
	for n, i := range inOrder(ts) {
		order[n] = &ts[i]
	}
	return &event.Joined{Certainty: certainty(order), Claims: claims(order), Counts: tolls(order), Date: date(order), Place: place(order)}
}

// instant returns when a report came out, in seconds; the least number where
// that is unknown.
func instant(date string) int64 {
	const unknown = -1 << 62
	if t, err := time.Parse(time.RFC3339, date); err == nil {
		return t.Unix()
	}
	if len(date) >= len(time.DateOnly) {
		if t, err := time.Parse(time.DateOnly, date[:len(time.DateOnly)]); err == nil {
			return t.Unix()
		}
	}
	return unknown
}

func certainty(ts []*Told) event.Certainty {
	var reported, alleged, denied bool
	for _, t := range ts {
		switch t.Event.Certainty {
		case event.Contested:
			return event.Contested
		case event.Denied:
			denied = true
		case event.Alleged:
			alleged = true
		default:
			reported = true
		}
	}
	switch {
	case denied && (reported || alleged):
		return event.Contested
	case denied:
		return event.Denied
	case alleged && !reported:
		return event.Alleged
	}
	return event.Reported
}

// claims returns each speaker's stance once, in the order of the reports. A
// speaker is known by code, else by the words of the mention.
func claims(ts []*Told) []event.Claim {
	var out []event.Claim
	seen := map[string]int{}
	for _, t := range ts {
		for _, c := range t.Event.Claims {
			key := string(c.Stance)
			if c.Speaker != nil {
				if c.Speaker.Code != "" {
					key += " " + c.Speaker.Code
				} else {
					key += "\x00" + strings.ToLower(strings.Join(strings.Fields(c.Speaker.Quote), " "))
				}
			}
			if _, twice := seen[key]; !twice {
				seen[key] = len(out)
				out = append(out, c)
			}
		}
	}
	return out
}

// tolls returns the latest count of each kind, in alphabetical order.
func tolls(ts []*Told) []event.Count {
	kinds := map[string][]said{}
	for _, t := range ts {
		for _, c := range t.Event.Counts {
			kinds[c.What] = append(kinds[c.What], said{c, instant(t.Meta.Date)})
		}
	}
	var out []event.Count
	for _, list := range kinds {
		out = append(out, latest(list))
	}
	slices.SortFunc(out, func(a, b event.Count) int { return strings.Compare(a.What, b.What) })
	return out
}

// said is a count and when it was said.
type said struct {
	event.Count
	at int64
}

// latest settles a kind's counts, oldest first: each time the one that most
// reports of the moment give, an exact one before a bound, the larger of two.
func latest(list []said) event.Count {
	var now event.Count
	for i := 0; i < len(list); {
		end := i
		times := map[event.Count]int{}
		for ; end < len(list) && list[end].at == list[i].at; end++ {
			times[list[end].Count]++
		}
		best := list[i].Count
		for c, n := range times {
			if cmp.Or(cmp.Compare(exactness(c), exactness(best)), cmp.Compare(n, times[best]), cmp.Compare(c.Value, best.Value), strings.Compare(c.Bound, best.Bound)) > 0 {
				best = c
			}
		}
		if i == 0 || !keeps(best, now) {
			now = best
		}
		i = end
	}
	return now
}

func exactness(c event.Count) int {
	if c.Bound == "" {
		return 1
	}
	return 0
}

// about is how far a number may be from one that is given as "about" another.
const about = .1

// keeps reports whether a bound says no more than the number that is known.
func keeps(bound, known event.Count) bool {
	switch bound.Bound {
	case "more":
		return known.Bound != "less" && known.Value >= bound.Value
	case "less":
		return known.Bound != "more" && known.Value <= bound.Value
	case "about":
		return known.Bound == "" && max(known.Value, bound.Value)-min(known.Value, bound.Value) <= about*bound.Value
	}
	return false
}

// ranks orders the precisions of dates.
var ranks = map[string]int{"day": 10, "weekend": 9, "week": 8, "month": 7, "quarter": 6, "season": 5, "half": 4, "year": 3, "decade": 2, "century": 1}

func date(ts []*Told) *event.Date {
	votes := map[event.Date]int{}
	for _, t := range ts {
		if d := t.Event.Date; d != nil {
			votes[*d]++
		}
	}
	return winner(votes, func(a, b event.Date) int {
		return cmp.Or(cmp.Compare(ranks[a.Precision], ranks[b.Precision]), cmp.Compare(a.From, b.From)) // "text" after "report"
	}, func(a, b event.Date) int { return strings.Compare(b.Value, a.Value) })
}

// placeKey tells places apart that are one place in the gazetteer.
type placeKey struct {
	name, country, precision string
	geonames                 int
}

func place(ts []*Told) *event.Place {
	votes := map[placeKey]int{}
	full := map[placeKey]*event.Place{}
	for _, t := range ts {
		if p := t.Event.Place; p != nil {
			k := placeKey{p.Name, p.Country, p.Precision, p.GeoNames}
			if k.geonames != 0 {
				k.name = ""
			}
			votes[k]++
			if full[k] == nil {
				full[k] = p
			}
		}
	}
	k := winner(votes, func(a, b placeKey) int {
		return cmp.Or(cmp.Compare(precisions[a.precision], precisions[b.precision]), cmp.Compare(min(1, a.geonames), min(1, b.geonames)))
	}, func(a, b placeKey) int {
		return cmp.Or(cmp.Compare(b.geonames, a.geonames), strings.Compare(b.name, a.name), strings.Compare(b.country, a.country))
	})
	if k == nil {
		return nil
	}
	p := *full[*k]
	return &p
}

// winner returns the value that ranks highest, then has most votes, then
// comes first; nil where there are none.
func winner[T comparable](votes map[T]int, rank, tie func(a, b T) int) *T {
	var best *T
	for v, n := range votes {
		if best == nil || cmp.Or(rank(v, *best), cmp.Compare(n, votes[*best]), tie(v, *best)) > 0 {
			best = &v
		}
	}
	return best
}
