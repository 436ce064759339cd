package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"godwit/event"
	"godwit/export"
	"godwit/store"
	"godwit/store/sqlite"
)

// write exports a store in every layout, and in parts of Parquet by day; only those
// whose name is only, if that is given.
func write(path, only, profile string) error {
	s, err := sqlite.Open(path, sqlite.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer s.Close()
	dir, err := os.MkdirTemp(filepath.Dir(path), "export-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	list := []export.Options{{Format: "parquet", Partition: true}, {Format: "parquet"}, {Format: "csv"}}
	for _, l := range export.Layouts() {
		list = append(list, export.Options{Layout: l})
	}
	stop, err := profiled(profile)
	if err != nil {
		return err
	}
	defer stop()
	if only == "" || only == "each" {
		began, busy, n := time.Now(), processor(), 0
		if err := s.Each(context.Background(), store.Filter{}, func(*event.Record) error { n++; return nil }); err != nil {
			return err
		}
		fmt.Printf("each of %d: %.1f s, of the processor's time %.1f s\n", n, time.Since(began).Seconds(), (processor() - busy).Seconds())
	}
	for _, o := range list {
		name := o.Layout + o.Format
		if o.Partition {
			name += " by day"
		}
		if only != "" && name != only {
			continue
		}
		// Of an act in one layout every telling counts.
		f := store.Filter{Tellings: o.Layout == "gdelt-mentions"}
		from := func(ctx context.Context, yield func(*event.Record) error) error { return s.Each(ctx, f, yield) }
		began, busy := time.Now(), processor()
		o.Force = true
		m, err := export.Write(context.Background(), filepath.Join(dir, "out"+fmt.Sprint(o.Partition)), from, o)
		if err != nil {
			return err
		}
		bytes := int64(0)
		for _, f := range m.Files {
			bytes += f.Bytes
		}
		fmt.Printf("%s: %d records in %d rows, %d files, %.0f MB: %.1f s, of the processor's time %.1f s\n",
			name, m.Records, m.Rows, len(m.Files), float64(bytes)/1e6, time.Since(began).Seconds(), (processor() - busy).Seconds())
	}
	return nil
}
