// Package export writes events in the forms that people load.
//
// In come records, one after the other, in any order that the caller likes;
// out go JSON lines, CSV, TSV, GeoJSON or Parquet of the whole record, or the
// columns of GDELT, POLECAT, ICEWS or ACLED, with each set's habits. A file or
// folder appears whole or not at all, beside it a manifest that says what is in
// it and what its layout cannot hold. The same records give the same bytes.
// A few hundred records are held for each processor, in Parquet a few thousand.
// Refused are outputs that exist already, unless they may be replaced, and layouts in a
// form that they do not have.
package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"godwit/event"
)

// Errors of an export, to be asked for with errors.Is.
var (
	ErrExists  = errors.New("exists already")
	ErrForeign = errors.New("is no export of godwit")
	ErrOptions = errors.New("cannot be written so")
)

// Source yields the records to write. Each may be used again when yield returns,
// but not what it points to: that is encoded beside what comes next. An error of
// yield ends it and is returned.
type Source func(ctx context.Context, yield func(*event.Record) error) error

// Options say how to write.
type Options struct {
	Format string // of Formats; empty: the layout's own, for native "jsonl"
	Layout string // of Layouts; empty: "native"
	// Partition writes a folder with a part for each day.
	Partition bool
	// Safe keeps spreadsheets from taking cells of CSV and TSV for formulas, by an
	// apostrophe before text that begins like one. Such data is no longer exact.
	Safe bool
	// Force replaces what an earlier export left under the same name.
	Force bool
	// Program, Filter, Gaps and Refused go into the manifest as they are.
	Program string
	Filter  string
	Gaps    []Gap
	Refused []Refusals
	// ManifestPath is where the manifest is written; empty: beside the output,
	// for a stream nowhere.
	ManifestPath string
}

// Formats returns the names of all formats.
func Formats() []string { return []string{"jsonl", "csv", "tsv", "parquet", "geojson"} }

// Layouts returns the names of all layouts.
func Layouts() []string {
	out := []string{"native"}
	for _, l := range layouts() {
		out = append(out, l.name)
	}
	return out
}

// Native returns the format that a layout's users load: "tsv" or "csv"; of the
// native layout "jsonl".
func (o *Options) native() string {
	if l := findLayout(o.Layout); l != nil {
		if l.comma == ',' {
			return "csv"
		}
		return "tsv"
	}
	return "jsonl"
}

// Check refuses options that do not go together.
func (o Options) Check() error { return o.settle() }

// settle fills in defaults and refuses what does not go together.
func (o *Options) settle() error {
	if o.Layout == "" {
		o.Layout = "native"
	}
	if !slices.Contains(Layouts(), o.Layout) {
		return fmt.Errorf("layout %q %w: it is none of %v", o.Layout, ErrOptions, Layouts())
	}
	if o.Format == "" {
		o.Format = o.native()
	}
	if !slices.Contains(Formats(), o.Format) {
		return fmt.Errorf("format %q %w: it is none of %v", o.Format, ErrOptions, Formats())
	}
	if l := findLayout(o.Layout); l != nil && o.Format != o.native() && o.Format != "parquet" {
		return fmt.Errorf("layout %s %w: its users load %s; take that or parquet, not %s", o.Layout, ErrOptions, o.native(), o.Format)
	}
	if o.Safe && o.Format != "csv" && o.Format != "tsv" {
		return fmt.Errorf("safe cells %w: only csv and tsv have cells, not %s", ErrOptions, o.Format)
	}
	return nil
}

// form returns what encodes chunks of the options' form.
func (o *Options) form() form {
	l := findLayout(o.Layout)
	switch {
	case o.Format == "parquet" && l != nil:
		return &typed{groups: newGroups(l.schema(), o.Partition), l: l}
	case o.Format == "parquet":
		return &columnar{newGroups(flatSchema(), o.Partition)}
	case o.Format == "geojson":
		return &collection{}
	case o.Format == "jsonl":
		return lines{}
	case l == nil:
		l = nativeTable(o.Format)
	}
	return newTable(l, o.Safe)
}

// joiner returns what joins chunks of the options' form.
func (o *Options) joiner() joiner {
	if o.Format != "parquet" {
		return plainly{}
	}
	if l := findLayout(o.Layout); l != nil {
		return &splice{Schema: ready(l.schema())}
	}
	return &splice{Schema: ready(flatSchema())}
}

// Stream writes everything to w and returns its manifest. Nothing is written
// beside it, unless the options name a place for the manifest.
func Stream(ctx context.Context, w io.Writer, from Source, o Options) (*Manifest, error) {
	if err := o.settle(); err != nil {
		return nil, err
	}
	if o.Partition {
		return nil, fmt.Errorf("parts by day %w: a stream has no parts; name a folder", ErrOptions)
	}
	m := newManifest(&o)
	sum := newSummed(w)
	all := &part{}
	line := newLine(&o, func(*part) (io.Writer, error) { return sum, nil }, func(*part) error { return nil })
	line.next(all) // also what has no records has a beginning and an end
	err := m.fill(ctx, from, func(r *event.Record, _ string) error { return line.put(all, r) })
	if end := line.close(err == nil); err == nil {
		err = end
	}
	if err != nil {
		return nil, err
	}
	m.Rows = line.rows
	m.Files = []File{sum.file("-", m.Rows)}
	if o.ManifestPath != "" {
		return m, m.write(o.ManifestPath)
	}
	return m, nil
}
