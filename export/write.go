package export

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
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
	p := &parts{o: o, dir: dir, next: map[string]int{}}
	err = m.fill(ctx, from, p.put)
	if end := p.close(); err == nil {
		err = end
	}
	if err != nil {
		return nil, err
	}
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

// undated is the part of events without a day, by the name that readers of such
// folders take for a missing value.
const undated = "__HIVE_DEFAULT_PARTITION__"

// restarter is an encoder that can go on with another stream after its end.
type restarter interface{ restart(io.Writer) }

// parts writes a file for each day. A day that comes again gets another file.
type parts struct {
	o     *Options
	dir   string
	day   string
	file  *os.File
	sum   *summed
	enc   encoder
	rows  int
	next  map[string]int // parts of a day so far
	files []File
}

func (p *parts) put(r *event.Record) (int, error) {
	day := Day(r)
	if day == "" {
		day = undated
	}
	if p.file == nil || day != p.day {
		if err := p.close(); err != nil {
			return 0, err
		}
		if err := p.open(day); err != nil {
			return 0, err
		}
	}
	n, err := p.enc.put(r)
	p.rows += n
	return n, err
}

func (p *parts) open(day string) error {
	sub := filepath.Join(p.dir, "day="+day)
	if p.next[day] == 0 {
		if err := os.Mkdir(sub, 0o755); err != nil {
			return fmt.Errorf("write day %s: %w", day, cause(err))
		}
	}
	f, err := os.Create(filepath.Join(sub, p.part(day)))
	if err != nil {
		return fmt.Errorf("write day %s: %w", day, cause(err))
	}
	p.day, p.file, p.rows = day, f, 0
	p.sum = newSummed(f)
	if again, ok := p.enc.(restarter); ok {
		again.restart(p.sum) // Parquet's columns are costly to lay out
	} else {
		p.enc = p.o.encoder(p.sum)
	}
	return nil
}

func (p *parts) part(day string) string { return fmt.Sprintf("part-%d.%s", p.next[day], p.o.Format) }

// close ends the part that is open, if one is.
func (p *parts) close() error {
	if p.file == nil {
		return nil
	}
	err := p.enc.end()
	if end := p.file.Close(); err == nil {
		err = end
	}
	p.files = append(p.files, p.sum.file(path.Join("day="+p.day, p.part(p.day)), p.rows))
	p.next[p.day]++
	p.file = nil
	if err != nil {
		return fmt.Errorf("write day %s: %w", p.day, cause(err))
	}
	return nil
}
