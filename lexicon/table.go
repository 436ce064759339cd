package lexicon

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"slices"
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
				if !slices.Contains(columns, m) {
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

// EachLine calls f with the cells of each line after the header of a table in
// fsys; comments and empty lines are left out. columns of 0 takes lines of any
// length. Errors name the table and the line.
func EachLine(fsys fs.FS, name string, columns int, f func([]string) error) error {
	file, err := fsys.Open(name)
	if err != nil {
		return fmt.Errorf("read table: %w", err)
	}
	defer file.Close()
	in, header := bufio.NewScanner(file), true
	for n := 1; in.Scan(); n++ {
		line := strings.TrimSuffix(in.Text(), "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		if header {
			header = false
			continue
		}
		cells := strings.Split(line, "\t")
		if columns > 0 && len(cells) != columns {
			return fmt.Errorf("%s:%d: %d cells where %d belong", name, n, len(cells), columns)
		}
		if err := f(cells); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
