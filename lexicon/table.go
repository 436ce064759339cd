package lexicon

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// row is one line of a table, its cells by column.
type row struct {
	file  string
	line  int
	cells map[string]string
}

func (r row) get(column string) string { return r.cells[column] }

func (r row) list(column string) []string { return split(r.cells[column], ";") }

func (r row) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: "+format, append([]any{r.file, r.line}, args...)...)
}

// split cuts a cell at sep and drops empty parts.
func split(cell, sep string) []string {
	var out []string
	for part := range strings.SplitSeq(cell, sep) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// readTable reads a tab-separated table with a header line; must names the
// columns that have to be there. Short lines are filled up with empty cells,
// long ones refused.
func readTable(fsys fs.FS, name string, must ...string) ([]row, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var (
		columns []string
		rows    []row
		in      = bufio.NewScanner(f)
	)
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		line := strings.TrimSuffix(in.Text(), "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if columns == nil {
			columns = cells
			for _, m := range must {
				if !contains(columns, m) {
					return nil, fmt.Errorf("%s:%d: no column %q in the header", name, n, m)
				}
			}
			continue
		}
		if len(cells) > len(columns) {
			return nil, fmt.Errorf("%s:%d: %d cells in a table of %d columns", name, n, len(cells), len(columns))
		}
		r := row{file: name, line: n, cells: make(map[string]string, len(columns))}
		for i, cell := range cells {
			if cell = strings.TrimSpace(cell); cell != "" {
				r.cells[columns[i]] = cell
			}
		}
		rows = append(rows, r)
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if columns == nil {
		return nil, fmt.Errorf("%s: %w", name, errors.New("no header line"))
	}
	return rows, nil
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
