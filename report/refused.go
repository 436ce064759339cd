package report

import (
	"fmt"
	"strings"
)

// Kind names why a report was refused, in one word for lists and counts.
type Kind string

// The kinds of refusal.
const (
	Empty    Kind = "empty"    // no text, or nothing but white space
	Binary   Kind = "binary"   // NUL bytes or many control characters
	Encoding Kind = "encoding" // not UTF-8
	TooLong  Kind = "too long" // over MaxText or MaxLine
	Syntax   Kind = "syntax"   // not a JSON object, or a field of another type
	BadDate  Kind = "date"     // a date in no known form
	Unknown  Kind = "form"     // in no form that can be read
	Textless Kind = "no news"  // well-formed, and by its nature without a text: a list of feeds, of codes, of links
	Damaged  Kind = "damaged"  // an archive, feed or record that breaks off or contradicts itself
	Bomb     Kind = "bomb"     // archives in archives too deep, or far larger unpacked than packed
)

// Refused is the error for one report that cannot be read. The reader goes on
// with the next one.
type Refused struct {
	Name   string // the file, as the reader was told, or the place in it: "a.warc.gz#12345"
	Line   int    // in the file, from 1; 0 where the whole file is meant
	ID     string // the report's own id where it could be read
	Kind   Kind
	Reason string
	Cure   string
}

// Error reads `report "x.jsonl" line 3: not JSON: …; one object a line`.
func (r *Refused) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "report %q", r.Name)
	if r.Line > 0 {
		fmt.Fprintf(&b, " line %d", r.Line)
	}
	b.WriteString(": " + r.Reason)
	if r.Cure != "" {
		b.WriteString("; " + r.Cure)
	}
	return b.String()
}
