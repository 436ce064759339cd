package when_test

import (
	"testing"
	"time"

	"godwit/casefile"
)

// TestTable reads the sentences of testdata/expressions.tsv and its open ones.
func TestTable(t *testing.T) {
	f, e := finder(t), reader(t)
	n := casefile.Table(t, "expressions", []string{"date", "sentence", "want"}, func(row []string) string {
		doc := e.Read(row[1])
		if got := show(doc, f.Find(doc, day(t, row[0]))); got != row[2] {
			return "got " + got
		}
		return ""
	})
	if n+len(expressions) < 400 {
		t.Errorf("%d rows, and %d here: want 400", n, len(expressions))
	}
}

// TestShifted holds that a report of another day means other days, by as much.
func TestShifted(t *testing.T) {
	f, e := finder(t), reader(t)
	const anchor = "2023-08-16"
	for _, row := range []struct {
		text string
		step int // days by which the report may move
	}{
		{"The parliament met yesterday.", 1},
		{"The parliament meets today.", 1},
		{"The parliament will meet tomorrow.", 1},
		{"The shelling began three days ago.", 1},
		{"The shelling began ten days ago.", 1},
		{"Police arrested him on Monday.", 7},
		{"Police arrested him last Thursday.", 7},
		{"The ministers will meet on Friday.", 7},
		{"They met the day before yesterday.", 1},
	} {
		doc := e.Read(row.text)
		value := func(on time.Time) time.Time {
			found := f.Find(doc, on)
			if len(found) != 1 {
				t.Fatalf("%s: %s", row.text, show(doc, found))
			}
			return day(t, found[0].Value)
		}
		from := day(t, anchor)
		first := value(from)
		for n := -60; n <= 60; n++ {
			by := n * row.step
			if got, want := value(from.AddDate(0, 0, by)), first.AddDate(0, 0, by); !got.Equal(want) {
				t.Fatalf("%s, %d days on: %s, want %s", row.text, by, got.Format(time.DateOnly), want.Format(time.DateOnly))
			}
		}
	}
}
