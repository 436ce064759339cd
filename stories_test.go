package godwit_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"godwit/event"
	"godwit/report"
	"godwit/story"
)

// storyFloors are the least pairwise precision and recall of stories in
// testdata/stories.
const (
	storyPrecision = .94
	storyRecall    = .88
)

// storyReport is a report of testdata/stories. A file is made of groups:
//
//	== what it shows
//	-- 2024-03-05 The paper's name
//	a| A sentence that tells act a of the group.
//	.| A sentence that tells none.
//
// Sentences with one letter tell one act; two letters before a sentence are for
// two acts.
type storyReport struct {
	report.Report
	group  string
	acts   []string // by sentence
	starts []int    // where each begins, in bytes
}

func readStories(t *testing.T, name string) []storyReport {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []storyReport
	group := ""
	n := 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := strings.TrimSpace(lines.Text())
		n++
		acts, sentence, isSentence := strings.Cut(line, "| ")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "== "):
			group = filepath.Base(name) + "/" + line[3:]
		case strings.HasPrefix(line, "-- "):
			day, paper, _ := strings.Cut(line[3:], " ")
			date, err := time.Parse(time.DateOnly, day)
			if err != nil || group == "" {
				t.Fatalf("%s:%d: %q is no report", name, n, line)
			}
			r := storyReport{group: group}
			r.ID, r.Publisher, r.Date, r.DateFrom = fmt.Sprintf("%s/%d", group, n), paper, date, report.DateGiven
			out = append(out, r)
		case isSentence && len(out) > 0:
			r := &out[len(out)-1]
			r.acts = append(r.acts, acts)
			r.starts = append(r.starts, len(r.Text))
			r.Text += sentence + "\n"
		default:
			t.Fatalf("%s:%d: %q is neither a group, a report nor a sentence", name, n, line)
		}
	}
	return out
}

// storyTold is a telling and the acts of its sentence.
type storyTold struct {
	story.Told
	group, acts string
}

func tellings(t *testing.T, reports []storyReport) []storyTold {
	t.Helper()
	coder, _ := open(t)
	var out []storyTold
	for _, r := range reports {
		events, err := coder.Code(context.Background(), r.Report)
		if err != nil {
			t.Fatal(err)
		}
		for i := range events {
			at := 0
			for at+1 < len(r.starts) && r.starts[at+1] <= events[i].Trigger.StartByte {
				at++
			}
			out = append(out, storyTold{story.Told{Event: &events[i], Meta: event.Meta{ID: r.ID, Copy: r.ID, Publisher: r.Publisher, Date: r.Date.Format(time.DateOnly)}}, r.group, r.acts[at]})
		}
	}
	return out
}

// one reports whether two tellings are of one act.
func (a *storyTold) one(b *storyTold) bool {
	return a.group == b.group && a.Event.Type == b.Event.Type && strings.ContainsAny(a.acts, strings.Trim(b.acts, "."))
}

// TestStories codes groups of short reports on one act and on acts that are
// nearly it, all at once, and counts pairs: of the tellings that are joined, how
// many are of one act; of the reports that tell one act by events of one type,
// how many are joined.
func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/stories/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories (%v)", err)
	}
	var all []storyTold
	for _, name := range files {
		all = append(all, tellings(t, readStories(t, name))...)
	}
	ts := make([]story.Told, len(all))
	for i := range all {
		ts[i] = all[i].Told
	}
	stories := story.Join(ts)

	mixed := slices.Clone(ts)
	slices.Reverse(mixed)
	for i, id := range story.Join(mixed) {
		if k := len(ts) - 1 - i; id != stories[k] {
			t.Errorf("backwards, %s is of %s and not of %s", mixed[i].Event.ID, id, stories[k])
		}
	}

	type tally struct{ right, wrong, found, missed int }
	sums := map[string]*tally{}
	type pair struct {
		reports [2]string
		act     string
	}
	for i := range all {
		file, _, _ := strings.Cut(all[i].group, "/")
		if sums[file] == nil {
			sums[file] = &tally{}
		}
	}
	joined := map[pair]bool{}
	for i := range all {
		for k := range i {
			a, b := &all[i], &all[k]
			if a.Event.Report == b.Event.Report {
				continue
			}
			file, _, _ := strings.Cut(a.group, "/")
			one, same := a.one(b), stories[i] == stories[k]
			switch {
			case one:
				p := pair{[2]string{a.Event.Report, b.Event.Report}, string(a.Event.Type) + a.acts}
				joined[p] = joined[p] || same
				if same {
					sums[file].right++
				}
			case same:
				sums[file].wrong++
				t.Logf("wrong: %s and %s\n\t%s\n\t%s", a.group, b.group, brief(a), brief(b))
			}
		}
	}
	for p, ok := range joined {
		file, _, _ := strings.Cut(p.reports[0], "/")
		if ok {
			sums[file].found++
		} else {
			sums[file].missed++
			t.Logf("missed: %v", p)
			for i := range all {
				if slices.Contains(p.reports[:], all[i].Event.Report) {
					t.Logf("\t%s", brief(&all[i]))
				}
			}
		}
	}
	var total tally
	for _, s := range sums {
		total = tally{total.right + s.right, total.wrong + s.wrong, total.found + s.found, total.missed + s.missed}
	}
	sums["all"] = &total
	for _, file := range append(files, "all") {
		s := sums[filepath.Base(file)]
		t.Logf("%-12s precision %.3f (%d wrong), recall %.3f of %d", filepath.Base(file), share(s.right, s.wrong), s.wrong, share(s.found, s.missed), s.found+s.missed)
	}
	if p, r := share(total.right, total.wrong), share(total.found, total.missed); p < storyPrecision || r < storyRecall {
		t.Errorf("precision %.3f, want %.3f; recall %.3f, want %.3f", p, storyPrecision, r, storyRecall)
	}
}

func share(yes, no int) float64 { return float64(yes) / float64(max(1, yes+no)) }

func brief(a *storyTold) string {
	e := a.Event
	var b strings.Builder
	fmt.Fprintf(&b, "%s %v ", e.Type, e.Mode)
	for _, x := range e.Actors {
		b.WriteString(x.Code + "/" + x.Name + " ")
	}
	b.WriteString("> ")
	for _, x := range e.Recipients {
		b.WriteString(x.Code + "/" + x.Name + " ")
	}
	if e.Date != nil {
		b.WriteString(e.Date.Value + "/" + e.Date.From + " ")
	}
	if e.Place != nil {
		b.WriteString(e.Place.Name + "/" + e.Place.Precision + " ")
	}
	fmt.Fprintf(&b, "%v %v %q: %s", e.Auxiliary, e.Counts, e.Trigger.Quote, e.Evidence.Quote)
	return b.String()
}
