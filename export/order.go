package export

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"godwit/event"
	"godwit/event/scan"
)

// ErrRecord is the kind of the errors about what is no record or event.
var ErrRecord = errors.New("no event")

// Decode reads a record, or an event without a store, from a line of JSON as
// godwit code and export write it. It refuses what has no id, report or known
// type, and offsets that no text has.
func Decode[L string | []byte](line L) (event.Record, error) {
	r, ok := scan.Record(string(line))
	if !ok {
		r = event.Record{}
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			var kind *json.UnmarshalTypeError
			if errors.As(err, &kind) {
				return r, fmt.Errorf("%w: %q must not be a JSON %s", ErrRecord, strings.TrimPrefix(kind.Field, "Event."), kind.Value)
			}
			return r, fmt.Errorf("%w: not JSON: %w", ErrRecord, err)
		}
	}
	return r, check(&r)
}

// Skim returns the day and the id of a line that Decode reads, in less than half
// the time, and refuses what that refuses.
func Skim(line string) (day, id string, err error) {
	if r, ok := scan.Skim(line); ok && check(&r) == nil {
		return Day(&r), r.ID, nil
	}
	r, err := Decode(line)
	return Day(&r), r.ID, err
}

// check refuses what is no event of a text.
func check(r *event.Record) error {
	switch {
	case r.ID == "":
		return fmt.Errorf("%w: it has no \"id\"", ErrRecord)
	case r.Report == "":
		return fmt.Errorf("%w: it has no \"report\"", ErrRecord)
	case !r.Type.Known():
		return fmt.Errorf("%w: %q is no type of PLOVER's", ErrRecord, r.Type)
	}
	spans := []*event.Span{&r.Trigger, &r.Evidence.Span}
	for _, list := range [][]event.Entity{r.Actors, r.Recipients} {
		for i := range list {
			spans = append(spans, &list[i].Span)
		}
	}
	claims := r.Claims
	if r.Joined != nil {
		claims = append(claims[:len(claims):len(claims)], r.Joined.Claims...)
	}
	for i := range claims {
		if claims[i].Speaker != nil {
			spans = append(spans, &claims[i].Speaker.Span)
		}
		if claims[i].Cue != nil {
			spans = append(spans, claims[i].Cue)
		}
	}
	for _, s := range spans {
		if !s.Placed() {
			return fmt.Errorf("%w: %d to %d is no part of a text", ErrRecord, s.Start, s.End)
		}
	}
	if r.Evidence.Sentence < 0 || r.Evidence.Sentence > math.MaxInt32 || r.Tellings|r.Reports|r.Sources < 0 || max(r.Tellings, r.Reports, r.Sources) > math.MaxInt32 {
		return fmt.Errorf("%w: a number is out of its range", ErrRecord)
	}
	return nil
}

// Order brings records of a file into the order of a store, by day and then by
// id: it remembers where each stands, and the records themselves while they are
// few. It needs about 64 bytes a record.
type Order struct {
	places []place
	held   []event.Record // nil where there were too many
	bytes  int
	over   bool
}

type place struct {
	day    string
	id     string
	offset int64
	length int
	held   int
}

// hold is how many bytes of lines are kept as records.
const hold = 32 << 20

// Holds tells whether a record that begins there may be kept. Where it is not, a
// day and an id are enough.
func Holds(offset int64) bool { return offset <= hold }

// Add notes a record and the part of the file that it was read from.
func (o *Order) Add(r *event.Record, offset int64, length int) {
	o.Note(Day(r), r.ID, offset, length, r)
}

// Note notes a record by its day and id; r is nil where it was not read.
func (o *Order) Note(day, id string, offset int64, length int, r *event.Record) {
	// Copies: they may be parts of the whole line.
	o.places = append(o.places, place{strings.Clone(day), strings.Clone(id), offset, length, len(o.held)})
	if o.bytes += length; o.bytes > hold || r == nil {
		o.held, o.over = nil, true
	}
	if !o.over {
		o.held = append(o.held, *r)
	}
}

// Sort must come between the last Add and the first At. Records of one id stay
// in the order of the file.
func (o *Order) Sort() {
	slices.SortStableFunc(o.places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.id, b.id), cmp.Compare(a.offset, b.offset))
	})
}

// Len counts the records.
func (o *Order) Len() int { return len(o.places) }

// At is the i-th record's part of the file, and the record where it was kept.
func (o *Order) At(i int) (offset int64, length int, r *event.Record) {
	p := &o.places[i]
	if !o.over {
		r = &o.held[p.held]
	}
	return p.offset, p.length, r
}
