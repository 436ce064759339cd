package when_test

import (
	"os"
	"testing"
	"time"

	"godwit/casefile"
)

// TestTable reads the sentences of testdata/expressions.tsv. Those of
// expressions.open.tsv are known to fail, and must, so that the list never grows
// stale: what comes out right moves to the other file.
func TestTable(t *testing.T) {
	f, e := finder(t), reader(t)
	n := 0
	for _, table := range []struct {
		file string
		open bool
	}{{"testdata/expressions.tsv", false}, {"testdata/expressions.open.tsv", true}} {
		in, err := os.Open(table.file)
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		rows, err := casefile.ReadRows(table.file, in, "date", "sentence", "want")
		if err != nil {
			t.Fatal(err)
		}
		n += len(rows)
		for _, row := range rows {
			doc := e.Read(row.Cells[1])
			got := show(doc, f.Find(doc, day(t, row.Cells[0])))
			switch right := got == row.Cells[2]; {
			case right && table.open:
				t.Errorf("%s:%d: %s: comes out right now, move it to expressions.tsv", table.file, row.Line, row.Cells[1])
			case !right && !table.open:
				t.Errorf("%s:%d: on %s: %s\n got %s\nwant %s", table.file, row.Line, row.Cells[0], row.Cells[1], got, row.Cells[2])
			}
		}
	}
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
