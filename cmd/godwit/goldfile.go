package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// goldFile is standard output, or a file that gets its name when it is whole.
type goldFile struct {
	*bufio.Writer
	file *os.File
	name string
}

func newGold(c *cli, name string, force bool) (*goldFile, error) {
	if name == "-" {
		return &goldFile{Writer: bufio.NewWriter(c.out)}, nil
	}
	if _, err := os.Lstat(name); err == nil && !force {
		return nil, usagef("%q exists already", name).hint("--force replaces it")
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".tmp-*")
	if err != nil {
		return nil, fmt.Errorf("write %q: %w", name, err)
	}
	return &goldFile{bufio.NewWriter(f), f, name}, nil
}

func (g *goldFile) keep() error {
	err := g.Flush()
	if g.file == nil {
		return err
	}
	if err == nil {
		err = g.file.Chmod(0o644)
	}
	if end := g.file.Close(); err == nil {
		err = end
	}
	if err == nil {
		err = os.Rename(g.file.Name(), g.name)
	}
	if err != nil {
		return fmt.Errorf("write %q: %w", g.name, err)
	}
	return nil
}

// drop takes away what was not kept.
func (g *goldFile) drop() {
	if g.file != nil {
		g.file.Close()
		os.Remove(g.file.Name())
	}
}

func ignoreEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
