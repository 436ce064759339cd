package train

import (
	"bufio"
	"encoding/gob"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"godwit/train/net"
)

// kept is a network in the midst of its training.
type kept struct {
	Seed  uint64
	Epoch int
	Rows  int
	State net.State
}

// keep writes the network's state to the Work folder.
func (r *run) keep(name string, l *net.Learner, epoch int) error {
	if r.Work == "" {
		return nil
	}
	path := filepath.Join(r.Work, name+".state")
	f, err := os.Create(path + ".new")
	if err != nil {
		return fmt.Errorf("train: keep: %w", err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	err = gob.NewEncoder(w).Encode(kept{l.Seed, epoch, l.Net.Rows, l.State()})
	if err == nil {
		err = w.Flush()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("train: keep %s: %w", path, err)
	}
	return os.Rename(path+".new", path)
}

// resume reads the network's state and says how many epochs are done.
func (r *run) resume(name string, l *net.Learner) (int, error) {
	if r.Work == "" {
		return 0, nil
	}
	path := filepath.Join(r.Work, name+".state")
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("train: go on: %w", err)
	}
	defer f.Close()
	var k kept
	if err := gob.NewDecoder(bufio.NewReaderSize(f, 1<<20)).Decode(&k); err != nil {
		return 0, fmt.Errorf("train: go on from %s: %w (delete it to begin again)", path, err)
	}
	if k.Seed != l.Seed || k.Rows != l.Net.Rows {
		return 0, fmt.Errorf("train: %s is from other files or another seed; delete it to begin again", path)
	}
	if err := l.Restore(k.State); err != nil {
		return 0, fmt.Errorf("train: go on from %s: %w (delete it to begin again)", path, err)
	}
	return k.Epoch, nil
}

// done says whether Work holds all epochs of the plan.
func (r *run) done(p plan) bool {
	if r.Work == "" {
		return false
	}
	f, err := os.Open(filepath.Join(r.Work, p.name+".state"))
	if err != nil {
		return false
	}
	defer f.Close()
	var k kept
	return gob.NewDecoder(bufio.NewReaderSize(f, 1<<20)).Decode(&k) == nil && k.Epoch >= p.epochs && k.Seed == p.seed
}
