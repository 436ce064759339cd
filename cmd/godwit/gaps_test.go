package main

import (
	"bytes"
	"strings"
	"testing"

	"godwit/store"
)

func TestDrawGaps(t *testing.T) {
	list := []store.Gap{
		{Publisher: "The Coast Herald", From: "2024-02-26", To: "2024-03-03", Days: 7, Usual: 4.25},
		{Publisher: "Harbour News", From: "2024-03-01", To: "2024-03-02", Days: 2, Usual: 1},
		{Publisher: "Evil\x1b[31m Post", From: "2019-01-01", To: "2019-12-31", Days: 365, Usual: 0.5},
		{From: "2024-03-13", To: "2024-03-13", Days: 1, Usual: 9},
	}
	var out bytes.Buffer
	if err := drawGaps(&cli{out: &out, width: 80}, style{}, list, "2024-03-20", 2, 3); err != nil {
		t.Fatal(err)
	}
	// From the week of 21 January on, in weeks that begin on Mondays, to Wednesday, 20 March.
	want := `2024 Jan   Feb     Mar
Mon  · · · · · · ░░· · ·
     · · · · · · ░░· · ·
Wed  · · · · · · ░░· ██·
     · · · · · · ░░· ·
Fri  · · · · · · ▒▒· ·
     · · · · · · ▒▒· ·
Sun  · · · · · · ░░· ·
     ██ nothing at all  ░░ one source silent  ▒▒ two or three  ▓▓ more

13 Mar 2024                     1 day  everything  usually 9.0 a day
1 Jan 2019 – 31 Dec 2019     365 days  Evil[31m Post  usually 0.5 a day
26 Feb 2024 – 3 Mar 2024       7 days  The Coast Herald  usually 4.2 a day
and 1 more; --limit shows them
`
	if got := out.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestGapsOnANarrowTerminal(t *testing.T) {
	list := []store.Gap{{From: "2020-01-01", To: "2024-03-13", Days: 1534, Usual: 9}}
	var out bytes.Buffer
	if err := drawGaps(&cli{out: &out, width: 40}, style{}, list, "", 120, 20); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "██") {
		t.Error("no day is marked")
	}
	for l := range strings.Lines(out.String()) {
		if n := columnsOf(l) - 1; n > 40 && !strings.Contains(l, "a day") && !strings.Contains(l, "silent") {
			t.Errorf("%d columns on a terminal of 40: %q", n, l)
		}
	}
}

func TestNoGaps(t *testing.T) {
	var out bytes.Buffer
	if err := drawGaps(&cli{out: &out, width: 80}, style{}, nil, "2024-03-20", 6, 20); err != nil || out.String() != "no gaps\n" {
		t.Errorf("%v: %q", err, out.String())
	}
}
