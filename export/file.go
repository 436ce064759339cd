package export

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// temp is a file that gets its name when it is whole.
type temp struct {
	*os.File
	path string
}

// newTemp opens a file beside the one that it shall become.
func newTemp(path string) (*temp, error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".tmp-*")
	if err != nil {
		return nil, fmt.Errorf("write %q: %w", path, cause(err))
	}
	return &temp{f, path}, nil
}

// drop takes the file away.
func (t *temp) drop() {
	t.Close()
	os.Remove(t.Name())
}

// keep gives the file its name. Without force a file of that name that came in
// the meantime stays.
func (t *temp) keep(force bool) error {
	err := t.Chmod(0o644)
	if err == nil {
		err = t.Sync()
	}
	if end := t.Close(); err == nil {
		err = end
	}
	if err == nil && force {
		err = os.Rename(t.Name(), t.path)
	} else if err == nil {
		err = os.Link(t.Name(), t.path)
		if err != nil && !errors.Is(err, fs.ErrExist) { // a file system without links
			if _, there := os.Lstat(t.path); errors.Is(there, fs.ErrNotExist) {
				err = os.Rename(t.Name(), t.path)
			}
		}
	}
	os.Remove(t.Name())
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%q %w", t.path, ErrExists)
	}
	if err != nil {
		return fmt.Errorf("write %q: %w", t.path, cause(err))
	}
	return nil
}

// cause is what went wrong with a file, without its name.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}

// manifestName is a folder's manifest. Readers of folders pass over names with
// an underscore.
const manifestName = "_manifest.json"

// beside is where the manifest of a file is written.
func beside(path string) string { return path + ".manifest.json" }

// free refuses an output that exists, unless it may be replaced and an earlier
// export left it.
func (o *Options) free(path string) error {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("write %q: %w", path, cause(err))
	case !o.Force:
		return fmt.Errorf("%q %w", path, ErrExists)
	case o.Partition && !info.IsDir():
		return fmt.Errorf("%q %w: parts by day need a folder", path, ErrForeign)
	case !o.Partition && !info.Mode().IsRegular():
		return fmt.Errorf("%q %w: it is not a file", path, ErrForeign)
	case !o.Partition:
		return nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return fmt.Errorf("write %q: %w", path, cause(err))
	}
	if len(entries) == 0 {
		return nil
	}
	if m, err := manifestOf(filepath.Join(path, manifestName)); err != nil || m.Version == 0 {
		return fmt.Errorf("%q %w: a folder is replaced only if it has a %s", path, ErrForeign, manifestName)
	}
	return nil
}
