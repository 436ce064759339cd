package export

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash"
	"io"
	"os"
	"slices"

	"godwit/event"
)

// Manifest says what an export holds. It bears no time of its making, so that
// the same records give the same manifest.
type Manifest struct {
	Version   int    `json:"version"` // of this form, 1
	Program   string `json:"program,omitempty"`
	Format    string `json:"format"`
	Layout    string `json:"layout"`
	Partition string `json:"partition,omitempty"` // "day"
	Safe      bool   `json:"safe,omitempty"`      // an apostrophe stands before cells that look like formulas
	Filter    string `json:"filter,omitempty"`
	Records   int    `json:"records"`
	Rows      int    `json:"rows"` // over all files; a layout may write a record in several
	Files     []File `json:"files"`
	// Recipes made the events, in the order of their names, with how many each.
	Recipes []Recipe `json:"recipes"`
	// First and Last are the range of the events' days; Undated have none.
	First   string `json:"first,omitempty"`
	Last    string `json:"last,omitempty"`
	Undated int    `json:"undated"`
	// Gaps are days and sources with nothing; Refused are reports that could not
	// be read. They are null where no store was asked.
	Gaps    []Gap      `json:"gaps"`
	Refused []Refusals `json:"refused"`
	// Empty are columns of the layout that godwit has nothing for.
	Empty []string `json:"empty_columns"`
	// LeftOut counts sides of acts for which the layout has no place.
	LeftOut int `json:"sides_left_out"`
}

// File is one file of an export.
type File struct {
	Path   string `json:"path"` // from the manifest's folder, with slashes
	Bytes  int64  `json:"bytes"`
	Rows   int    `json:"rows"`
	SHA256 string `json:"sha256"`
}

// Recipe counts the events that one recipe made.
type Recipe struct {
	Recipe string `json:"recipe"`
	Events int    `json:"events"`
}

// Gap is a run of days without a report.
type Gap struct {
	Publisher string `json:"publisher,omitempty"` // empty: of anybody
	From      string `json:"from"`
	To        string `json:"to"`
	Days      int    `json:"days"`
}

// Refusals counts reports that were refused for one reason.
type Refusals struct {
	Kind    string `json:"kind"`
	Reason  string `json:"reason"`
	Reports int    `json:"reports"`
}

func newManifest(o *Options) *Manifest {
	m := &Manifest{Version: 1, Program: o.Program, Format: o.Format, Layout: o.Layout, Safe: o.Safe, Filter: o.Filter,
		Files: []File{}, Recipes: []Recipe{}, Gaps: o.Gaps, Refused: o.Refused, Empty: []string{}}
	if o.Partition {
		m.Partition = "day"
	}
	if l := findLayout(o.Layout); l != nil {
		for _, c := range l.columns {
			if c.cell == nil {
				m.Empty = append(m.Empty, c.name)
			}
		}
	}
	return m
}

// fill puts every record of a source and counts.
func (m *Manifest) fill(ctx context.Context, from Source, put func(r *event.Record, day string) error) error {
	l := findLayout(m.Layout)
	recipes := map[string]int{}
	err := from(ctx, func(r *event.Record) error {
		if m.Records&1023 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		day := Day(r)
		if err := put(r, day); err != nil {
			return err
		}
		m.Records++
		recipes[r.Recipe]++
		if l != nil && l.left != nil {
			m.LeftOut += l.left(r)
		}
		switch {
		case day == "":
			m.Undated++
		default:
			if m.First == "" || day < m.First {
				m.First = day
			}
			m.Last = max(m.Last, day)
		}
		return nil
	})
	for name, n := range recipes {
		m.Recipes = append(m.Recipes, Recipe{name, n})
	}
	slices.SortFunc(m.Recipes, func(a, b Recipe) int {
		if a.Recipe < b.Recipe {
			return -1
		}
		return 1
	})
	return err
}

func (m *Manifest) encode() ([]byte, error) {
	b, err := json.MarshalIndent(m, "", "  ")
	return append(b, '\n'), err
}

// write puts the manifest in a place of its own, whole or not at all.
func (m *Manifest) write(path string) error {
	b, err := m.encode()
	if err != nil {
		return err
	}
	t, err := newTemp(path)
	if err != nil {
		return err
	}
	if _, err := t.Write(b); err != nil {
		t.drop()
		return err
	}
	return t.keep(true)
}

// summed counts and hashes what passes to a stream.
type summed struct {
	to  io.Writer
	sum hash.Hash
	n   int64
}

func newSummed(w io.Writer) *summed { return &summed{to: w, sum: sha256.New()} }

// Write passes b on.
func (s *summed) Write(b []byte) (int, error) {
	n, err := s.to.Write(b)
	s.sum.Write(b[:n])
	s.n += int64(n)
	return n, err
}

func (s *summed) file(path string, rows int) File {
	return File{Path: path, Bytes: s.n, Rows: rows, SHA256: hex.EncodeToString(s.sum.Sum(nil))}
}

// manifestOf reads the manifest of an earlier export.
func manifestOf(path string) (*Manifest, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m := new(Manifest)
	return m, json.Unmarshal(b, m)
}
