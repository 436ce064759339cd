package follow

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/gofrs/flock"
)

// File is a State in one file of JSON lines: a head that says what it is, then a
// line for each change; the last line of a key counts, and a line that broke off
// is no line. A change is on the disk when Put returns. The file is written anew
// beside itself and put in its place when most of it is out of date.
type File struct {
	mu   sync.Mutex
	path string
	lock *flock.Flock
	file *os.File
	live map[string]json.RawMessage
	size int64 // of the file
	used int64 // of the lines that count
}

const (
	fileVersion = 1
	maxLine     = 64 << 20
	slack       = 1 << 20 // bytes out of date that are not worth writing anew
)

// head is the first line.
type head struct {
	Godwit  string `json:"godwit"`
	Version int    `json:"version"`
}

// line is one change; without a value the key is taken away.
type line struct {
	Key   string          `json:"k"`
	Value json.RawMessage `json:"v,omitempty"`
}

// OpenFile opens a state, or begins one where there is none. It refuses a file
// that another process has open, that is no state, or that a later version wrote.
func OpenFile(path string) (*File, error) {
	s := &File{path: path, live: map[string]json.RawMessage{}, lock: flock.New(path + ".lock")}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("follow state %q: %w", path, err)
	}
	mine, err := s.lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("follow state %q: %w", path, err)
	}
	if !mine {
		return nil, fmt.Errorf("follow state %q: another godwit follows with it; end that one, or name another file", path)
	}
	if err := s.open(); err != nil {
		s.Close()
		return nil, fmt.Errorf("follow state %q: %w", path, err)
	}
	return s, nil
}

func (s *File) open() (err error) {
	if s.file, err = os.OpenFile(s.path, os.O_RDWR|os.O_CREATE, 0o600); err != nil {
		return err
	}
	if s.size, err = s.replay(bufio.NewReaderSize(s.file, 256<<10)); err != nil {
		return err
	}
	// What broke off is cut off, so that the next line begins as one.
	if err := s.file.Truncate(s.size); err != nil {
		return err
	}
	if _, err := s.file.Seek(s.size, io.SeekStart); err != nil {
		return err
	}
	if s.size == 0 {
		return s.write(append(headLine(), '\n'))
	}
	return nil
}

func headLine() []byte {
	raw, _ := json.Marshal(head{"follow", fileVersion})
	return raw
}

// replay reads the lines and returns where the last whole one ends.
func (s *File) replay(in *bufio.Reader) (end int64, err error) {
	const cure = "move the file away, and all feeds are read anew"
	for n := 1; ; n++ {
		raw, err := readLine(in)
		if err == io.EOF {
			return end, nil
		}
		if err != nil {
			return end, fmt.Errorf("line %d: %w", n, err)
		}
		if n == 1 {
			var h head
			if json.Unmarshal(raw, &h) != nil || h.Godwit != "follow" {
				return end, fmt.Errorf("no state of followed feeds; name another file")
			}
			if h.Version != fileVersion {
				return end, fmt.Errorf("version %d, and this godwit knows %d; use a newer one, or name another file", h.Version, fileVersion)
			}
		} else {
			var l line
			if err := json.Unmarshal(raw, &l); err != nil {
				return end, fmt.Errorf("line %d is damaged: %v; %s", n, err, cure)
			}
			s.set(l.Key, l.Value)
		}
		end += int64(len(raw))
	}
}

// readLine reads a line with its end; one without is io.EOF.
func readLine(in *bufio.Reader) ([]byte, error) {
	var out []byte
	for {
		part, err := in.ReadSlice('\n')
		if out = append(out, part...); len(out) > maxLine {
			return nil, fmt.Errorf("more than %d MB", maxLine>>20)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return out, err
		}
	}
}

func (s *File) set(key string, value json.RawMessage) {
	if old, ok := s.live[key]; ok {
		s.used -= int64(len(key) + len(old) + 16)
		delete(s.live, key)
	}
	if value != nil {
		s.live[key] = value
		s.used += int64(len(key) + len(value) + 16)
	}
}

// Get returns a value; nil where there is none.
func (s *File) Get(key string) (json.RawMessage, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.live[key], nil
}

// Keys lists what is kept, sorted.
func (s *File) Keys() ([]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Sorted(maps.Keys(s.live)), nil
}

// Put keeps a value, or takes it away where it is nil. A value that is kept
// already is not written again.
func (s *File) Put(key string, value json.RawMessage) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if old, ok := s.live[key]; ok == (value != nil) && bytes.Equal(old, value) {
		return nil
	}
	raw, err := json.Marshal(line{key, value})
	if err == nil {
		err = s.write(append(raw, '\n'))
	}
	if err != nil {
		return fmt.Errorf("follow state %q: %w", s.path, err)
	}
	s.set(key, bytes.Clone(value))
	if s.size > slack+2*s.used {
		if err := s.compact(); err != nil {
			return fmt.Errorf("follow state %q: %w", s.path, err)
		}
	}
	return nil
}

// write adds bytes for good, or none of them.
func (s *File) write(raw []byte) error {
	n, err := s.file.Write(raw)
	if err == nil {
		err = s.file.Sync()
	}
	if err != nil {
		if n > 0 {
			s.file.Truncate(s.size)
			s.file.Seek(s.size, io.SeekStart)
		}
		return err
	}
	s.size += int64(n)
	return nil
}

// compact writes what counts into a new file and puts it in place.
func (s *File) compact() error {
	var b bytes.Buffer
	b.Write(append(headLine(), '\n'))
	for _, key := range slices.Sorted(maps.Keys(s.live)) {
		raw, err := json.Marshal(line{key, s.live[key]})
		if err != nil {
			return err
		}
		b.Write(append(raw, '\n'))
	}
	next := s.path + ".new"
	f, err := os.OpenFile(next, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(b.Bytes())
	if err == nil {
		err = f.Sync()
	}
	if shut := f.Close(); err == nil {
		err = shut
	}
	if err != nil {
		os.Remove(next)
		return err
	}
	s.file.Close() // some systems put nothing in the place of an open file
	err = os.Rename(next, s.path)
	file, again := os.OpenFile(s.path, os.O_RDWR, 0o600)
	if again != nil {
		return again
	}
	s.file = file
	if s.size, again = s.file.Seek(0, io.SeekEnd); err == nil {
		err = again
	}
	return err
}

// Close lets go of the file.
func (s *File) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var err error
	if s.file != nil {
		err = s.file.Close()
		s.file = nil
	}
	if shut := s.lock.Unlock(); err == nil {
		err = shut
	}
	return err
}
