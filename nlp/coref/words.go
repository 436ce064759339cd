package coref

import (
	"fmt"
	"strings"
	"sync"

	"godwit/data"
)

// Number, gender and use are small so that they can stand in tables.
const (
	singular = 1
	plural   = 2

	male    = 1
	female  = 2
	neutral = 3
)

// use is what a pronoun is used for; 0 is no pronoun of the table.
type use uint8

const (
	personalUse use = iota + 1
	possessiveUse
	reflexiveUse
	demonstrativeUse
	indefiniteUse
)

// pronounWord is one line of data/coref/pronouns.tsv.
type pronounWord struct {
	id                     uint8 // its line, from 1; below pronounIDs
	person, number, gender uint8
	use                    use
}

// pronounIDs bounds the lines of the table of pronouns.
const pronounIDs = 64

// words are the tables of data/coref and the given names of data/names.
type words struct {
	pronouns map[string]pronounWord
	gender   map[string]uint8 // of nouns and of words before names, lower case
	given    map[string]uint8 // of given names, as they are written
	listed   map[string]uint8 // of names, the bits of the lists that have them
}

// loadWords reads the tables once. They are part of the binary, so a table that
// does not load is a broken build.
var loadWords = sync.OnceValue(func() *words {
	w, err := readWords(data.FS.ReadFile)
	if err != nil {
		panic(err)
	}
	return w
})

// nameLists are the lists of names, each with a bit of its own in words.listed.
var nameLists = [...]string{"given", "family", "place", "organisation"}

// readWords reads the tables through read, which is given their paths. Those of
// names may be missing.
func readWords(read func(string) ([]byte, error)) (*words, error) {
	w := &words{pronouns: map[string]pronounWord{}, gender: map[string]uint8{}, given: map[string]uint8{}, listed: map[string]uint8{}}
	lines := func(name string, columns int) ([][]string, error) {
		raw, err := read(name)
		if err != nil {
			return nil, fmt.Errorf("tables of coreference: %w", err)
		}
		var out [][]string
		header := true
		for line := range strings.SplitSeq(strings.TrimRight(string(raw), "\n"), "\n") {
			if strings.HasPrefix(line, "#") {
				continue
			}
			if header {
				header = false
				continue
			}
			c := strings.Split(strings.TrimRight(line, "\r"), "\t")
			if len(c) != columns {
				return nil, fmt.Errorf("tables of coreference: %s: %q has %d columns, not %d", name, line, len(c), columns)
			}
			out = append(out, c)
		}
		return out, nil
	}
	numbers := map[string]uint8{"": 0, "1": 1, "2": 2, "3": 3, "sg": singular, "pl": plural}
	genders := map[string]uint8{"": 0, "u": 0, "m": male, "f": female, "n": neutral}
	uses := map[string]use{"personal": personalUse, "possessive": possessiveUse, "reflexive": reflexiveUse,
		"demonstrative": demonstrativeUse, "indefinite": indefiniteUse}
	pronouns, err := lines("coref/pronouns.tsv", 5)
	if err != nil {
		return nil, err
	}
	for i, c := range pronouns {
		p := pronounWord{id: uint8(i + 1), person: numbers[c[1]], number: numbers[c[2]], gender: genders[c[3]], use: uses[c[4]]}
		if p.use == 0 || i+1 >= pronounIDs {
			return nil, fmt.Errorf("tables of coreference: the pronoun %q has no known use, or there are more than %d", c[0], pronounIDs-1)
		}
		w.pronouns[c[0]] = p
	}
	nouns, err := lines("coref/gender.tsv", 2)
	if err != nil {
		return nil, err
	}
	for _, c := range nouns {
		w.gender[c[0]] = genders[c[1]]
	}
	for bit, list := range nameLists {
		raw, err := read("names/" + list + ".tsv")
		if err != nil {
			continue
		}
		header := true
		for line := range strings.SplitSeq(string(raw), "\n") {
			if line = strings.TrimRight(line, "\r"); line == "" || line[0] == '#' {
				continue
			}
			if header {
				header = false
				continue
			}
			name, gender, _ := strings.Cut(line, "\t")
			w.listed[name] |= 1 << bit
			if list == "given" {
				w.given[name] = genders[gender]
			}
		}
	}
	return w, nil
}
