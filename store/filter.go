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
	Text       string   // words and "phrases" of the report, all of them
	Quote      string   // the same, of the sentence that proves the event
	Confidence float64  // at least
	Tellings   bool     // all tellings instead of one record a story
	Not        []Filter // none of these may hold; their Tellings and Not are not looked at
}
