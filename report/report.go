// Package report reads news reports.
//
// In comes a stream of plain text (one report) or of JSON lines (one report a
// line); the packages below read other forms, and report/source all of them;
// out goes each Report with its text kept as it came, its date where it
// is known, and an id made from its content. It refuses, one by one and never
// stopping the rest, what is no report: empty, binary or over-long texts, bytes
// that are not UTF-8, lines that are not JSON. A Refused says where, why and
// what to do about it.
package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// Where a Report's date comes from.
const (
	DateGiven    = "given"    // from its field, or from the reader's defaults
	DateHeader   = "header"   // from a leading "date 2023-08-15"
	DateDateline = "dateline" // from a dateline or a first line that is a date
	DatePage     = "page"     // found in a page's address, marks or words
)

// Report is one news report. Empty fields are unknown.
type Report struct {
	ID        string
	Text      string // exactly as it came; every offset counts in it
	Title     string
	Author    string // as the report names its writers, several split by "; "
	Publisher string
	URL       string
	Language  string    // BCP 47, such as "en"
	Date      time.Time // the zero time where it is unknown
	DateFrom  string    // DateGiven, DateHeader, DateDateline, DatePage or ""
	Modified  time.Time // when it was last changed; the zero time where it is unknown
	Origin    string    // where it was read: "a.warc.gz#12345", "x.zip!b.html"
}

// English tells whether the report is to be read as English: its language is,
// or is unknown.
func (r *Report) English() bool {
	tag, _, _ := strings.Cut(strings.ReplaceAll(r.Language, "_", "-"), "-")
	return tag == "" || strings.EqualFold(tag, "en") || strings.EqualFold(tag, "eng") || strings.EqualFold(tag, "und")
}

// record is a Report's form in JSON. Fields that say nothing about the coding
// take anything, so that a stranger's field of the same name loses no report.
type record struct {
	ID        label   `json:"id,omitempty"`
	Text      *string `json:"text,omitempty"`
	Date      *string `json:"date,omitempty"`
	Title     string  `json:"title,omitempty"`
	Author    any     `json:"author,omitempty"`
	Publisher string  `json:"publisher,omitempty"`
	URL       string  `json:"url,omitempty"`
	Language  string  `json:"language,omitempty"`
	Modified  any     `json:"modified,omitempty"`
	Origin    any     `json:"origin,omitempty"`
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
	if r.Author != "" {
		c.Author = r.Author
	}
	if !r.Date.IsZero() {
		d := written(r.Date)
		c.Date = &d
	}
	if !r.Modified.IsZero() {
		c.Modified = written(r.Modified)
	}
	if r.Origin != "" {
		c.Origin = r.Origin
	}
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false) // <, > and & are text here
	err := enc.Encode(c)
	return bytes.TrimRight(line.Bytes(), "\n"), err
}

// written is a time as ParseDate takes it, a day where it is no more than that.
func written(t time.Time) string {
	if h, m, s := t.Clock(); h == 0 && m == 0 && s == 0 && t.Location() == time.UTC {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// ContentID is the id of a report that came without one: 16 hexadecimal digits
// of its text's SHA-256, so that the same text has the same id everywhere.
func ContentID(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// Settle makes a report of what a reader found: it checks the text and fills
// what is missing from the defaults and the text itself. The refusal says
// nothing of the place: the reader knows it.
func (r *Report) Settle(defaults *Report) *Refused {
	if bad := checkText(r.Text); bad != nil {
		bad.ID = r.ID
		return bad
	}
	r.complete(defaults)
	return nil
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
	fill(&r.Author, defaults.Author)
	fill(&r.Publisher, defaults.Publisher)
	fill(&r.URL, defaults.URL)
	fill(&r.Language, defaults.Language)
	if r.Date.IsZero() {
		r.Date = defaults.Date
	}
	if !r.Date.IsZero() {
		if r.DateFrom == "" {
			r.DateFrom = DateGiven
		}
	} else {
		r.Date, r.DateFrom = dateOf(r.Text)
	}
	fill(&r.ID, ContentID(r.Text))
}
