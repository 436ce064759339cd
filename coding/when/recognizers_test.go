package when_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"
	"time"
)

// TestRecognizers reads the dates of a public test set, in which a date without
// year may lie on either side of the reference day. Much of it is what people
// type into calendars ("the 27", "Oct/2"), which in news are other things.
func TestRecognizers(t *testing.T) {
	raw, err := os.ReadFile("../../../shared/time/DateParser.json")
	if err != nil {
		t.Skip("no ../shared/time beside the checkout")
	}
	var cases []struct {
		Input   string
		Context struct{ ReferenceDateTime string }
		Results []struct {
			Text  string
			Value struct {
				FutureResolution, PastResolution map[string]string
			}
		}
	}
	if err := json.Unmarshal(bytes.TrimPrefix(raw, []byte("\ufeff")), &cases); err != nil {
		t.Fatal(err)
	}
	f, e := finder(t), reader(t)
	right, all := 0, 0
	for _, c := range cases {
		if len(c.Results) != 1 || len(c.Context.ReferenceDateTime) < 10 {
			continue
		}
		all++
		doc := e.Read(c.Input)
		r := c.Results[0]
		ok := false
		for _, x := range f.Find(doc, day(t, c.Context.ReferenceDateTime[:10])) {
			d := x.From.Format(time.DateOnly)
			ok = ok || d == r.Value.FutureResolution["date"] || d == r.Value.PastResolution["date"]
		}
		if ok {
			right++
		} else if testing.Verbose() {
			t.Logf("%s | %s | %v | %s", c.Input, r.Text, r.Value, show(doc, f.Find(doc, day(t, c.Context.ReferenceDateTime[:10]))))
		}
	}
	t.Logf("%d of %d dates", right, all)
	if right*2 < all {
		t.Errorf("%d of %d dates right, want half: the rest is the speech of calendars, not of news", right, all)
	}
}
