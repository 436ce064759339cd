package event

import "slices"

// Type is one of PLOVER's sixteen event types.
type Type string

const (
	Agree     Type = "AGREE"
	Consult   Type = "CONSULT"
	Support   Type = "SUPPORT"
	Concede   Type = "CONCEDE"
	Cooperate Type = "COOPERATE"
	Aid       Type = "AID"
	Retreat   Type = "RETREAT"
	Request   Type = "REQUEST"
	Accuse    Type = "ACCUSE"
	Reject    Type = "REJECT"
	Threaten  Type = "THREATEN"
	Protest   Type = "PROTEST"
	Sanction  Type = "SANCTION"
	Mobilize  Type = "MOBILIZE"
	Coerce    Type = "COERCE"
	Assault   Type = "ASSAULT"
)

// Types lists the sixteen from cooperation in words to conflict in deeds, in
// the codebook's order.
var types = [...]Type{Agree, Consult, Support, Concede, Cooperate, Aid, Retreat, Request,
	Accuse, Reject, Threaten, Protest, Sanction, Mobilize, Coerce, Assault}

// Types returns the sixteen types in the codebook's order.
func Types() []Type { return slices.Clone(types[:]) }

// Known reports whether t is one of the sixteen.
func (t Type) Known() bool { return slices.Contains(types[:], t) }

// Conflict reports whether t stands on the conflict side of the codebook.
func (t Type) Conflict() bool { return slices.Index(types[:], t) >= 7 }

// Material reports whether t is a deed rather than words.
func (t Type) Material() bool {
	switch t {
	case Cooperate, Aid, Retreat, Protest, Sanction, Mobilize, Coerce, Assault:
		return true
	}
	return false
}

// Quad returns the quad class: "verbal cooperation", "material cooperation",
// "verbal conflict" or "material conflict".
func (t Type) Quad() string {
	side, deed := "cooperation", "verbal"
	if t.Conflict() {
		side = "conflict"
	}
	if t.Material() {
		deed = "material"
	}
	return deed + " " + side
}

// Verbal reports whether an act of the type can be done by words alone.
func (t Type) Verbal() bool {
	switch t {
	case Agree, Request, Accuse, Threaten, Reject, Support:
		return true
	}
	return false
}
