// Package report reads news reports.
//
// In comes a stream of plain text (one report) or of JSON lines (one report a
// line); out goes each Report with its text kept as it came, its date where it
// is known, and an id made from its content. It refuses, one by one and never
// stopping the rest, what is no report: empty, binary or over-long texts, bytes
// that are not UTF-8, lines that are not JSON. A Refused says where, why and
// what to do about it.
package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
)

// Where a Report's date comes from.
const (
	DateGiven    = "given"    // from its field, or from the reader's defaults
	DateHeader   = "header"   // from a leading "date 2023-08-15"
	DateDateline = "dateline" // from a dateline or a first line that is a date
)

// Report is one news report. Empty fields are unknown.
type Report struct {
	ID        string
	Text      string // exactly as it came; every offset counts in it
	Title     string
	Publisher string
	URL       string
	Language  string    // BCP 47, such as "en"
	Date      time.Time // the zero time where it is unknown
	DateFrom  string    // DateGiven, DateHeader, DateDateline or ""
}

// record is a Report's form in JSON.
type record struct {
	ID        label   `json:"id,omitempty"`
	Text      *string `json:"text,omitempty"`
	Date      *string `json:"date,omitempty"`
	Title     string  `json:"title,omitempty"`
	Publisher string  `json:"publisher,omitempty"`
	URL       string  `json:"url,omitempty"`
	Language  string  `json:"language,omitempty"`
}

// label is a string that may come as a number: many archives count their
// reports.
type label string

// UnmarshalJSON takes a string, a number or null.
func (l *label) UnmarshalJSON(raw []byte) error {
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		return err
	}
	switch v := v.(type) {
	case nil:
	case string:
		*l = label(v)
	case float64:
		*l = label(raw)
	default:
		return fmt.Errorf("id is neither a string nor a number")
	}
	return nil
}

// MarshalJSON writes the report as one of the JSON lines that a Reader takes.
func (r Report) MarshalJSON() ([]byte, error) {
	c := record{ID: label(r.ID), Text: &r.Text, Title: r.Title, Publisher: r.Publisher, URL: r.URL, Language: r.Language}
	if !r.Date.IsZero() {
		d := r.Date.Format(time.RFC3339)
		if h, m, s := r.Date.Clock(); h == 0 && m == 0 && s == 0 && r.Date.Location() == time.UTC {
			d = r.Date.Format(time.DateOnly)
		}
		c.Date = &d
	}
	return json.Marshal(c)
}

// ContentID is the id of a report that came without one: 16 hexadecimal digits
// of its text's SHA-256, so that the same text has the same id everywhere.
func ContentID(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// complete fills what a report lacks from the defaults, its text and its
// content. The defaults' Text and ID are not used.
func (r *Report) complete(defaults *Report) {
	fill := func(field *string, value string) {
		if *field == "" {
			*field = value
		}
	}
	fill(&r.Title, defaults.Title)
	fill(&r.Publisher, defaults.Publisher)
	fill(&r.URL, defaults.URL)
	fill(&r.Language, defaults.Language)
	if r.Date.IsZero() {
		r.Date = defaults.Date
	}
	if !r.Date.IsZero() {
		r.DateFrom = DateGiven
	} else {
		r.Date, r.DateFrom = dateOf(r.Text)
	}
	fill(&r.ID, ContentID(r.Text))
}
