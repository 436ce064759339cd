package event

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Definition is what the codebook says of a type.
type Definition struct {
	Type     Type         `json:"type"`
	What     string       `json:"what"`
	Quad     string       `json:"quad"`
	Score    float64      `json:"score"` // without a mode: -10 conflict to +10 cooperation
	CAMEO    string       `json:"cameo"` // the default code
	Modes    []Mode       `json:"modes,omitempty"`
	Near     []Neighbour  `json:"near,omitempty"`
	Examples []string     `json:"examples"` // {actor} in braces, [recipient] in brackets
	Codes    []CAMEOEntry `json:"codes"`    // the CAMEO codes that fall under the type
}

// Mode is a mode of a type.
type Mode struct {
	Name  string  `json:"name"`
	What  string  `json:"what"`
	Score float64 `json:"score"`
	CAMEO string  `json:"cameo"`
}

// Neighbour is a type that is easily taken for another, and where the line
// between them runs.
type Neighbour struct {
	Type Type   `json:"type"`
	Line string `json:"line"`
}

// Context is what an event is about; it goes with any type.
type Context struct {
	Name string `json:"name"`
	What string `json:"what"`
}

//go:embed plover.tsv
var ploverTable string

// plover is the codebook, read on first use.
var plover = sync.OnceValue(func() *codebook {
	b, err := readPlover(ploverTable)
	if err != nil {
		panic(err) // the embedded table is tested
	}
	return b
})

type codebook struct {
	types    map[Type]*Definition
	contexts []Context
}

func readPlover(table string) (*codebook, error) {
	b := &codebook{types: map[Type]*Definition{}}
	for i, line := range rows(table) {
		f := strings.Split(line, "\t")
		if len(f) != 6 {
			return nil, fmt.Errorf("plover.tsv entry %d has %d columns, not 6", i+1, len(f))
		}
		kind, t, name, text := f[0], Type(f[1]), f[2], f[5]
		d := b.types[t]
		if kind != "type" && kind != "context" && d == nil {
			return nil, fmt.Errorf("plover.tsv entry %d: %s %s stands before its type", i+1, kind, t)
		}
		score := 0.0
		if f[3] != "" {
			var err error
			if score, err = strconv.ParseFloat(f[3], 64); err != nil {
				return nil, fmt.Errorf("plover.tsv entry %d: %w", i+1, err)
			}
		} else if d != nil {
			score = d.Score
		}
		switch kind {
		case "type":
			b.types[t] = &Definition{Type: t, What: text, Quad: t.Quad(), Score: score, CAMEO: f[4]}
		case "mode":
			d.Modes = append(d.Modes, Mode{name, text, score, f[4]})
		case "near":
			d.Near = append(d.Near, Neighbour{Type(name), text})
		case "example":
			d.Examples = append(d.Examples, text)
		case "context":
			b.contexts = append(b.contexts, Context{name, text})
		default:
			return nil, fmt.Errorf("plover.tsv entry %d: unknown kind %q", i+1, kind)
		}
	}
	return b, nil
}

// rows returns a table's lines without its head, comments and blank lines.
func rows(table string) []string {
	var out []string
	for i, line := range strings.Split(table, "\n") {
		if i > 0 && line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

// mode returns a mode of a type, or nil.
func (b *codebook) mode(t Type, name string) *Mode {
	if d := b.types[t]; d != nil {
		for i := range d.Modes {
			if d.Modes[i].Name == name {
				return &d.Modes[i]
			}
		}
	}
	return nil
}

// Score returns where an event of the type and modes stands between -10
// (conflict) and +10 (cooperation): that of its first known mode, else the
// type's own. An unknown type has 0.
func (t Type) Score(mode []string) float64 {
	b := plover()
	for _, name := range mode {
		if m := b.mode(t, name); m != nil {
			return m.Score
		}
	}
	if d := b.types[t]; d != nil {
		return d.Score
	}
	return 0
}

// Modes returns the names of a type's modes in the codebook's order.
func Modes(t Type) []string {
	d := plover().types[t]
	if d == nil {
		return nil
	}
	var out []string
	for _, m := range d.Modes {
		out = append(out, m.Name)
	}
	return out
}

// KnownMode reports whether a mode is one of the type's.
func KnownMode(t Type, mode string) bool { return plover().mode(t, mode) != nil }

// Contexts returns the names of the contexts in the codebook's order.
func Contexts() []string {
	var out []string
	for _, c := range plover().contexts {
		out = append(out, c.Name)
	}
	return out
}

// KnownContext reports whether a context is in the codebook.
func KnownContext(name string) bool {
	return slices.ContainsFunc(plover().contexts, func(c Context) bool { return c.Name == name })
}

// DefineContext returns a context and what it means.
func DefineContext(name string) (Context, bool) {
	for _, c := range plover().contexts {
		if c.Name == name {
			return c, true
		}
	}
	return Context{}, false
}

// Define returns what the codebook says of a type; of an unknown type, the
// zero Definition.
func Define(t Type) Definition {
	d := plover().types[t]
	if d == nil {
		return Definition{}
	}
	out := *d
	out.Modes, out.Near, out.Examples = slices.Clone(d.Modes), slices.Clone(d.Near), slices.Clone(d.Examples)
	for _, c := range cameo().codes {
		if c.Type == t {
			out.Codes = append(out.Codes, c)
		}
	}
	return out
}
