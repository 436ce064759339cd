package story

import (
	"math"
	"slices"

	"godwit/event"
)

// telling is what is compared of a Told.
type telling struct {
	id, report, copy string
	profile          int32
	day              int
	dated            bool // by the text, not by the report's own date
	actors, others   []party
	all              []party // both sides
	country          string  // of both sides, if it is one
	mutual           bool    // nobody is the one acted upon
	spot             spot
	town             []term // the words of its place, where it is less than a country
	kinds            []word // what those acted upon are called, where they have no name
	counts           []event.Count
	modes            []string
	terms            terms
}

func newTelling(t *Told, day int) *telling {
	e := t.Event
	x := &telling{id: e.ID, report: e.Report, copy: t.Meta.Copy, day: day, dated: e.Date != nil && e.Date.From == "text",
		actors: parties(e.Actors), others: parties(e.Recipients), spot: spotOf(e.Place), counts: e.Counts, modes: e.Mode}
	x.all = slices.Clone(x.actors)
	for _, p := range x.others {
		if !slices.Contains(x.all, p) {
			x.all = append(x.all, p)
		}
	}
	for i, p := range x.all {
		if i == 0 {
			x.country = p.root
		} else if p.root != x.country {
			x.country = ""
		}
	}
	if len(x.actors) == 0 || len(x.others) == 0 && len(x.actors) == 1 {
		x.country = ""
	}
	x.mutual = len(x.others) == 0 && len(x.actors) > 1 || e.Type == event.Consult || e.Type == event.Agree || e.Type == event.Cooperate
	x.terms = termsOf(e.Evidence.Quote, told(e))
	for i := range e.Recipients {
		if r := &e.Recipients[i]; r.Name == "" && len(r.Quote) < longQuote {
			for _, t := range termsOf(r.Quote[len(opening(r.Quote)):], nil).list {
				x.kinds = append(x.kinds, t.stem)
			}
		}
	}
	if e.Place != nil && x.spot.precision > country {
		x.town = termsOf(e.Place.Name, nil).list
	}
	return x
}

// What a pair of tellings has for and against being one act. Each is between
// -1 and 1.
type signs struct {
	actors, others float64 // how alike the sides are
	oneSided       bool    // one side only can be compared
	names          float64 // people and bodies on the sides by name
	place          float64
	words, numbers float64
	kinds          float64
	domestic       bool // all are of one country
	modes          float64
	counts         float64
	meeting        bool // both tell of the same two doing something together at one place
	copied         bool // by the same dispatch
}

const (
	other     = -.5 // one has a town and the other names something else
	mentioned = .8  // the place of one telling is named in the sentence of the other
	swapped   = .3  // by how much the sides must fit better crosswise to be others
)

// compare returns the signs of two tellings of one key, or false where they
// cannot be one act whatever else they say: other sides, other towns.
func compare(a, b *telling) (s signs, ok bool) {
	if a.mutual || b.mutual {
		s.actors = alike(a.all, b.all)
		s.others = s.actors
		s.oneSided = min(len(a.all), len(b.all)) < 2
		s.names = float64(named(a.all, b.all))
	} else {
		s.actors, s.others = alike(a.actors, b.actors), alike(a.others, b.others)
		if s.actors+s.others+swapped < alike(a.actors, b.others)+alike(a.others, b.actors) {
			return s, false
		}
		s.oneSided = s.actors == silent || s.others == silent
		x, y := named(a.actors, b.actors), named(a.others, b.others)
		s.names = float64(min(x, y))
		if x+y > 0 {
			s.names = 1
		}
	}
	if s.actors == against || s.others == against {
		return s, false
	}
	if s.place = a.spot.near(b.spot); s.place == against {
		return s, false
	}
	if s.place == silent && (b.terms.has(a.town) || a.terms.has(b.town)) {
		s.place = mentioned
	}
	words, names, numbers := a.terms.like(&b.terms)
	s.words, s.numbers = words, float64(numbers)
	if s.place == silent && names <= 0 && (a.elsewhere(b) || b.elsewhere(a)) {
		s.place = other
	}
	s.modes = compareModes(a.modes, b.modes)
	s.counts = compareCounts(a.counts, b.counts)
	if len(a.counts) > 0 && len(b.counts) > 0 {
		s.numbers = max(0, s.numbers)
	}
	if len(a.kinds) > 0 && len(b.kinds) > 0 {
		s.kinds = -1
		if slices.ContainsFunc(a.kinds, func(w word) bool { return slices.Contains(b.kinds, w) }) {
			s.kinds = 1
		}
	}
	s.domestic = a.country != "" && a.country == b.country
	s.meeting = (a.mutual || b.mutual) && !s.oneSided && s.place >= mentioned
	s.copied = a.copy != "" && a.copy == b.copy
	return s, true
}

// elsewhere reports whether t names a town and u none, but another name.
func (t *telling) elsewhere(u *telling) bool {
	return t.town != nil && u.town == nil && slices.ContainsFunc(u.terms.list, func(x term) bool { return x.name })
}

func compareModes(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	for _, m := range a {
		if slices.Contains(b, m) {
			return 1
		}
	}
	return -1
}

// compareCounts holds numbers of one kind against each other. A toll rises;
// so only a number that is many times the other speaks against one act.
func compareCounts(a, b []event.Count) float64 {
	best, worst := 0., 0.
	for _, x := range a {
		for _, y := range b {
			if x.What != y.What {
				continue
			}
			lo, hi := min(x.Value, y.Value), max(x.Value, y.Value)
			switch {
			case lo == hi && lo > 2:
				best = 1
			case lo == hi:
				best = max(best, .4)
			case x.Bound != "" || y.Bound != "" || hi <= 1.5*lo:
			case hi > 6*lo:
				worst = -1
			default:
				worst = min(worst, -.5)
			}
		}
	}
	if best > 0 {
		return best
	}
	return worst
}

// The weights of signs, near to what a logistic regression finds on pairs out of
// testdata/stories. A pair is one act from 0 upwards.
const (
	bias         = -4.8
	sideWeight   = 1.5
	oneSidedness = .3
	sameName     = .8
	otherName    = -1.5
	placeWeight  = 1.9
	wordWeight   = 5.5
	digitsWeight = .9
	modeWeight   = .2
	countWeight  = .8
	kindWeight   = 1.2
	oneCountry   = -1.4
	sameMeeting  = .8
	sameDispatch = .5
)

// score weighs the signs.
func (s *signs) score() float64 {
	x := bias + sideWeight*(s.actors+s.others) + placeWeight*s.place + wordWeight*s.words + digitsWeight*s.numbers +
		modeWeight*s.modes + countWeight*s.counts + kindWeight*s.kinds
	if s.oneSided {
		x += oneSidedness
	}
	if s.domestic {
		x += oneCountry
	}
	if s.names > 0 {
		x += sameName
	} else if s.names < 0 {
		x += otherName
	}
	if s.meeting {
		x += sameMeeting
	}
	if s.copied {
		x += sameDispatch
	}
	return x
}

// never is the score of what cannot be one act.
var never = math.Inf(-1)

// judge returns a pair's score.
func judge(a, b *telling) float64 {
	if a.report == b.report && a.report != "" {
		return never // the coder has held them for two
	}
	s, ok := compare(a, b)
	if !ok {
		return never
	}
	return s.score()
}

// possible reports whether sides and places leave room for two tellings to be
// of one act.
func possible(a, b *telling) bool {
	if a.spot.near(b.spot) == against {
		return false
	}
	if a.mutual || b.mutual {
		return alike(a.all, b.all) != against
	}
	return alike(a.actors, b.actors) != against && alike(a.others, b.others) != against
}
