package export

import (
	"net/url"
	"strconv"
	"strings"

	"godwit/event"
)

// gdeltMentions is the table of mentions of GDELT 2.0, one row a telling, with
// the number of its event in gdelt-events.
var gdeltMentions = &layout{name: "gdelt-mentions", comma: '\t', left: furtherSides, columns: []column{
	{"GLOBALEVENTID", whole, func(b []byte, x *row) []byte { return strconv.AppendUint(b, numbered(storyOf(x.Record), 0), 10) }},
	{"EventTimeDate", whole, func(b []byte, x *row) []byte { return added(b, x.Record) }},
	{"MentionTimeDate", whole, func(b []byte, x *row) []byte {
		if x.Meta.Date == "" {
			return added(b, x.Record)
		}
		return instant(b, x.Meta.Date)
	}},
	// 1 is the web, 2 a source known by its citation only.
	{"MentionType", whole, func(b []byte, x *row) []byte {
		if x.Meta.URL != "" {
			return append(b, '1')
		}
		return append(b, '2')
	}},
	{"MentionSourceName", text, of(func(x *row) string {
		if host := hostOf(x.Meta.URL); host != "" {
			return host
		}
		return x.Meta.Publisher
	})},
	{"MentionIdentifier", text, of(func(x *row) string {
		switch {
		case x.Meta.URL != "":
			return x.Meta.URL
		case x.Meta.Title != "":
			return x.Meta.Title
		}
		return x.Report
	})},
	{"SentenceID", whole, ofInt(func(x *row) int { return x.Evidence.Sentence + 1 })}, // GDELT counts from 1
	{"Actor1CharOffset", whole, offset(func(x *row) *event.Entity { return x.a })},
	{"Actor2CharOffset", whole, offset(func(x *row) *event.Entity { return x.b })},
	{"ActionCharOffset", whole, ofInt(func(x *row) int { return x.Trigger.Start })},
	{"InRawText", whole, always("1")},
	// Per cent in tens, as GDELT has it.
	{"Confidence", whole, ofInt(func(x *row) int { return min(100, max(10, 10*int(10*x.Confidence+0.5))) })},
	{"MentionDocLen", whole, nil},
	{"MentionDocTone", decimal, nil},
	{"MentionDocTranslationInfo", text, nil},
	{"Extras", text, nil},
}}

// offset is where a side's words begin, in code points; -1 where nobody stands,
// as GDELT has it.
func offset(f func(*row) *event.Entity) func([]byte, *row) []byte {
	return func(b []byte, x *row) []byte {
		e := f(x)
		if e == nil {
			return append(b, "-1"...)
		}
		return strconv.AppendInt(b, int64(e.Start), 10)
	}
}

// hostOf is an address's site without "www.".
func hostOf(address string) string {
	if address == "" {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
