package casefile

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Row is a line of a table of tests.
type Row struct {
	Line  int
	Cells []string // as many as the header has
}

// ReadRows reads a table of tests: cells split by tabs, a header first, comments
// behind #. A line with another number of cells, a header other than the one
// expected and a line that stands twice are refused, with the line.
func ReadRows(name string, in io.Reader, header ...string) ([]Row, error) {
	var rows []Row
	seen := map[string]int{}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	headed := false
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		switch {
		case !headed && line != strings.Join(header, "\t"):
			return nil, fmt.Errorf("%s:%d: header %q, want %q", name, n, cells, header)
		case !headed:
			headed = true
			continue
		case len(cells) != len(header):
			return nil, fmt.Errorf("%s:%d: %d cells, want %d", name, n, len(cells), len(header))
		case seen[line] > 0:
			return nil, fmt.Errorf("%s:%d: the same as line %d", name, n, seen[line])
		}
		seen[line] = n
		rows = append(rows, Row{Line: n, Cells: cells})
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return rows, nil
}
