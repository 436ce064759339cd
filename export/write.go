package export

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"godwit/event"
)

// Write writes everything to a file, or with Partition to a folder, that
// appears when it is whole; beside or in it the manifest.
func Write(ctx context.Context, name string, from Source, o Options) (*Manifest, error) {
	if err := o.settle(); err != nil {
		return nil, err
	}
	name = filepath.Clean(name)
	if err := o.free(name); err != nil {
		return nil, err
	}
	if o.Partition {
		return o.folder(ctx, name, from)
	}
	t, err := newTemp(name)
	if err != nil {
		return nil, err
	}
	s := o
	s.ManifestPath = ""
	m, err := Stream(ctx, t, from, s)
	if err != nil {
		t.drop()
		return nil, err
	}
	m.Files[0].Path = filepath.Base(name)
	if o.ManifestPath == "" {
		o.ManifestPath = beside(name)
	}
	if o.Force { // an old manifest must not speak of the new file
		os.Remove(o.ManifestPath)
	}
	if err := t.keep(o.Force); err != nil {
		return nil, err
	}
	return m, m.write(o.ManifestPath)
}

// folder writes parts by day.
func (o *Options) folder(ctx context.Context, name string, from Source) (*Manifest, error) {
	dir, err := os.MkdirTemp(filepath.Dir(name), "."+filepath.Base(name)+".tmp-*")
	if err != nil {
		return nil, fmt.Errorf("write %q: %w", name, cause(err))
	}
	defer os.RemoveAll(dir)
	m := newManifest(o)
	p := newParts(o, dir)
	err = m.fill(ctx, from, func(r *event.Record, day string) error { return p.put(r, day, o.Format) })
	if end := p.close(err == nil); err == nil {
		err = end
	}
	if err != nil {
		return nil, err
	}
	m.Rows = p.line.rows
	if m.Files = p.files; m.Files == nil {
		m.Files = []File{}
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		return nil, cause(err)
	}
	if o.ManifestPath != "" {
		if err := m.write(o.ManifestPath); err != nil {
			return nil, err
		}
	}
	if err := m.write(filepath.Join(dir, manifestName)); err != nil { // it marks the folder as an export
		return nil, err
	}
	return m, o.place(dir, name)
}

// place gives a finished folder its name, in place of an earlier one.
func (o *Options) place(dir, name string) error {
	old := ""
	if _, err := os.Lstat(name); err == nil {
		if !o.Force {
			return fmt.Errorf("%q %w", name, ErrExists)
		}
		old = dir + "-old"
		if err := os.Rename(name, old); err != nil {
			return fmt.Errorf("write %q: %w", name, cause(err))
		}
	}
	if err := os.Rename(dir, name); err != nil {
		if old != "" {
			os.Rename(old, name)
		}
		return fmt.Errorf("write %q: %w", name, cause(err))
	}
	if old != "" {
		return os.RemoveAll(old)
	}
	return nil
}
