package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"godwit/event"
	"godwit/store"
	"godwit/turn"
)

// act makes a record of a day.
func act(id, day, actor string, kind event.Type, recipient, words string, sources int) event.Record {
	side := func(code string) []event.Entity {
		return []event.Entity{{Span: event.Span{Quote: code}, Code: code, Country: code[:3]}}
	}
	return event.Record{Event: event.Event{ID: id, Report: "r-" + id, Type: kind, Score: kind.Score(nil), Quad: kind.Quad(),
		Actors: side(actor), Recipients: side(recipient), Trigger: event.Span{Quote: words}, Evidence: event.Evidence{Span: event.Span{Quote: "It was told that " + words + "."}},
		Date: &event.Date{Value: day, Precision: "day", From: "text"}, Certainty: event.Reported},
		Story: id, Tellings: sources, Reports: sources, Sources: sources, First: day, Last: day, Meta: event.Meta{Date: day, Publisher: "The Coast Herald"}}
}

// feud is two years of Kenya and Ghana: friendly weeks, and from June 2023 on
// quarrels, which begin with an assault.
func feud() *memory {
	m := &memory{}
	r := rand.New(rand.NewPCG(5, 5))
	n := 0
	for day := time.Date(2022, 1, 3, 0, 0, 0, 0, time.UTC); day.Year() < 2024; day = day.AddDate(0, 0, 1) {
		kind := event.Consult
		if day.After(time.Date(2023, 6, 4, 0, 0, 0, 0, time.UTC)) {
			kind = event.Accuse
		}
		if r.IntN(3) == 0 {
			n++
			sides := [2]string{"KENGOV", "GHAGOV"}
			if r.IntN(2) == 0 {
				sides[0], sides[1] = sides[1], sides[0]
			}
			m.list = append(m.list, act(fmt.Sprintf("e%03d", n), day.Format(time.DateOnly), sides[0], kind, sides[1], "talked of \x1b[31mfish\x1b[0m", 1))
		}
	}
	m.list = append(m.list, act("shots", "2023-06-06", "GHAMIL", event.Assault, "KEN", "fired at a trawler", 14))
	return m
}

func inquire(t *testing.T, m *memory, x *ties, args ...string) (stdout, stderr string, err error) {
	t.Helper()
	w, err := openWho()
	if err != nil {
		t.Fatal(err)
	}
	x.st, x.who = m, w
	if x.by == "" {
		x.by = "auto"
	}
	if x.wide == 0 {
		x.wide = 480
	}
	var out, talk bytes.Buffer
	c := &cli{out: &out, err: &talk, width: 100}
	if err = x.check(); err == nil {
		if x.a, x.b, err = w.pair(args); err == nil {
			err = x.run(context.Background(), c)
		}
	}
	return out.String(), talk.String(), err
}

func TestTiesPretty(t *testing.T) {
	out, talk, err := inquire(t, feud(), &ties{format: "pretty"}, "Kenya", "Ghana")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Kenya and Ghana KEN GHA", "by week", "events a week", "mean score",
		"1  from 5 Jun 2023: cooperation down", "conflict up from 0.0", "6 Jun 2023 · GHAMIL → KEN · ASSAULT −9.0 · “fired at a trawler” · 14 sources", "shots · It was told"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not said", want)
		}
	}
	if strings.Contains(out, "\x1b") || strings.Contains(out, "\n2  ") || talk != "" {
		t.Errorf("colour, a second turn or talk:\n%s\n%s", out, talk)
	}
	for l := range strings.Lines(out) {
		if columnsOf(l) > 101 {
			t.Errorf("wider than the terminal: %q", l)
		}
	}
}

func TestTiesRows(t *testing.T) {
	out, _, err := inquire(t, feud(), &ties{format: "jsonl", by: "month", since: "2023", until: "2023-09"}, "KEN", "GHA")
	if err != nil {
		t.Fatal(err)
	}
	turns, n := 0, 0
	for line := range strings.Lines(out) {
		var row struct {
			Start string
			Turn  *struct{ Events []struct{ ID, Quote string } }
		}
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		n++
		if row.Turn != nil {
			turns++
			if row.Start != "2023-06-01" || len(row.Turn.Events) == 0 || row.Turn.Events[0].ID != "shots" {
				t.Errorf("a turn in %s made by %v", row.Start, row.Turn.Events)
			}
		}
	}
	if n != 9 || turns != 1 {
		t.Errorf("%d months with %d turns, want 9 with 1:\n%s", n, turns, out)
	}
	csv, _, err := inquire(t, feud(), &ties{format: "csv", by: "year"}, "KEN")
	if err != nil || !strings.HasPrefix(csv, "start,events,cooperation,conflict,score,turn,turn_events\n2022-01-01,") || strings.Count(csv, "\n") != 3 {
		t.Errorf("%v:\n%s", err, csv)
	}
	directed, _, err := inquire(t, feud(), &ties{format: "csv", by: "year", directed: true}, "GHAMIL", "KEN")
	if err != nil || directed != "start,events,cooperation,conflict,score,turn,turn_events\n2023-01-01,1,0,1,-9,,\n" {
		t.Errorf("%v:\n%s", err, directed)
	}
}

// TestTiesMakers holds that deeds come first, words where there are too few,
// and on the other side nothing.
func TestTiesMakers(t *testing.T) {
	m := &memory{}
	for i, kind := range []event.Type{event.Accuse, event.Assault, event.Consult, event.Reject, event.Aid, event.Coerce} {
		m.list = append(m.list, act(string(kind), fmt.Sprintf("2023-01-0%d", 2+i), "KENGOV", kind, "GHAGOV", "did", 1))
	}
	unknown := act("somebody", "2023-01-02", "KENGOV", event.Assault, "GHAGOV", "did", 1)
	unknown.Auxiliary = []string{event.Negation}
	m.list = append(m.list, unknown)
	x := &ties{st: m, a: relative{code: "KEN"}, b: relative{code: "GHA"}, points: []store.Point{{Start: "2022-12-26"}, {Start: "2023-01-02"}, {Start: "2023-01-09"}}}
	for _, row := range []struct {
		name  string
		after turn.Level
		at    int
		want  string
	}{
		{"more conflict", turn.Level{Conflict: 5}, 1, "ASSAULT COERCE ACCUSE"},
		{"more cooperation", turn.Level{Cooperation: 5}, 1, "AID CONSULT"},
		{"as much of both", turn.Level{Cooperation: 5, Conflict: 5}, 1, "AID ASSAULT COERCE"},
		{"a week later", turn.Level{Conflict: 5}, 2, "ASSAULT COERCE ACCUSE"},
	} {
		list, err := x.makers(context.Background(), turn.Turn{At: row.at, After: row.after})
		var got []string
		for _, e := range list {
			got = append(got, e.ID)
		}
		if err != nil || strings.Join(got, " ") != row.want {
			t.Errorf("%s: %v, %v; want %s", row.name, got, err, row.want)
		}
	}
}

// TestTiesTogether holds that to meet is to meet each other, once.
func TestTiesTogether(t *testing.T) {
	both := act("both", "2023-01-02", "KENGOV", event.Consult, "GHAGOV", "met", 1)
	both.Actors, both.Recipients = append(both.Actors, both.Recipients...), nil
	third := act("third", "2023-01-02", "KENGOV", event.Consult, "TGO", "met", 1)
	third.Actors = append(third.Actors, both.Actors[1])
	m := &memory{list: []event.Record{both, third, act("alone", "2023-01-02", "KENGOV", event.Consult, "TGO", "met", 1)}}
	x := &ties{st: m, a: relative{code: "KEN"}, b: relative{code: "GHA"}, points: []store.Point{{Start: "2023-01-02"}}}
	list, err := x.between(context.Background(), 0, 0, nil)
	if err != nil || len(list) != 1 || list[0].ID != "both" {
		t.Errorf("%d records, %v", len(list), err)
	}
}

func TestTiesOfNobody(t *testing.T) {
	out, _, err := inquire(t, feud(), &ties{format: "pretty"}, "Fiji", "Togo")
	if err != nil || !strings.Contains(out, "Fiji and Togo FJI TGO\nno events\n") || strings.Contains(out, "─") {
		t.Errorf("%v:\n%s", err, out)
	}
	if out, _, err = inquire(t, feud(), &ties{format: "jsonl"}, "Fiji", "Togo"); err != nil || out != "" {
		t.Errorf("%v: %q", err, out)
	}
}

func TestTiesPictures(t *testing.T) {
	dir := t.TempDir()
	svg, png := filepath.Join(dir, "a.svg"), filepath.Join(dir, "a.png")
	if _, _, err := inquire(t, feud(), &ties{format: "csv", svg: svg, png: png}, "Kenya", "Ghana"); err != nil {
		t.Fatal(err)
	}
	for name, head := range map[string]string{svg: "<svg ", png: "\x89PNG"} {
		if b, err := os.ReadFile(name); err != nil || !bytes.HasPrefix(b, []byte(head)) || bytes.Contains(b, []byte("\x1b[")) && name == svg {
			t.Errorf("%s: %v", name, err)
		}
	}
	out, _, err := inquire(t, feud(), &ties{format: "pretty", svg: "-"}, "Kenya", "Ghana")
	if err != nil || !strings.HasPrefix(out, "<svg ") || !strings.HasSuffix(out, "</svg>\n") {
		t.Errorf("%v: %.80q", err, out)
	}
	if _, _, err := inquire(t, feud(), &ties{svg: filepath.Join(dir, "none", "a.svg")}, "Kenya", "Ghana"); err == nil {
		t.Error("a picture in no folder")
	}
}

func TestTiesRefuses(t *testing.T) {
	for _, row := range []struct {
		name string
		x    ties
		args []string
		want string
	}{
		{"no side", ties{}, nil, "whose ties?"},
		{"a day that is none", ties{since: "soon"}, []string{"KEN"}, `--since "soon" is no day`},
		{"an end before the start", ties{since: "2023", until: "2022"}, []string{"KEN"}, "is after"},
		{"two pictures at once", ties{svg: "-", png: "-"}, []string{"KEN"}, "both"},
		{"a picture too wide", ties{wide: 1e6}, []string{"KEN"}, "--width"},
		{"a misspelt state", ties{}, []string{"Kenia", "GHA"}, `nobody is known by "Kenia"`},
		{"too many words", ties{}, []string{"Kenya", "and", "his", "Ghana"}, "are not two sides"},
	} {
		_, _, err := inquire(t, feud(), &row.x, row.args...)
		var usage *usageError
		if !errors.As(err, &usage) || !strings.Contains(usage.text, row.want) || usage.cure == "" && strings.HasPrefix(row.name, "a misspelt") {
			t.Errorf("%s: %v", row.name, err)
		}
	}
}

func TestIsoDay(t *testing.T) {
	for _, row := range []struct{ in, first, last string }{
		{"2024-02-29", "2024-02-29", "2024-02-29"}, {"2024-02", "2024-02-01", "2024-02-29"}, {"2023", "2023-01-01", "2023-12-31"}, {"", "", ""},
	} {
		first, err := isoDay("since", row.in, false)
		last, err2 := isoDay("until", row.in, true)
		if err != nil || err2 != nil || first != row.first || last != row.last {
			t.Errorf("%q is %s to %s (%v, %v)", row.in, first, last, err, err2)
		}
	}
	if _, err := isoDay("since", "2023-02-30", false); err == nil {
		t.Error("30 February is a day")
	}
}

func TestStray(t *testing.T) {
	series := func(runs ...int) []store.Point { // months, events each of them, …
		var out []store.Point
		for i := 0; i < len(runs); i += 2 {
			for range runs[i] {
				out = append(out, store.Point{Events: runs[i+1]})
			}
		}
		return out
	}
	for _, row := range []struct {
		name      string
		months    []store.Point
		n, events int
	}{
		{"nothing", nil, 0, 0},
		{"all of one time", series(24, 3), 0, 0},
		{"a war of long ago", series(1, 2, 800, 0, 24, 3), 801, 2},
		{"two of them", series(1, 1, 500, 0, 1, 1, 600, 0, 24, 3), 1102, 2},
		{"a long quiet in the middle", series(12, 3, 60, 0, 24, 3), 0, 0},
		{"few, but near", series(1, 1, 8, 0, 5, 4), 0, 0},
		{"one then and one now", series(1, 1, 700, 0, 1, 1), 701, 1},
	} {
		if n, events := stray(row.months); n != row.n || events != row.events {
			t.Errorf("%s: %d months with %d events, want %d with %d", row.name, n, events, row.n, row.events)
		}
	}
}

func TestIntervalFor(t *testing.T) {
	months := func(n int) []store.Point {
		var out []store.Point
		for i := range n {
			out = append(out, store.Point{Start: time.Date(2000, time.Month(1+i), 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)})
		}
		return out
	}
	for _, row := range []struct {
		name         string
		n            int
		since, until string
		want         string
	}{
		{"nothing", 0, "", "", "month"}, {"a month", 1, "", "", "day"}, {"two years", 24, "", "", "week"}, {"ten years", 120, "", "", "month"},
		{"forty years", 480, "", "", "year"}, {"three weeks of ten years", 120, "2003-01-02", "2003-01-22", "day"},
	} {
		if got := intervalFor(months(row.n), row.since, row.until); got != row.want {
			t.Errorf("%s: by %s, want %s", row.name, got, row.want)
		}
	}
}
