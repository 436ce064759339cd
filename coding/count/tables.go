package count

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"godwit/lexicon"
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
	err := lexicon.EachLine(fsys, "numbers.tsv", 3, func(cells []string) error {
		v, err := strconv.ParseFloat(cells[2], 64)
		c.numbers[cells[0]] = number{cells[1], v}
		return err
	})
	if err != nil {
		return nil, err
	}
	err = lexicon.EachLine(fsys, "bounds.tsv", 3, func(cells []string) error {
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
	err = lexicon.EachLine(fsys, "counts.tsv", 4, func(cells []string) error {
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
	err = lexicon.EachLine(fsys, "actors/roles.tsv", 0, func(cells []string) error {
		if len(cells) > 2 && cells[2] == "person" {
			c.persons[cells[0]] = true
		}
		return nil
	})
	return c, err
}
