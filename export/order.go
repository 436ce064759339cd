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
)

// ErrRecord is the kind of the errors about what is no record or event.
var ErrRecord = errors.New("no event")

// Decode reads a record, or an event without a store, from a line of JSON as
// godwit code and export write it. It refuses what has no id, report or known
// type, and offsets that no text has.
func Decode[L string | []byte](line L) (event.Record, error) {
	r, ok := scanned(string(line))
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
	switch {
	case r.ID == "":
		return r, fmt.Errorf("%w: it has no \"id\"", ErrRecord)
	case r.Report == "":
		return r, fmt.Errorf("%w: it has no \"report\"", ErrRecord)
	case !r.Type.Known():
		return r, fmt.Errorf("%w: %q is no type of PLOVER's", ErrRecord, r.Type)
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
		if s.Start < 0 || s.End < s.Start || s.StartByte < 0 || s.EndByte < s.StartByte || s.End > math.MaxInt32 || s.EndByte > math.MaxInt32 {
			return r, fmt.Errorf("%w: %d to %d is no part of a text", ErrRecord, s.Start, s.End)
		}
	}
	if r.Evidence.Sentence < 0 || r.Evidence.Sentence > math.MaxInt32 || r.Tellings|r.Reports|r.Sources < 0 || max(r.Tellings, r.Reports, r.Sources) > math.MaxInt32 {
		return r, fmt.Errorf("%w: a number is out of its range", ErrRecord)
	}
	return r, nil
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

// Add notes a record and the part of the file that it was read from.
func (o *Order) Add(r *event.Record, offset int64, length int) {
	// Copies: the record's strings may be parts of the whole line.
	o.places = append(o.places, place{strings.Clone(Day(r)), strings.Clone(r.ID), offset, length, len(o.held)})
	if o.bytes += length; o.bytes > hold {
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
