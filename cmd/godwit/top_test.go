package main

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"godwit/event"
	"godwit/store"
)

func TestTopPretty(t *testing.T) {
	w, err := openWho()
	if err != nil {
		t.Fatal(err)
	}
	ranks := []store.Rank{
		{Key: "PRKGOV RUS", Events: 1200, Reports: 900, Score: 4.25, Conflict: 300},
		{Key: "GHA KEN", Events: 3, Reports: 2, Score: -6, Conflict: 3},
		{Key: "QQQ", Events: 400, Reports: 1, Conflict: 1},
	}
	for _, row := range []struct {
		by    string
		width int
		want  []string
	}{
		{"dyad", 100, []string{"North Korea GOV – Russia PRKGOV RUS  █", "    1,200       900    +4.2", "Ghana – Kenya", "▒        ", "        3         2    −6.0"}},
		{"dyad", 40, []string{"1,200", "▒"}},
		{"publisher", 80, []string{"PRKGOV RUS   ██"}},
	} {
		var out bytes.Buffer
		top := top{by: row.by, who: w, width: row.width}
		if err := top.pretty(&cli{out: &out}, ranks); err != nil {
			t.Fatal(err)
		}
		for _, want := range row.want {
			if !strings.Contains(out.String(), want) {
				t.Errorf("by %s on %d columns: no %q in\n%s", row.by, row.width, want, out.String())
			}
		}
		if row.width >= 80 {
			for l := range strings.Lines(out.String()) {
				if n := columnsOf(l) - 1; n > row.width {
					t.Errorf("%d columns on a terminal of %d: %q", n, row.width, l)
				}
			}
		}
	}
}

func TestBarOf(t *testing.T) {
	for _, row := range []struct {
		name             string
		events, conflict int
		coop, conf       int // columns of ten, 100 events the most
	}{
		{"all of it", 100, 40, 6, 4}, {"no conflict", 50, 0, 5, 0}, {"nothing else", 50, 50, 0, 5},
		{"a little conflict is seen", 100, 1, 9, 1}, {"a little cooperation, too", 100, 99, 1, 9}, {"one event is seen", 1, 0, 1, 0},
	} {
		coop, conf := barOf(store.Rank{Events: row.events, Conflict: row.conflict}, 100, 10)
		if strings.Count(coop, "█") != row.coop || strings.Count(conf, "▒") != row.conf {
			t.Errorf("%s: %q %q", row.name, coop, conf)
		}
	}
}

func TestTopArgs(t *testing.T) {
	if by, _, err := topArgs(nil); by != "actor" || err != nil {
		t.Errorf("nothing is %q, %v", by, err)
	}
	_, _, err := topArgs([]string{"actors"})
	var usage *usageError
	if !errors.As(err, &usage) || usage.cure != "did you mean actor?" {
		t.Errorf("%v", err)
	}
}

func TestTopRows(t *testing.T) {
	w, err := openWho()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	x := top{by: "actor", who: w}
	if err := rows(&cli{out: &out}, "tsv", x.rows([]store.Rank{{Key: "IGOUNO", Events: 7, Reports: 3, Score: -1.257, Conflict: 2}}), []string{"actor", "name", "events", "reports", "score", "conflict"}, topCells); err != nil {
		t.Fatal(err)
	}
	if want := "actor\tname\tevents\treports\tscore\tconflict\nIGOUNO\tUnited Nations\t7\t3\t-1.26\t2\n"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}

// dispute is a shelling that two reports allege and one denies.
func dispute() *memory {
	claim := func(who, code string, s event.Stance) event.Claim {
		return event.Claim{Speaker: &event.Speaker{Span: event.Span{Quote: who}, Code: code}, Stance: s}
	}
	first := act("a", "2023-03-01", "GHAMIL", event.Assault, "TGO", "shelled", 2)
	first.Joined = &event.Joined{Certainty: event.Contested}
	first.Claims = []event.Claim{claim("Lomé", "TGOGOV", event.Alleges), claim("Togo's army", "TGOMIL", event.Demands)}
	again, denial := act("b", "2023-03-04", "GHAMIL", event.Assault, "TGO", "shelled", 1), act("c", "2023-03-02", "GHAMIL", event.Assault, "TGO", "shelling", 1)
	again.Claims = []event.Claim{claim("the government of Togo", "TGOGOV", event.Alleges)}
	denial.Claims = []event.Claim{claim("Accra", "GHAGOV", event.Denies), {Stance: event.States}}
	again.Story, denial.Story = "a", "a"
	first.Reports, first.Sources, first.Last = 3, 2, "2023-03-04"
	return &memory{list: []event.Record{first, again, denial}}
}

func TestContests(t *testing.T) {
	list, err := contests(context.Background(), dispute(), store.Filter{}, 10)
	if err != nil || len(list) != 1 {
		t.Fatalf("%d, %v", len(list), err)
	}
	c := list[0]
	if len(c.Holds) != 2 || len(c.Denies) != 1 {
		t.Fatalf("%+v", c)
	}
	if v := c.Holds[0]; v.Who != "Lomé" || v.First != "2023-03-01" || v.Last != "2023-03-04" || v.Reports != 2 || v.Quote != "It was told that shelled." {
		t.Errorf("%+v", v)
	}
	if v := c.Holds[1]; v.Who != "" || v.Stance != event.States {
		t.Errorf("%+v", v)
	}
	if v := c.Denies[0]; v.Code != "GHAGOV" || v.First != "2023-03-02" || v.Report != "r-c" {
		t.Errorf("%+v", v)
	}
	var out bytes.Buffer
	if err := drawContests(&cli{out: &out, width: 100}, style{}, list); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"1 Mar 2023   GHAMIL GHAMIL  →  TGO TGO", "ASSAULT −9.0   “shelled”   3 reports, 2 sources, 1 Mar 2023 – 4 Mar 2023",
		"alleged by Lomé TGOGOV since 1 Mar 2023, in 2 reports", "“It was told that shelled.” The Coast Herald", "held by somebody unnamed", "denied by Accra GHAGOV since 2 Mar 2023"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "army") {
		t.Error("who demands it is heard as who holds it")
	}
}

func TestNothingContested(t *testing.T) {
	var out bytes.Buffer
	if err := drawContests(&cli{out: &out, width: 100}, style{}, nil); err != nil || out.String() != "nothing is contested\n" {
		t.Errorf("%v: %q", err, out.String())
	}
}
