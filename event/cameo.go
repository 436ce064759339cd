package event

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// CAMEOEntry is a code of CAMEO's verb codebook. Two digits are a root, three
// and four digits stand below it.
type CAMEOEntry struct {
	Code string `json:"code"`
	Name string `json:"name"`
	// Type and Mode are PLOVER's; empty for comments (01), which PLOVER does
	// not code.
	Type Type   `json:"type,omitempty"`
	Mode string `json:"mode,omitempty"`
	// Goldstein is the code's value on Goldstein's scale, -10 to +10; nil for
	// codes that are younger than the scale.
	Goldstein *float64 `json:"goldstein,omitempty"`
}

//go:embed cameo.tsv
var cameoTable string

// cameo is the codebook, read on first use.
var cameo = sync.OnceValue(func() *verbs {
	v, err := readCAMEO(cameoTable)
	if err != nil {
		panic(err) // the embedded table is tested
	}
	return v
})

type verbs struct {
	codes []CAMEOEntry
	index map[string]int
}

func readCAMEO(table string) (*verbs, error) {
	v := &verbs{index: map[string]int{}}
	for i, line := range rows(table) {
		f := strings.Split(line, "\t")
		if len(f) != 5 {
			return nil, fmt.Errorf("cameo.tsv entry %d has %d columns, not 5", i+1, len(f))
		}
		e := CAMEOEntry{Code: f[0], Name: f[1], Type: Type(f[2]), Mode: f[3]}
		if f[4] != "" {
			g, err := strconv.ParseFloat(f[4], 64)
			if err != nil {
				return nil, fmt.Errorf("cameo.tsv code %s: %w", e.Code, err)
			}
			e.Goldstein = &g
		}
		if _, twice := v.index[e.Code]; twice {
			return nil, fmt.Errorf("cameo.tsv code %s stands twice", e.Code)
		}
		v.index[e.Code] = len(v.codes)
		v.codes = append(v.codes, e)
	}
	return v, nil
}

// CAMEOCodes returns the whole verb codebook in the order of its codes.
func CAMEOCodes() []CAMEOEntry { return slices.Clone(cameo().codes) }

// CAMEO returns a code's entry.
func CAMEO(code string) (CAMEOEntry, bool) {
	i, ok := cameo().index[code]
	if !ok {
		return CAMEOEntry{}, false
	}
	return cameo().codes[i], true
}

// CAMEOOf returns the most general code that holds a type with its modes: that
// of the first known mode, else the type's own; empty for an unknown type.
func CAMEOOf(t Type, mode []string) string {
	b := plover()
	for _, name := range mode {
		if m := b.mode(t, name); m != nil {
			return m.CAMEO
		}
	}
	if d := b.types[t]; d != nil {
		return d.CAMEO
	}
	return ""
}

// FromCAMEO returns the type and mode that hold a code. It reports false for
// codes that do not exist and for comments, which PLOVER does not code.
func FromCAMEO(code string) (t Type, mode string, ok bool) {
	e, ok := CAMEO(code)
	return e.Type, e.Mode, ok && e.Type != ""
}

// CAMEOName returns a code's title, or nothing for an unknown code.
func CAMEOName(code string) string {
	e, _ := CAMEO(code)
	return e.Name
}

// Goldstein returns a code's value on Goldstein's scale, if it has one.
func Goldstein(code string) (float64, bool) {
	e, _ := CAMEO(code)
	if e.Goldstein == nil {
		return 0, false
	}
	return *e.Goldstein, true
}
