// Package event is the record that everything else passes on: who did what to
// whom, when and where, and according to whom; and the codebooks that the
// record is written in, PLOVER and CAMEO.
//
// The JSON form of Event is fixed. Offsets are half-open ranges, Start and End
// in Unicode code points of the report's text, StartByte and EndByte in its
// UTF-8 bytes, so that text[start:end] is the quote. What is absent is left
// out of the JSON, never written as an empty string. The package imports
// nothing but the standard library.
package event

import "math"

// Span is a stretch of a report's text with its words.
type Span struct {
	Quote     string `json:"quote"`
	Start     int    `json:"start"` // code points
	End       int    `json:"end"`
	StartByte int    `json:"start_byte"`
	EndByte   int    `json:"end_byte"`
}

// Placed tells whether a text of at most 2 GiB may have the span.
func (s *Span) Placed() bool {
	return s.Start >= 0 && s.End >= s.Start && s.StartByte >= 0 && s.EndByte >= s.StartByte && s.End <= math.MaxInt32 && s.EndByte <= math.MaxInt32
}

// Entity is a mention of somebody who acts or is acted upon, and who that is.
type Entity struct {
	Span
	// Code is the actor's code: country or organisation, then sectors
	// ("RUSGOV"). Empty where nothing is known.
	Code string `json:"code,omitempty"`
	// Country is the code's first part where it is a state: ISO 3166-1 alpha-3.
	Country string   `json:"country,omitempty"`
	Sector  []string `json:"sector,omitempty"`
	Name    string   `json:"name,omitempty"`
	ID      string   `json:"id,omitempty"` // Wikidata's, "Q7747"
}

// Date is a day, month, year or longer, as ISO 8601 writes it.
type Date struct {
	Value     string `json:"value"`     // "2023-08-15", "2023-08", "2023"
	Precision string `json:"precision"` // "day", "month", "year", …
	From      string `json:"from"`      // "text" or "report"
}

// Place is where an act happened.
type Place struct {
	Name     string `json:"name"`
	Country  string `json:"country,omitempty"`
	GeoNames int    `json:"geonames,omitempty"`
	// Lat and Lon are degrees; both are nil where the place could not be told.
	Lat       *float64 `json:"lat,omitempty"`
	Lon       *float64 `json:"lon,omitempty"`
	Precision string   `json:"precision"` // "country", "division", "city", "spot"
}

// Speaker is who stands behind a claim; Code is empty where unknown.
type Speaker struct {
	Span
	Code string `json:"code,omitempty"`
}

// Claim says that somebody inside the report stands behind an event, or
// against it.
type Claim struct {
	// Speaker is nil where nobody is named ("reportedly").
	Speaker *Speaker `json:"speaker,omitempty"`
	Stance  Stance   `json:"stance"`
	Cue     *Span    `json:"cue,omitempty"`
	Quoted  bool     `json:"quoted"`
}

// Stance is how a speaker stands to what is said.
type Stance string

const (
	States   Stance = "states"
	Alleges  Stance = "alleges"
	Denies   Stance = "denies"
	Demands  Stance = "demands"
	Promises Stance = "promises"
)

// Certainty is what the report's own words make of an event.
type Certainty string

const (
	Reported  Certainty = "reported"
	Alleged   Certainty = "alleged"   // only speakers who allege stand behind it
	Contested Certainty = "contested" // one speaker holds it and another denies it
	Denied    Certainty = "denied"    // all that stands is a denial
)

// Count is a number of people (or things) that the act made or took.
type Count struct {
	What  string  `json:"what"` // "killed", "injured", "missing", "arrested", "displaced", "participants"
	Value float64 `json:"value"`
	Bound string  `json:"bound,omitempty"` // "more", "less", "about"; empty where exact
}

// Auxiliary modes of PLOVER.
const (
	Historical   = "historical"
	Future       = "future"
	Hypothetical = "hypothetical"
	Negation     = "negation"
)

// Event is one telling of an act in one report.
type Event struct {
	ID         string    `json:"id"`
	Report     string    `json:"report"`
	Type       Type      `json:"type"`
	Mode       []string  `json:"mode"`
	Context    []string  `json:"context"`
	CAMEO      string    `json:"cameo,omitempty"`
	Quad       string    `json:"quad"`
	Score      float64   `json:"score"`
	Actors     []Entity  `json:"actors"`
	Recipients []Entity  `json:"recipients"`
	Trigger    Span      `json:"trigger"`
	Date       *Date     `json:"date,omitempty"`
	Place      *Place    `json:"place,omitempty"`
	Auxiliary  []string  `json:"auxiliary"`
	Claims     []Claim   `json:"claims"`
	Certainty  Certainty `json:"certainty"`
	Counts     []Count   `json:"counts,omitempty"`
	Confidence float64   `json:"confidence"`
	Evidence   Evidence  `json:"evidence"`
	Rule       string    `json:"rule,omitempty"`
	Same       string    `json:"same,omitempty"`
	Recipe     string    `json:"recipe"`
}

// Evidence is the sentence that proves an event, and its number in the report
// counted from 0.
type Evidence struct {
	Span
	Sentence int `json:"sentence"`
}
