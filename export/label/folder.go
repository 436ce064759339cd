package label

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// ReadBrat yields the reports of a folder of brat's in the order of its
// reports.jsonl, then those that stand there without, by name. What is wrong
// with a report goes to refuse with the file's name; the rest goes on.
func ReadBrat(dir string, yield func(*Report) error, refuse func(file string, err error)) error {
	entries, err := readIndex(dir, refuse)
	if err != nil {
		return err
	}
	listed := map[string]bool{}
	for _, e := range entries {
		listed[e.File] = true
	}
	names, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	found := map[string]bool{}
	for _, n := range names { // sorted by name
		if base, ok := strings.CutSuffix(n.Name(), ".ann"); ok {
			found[base] = true
			if !listed[base] {
				entries = append(entries, entry{File: base, ID: base})
			}
		}
	}
	if len(entries) > maxFiles {
		return fmt.Errorf("%w: more than %d reports in one folder", ErrForm, maxFiles)
	}
	for _, e := range entries {
		if !found[e.File] {
			refuse(filepath.Join(dir, e.File+".ann"), fmt.Errorf("%w: it is not there", ErrForm))
			continue
		}
		r, file, err := readPair(dir, e)
		if err != nil {
			refuse(file, err)
			continue
		}
		if err := yield(r); err != nil {
			return err
		}
	}
	return nil
}

// readIndex reads reports.jsonl, if it is there.
func readIndex(dir string, refuse func(string, error)) ([]entry, error) {
	path := filepath.Join(dir, indexName)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []entry
	seen := map[string]bool{}
	in := bufio.NewScanner(f)
	in.Buffer(nil, maxFile)
	for n := 1; in.Scan(); n++ {
		if strings.TrimSpace(in.Text()) == "" {
			continue
		}
		var e entry
		if err := json.Unmarshal(in.Bytes(), &e); err != nil {
			refuse(path, at(n, "not JSON: %v", err))
			continue
		}
		// A name must not lead out of the folder.
		if e.File == "" || e.File != filepath.Base(e.File) || strings.ContainsAny(e.File, `/\`) || e.File == "." || e.File == ".." || seen[e.File] {
			refuse(path, at(n, "%q is no name of a report's files, or stands twice", e.File))
			continue
		}
		seen[e.File] = true
		if e.ID == "" {
			e.ID = e.File
		}
		if out = append(out, e); len(out) > maxFiles {
			return nil, fmt.Errorf("%w: more than %d reports", ErrForm, maxFiles)
		}
	}
	return out, in.Err()
}

// readPair reads a report's text and annotations; file is the one that an error
// is about.
func readPair(dir string, e entry) (r *Report, file string, err error) {
	file = filepath.Join(dir, e.File+".txt")
	text, err := readBounded(file, maxText)
	if err != nil {
		return nil, file, err
	}
	file = filepath.Join(dir, e.File+".ann")
	ann, err := readBounded(file, maxFile)
	if err != nil {
		return nil, file, err
	}
	r = &Report{ID: e.ID, Date: e.Date, Title: e.Title, URL: e.URL, Publisher: e.Publisher, Text: text, Events: []Act{}}
	r.know(e.Sentences)
	return r, file, readStandoff(r, ann)
}

// know takes over sentences, as far as they are parts of the text.
func (r *Report) know(list [][2]int) {
	n := utf8.RuneCountInString(r.Text)
	for _, s := range list {
		if s[0] >= 0 && s[0] < s[1] && s[1] <= n {
			r.Sentences = append(r.Sentences, Sentence{s[0], s[1]})
		}
	}
}

// readBounded reads a file of UTF-8.
func readBounded(path string, most int64) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return "", err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, most+1))
	switch {
	case err != nil:
		return "", err
	case int64(len(b)) > most:
		return "", fmt.Errorf("%w: more than %d MB", ErrForm, most>>20)
	case !utf8.Valid(b):
		return "", fmt.Errorf("%w: it is not UTF-8; convert it", ErrForm)
	}
	return string(b), nil
}
