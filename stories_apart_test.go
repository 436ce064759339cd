package godwit_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"godwit/event"
	"godwit/report"
	"godwit/story"
)

// TestStoriesTogether holds what the reports of a group say together.
func TestStoriesTogether(t *testing.T) {
	for group, row := range map[string]struct {
		typ       event.Type
		certainty event.Certainty
		speakers  string // those who deny and those who do not
		killed    float64
	}{
		"attacks.txt/accusation and denial":       {event.Assault, event.Contested, "RWA denies, COD", 0},
		"attacks.txt/a denial by another speaker": {event.Assault, event.Contested, "ARM denies, AZE", 0},
		"attacks.txt/corrected toll":              {event.Assault, event.Reported, "", 23},
	} {
		t.Run(group, func(t *testing.T) {
			file, _, _ := strings.Cut(group, "/")
			reports := slices.DeleteFunc(readStories(t, "testdata/stories/"+file), func(r storyReport) bool { return r.group != group })
			var ts []story.Told
			for _, x := range tellings(t, reports) {
				if x.Event.Type == row.typ {
					ts = append(ts, x.Told)
				}
			}
			stories := story.Join(ts)
			of := map[string][]story.Told{}
			most := ""
			for i, s := range stories {
				if of[s] = append(of[s], ts[i]); len(of[s]) > len(of[most]) {
					most = s
				}
			}
			got := story.Merge(of[most])
			if got == nil {
				t.Fatal("no story")
			}
			killed := 0.
			for _, c := range got.Counts {
				if c.What == "killed" {
					killed = c.Value
				}
			}
			if len(of[most]) < 2 || got.Certainty != row.certainty || killed != row.killed {
				t.Errorf("%d tellings, %s, %v killed", len(of[most]), got.Certainty, killed)
			}
			for _, want := range strings.Split(row.speakers, ", ") {
				code, deny, _ := strings.Cut(want, " ")
				if want != "" && !slices.ContainsFunc(got.Claims, func(c event.Claim) bool {
					return c.Speaker != nil && strings.HasPrefix(c.Speaker.Code, code) && (c.Stance == event.Denies) == (deny != "")
				}) {
					t.Errorf("nobody of %q among %+v", want, got.Claims)
				}
			}
		})
	}
}

// TestStoriesDoubles prints each report again a day later, under another
// headline, and looks for its tellings in the first.
func TestStoriesDoubles(t *testing.T) {
	first := readStories(t, "testdata/stories/long.txt")
	again := slices.Clone(first)
	for i := range again {
		r := &again[i]
		head := "Night of talks ends without word\n\nBy Maria Delgado\n\n"
		r.Text = head + r.Text + "\n(Reporting by Maria Delgado; editing by Tom Asante)"
		r.Date = r.Date.AddDate(0, 0, 1)
		r.starts = slices.Clone(r.starts)
		for k := range r.starts {
			r.starts[k] += len(head)
		}
	}
	of := map[string][2][]story.Told{}
	for side, list := range [][]storyReport{first, again} {
		for _, x := range tellings(t, list) {
			both := of[x.Event.Report]
			both[side] = append(both[side], x.Told)
			of[x.Event.Report] = both
		}
	}
	found, all := 0, 0
	for _, both := range of {
		doubles := story.Doubles(both[0], both[1])
		for i, id := range doubles {
			all++
			for _, a := range both[0] {
				if a.Event.ID == id && a.Event.Evidence.Quote == both[1][i].Event.Evidence.Quote && a.Event.Trigger.Quote == both[1][i].Event.Trigger.Quote {
					found++
				}
			}
		}
	}
	t.Logf("%d of %d tellings found", found, all)
	if all < 50 || found*100 < all*98 {
		t.Errorf("%d of %d tellings found in the first version, want 98 of 100", found, all)
	}
}

// TestStoriesApart puts a hundred reports of two years, each on its own matter,
// on one day. What is joined then is wrong but for the few acts that several of
// them look back on.
func TestStoriesApart(t *testing.T) {
	f, err := os.Open("../shared/news/wikinews.jsonl")
	if err != nil {
		t.Skip("no ../shared/news/wikinews.jsonl beside the repository")
	}
	defer f.Close()
	var reports []storyReport
	for d := json.NewDecoder(f); d.More() && len(reports) < 100; {
		var r struct{ ID, Date, Text string }
		if err := d.Decode(&r); err != nil {
			t.Fatal(err)
		}
		date, err := time.Parse(time.DateOnly, r.Date)
		if err != nil {
			t.Fatal(err)
		}
		reports = append(reports, storyReport{Report: report.Report{ID: r.ID, Text: r.Text, Date: date, DateFrom: report.DateGiven}, group: r.ID, acts: []string{""}, starts: []int{0}})
	}
	var ts []story.Told
	was := map[string]string{}
	for _, x := range tellings(t, reports) {
		if d := x.Event.Date; d != nil && d.Precision == "day" {
			was[x.Event.ID], d.Value = d.Value, "2024-01-01"
			ts = append(ts, x.Told)
		}
	}
	stories := story.Join(ts)
	wrong := 0
	for i := range ts {
		for k := range i {
			a, b := ts[i].Event, ts[k].Event
			if stories[i] == stories[k] && a.Report != b.Report && was[a.ID] != was[b.ID] {
				wrong++
				t.Logf("%s\n%s", brief(&storyTold{Told: ts[i]}), brief(&storyTold{Told: ts[k]}))
			}
		}
	}
	t.Logf("%d tellings, %d pairs of other days joined", len(ts), wrong)
	if len(ts) < 300 || wrong > len(ts)/50 {
		t.Errorf("%d pairs of %d tellings are joined that are days or months apart", wrong, len(ts))
	}
}
