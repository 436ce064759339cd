package segment

import (
	"fmt"
	"strings"
	"sync"

	"godwit/data"
)

// set is a set of words.
type set map[string]struct{}

func (s set) has(w string) bool {
	_, ok := s[w]
	return ok
}

// tables are the word lists of data/segment.
type tables struct {
	titles, months, numbers, abbreviations set
	starters, reporting                    set
	prefixes, whole, units, domains        set
	newsgroups                             set
	emoticons                              []string
	clitics                                []string
	contractions                           map[string]contraction
	// known has, for each first byte, a bit for each length of a word in
	// contractions and whole: it spares most words the look-up.
	known [256]uint32
}

// contraction is a multiword token without an apostrophe to split at.
type contraction struct {
	parts  []int // their lengths
	before set   // it is one before these words only; nil for before any
}

// loadTables reads the tables once; they never change afterwards. They are
// part of the binary, so a table that does not load is a broken build.
var loadTables = sync.OnceValue(func() *tables {
	t, err := readTables(data.FS.ReadFile)
	if err != nil {
		panic(err)
	}
	return t
})

// readTables reads every table through read, which is given its path.
func readTables(read func(string) ([]byte, error)) (*tables, error) {
	t := &tables{contractions: map[string]contraction{}}
	var failed error
	lines := func(name string) []string {
		raw, err := read("segment/" + name + ".txt")
		if err != nil {
			failed = fmt.Errorf("segment tables: %w", err)
			return nil
		}
		var out []string
		for line := range strings.SplitSeq(string(raw), "\n") {
			if line = strings.TrimRight(line, "\r"); line != "" && !strings.HasPrefix(line, "# ") {
				out = append(out, line)
			}
		}
		return out
	}
	words := func(name string) set {
		s := set{}
		for _, w := range lines(name) {
			s[w] = struct{}{}
		}
		return s
	}
	t.titles, t.months, t.numbers = words("titles"), words("months"), words("numbers")
	t.abbreviations, t.starters, t.reporting = words("abbreviations"), words("starters"), words("reporting")
	t.prefixes, t.whole, t.units, t.domains = words("prefixes"), words("whole"), words("units"), words("domains")
	t.newsgroups = words("newsgroups")
	t.emoticons, t.clitics = lines("emoticons"), lines("clitics")
	for _, line := range lines("contractions") {
		form, parts, ok := strings.Cut(line, "\t")
		parts, before, limited := strings.Cut(parts, "\t")
		var c contraction
		for p := range strings.FieldsSeq(parts) {
			c.parts = append(c.parts, len(p))
		}
		if !ok || len(form) > longest || strings.ReplaceAll(parts, " ", "") != form {
			return nil, fmt.Errorf("segment tables: contractions: %q: the parts do not make up the form", line)
		}
		if limited {
			c.before = set{}
			for w := range strings.FieldsSeq(before) {
				c.before[w] = struct{}{}
			}
		}
		t.contractions[form] = c
	}
	for w := range t.contractions {
		t.known[w[0]] |= 1 << len(w)
	}
	for w := range t.whole {
		t.known[w[0]] |= 1 << len(w)
	}
	return t, failed
}
