// Package label gives coded events to people who correct them, and takes them
// back as gold.
//
// In come reports with their text and events; out go folders for brat and tasks
// for Label Studio. The other way in come such folders and exports as people
// left them; out comes the gold form, one report a line, that scorers read. What
// goes out and comes back unchanged is the same. Refused, with file and line or
// task, are annotations that do not fit their text or each other, and files
// beyond the bounds below.
package label

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"godwit/event"
)

// ErrForm is the kind of the errors about what an annotation file holds.
var ErrForm = errors.New("not an annotation")

// Bounds on what is read.
const (
	maxText  = 16 << 20 // bytes of a report's text
	maxFile  = 64 << 20 // bytes of a file of annotations
	maxActs  = 20_000   // in a report
	maxFiles = 100_000  // reports in a folder or file
)

// Report is a report in the gold form.
type Report struct {
	ID        string `json:"id"`
	Date      string `json:"date,omitempty"`
	Title     string `json:"title,omitempty"`
	URL       string `json:"url,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Text      string `json:"text"`
	Events    []Act  `json:"events"`

	// Sentences are the code points of sentences that are known, with their
	// numbers; what stands in none of them has its line as evidence.
	Sentences []Sentence `json:"-"`
}

// Sentence is a half-open range of code points.
type Sentence struct {
	Start, End int
}

// Act is an event in the gold form. Offsets are half-open ranges of code points.
type Act struct {
	Evidence     string   `json:"evidence"`
	Start        int      `json:"start"` // of the evidence
	End          int      `json:"end"`
	Type         string   `json:"type"`
	Mode         []string `json:"mode"`
	Context      []string `json:"context"`
	Actors       []Side   `json:"actors"`
	Recipients   []Side   `json:"recipients"`
	Trigger      string   `json:"trigger"`
	TriggerStart int      `json:"trigger_start"`
	TriggerEnd   int      `json:"trigger_end"`
	Auxiliary    []string `json:"auxiliary"`
	Claims       []Claim  `json:"claims"`
	Certainty    string   `json:"certainty"`
	Date         *Date    `json:"date"`
	Place        *string  `json:"place"`
	Counts       []Count  `json:"counts"`
	// Required is false for what a coder might as well have left out.
	Required bool   `json:"required"`
	Note     string `json:"note"`
}

// Side is somebody who acts or is acted upon, or speaks.
type Side struct {
	Quote string `json:"quote"`
	Code  string `json:"code"` // "-" where nothing is known
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Claim is who stands behind an act, and how.
type Claim struct {
	Speaker Side   `json:"speaker"` // without words, its code "-", where nobody is named
	Stance  string `json:"stance"`
	Cue     string `json:"cue"` // empty where there is none
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Quoted  bool   `json:"quoted"`
}

// named tells whether somebody speaks.
func (c *Claim) named() bool { return c.Speaker.End > c.Speaker.Start }

// Date is a day, month, year or longer.
type Date struct {
	Value     string `json:"value"`
	Precision string `json:"precision"`
}

// Count is a number of people.
type Count struct {
	What  string  `json:"what"`
	Value float64 `json:"value"`
	Bound string  `json:"bound,omitempty"`
}

const nobody = "-"

// Gold makes gold of a report's events as they were coded. It refuses events
// whose spans are not the text's.
func Gold(m event.Meta, text string, events []event.Event) (*Report, error) {
	r := &Report{ID: m.ID, Date: m.Date, Title: m.Title, URL: m.URL, Publisher: m.Publisher, Text: text, Events: []Act{}}
	points := []rune(text)
	for i := range events {
		e := &events[i]
		if e.Trigger.End <= e.Trigger.Start {
			return nil, fmt.Errorf("event %s of report %q: no trigger to mark", e.ID, m.ID)
		}
		a := Act{Evidence: e.Evidence.Quote, Start: e.Evidence.Start, End: e.Evidence.End, Type: string(e.Type),
			Mode: list(e.Mode), Context: list(e.Context), Auxiliary: list(e.Auxiliary), Actors: sides(e.Actors), Recipients: sides(e.Recipients),
			Trigger: e.Trigger.Quote, TriggerStart: e.Trigger.Start, TriggerEnd: e.Trigger.End,
			Claims: []Claim{}, Certainty: string(e.Certainty), Counts: []Count{}, Required: true}
		for _, c := range e.Claims {
			g := Claim{Speaker: Side{Code: nobody}, Stance: string(c.Stance), Quoted: c.Quoted}
			if c.Speaker != nil && c.Speaker.End > c.Speaker.Start {
				g.Speaker = side(&c.Speaker.Span, c.Speaker.Code)
			}
			if c.Cue != nil && c.Cue.End > c.Cue.Start {
				g.Cue, g.Start, g.End = c.Cue.Quote, c.Cue.Start, c.Cue.End
			}
			a.Claims = append(a.Claims, g)
		}
		if e.Date != nil {
			a.Date = &Date{e.Date.Value, e.Date.Precision}
		}
		if e.Place != nil {
			a.Place = &e.Place.Name
		}
		for _, c := range e.Counts {
			a.Counts = append(a.Counts, Count(c))
		}
		if err := a.fits(points); err != nil {
			return nil, fmt.Errorf("event %s of report %q: %w", e.ID, m.ID, err)
		}
		if s := (Sentence{a.Start, a.End}); !slices.Contains(r.Sentences, s) {
			r.Sentences = append(r.Sentences, s)
		}
		r.Events = append(r.Events, a)
	}
	return r, nil
}

// list is a list that is never nil: gold has [] there.
func list(l []string) []string { return append([]string{}, l...) }

func sides(l []event.Entity) []Side {
	out := []Side{}
	for i := range l {
		if l[i].End > l[i].Start {
			out = append(out, side(&l[i].Span, l[i].Code))
		}
	}
	return out
}

func side(s *event.Span, code string) Side {
	if code == "" {
		code = nobody
	}
	return Side{s.Quote, code, s.Start, s.End}
}

// fits checks every span of an act against the text.
func (a *Act) fits(text []rune) error {
	check := func(what, quote string, start, end int) error {
		if start < 0 || end < start || end > len(text) || string(text[start:end]) != quote {
			return fmt.Errorf("%w: the %s %q does not stand at %d to %d of the text; is it the text that was coded?", ErrForm, what, quote, start, end)
		}
		return nil
	}
	if err := check("evidence", a.Evidence, a.Start, a.End); err != nil {
		return err
	}
	if err := check("trigger", a.Trigger, a.TriggerStart, a.TriggerEnd); err != nil {
		return err
	}
	for _, l := range [][]Side{a.Actors, a.Recipients} {
		for _, s := range l {
			if err := check("side", s.Quote, s.Start, s.End); err != nil {
				return err
			}
		}
	}
	for _, c := range a.Claims {
		if err := check("speaker", c.Speaker.Quote, c.Speaker.Start, c.Speaker.End); err != nil {
			return err
		}
		if err := check("cue", c.Cue, c.Start, c.End); err != nil {
			return err
		}
	}
	return nil
}

// known refuses words that are not the codebook's.
func (a *Act) known() error {
	t := event.Type(a.Type)
	if !t.Known() {
		return fmt.Errorf("%w: %q is none of PLOVER's types", ErrForm, a.Type)
	}
	for _, m := range a.Mode {
		if !event.KnownMode(t, m) {
			return fmt.Errorf("%w: %s has no mode %q, only %v", ErrForm, a.Type, m, event.Modes(t))
		}
	}
	for _, c := range a.Context {
		if !event.KnownContext(c) {
			return fmt.Errorf("%w: no context %q; godwit codebook lists them", ErrForm, c)
		}
	}
	for _, x := range a.Auxiliary {
		if !slices.Contains(auxiliaries, x) {
			return fmt.Errorf("%w: no auxiliary %q, only %v", ErrForm, x, auxiliaries)
		}
	}
	if a.Certainty != "" && !slices.Contains(certainties, a.Certainty) {
		return fmt.Errorf("%w: no certainty %q, only %v", ErrForm, a.Certainty, certainties)
	}
	for _, c := range a.Claims {
		if !slices.Contains(stances, c.Stance) {
			return fmt.Errorf("%w: no stance %q, only %v", ErrForm, c.Stance, stances)
		}
	}
	return nil
}

// The codebook's closed lists, in its order.
var (
	auxiliaries = []string{event.Historical, event.Future, event.Hypothetical, event.Negation}
	certainties = []string{string(event.Reported), string(event.Alleged), string(event.Contested), string(event.Denied)}
	stances     = []string{string(event.States), string(event.Alleges), string(event.Denies), string(event.Demands), string(event.Promises)}
)

// settle gives an act that was read its evidence: the known sentence that its
// trigger begins in, else its line.
func (r *Report) settle(a *Act, text []rune) {
	a.Start, a.End = -1, -1
	for _, s := range r.Sentences {
		if s.Start <= a.TriggerStart && a.TriggerStart < s.End && (a.Start < 0 || s.End-s.Start < a.End-a.Start) {
			a.Start, a.End = s.Start, s.End
		}
	}
	if a.Start < 0 {
		a.Start, a.End = a.TriggerStart, a.TriggerEnd
		for a.Start > 0 && text[a.Start-1] != '\n' {
			a.Start--
		}
		for a.End < len(text) && text[a.End] != '\n' && text[a.End] != '\r' {
			a.End++
		}
	}
	a.Evidence = string(text[a.Start:a.End])
}

// WriteGold writes a report as one line.
func WriteGold(w io.Writer, r *Report) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(r)
}
