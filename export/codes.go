package export

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"godwit/event"
)

//go:embed states.tsv
var stateTable string

//go:embed sectors.tsv
var sectorTable string

//go:embed acled.tsv
var acledTable string

// state is what other sets call a state.
type state struct {
	name, numeric, fips, cow, cameo, icews, acled, region string
}

// sector is what other sets call a sector.
type sector struct {
	gdelt, icews, actor, inter, acled string
	armed                             bool
}

// kindOf says which of ACLED's types a type and mode are.
type kindOf struct {
	t, mode, against        string
	disorder, event, detail string
}

// codes are the tables, read on first use.
var codes = sync.OnceValue(func() *tables {
	t, err := readTables(stateTable, sectorTable, acledTable)
	if err != nil {
		panic(err) // the embedded tables are tested
	}
	return t
})

type tables struct {
	states  map[string]state
	sectors map[string]sector
	kinds   []kindOf
}

func readTables(states, sectors, kinds string) (*tables, error) {
	t := &tables{states: map[string]state{}, sectors: map[string]sector{}}
	err := read("states.tsv", states, 9, func(f []string) error {
		if _, twice := t.states[f[0]]; twice {
			return fmt.Errorf("%s stands twice", f[0])
		}
		s := state{f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8]}
		for _, x := range []struct {
			name *string
			or   string
		}{{&s.cameo, f[0]}, {&s.icews, s.name}, {&s.acled, s.name}} {
			if *x.name == "" {
				*x.name = x.or
			}
		}
		t.states[f[0]] = s
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = read("sectors.tsv", sectors, 7, func(f []string) error {
		if _, twice := t.sectors[f[0]]; twice {
			return fmt.Errorf("%s stands twice", f[0])
		}
		t.sectors[f[0]] = sector{f[1], f[2], f[3], f[4], f[5], f[6] == "yes"}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = read("acled.tsv", kinds, 6, func(f []string) error {
		t.kinds = append(t.kinds, kindOf{f[0], f[1], f[2], f[3], f[4], f[5]})
		return nil
	})
	return t, err
}

// read yields a table's lines without comments and its head.
func read(name, table string, columns int, yield func([]string) error) error {
	head := false
	n := 0
	for line := range strings.Lines(table) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != columns {
			return fmt.Errorf("%s:%d: %d columns, not %d", name, n, len(f), columns)
		}
		if !head {
			head = true
			continue
		}
		if err := yield(f); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return nil
}

// countryOf is an entity's state; false where it is none that the tables know.
func countryOf(x *event.Entity) (state, bool) {
	if x == nil {
		return state{}, false
	}
	s, ok := codes().states[x.Country]
	return s, ok
}

// sectorOf is an entity's first sector that the tables know.
func sectorOf(x *event.Entity) (sector, bool) {
	if x == nil {
		return sector{}, false
	}
	for _, name := range x.Sector {
		if s, ok := codes().sectors[name]; ok {
			return s, true
		}
	}
	if strings.HasPrefix(x.Code, "IGO") {
		return codes().sectors["IGO"], true
	}
	return sector{}, false
}

// nameOf is what to call an entity: its name, else its words.
func nameOf(x *event.Entity) string {
	if x == nil {
		return ""
	}
	if x.Name != "" {
		return x.Name
	}
	return x.Quote
}

// numbered is the number that stands for an id where a layout wants numbers:
// the 63 high bits of its 16 hexadecimal digits, or of the FNV-1a sum of any
// other text. n tells rows of one event apart.
func numbered(id string, n int) uint64 {
	var v uint64
	hexadecimal := len(id) == 16
	for i := 0; i < len(id) && hexadecimal; i++ {
		switch c := id[i]; {
		case c >= '0' && c <= '9':
			v = v<<4 | uint64(c-'0')
		case c >= 'a' && c <= 'f':
			v = v<<4 | uint64(c-'a'+10)
		default:
			hexadecimal = false
		}
	}
	const prime = 1099511628211
	if !hexadecimal {
		v = 14695981039346656037
		for i := range len(id) {
			v = (v ^ uint64(id[i])) * prime
		}
	}
	for ; n > 0; n-- {
		v = (v ^ 0x9e3779b97f4a7c15) * prime
	}
	return v >> 1
}

// storyOf is the id of the act that a record tells.
func storyOf(r *event.Record) string {
	switch {
	case r.Story != "":
		return r.Story
	case r.Same != "":
		return r.Same
	}
	return r.ID
}
