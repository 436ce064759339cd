// Package store keeps coded reports and answers questions about them.
//
// In come reports with their events, and what was refused; out come records by
// a filter, series over time, ranks, what is contested, gaps, and a feed of
// changes. Everything stands behind the interface Store; store/sqlite is one,
// and store/storetest holds each to the same behaviour. A store refuses a file
// of a newer version, and filters with words that it does not know.
package store

import (
	"context"
	"errors"

	"godwit/event"
)

// Errors of a store, to be asked for with errors.Is.
var (
	ErrNewer    = errors.New("the store was written by a newer version")
	ErrNotFound = errors.New("not in the store")
	ErrReadOnly = errors.New("the store cannot be written")
	ErrFull     = errors.New("no space left for the store")
	ErrCommon   = errors.New("its words are in too many reports")
	ErrBusy     = errors.New("the store is being written by another process")
)

// Coded is a report with its events.
type Coded struct {
	Meta   event.Meta
	Text   string
	Events []event.Event
	// Seen says that the report was not coded, for the store has its text
	// already (Standing told so): only where it appeared is noted.
	Seen bool
}

// Standing is what a store knows of a report.
type Standing int

const (
	// New: to be coded. That is so, too, of a text that is known, but by an
	// appearance of a later day than this one: the earliest is what counts,
	// whichever came first.
	New   Standing = iota
	Again          // the text is known, from elsewhere; Put notes where it appeared
	Known          // nothing to do
)

// Refusal is a report that could not be read, and why.
type Refusal struct {
	Name   string `json:"name"`           // file, address or archive entry
	Line   int    `json:"line,omitempty"` // from 1
	ID     string `json:"id,omitempty"`
	Kind   string `json:"kind"`
	Reason string `json:"reason"`
	Cure   string `json:"cure,omitempty"`
}

// Added counts what a Put brought.
type Added struct {
	Reports     int // new ones
	Appearances int // known texts from another origin
	Known       int // in the store already, with the same origin
	Events      int
}

// Point is one interval of a series.
type Point struct {
	Start       string  `json:"start"` // its first day
	Events      int     `json:"events"`
	Cooperation int     `json:"cooperation"` // events of the two cooperative quads
	Conflict    int     `json:"conflict"`
	Score       float64 `json:"score"` // mean score of its events, -10 to 10; 0 without events
}

// Rank is one row of a ranking.
type Rank struct {
	Key      string  `json:"key"` // an actor's code, a dyad "RUS PRK", a type, a place
	Events   int     `json:"events"`
	Reports  int     `json:"reports"`
	Score    float64 `json:"score"`
	Conflict int     `json:"conflict"`
}

// Gap is a run of days, of one publisher or of all, without a report.
type Gap struct {
	Publisher string  `json:"publisher,omitempty"` // empty: the whole store
	From      string  `json:"from"`
	To        string  `json:"to"` // inclusive
	Days      int     `json:"days"`
	Usual     float64 `json:"usual"` // reports on a usual day
}

// What happened to a record.
const (
	ChangeAdded     = "added"
	ChangeChanged   = "changed"
	ChangeMerged    = "merged"    // it now belongs to another story
	ChangeWithdrawn = "withdrawn" // its report was taken out or coded anew
)

// Change is one entry of the change feed.
type Change struct {
	Cursor int64  `json:"cursor"` // grows; ask for what came after it
	What   string `json:"what"`
	Event  string `json:"event"`
	Story  string `json:"story"`
}

// Series asks how two sides stand to each other over time.
type Series struct {
	A, B     string // prefixes of codes: "RUS", "PRKGOV"; B empty: with anyone
	Directed bool   // only what A does to B
	By       string // "day", "week" (from Monday), "month", "year"
	Since    string // ISO days, inclusive; empty: from the first
	Until    string
}

// Store keeps coded reports. All methods may be called at once from several
// goroutines, and a store may be open in several processes. Each counts one act
// once: the record that stands for its story, unless the filter asks for all
// tellings.
type Store interface {
	// Put stores reports with their events; those it has already are skipped.
	// All or none of a call is stored, also when the process is killed.
	Put(ctx context.Context, batch []Coded) (Added, error)
	// Has tells which of the reports are stored, by the id of their content.
	Has(ctx context.Context, ids []string) (map[string]bool, error)
	// Standing tells for each report what there is to do about it. ID and what
	// says where it appeared must be set.
	Standing(ctx context.Context, list []event.Meta) ([]Standing, error)
	// Refuse notes reports that could not be read; the same one is kept once.
	Refuse(ctx context.Context, list []Refusal) error
	// Refused yields what was refused, by name and line.
	Refused(ctx context.Context, yield func(Refusal) error) error
	// Settle joins copies and stories among what Put brought since. The order
	// in which reports came makes no difference to its result.
	Settle(ctx context.Context) error
	// Find returns up to limit records by date, newest first, and the cursor
	// to ask for the next page with, empty at the end. A search that would
	// take too long for a page may be refused with ErrCommon.
	Find(ctx context.Context, f Filter, after string, limit int) (page []event.Record, next string, err error)
	// Each yields records in a fixed order: by day, then by id, oldest first.
	Each(ctx context.Context, f Filter, yield func(*event.Record) error) error
	// Story returns every telling of the act that an event's or story's id
	// names, the one that stands for it first.
	Story(ctx context.Context, id string) ([]event.Record, error)
	// Text returns a report's text and what is known of it.
	Text(ctx context.Context, report string) (string, event.Meta, error)
	// Appearances returns where a report's text appeared, the one that counts
	// first.
	Appearances(ctx context.Context, report string) ([]event.Meta, error)
	// Series counts what passed between two sides, interval by interval,
	// those without events too.
	Series(ctx context.Context, q Series) ([]Point, error)
	// Top ranks by "actor", "recipient", "dyad", "type", "place", "publisher"
	// or "speaker".
	Top(ctx context.Context, f Filter, by string, limit int) ([]Rank, error)
	// Contested yields the stories that one side holds and another denies.
	Contested(ctx context.Context, f Filter, limit int) ([]event.Record, error)
	// Gaps lists runs of days without reports.
	Gaps(ctx context.Context) ([]Gap, error)
	// Changes returns up to limit changes after a cursor, oldest first.
	Changes(ctx context.Context, after int64, limit int) ([]Change, error)
	Close() error
}
