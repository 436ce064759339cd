package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"godwit/model"
	"godwit/nlp/engine"
	file "godwit/nlp/model"
)

func modelVerb() verb {
	return verb{
		name:  "model",
		about: "Say what the built-in model is: format, origin, scores, licence, sections",
		more: `docs/model.md in the source describes the file byte by byte; godwit eval measures
the scores again.`,
		setup: func(f *flag.FlagSet) action {
			asJSON := f.Bool("json", false, "write it as JSON")
			return func(_ context.Context, c *cli, args []string) error {
				if len(args) > 0 {
					return usagef("model takes no argument, not %q", args[0])
				}
				m, err := builtIn()
				if err != nil {
					return fmt.Errorf("%w: %w", errUnready, err)
				}
				if *asJSON {
					return newLines(c.out).one(m)
				}
				_, err = c.out.Write(m.text())
				return err
			}
		},
	}
}

// modelCard is what is known of a model file.
type modelCard struct {
	Format   uint32 `json:"format"` // version of the file's format
	Bytes    int    `json:"bytes"`
	Checksum string `json:"crc32c"` // of everything from byte 24 on, hexadecimal
	engine.Info
	Sections []modelSection `json:"sections"`
}

type modelSection struct {
	Name  string `json:"name"`
	Start int    `json:"start"` // byte of the file
	Bytes int    `json:"bytes"`
}

// builtIn describes the model that the program was built with.
func builtIn() (*modelCard, error) {
	b := model.English()
	d, err := file.Describe(b)
	if err != nil {
		return nil, err
	}
	e, err := engine.Open(b)
	if err != nil {
		return nil, err
	}
	m := &modelCard{Format: d.Format, Bytes: d.Size, Checksum: fmt.Sprintf("%08x", d.Checksum), Info: e.Info()}
	for _, s := range d.Sections {
		m.Sections = append(m.Sections, modelSection{s.Name, s.Start, s.Size})
	}
	return m, nil
}

func (m *modelCard) text() []byte {
	var b bytes.Buffer
	row := func(head, text string) { fmt.Fprintf(&b, "%-11s %s\n", head, text) }
	row("model", m.Version)
	row("format", strconv.Itoa(int(m.Format)))
	row("size", count(m.Bytes, "byte"))
	row("checksum", m.Checksum+" (CRC-32C)")
	row("seed", strconv.FormatUint(m.Seed, 10))
	row("licence", m.Licence)
	head := "trained on"
	for _, s := range m.Sources {
		row(head, s)
		head = ""
	}
	head = "scores"
	for _, k := range slices.Sorted(maps.Keys(m.Scores)) {
		row(head, fmt.Sprintf("%-28s %6.2f", k, m.Scores[k]))
		head = ""
	}
	head = "sections"
	for _, s := range m.Sections {
		row(head, fmt.Sprintf("%-16s %18s at %d", s.Name, count(s.Bytes, "byte"), s.Start))
		head = ""
	}
	return b.Bytes()
}
