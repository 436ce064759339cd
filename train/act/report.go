package act

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
)

// longestReport is how many bytes a line of coded reports may have.
const longestReport = 1 << 24

// Report is a coded report: its text, its day if it has one, and all events in it.
type Report struct {
	ID, Text string
	Date     time.Time
	Events   []ReportEvent
}

// ReportEvent is an event of a report. Spans are bytes of the report's text, half
// open.
type ReportEvent struct {
	Type               string
	From, To           int // the sentence that proves it
	Trigger            [][2]int
	Actors, Recipients []Party
	Required           bool // clear, and not at a coder's discretion
}

// Party is a side of an event: where it stands and its code, "-" where nobody
// knows it.
type Party struct {
	Spans [][2]int
	Code  string
}

// ReadReports reads reports coded by hand, a JSON object a line:
//
//	{"id", "date", "text", "events": [{"evidence", "trigger", "type",
//	 "actors": [{"quote", "code"}], "recipients": […], "required"}]}
//
// The evidence is a sentence of the text, the trigger and the quotes are words of
// the evidence; " … " stands between the pieces of a trigger.
func ReadReports(r io.Reader, name string) ([]Report, error) {
	var out []Report
	in := bufio.NewScanner(r)
	in.Buffer(nil, longestReport)
	for n := 1; in.Scan(); n++ {
		var g struct {
			ID, Date, Text string
			Events         []struct {
				Evidence, Trigger, Type string
				Actors, Recipients      []struct{ Quote, Code string }
				Required                bool
			}
		}
		if err := json.Unmarshal(in.Bytes(), &g); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		rep := Report{ID: g.ID, Text: g.Text}
		if g.Date != "" {
			var err error
			if rep.Date, err = time.Parse(time.DateOnly, g.Date); err != nil {
				return nil, fmt.Errorf("%s:%d: report %s: %w", name, n, g.ID, err)
			}
		}
		for _, e := range g.Events {
			at := strings.Index(g.Text, e.Evidence)
			if at < 0 || e.Evidence == "" {
				return nil, fmt.Errorf("%s:%d: report %s: evidence is not in the text: %.60s", name, n, g.ID, e.Evidence)
			}
			pieces := func(quote string) [][2]int {
				spans := Pieces(e.Evidence, quote)
				for i := range spans {
					spans[i][0] += at
					spans[i][1] += at
				}
				return spans
			}
			x := ReportEvent{Type: e.Type, From: at, To: at + len(e.Evidence), Trigger: pieces(e.Trigger), Required: e.Required}
			for _, a := range e.Actors {
				x.Actors = append(x.Actors, Party{pieces(a.Quote), a.Code})
			}
			for _, a := range e.Recipients {
				x.Recipients = append(x.Recipients, Party{pieces(a.Quote), a.Code})
			}
			rep.Events = append(rep.Events, x)
		}
		out = append(out, rep)
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}
