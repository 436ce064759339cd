// Package story finds what many reports have in common: copies of one
// dispatch, and one act told in several reports.
//
// In come texts and the events of reports; out comes which reports are copies
// of each other, which tellings are of one act, and what they say together. Its
// answers depend on what it is given and not on the order. Two acts on one day
// in two places are never joined. No text is refused; of very long ones only the
// beginning is read.
//
// The way of a store: Sketch a text when it comes and keep the Bands; where two
// share one, ask IsCopy; Dispatches says whose copy each is. The tellings of a
// copy go with their Doubles in the first version. Block says where the others
// may meet, Join which of them are one, Merge what these say.
package story

import "godwit/event"

// Reach is how many days apart two tellings may be and still be compared. What
// Join says of an event of one day depends only on events that lie up to Reach
// days from it, so that a store may join piece by piece: to settle the days
// from a to b it gives Join those from a-2*Reach to b+2*Reach, and takes its
// word for those from a-Reach to b+Reach.
const Reach = 3

// Told is an event with what is known of its report.
type Told struct {
	Event *event.Event
	Meta  event.Meta // Copy is set
}
