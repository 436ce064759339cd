// Package wire reads what news agencies send: IPTC's NewsML-G2 and ninjs.
//
// In come the bytes of a document; out goes a Report for each item in it that
// has a text: its body, else its description, else its headline, with
// paragraphs kept, mark-up taken away, and guid, version, dates, creator,
// provider and language where the item gives them. Pictures and videos give
// their captions. It refuses what is over MaxWire, nested over MaxDepth, breaks
// off, or holds no text at all.
package wire

import (
	"fmt"
	"strings"
	"time"

	"godwit/report"
)

// Bounds of a document: bytes, elements within elements, items.
const (
	MaxWire  = 32 << 20
	MaxDepth = 500
	MaxItems = 100_000
)

func damaged(form string, err error) *report.Refused {
	return &report.Refused{Kind: report.Damaged, Reason: fmt.Sprintf("the %s breaks off or is malformed: %v", form, err), Cure: "send it again"}
}

func tooLong(form string) *report.Refused {
	return &report.Refused{Kind: report.TooLong, Reason: fmt.Sprintf("the %s has more than %d MB or %d items", form, MaxWire>>20, MaxItems), Cure: "split it into its items"}
}

func textless(what string) *report.Refused {
	return &report.Refused{Kind: report.Textless, Reason: what + " without a news text", Cure: "give items with a body, a description or a headline"}
}

// id is a guid with its version: another version is another text.
func id(guid, version string) string {
	if guid == "" || version == "" {
		return guid
	}
	return guid + "#" + version
}

// dated sets the first of the dates that can be read as the report's, and the
// last one as when it was changed.
func dated(r *report.Report, dates ...string) {
	for _, v := range dates {
		d, err := report.ParseDate(v)
		if err != nil || d.Year() < 1 || d.Year() > 9999 {
			continue
		}
		if r.Date.IsZero() {
			r.Date = d
		} else if !d.Equal(r.Date) {
			r.Modified = d
		}
	}
	if r.Modified.Before(r.Date) {
		r.Modified = time.Time{}
	}
}

// line makes every run of white space one space.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// first is the first text that is not empty.
func first(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}
