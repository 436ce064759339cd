package count

import (
	"bufio"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// number is a line of numbers.tsv.
type number struct {
	kind  string
	value float64
}

// phrase is a line of bounds.tsv.
type phrase struct {
	words []string
	bound string
	after bool
}

// predicate is a line of counts.tsv.
type predicate struct {
	what, slot string
	types      []string // nil: of any
}

func load(fsys fs.FS) (*Counter, error) {
	c := &Counter{numbers: map[string]number{}, predicates: map[string][]predicate{}, persons: map[string]bool{}}
	err := table(fsys, "numbers.tsv", 3, func(cells []string) error {
		v, err := strconv.ParseFloat(cells[2], 64)
		c.numbers[cells[0]] = number{cells[1], v}
		return err
	})
	if err != nil {
		return nil, err
	}
	err = table(fsys, "bounds.tsv", 3, func(cells []string) error {
		switch cells[1] {
		case "more", "less", "about":
		default:
			return fmt.Errorf("no such bound: %q", cells[1])
		}
		c.bounds = append(c.bounds, phrase{strings.Fields(cells[0]), cells[1], cells[2] == "after"})
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = table(fsys, "counts.tsv", 4, func(cells []string) error {
		switch cells[2] {
		case "obj", "subj", "self", "of":
		default:
			return fmt.Errorf("no such slot: %q", cells[2])
		}
		p := predicate{what: cells[1], slot: cells[2]}
		if cells[3] != "" {
			p.types = strings.Split(cells[3], ";")
		}
		c.predicates[cells[0]] = append(c.predicates[cells[0]], p)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = table(fsys, "actors/roles.tsv", 0, func(cells []string) error {
		if len(cells) > 2 && cells[2] == "person" {
			c.persons[cells[0]] = true
		}
		return nil
	})
	return c, err
}

// table calls f with the cells of each line after the header; columns of 0
// takes lines of any length.
func table(fsys fs.FS, name string, columns int, f func([]string) error) error {
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
