package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"path/filepath"
	"strings"

	"godwit/export"
)

func exportVerb() verb {
	return verb{
		name:  "export",
		args:  "[FILTER…]",
		about: "Write events for other programs: JSON lines, CSV, TSV, Parquet, GeoJSON, or another set's columns",
		more: `The records come from a store, or with --from from a file of events; they stand by
day and id. A file or folder appears when it is whole, beside it a manifest: rows,
checksums, recipes, range of days, gaps, refused reports, columns left empty.

  godwit export --from events.jsonl --out events.parquet
  godwit export --from events.jsonl --format parquet --out events   (a folder, a part a day)
  godwit export --layout gdelt-events --out gdelt.tsv actor:RUS since:2023-01
  godwit code --input jsonl reports.jsonl | godwit export --from - --format csv

docs/export.md has the columns, and how DuckDB, R, pandas and Stata load them.`,
		setup: func(f *flag.FlagSet) action {
			src := chosenFlags(f)
			format := oneOf(f, "format", "`form`: "+strings.Join(export.Formats(), ", ")+"\n(default: by the name of --out or the layout, else jsonl)", append([]string{"auto"}, export.Formats()...)...)
			layout := oneOf(f, "layout", "`columns`: "+strings.Join(export.Layouts(), ", "), export.Layouts()...)
			out := f.String("out", "-", "`file` or folder to write, - for standard output")
			partition := oneOf(f, "partition", "`parts`: day for a folder with one a day, or none\n(default: day for Parquet in a folder)", "auto", "day", "none")
			manifest := f.String("manifest", "", "`file` for the manifest (default: beside the output; none for standard output)")
			safe := f.Bool("safe-csv", false, "put ' before cells that a spreadsheet would run as formulas")
			force := f.Bool("force", false, "replace what stands there already")
			return func(ctx context.Context, c *cli, args []string) error {
				o := export.Options{Format: format.value, Layout: layout.value, Safe: *safe, Force: *force, ManifestPath: *manifest, Program: "godwit " + version()}
				if o.Format == "auto" {
					o.Format = formatOf(*out)
				}
				o.Partition = partition.value == "day" || partition.value == "auto" && o.Format == "parquet" && *out != "-" && filepath.Ext(*out) != ".parquet"
				return exportTo(ctx, c, src, args, *out, o)
			}
		},
	}
}

// formatOf is the format that goes with a file's name; empty where none does.
func formatOf(name string) string {
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".json":
		return "geojson"
	case ".ndjson":
		return "jsonl"
	case ".csv", ".tsv", ".jsonl", ".parquet", ".geojson":
		return ext[1:]
	}
	return ""
}

func exportTo(ctx context.Context, c *cli, src *chosen, filter []string, out string, o export.Options) error {
	if err := o.Check(); err != nil {
		return usagef("%v", err).hint("see godwit help export")
	}
	if out == "-" && o.Partition {
		return usagef("a stream has no parts").hint("name a folder with --out")
	}
	if out == "-" && o.Format == "parquet" && c.outTerm {
		return usagef("Parquet is nothing to look at").hint("name a file with --out")
	}
	records, err := src.open(ctx, c, filter, o.Layout == "gdelt-mentions")
	if err != nil {
		return err
	}
	defer records.close()
	if err := records.about(ctx, &o); err != nil {
		return err
	}
	if out == "-" {
		w := bufio.NewWriterSize(c.out, 64<<10)
		if _, err = export.Stream(ctx, w, records.each, o); err == nil {
			err = w.Flush()
		}
	} else {
		_, err = export.Write(ctx, out, records.each, o)
	}
	switch {
	case errors.Is(err, export.ErrExists):
		return usagef("%v", err).hint("--force replaces it")
	case errors.Is(err, export.ErrOptions):
		return usagef("%v", err).hint("see godwit help export")
	}
	return err
}
