package coding

import (
	"slices"

	"godwit/event"
	"godwit/nlp"
)

// Annotation is what the layers under the events found in a report.
type Annotation struct {
	ID        string           `json:"id"`
	Sentences []Range          `json:"sentences"`
	Names     []AnnotatedName  `json:"names"`
	Chains    [][]event.Span   `json:"chains"`
	Times     []AnnotatedTime  `json:"times"`
	Places    []AnnotatedPlace `json:"places"`
	Claims    []AnnotatedClaim `json:"claims"`
}

// Range is a range of code points.
type Range struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// AnnotatedName is a name and whom it was taken for.
type AnnotatedName struct {
	event.Span
	Type string `json:"type"`
	Code string `json:"code,omitempty"`
}

// AnnotatedTime is a time expression with its TIMEX3 type and value.
type AnnotatedTime struct {
	event.Span
	Type  string `json:"type"`
	Value string `json:"value,omitempty"`
}

// AnnotatedPlace is a toponym.
type AnnotatedPlace struct {
	event.Span
	Name     string   `json:"name"`
	Country  string   `json:"country,omitempty"`
	GeoNames int      `json:"geonames,omitempty"`
	Lat      *float64 `json:"lat,omitempty"`
	Lon      *float64 `json:"lon,omitempty"`
	// Precision says how finely the point is told: "country", "division", "city" or
	// "spot"; coarser than the name where only what holds the place is known.
	Precision string `json:"precision,omitempty"`
}

// AnnotatedClaim is who says what, each part maybe in pieces.
type AnnotatedClaim struct {
	Source  []event.Span `json:"source"`
	Cue     []event.Span `json:"cue"`
	Content []event.Span `json:"content"`
	Stance  event.Stance `json:"stance"`
	Quoted  bool         `json:"quoted"`
}

// Annotate writes down what a reading found under the events.
func (r *Reading) Annotate(id string, doc *nlp.Doc) Annotation {
	a := Annotation{ID: id, Sentences: []Range{}, Names: []AnnotatedName{}, Chains: [][]event.Span{}, Times: []AnnotatedTime{},
		Places: []AnnotatedPlace{}, Claims: []AnnotatedClaim{}}
	for _, s := range r.Sentences {
		sp := r.points.Span(s.Start, s.End)
		a.Sentences = append(a.Sentences, Range{sp.Start, sp.End})
	}
	for _, n := range r.Actors.Names() {
		s := r.Sentences[n.Sentence]
		name := AnnotatedName{Span: r.points.Span(s.Words[n.First].Start, s.Words[n.Last].End), Type: n.Type}
		for w := n.Last; w >= n.First && name.Code == ""; w-- {
			// of words that hang outside, the last: "Turkish Foreign Ministry" before "spokesman"
			if h := s.Words[w].Head; h < n.First || h > n.Last {
				name.Code = r.Actors.Resolve(s, w).Full()
			}
		}
		a.Names = append(a.Names, name)
	}
	for _, c := range doc.Chains {
		var chain []event.Span
		for _, m := range c {
			s := r.Sentences[m.Sentence]
			chain = append(chain, r.points.Span(s.Words[m.First].Start, s.Words[m.Last].End))
		}
		a.Chains = append(a.Chains, chain)
	}
	for _, t := range r.Times {
		a.Times = append(a.Times, AnnotatedTime{Span: r.points.Span(t.Start, t.End), Type: t.Type, Value: t.Value})
	}
	for _, p := range r.Places {
		a.Places = append(a.Places, r.place(p))
	}
	for _, c := range r.Claims {
		if c.Unsaid {
			continue
		}
		if c.CueSentence < 0 || len(c.Cue) == 0 {
			continue
		}
		out := AnnotatedClaim{Stance: c.Stance, Quoted: c.Quoted, Source: []event.Span{}, Content: []event.Span{}}
		s := r.Sentences[c.CueSentence]
		out.Cue = []event.Span{r.points.Span(s.Words[slices.Min(c.Cue)].Start, s.Words[slices.Max(c.Cue)].End)}
		if c.Source >= 0 {
			src := r.Sentences[c.SourceSentence]
			first, last := src.Phrase(c.Source)
			out.Source = append(out.Source, r.points.Span(src.Words[first].Start, src.Words[last].End))
		}
		for _, run := range c.Said() {
			cs := r.Sentences[run.Sentence]
			out.Content = append(out.Content, r.points.Span(cs.Words[run.First].Start, cs.Words[run.Last].End))
		}
		a.Claims = append(a.Claims, out)
	}
	return a
}
