package source

import (
	"strings"

	"godwit/report"
	"godwit/report/language"
)

// spoken is the language of a report. What the text's words say goes before
// the marks of pages and feeds, which are often those of a template; a person's
// word, in a field of a line, stands.
func spoken(r report.Report, marked bool) string {
	if r.Language != "" && !marked {
		return r.Language
	}
	heard := language.Of(r.Text)
	said, _, _ := strings.Cut(strings.ReplaceAll(r.Language, "_", "-"), "-")
	if heard == "" || strings.EqualFold(said, heard) {
		return strings.ReplaceAll(r.Language, "_", "-")
	}
	return heard
}
