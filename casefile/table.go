package casefile

import (
	"os"
	"testing"
)

// Table checks the rows of testdata/NAME.tsv, and those of testdata/NAME.open.tsv,
// which are known to fail, and must, so that the list never grows stale: what comes
// out right moves to the other file. wrong says what is wrong with a row's cells;
// "" is nothing. It returns how many rows there are.
func Table(t *testing.T, name string, columns []string, wrong func(cells []string) string) int {
	t.Helper()
	all := 0
	for _, open := range []bool{false, true} {
		file := "testdata/" + name + ".tsv"
		if open {
			file = "testdata/" + name + ".open.tsv"
		}
		in, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := ReadRows(file, in, columns...)
		in.Close()
		if err != nil {
			t.Fatal(err)
		}
		all += len(rows)
		for _, row := range rows {
			switch bad := wrong(row.Cells); {
			case bad == "" && open:
				t.Errorf("%s:%d: %q: comes out right now, move it to %s.tsv", file, row.Line, row.Cells, name)
			case bad != "" && !open:
				t.Errorf("%s:%d: %q: %s", file, row.Line, row.Cells, bad)
			}
		}
	}
	return all
}
