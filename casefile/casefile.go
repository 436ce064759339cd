// Package casefile is the plain-text case language for coding: short reports
// with the events that a careful reader expects of them.
//
// In comes a .case file, and later the events that a program made of each
// text; out come cases, and the differences in words. A file that is badly
// formed, names an unknown type, mode or extra, or expects words that the text
// does not have, is refused with its line. docs/cases.md teaches the language.
package casefile

import (
	"time"

	"godwit/event"
)

// Case is a short report and what is expected of it.
type Case struct {
	Name string
	Line int // of its heading, from 1
	Text string
	Date time.Time
	// None says that the report has no event.
	None bool
	// Open says that events beyond those expected may come out.
	Open bool
	// Not lists types that must not come out.
	Not  []event.Type
	Want []Want
}

// Want is one expected event. What it leaves out is not checked, but for the
// auxiliaries, the certainty and Same: there, saying nothing means none,
// reported and a first telling.
type Want struct {
	Line       int
	Source     string // the line as it was written
	Type       event.Type
	Modes      []string
	Trigger    string
	Actors     Side
	Recipients Side
	Auxiliary  []string
	Certainty  event.Certainty
	Same       bool
	Claims     []Claim
	Unclaimed  bool // the report says it in its own voice
	Date       string
	Counts     []Count
	Contexts   []string
	CAMEO      string
	Rule       string
	Place      *Party
}

// Side is who is expected on one side of an event.
type Side struct {
	Checked bool
	Parties []Party
	Open    bool // others may stand beside them
}

// Party is one who is expected: by words of the text, by code, or by both.
type Party struct {
	Words string
	Code  string
	// Prefix says that Code is only the code's beginning.
	Prefix bool
}

// Claim is an expected claim; an empty Stance takes any. A Speaker without
// words and code stands for nobody named.
type Claim struct {
	Speaker Party
	Stance  event.Stance
}

// Count is an expected count; an empty Bound takes any.
type Count struct {
	What  string
	Value float64
	Bound string
}
