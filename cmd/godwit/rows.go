package main

import (
	"encoding/csv"

	"flag"
)

// formatFlag defines the form of rows.
func formatFlag(f *flag.FlagSet) *choice {
	return oneOf(f, "format", "`form` of the output: pretty, jsonl, csv or tsv\n(default: pretty on a terminal, jsonl in a pipe)", "auto", "pretty", "jsonl", "csv", "tsv")
}

// format decides about the form.
func (c *cli) format(asked string) string {
	switch {
	case asked != "auto":
		return asked
	case c.outTerm:
		return "pretty"
	}
	return "jsonl"
}

// rows writes the same things as objects, or as cells under a head.
func rows[T any](c *cli, format string, list []T, head []string, cells func(*T) []string) error {
	if format == "jsonl" {
		out := newLines(c.out)
		for i := range list {
			if err := out.enc.Encode(&list[i]); err != nil {
				return err
			}
		}
		return out.end()
	}
	out := csv.NewWriter(c.out)
	if format == "tsv" {
		out.Comma = '\t'
	}
	out.Write(head)
	for i := range list {
		row := cells(&list[i])
		for k := range row {
			if format == "tsv" {
				row[k] = oneLine(row[k])
			}
		}
		out.Write(row)
	}
	out.Flush()
	return out.Error()
}
