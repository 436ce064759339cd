package main

import (
	"testing"
	"time"
)

func TestProgressLine(t *testing.T) {
	for name, row := range map[string]struct {
		done, of        int64
		reports, events int
		took            time.Duration
		want            string
	}{
		"half":                  {50, 100, 1234, 5678, 30 * time.Second, "██████████░░░░░░░░░░  50 % · 1,234 reports, 5,678 events · 41 a second · 30 s left"},
		"at once":               {1, 100, 0, 0, time.Second, "░░░░░░░░░░░░░░░░░░░░   1 % · 0 reports, 0 events · 0 a second"},
		"minutes":               {10, 100, 10, 1, time.Minute, "██░░░░░░░░░░░░░░░░░░  10 % · 10 reports, 1 event · 0 a second · 9 min left"},
		"hours":                 {1, 100, 10, 1, 2 * time.Minute, "░░░░░░░░░░░░░░░░░░░░   1 % · 10 reports, 1 event · 0 a second · 3 h 18 min left"},
		"all read":              {100, 100, 1, 1, 4 * time.Second, "████████████████████ 100 % · 1 report, 1 event · 0 a second"},
		"a file grew meanwhile": {120, 100, 1, 1, 4 * time.Second, "████████████████████ 100 % · 1 report, 1 event · 0 a second"},
		"standard input":        {700, 0, 70, 1, 7 * time.Second, "70 reports, 1 event · 10 a second"},
		"nothing has begun":     {0, 100, 0, 0, 0, "░░░░░░░░░░░░░░░░░░░░   0 % · 0 reports, 0 events"},
		"nothing to read":       {0, 0, 0, 0, 0, "0 reports, 0 events"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := progressLine(row.done, row.of, row.reports, row.events, row.took); got != row.want {
				t.Errorf("%s\nwant\n%s", got, row.want)
			}
		})
	}
}
