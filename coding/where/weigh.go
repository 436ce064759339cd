package where

import (
	"math"
	"slices"

	"godwit/lexicon/gazetteer"
)

// name is a name of the report with the places that it may be.
type name struct {
	followed bool // strayed is known
	strayed  int  // see strayedTo
	key      string
	mentions []int
	options  []option
	best     int // index in options, or -1
}

// option is a place that a name may be.
type option struct {
	n      int // in the gazetteer
	place  gazetteer.Place
	use    gazetteer.Use
	prior  float64
	chance float64
}

// evidence is a place that the report is known to be about, by other than a name.
type evidence struct {
	place  gazetteer.Place
	n      int
	weight float64
}

// The weights, in units of the logarithm of odds; set by hand and by trial on
// news with known places.
const (
	fameWeight    = 0.8  // of the logarithm of a place's people
	countryPrior  = 5    // countries are spoken of more than their people say
	divisionPrior = 1.25 // and so are their divisions
	tieWeight     = 1.9
	mostCountry   = 3 // of the ties of one country, division and neighbourhood so much counts
	mostDivision  = 2.4
	mostLocal     = 6
)

// reach is how many names before and after a name are heard about it.
const reach = 30

// most is how many places a name is weighed among, the best known first.
const most = 48

// options lists the places that a name may be with how likely they are without
// any context.
func (r *reading) options(n *name) {
	m := r.mentions[n.mentions[0]]
	hits := m.hits
	for _, i := range n.mentions {
		if len(r.mentions[i].hits) > len(hits) {
			hits = r.mentions[i].hits
		}
	}
	for _, h := range hits {
		p := r.g.Place(h.N)
		o := option{n: h.N, place: p, use: h.Use, prior: fameWeight * math.Log(p.People+300)}
		switch h.Use {
		case gazetteer.Other:
			o.prior -= 1
		case gazetteer.Seldom:
			o.prior -= 4
		}
		switch p.Kind {
		case gazetteer.Country:
			o.prior += countryPrior
		case gazetteer.County:
			if h.Use == gazetteer.Other {
				o.prior -= 2
			}
		case gazetteer.Quarter:
			o.prior--
		case gazetteer.Division:
			o.prior += divisionPrior
		case gazetteer.Continent:
			o.prior += 5
		}
		for _, i := range n.mentions {
			o.prior += r.told(r.mentions[i], p) / float64(len(n.mentions))
		}
		n.options = append(n.options, o)
	}
	if k := slices.IndexFunc(n.options, func(o option) bool { return o.place.Kind == gazetteer.Country }); k >= 0 {
		country := n.options[k].place.Country // of a country's name nothing else in it is meant
		n.options = slices.DeleteFunc(n.options, func(o option) bool {
			return o.place.Country == country && o.place.Kind != gazetteer.Country
		})
	}
	for i := range n.options { // of a town and its province that share a name the town is meant
		d := &n.options[i]
		if d.place.Kind != gazetteer.Division && d.place.Kind != gazetteer.County {
			continue
		}
		for _, o := range n.options {
			if o.place.Kind == gazetteer.City && o.use != gazetteer.Seldom && (o.place.Division == d.n || o.place.County == d.n || d.place.Kind == gazetteer.Division && o.place.Country == d.place.Country && o.place.People > 500_000) {
				d.prior -= 4
				break
			}
		}
	}
	for len(n.options) > most { // drop the least likely
		worst := 0
		for i := range n.options {
			if n.options[i].prior < n.options[worst].prior {
				worst = i
			}
		}
		n.options = append(n.options[:worst], n.options[worst+1:]...)
	}
}

// weigh settles which place each name is, going round until the names agree.
func (r *reading) weigh() {
	for _, heat := range []float64{3.2, 2.5, 2.1, 1.7, 1.2, 1} {
		for k := range r.names {
			r.settle(k, heat)
		}
	}
	for _, n := range r.names {
		n.best = -1
		for i, o := range n.options {
			if n.best < 0 || o.chance > n.options[n.best].chance {
				n.best = i
			}
		}
	}
}

// settle works out the chance of each place of a name; heat above 1 lets the
// less likely have their say.
func (r *reading) settle(k int, heat float64) {
	n := r.names[k]
	if len(n.options) == 0 {
		return
	}
	top := math.Inf(-1)
	score := make([]float64, len(n.options))
	for i := range n.options {
		o := &n.options[i]
		score[i] = o.prior + r.support(k, o) + r.holds(n, o)
		top = max(top, score[i])
	}
	sum := 0.0
	for i := range score {
		score[i] = math.Exp((score[i] - top) / heat)
		sum += score[i]
	}
	for i := range score {
		n.options[i].chance = score[i] / sum
	}
}

// tie is how much one place speaks for another, by how closely they lie together.
type tie struct{ country, division, local float64 }

// Of each sort of tie only so much counts: fifty towns all over a country say
// hardly more of a further one than five.
func (t *tie) sum() float64 {
	return tieWeight * (min(t.country, mostCountry) + min(t.division, mostDivision) + min(t.local, mostLocal))
}

func (t *tie) add(u tie, weight float64) {
	t.country += u.country * weight
	t.division += u.division * weight
	t.local += u.local * weight
}

// support is what the report's other places say for a place.
func (r *reading) support(k int, o *option) float64 {
	var sum tie
	for _, e := range r.extra {
		sum.add(near(o, &e.place, e.n), e.weight)
	}
	for j := max(0, k-reach); j < min(len(r.names), k+reach); j++ {
		if j == k {
			continue
		}
		m := r.names[j]
		weight := min(1+0.2*float64(len(m.mentions)-1), 2)
		for i := range m.options {
			if d := &m.options[i]; d.chance > 0.003 {
				sum.add(near(o, &d.place, d.n), d.chance*weight)
			}
		}
	}
	return sum.sum()
}

// near is how much a place d speaks for a place o.
func near(o *option, d *gazetteer.Place, n int) (t tie) {
	p := &o.place
	if o.n == n || d.Kind == gazetteer.Continent || d.Kind == gazetteer.Sea {
		return tie{}
	}
	same := p.Country == d.Country && p.Country != ""
	switch {
	case same && d.Kind == gazetteer.Country:
		return tie{country: 0.9}
	case d.Kind == gazetteer.Country:
		return tie{}
	case same && p.Kind == gazetteer.Country:
		return tie{country: 0.6}
	case same:
		t.country = 0.3
	}
	switch {
	case p.Division == n && d.Kind == gazetteer.Division:
		t.division = 1.9
		return t
	case d.Division == o.n:
		t.division = 1.5
	case p.Division >= 0 && p.Division == d.Division:
		t.division = 0.5
	}
	switch {
	case p.County == n && d.Kind == gazetteer.County:
		t.local = 5
		return t
	case d.County == o.n:
		t.local = 1.5
	}
	km := Distance(p.Lat, p.Lon, d.Lat, d.Lon)
	t.local += 2*math.Exp(-km/60) + 0.35*math.Exp(-km/400)
	return t
}

// Distance is the way between two points in kilometres, near enough.
func Distance(lat1, lon1, lat2, lon2 float64) float64 {
	const rad = math.Pi / 180
	h := math.Pow(math.Sin((lat2-lat1)/2*rad), 2) + math.Cos(lat1*rad)*math.Cos(lat2*rad)*math.Pow(math.Sin((lon2-lon1)/2*rad), 2)
	return 12742 * math.Asin(math.Sqrt(min(1, h)))
}
