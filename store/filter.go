package store

import "godwit/event"

// Filter says which records are meant. The zero value means all of them. Fields
// are joined by "and", the values of one by "or".
type Filter struct {
	IDs        []string
	Actor      []string // prefixes of codes
	Recipient  []string
	Either     []string // actor or recipient
	Type       []event.Type
	Mode       []string
	Context    []string
	Quad       []string
	Since      string // ISO days, inclusive
	Until      string
	Place      []string // country's code, or a name
	Claim      []string // speakers' codes
	Certainty  []event.Certainty
	Auxiliary  []string
	Publisher  []string
	Report     []string
	Text       string  // words or a "phrase" of the evidence or the report
	Confidence float64 // at least
	Tellings   bool    // all tellings instead of one record a story
}
