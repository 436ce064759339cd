// Package source reads reports from whatever holds them.
//
// In come paths: files, folders, "-" for standard input. Out comes each Report
// in a fixed order, with the place where it was read. What a file is is told by
// its content: plain text, JSON lines, tables, HTML pages, feeds, lists of
// feeds, NewsML-G2, ninjs, web archives; and gzip, zstd, bzip2, zip and tar
// with any of these in them, down to MaxDepth. One report, feed or document is
// in memory at a time, a few pages, and never an archive. It refuses, one by one
// and never stopping the rest, what the readers below it refuse, forms that it
// does not know, archives that are too deep, damaged or far larger unpacked than
// packed.
package source

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"godwit/report"
	"godwit/report/charset"
	"godwit/report/warc"
)

// Bounds of a walk: archives in archives, folders in folders, and how many bytes
// may come out of a file: MaxUnpacked besides ratio times what is in it.
const (
	MaxDepth    = 5
	MaxUnpacked = 1 << 30
	maxFolders  = 64
	ratio       = 200
)

// Stdin is how standard input is called in messages and origins.
const Stdin = "standard input"

// Options say how to read. The zero value reads all forms by their content.
type Options struct {
	// Form is what files, and files in archives, are; "" or Auto tells it by
	// content.
	Form Form
	// Defaults fill the fields that a report does not give itself.
	Defaults report.Report
	// Columns says which column of a table a field is in, by the column's name,
	// where the name does not say it.
	Columns map[string]string
	// Charset is what texts are in that say nothing of it; "" judges by the
	// bytes and refuses what is in doubt.
	Charset string
	// Unpacked is how many bytes may come out of a small file; 0 is MaxUnpacked.
	Unpacked int64
	// Stdin is read for "-".
	Stdin io.Reader
	// Skip tells that a file need not be opened, for instance because it has
	// been read before.
	Skip func(path string) bool
	// Read takes how many bytes of the files have been read since it was last
	// called, for who shows how far a long run has come.
	Read func(bytes int64)
	// Feeds takes the addresses that a list of feeds (OPML) holds.
	Feeds func(address, origin string)
}

// Source yields reports one after the other. It is for one goroutine at a time.
type Source struct {
	next  func() (*pending, bool)
	stop  func()
	ahead []*pending
	ended bool
}

// pending is what comes next: a report or an error, at once or when a page is
// read. Pages take far more time than all else, so that several are read side
// by side; their order stays.
type pending struct {
	report report.Report
	err    error
	ready  chan struct{} // closed when it is there; nil where it is at once
}

func (p *pending) there() bool {
	if p.ready == nil {
		return true
	}
	select {
	case <-p.ready:
		return true
	default:
		return false
	}
}

// Open starts to read the paths, in their order; files of a folder come in the
// order of their names. Nothing is opened before Next. A Source that is not
// read to its end is to be closed.
func Open(paths []string, opt Options) *Source {
	return start(opt, func(w *walk) {
		for _, p := range paths {
			if !w.path(p) {
				return
			}
		}
	})
}

// Fetched reads what was fetched from an address: a page, a feed, an agency's
// document or a plain text, by its content and by kind, the Content-Type that
// it came with. What holds no reports gives none. The address is the origin.
func Fetched(raw []byte, address, kind string, opt Options) *Source {
	return start(opt, func(w *walk) {
		w.fetched(thing{origin: address}, warc.Record{URL: address, Type: kind, Payload: raw})
	})
}

func start(opt Options, read func(*walk)) *Source {
	if opt.Form == "" {
		opt.Form = Auto
	}
	if opt.Unpacked == 0 {
		opt.Unpacked = MaxUnpacked
	}
	if opt.Stdin == nil {
		opt.Stdin = os.Stdin
	}
	next, stop := iter.Pull(func(yield func(*pending) bool) { read(&walk{opt, yield}) })
	return &Source{next: next, stop: stop}
}

// Next reads the next report. At the end it returns io.EOF; for a report that
// cannot be read a *report.Refused; any other error means that a file is lost.
// After all but io.EOF it may be called again.
func (s *Source) Next() (report.Report, error) {
	for !s.ended && (len(s.ahead) == 0 || !s.ahead[0].there() && len(s.ahead) < 2*runtime.GOMAXPROCS(0)) {
		p, ok := s.next()
		if !ok {
			s.ended = true
			break
		}
		s.ahead = append(s.ahead, p)
	}
	if len(s.ahead) == 0 {
		return report.Report{}, io.EOF
	}
	p := s.ahead[0]
	s.ahead = append(s.ahead[:0], s.ahead[1:]...)
	if p.ready != nil {
		<-p.ready
	}
	return p.report, p.err
}

// Close ends the reading.
func (s *Source) Close() { s.stop() }

// walk is the way through one Source's paths. Its methods are false once
// nobody wants more.
type walk struct {
	opt  Options
	give func(*pending) bool
}

func (w *walk) yield(r report.Report) bool { return w.give(&pending{report: r}) }

func (w *walk) lose(err error) bool { return w.give(&pending{err: err}) }

// later hands on what read will return.
func (w *walk) later(read func() (report.Report, error)) bool {
	p := &pending{ready: make(chan struct{})}
	go func() {
		defer close(p.ready)
		p.report, p.err = read()
	}()
	return w.give(p)
}

func (w *walk) refuse(origin string, bad *report.Refused) bool {
	return w.lose(placed(bad, origin))
}

// placed gives a refusal its place.
func placed(bad *report.Refused, origin string) *report.Refused {
	if bad.Name == "" {
		bad.Name = origin
	}
	return bad
}

func (w *walk) path(name string) bool {
	if name == "-" {
		return w.stream(thing{from: w.opt.Stdin, origin: Stdin, budget: w.budget()})
	}
	info, err := os.Stat(name)
	if err != nil {
		return w.lose(unread(name, err))
	}
	if info.IsDir() {
		return w.folder(name, 0)
	}
	return w.file(name, false)
}

// folder reads a folder's files in the order of their names. Names that start
// with a dot are hidden; links to folders are not followed, for they may lead
// in a circle.
func (w *walk) folder(name string, depth int) bool {
	if depth > maxFolders {
		return w.refuse(name, &report.Refused{Kind: report.Bomb, Reason: fmt.Sprintf("folders are nested deeper than %d", maxFolders), Cure: "name the folder inside"})
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		return w.lose(unread(name, err))
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		path := filepath.Join(name, e.Name())
		if e.IsDir() {
			if !w.folder(path, depth+1) {
				return false
			}
			continue
		}
		info, err := os.Stat(path)
		switch {
		case err != nil:
			if !w.lose(unread(path, err)) {
				return false
			}
		case info.Mode().IsRegular():
			if !w.file(path, true) {
				return false
			}
		}
	}
	return true
}

// file reads a file; one among others may be what nobody meant to be read.
func (w *walk) file(name string, among bool) bool {
	if w.opt.Skip != nil && w.opt.Skip(name) {
		return true
	}
	f, err := os.Open(name)
	if err != nil {
		return w.lose(unread(name, err))
	}
	defer f.Close()
	t := thing{from: f, file: f, name: name, origin: name, among: among, budget: w.budget()}
	if w.opt.Read != nil {
		m := &watched{f: f, tell: w.opt.Read}
		defer m.end()
		t.from = m
	}
	return w.stream(t)
}

// watched tells how much of a file is read.
type watched struct {
	f    *os.File
	tell func(int64)
	n    int64
}

// Read reads and tells.
func (m *watched) Read(b []byte) (int, error) {
	n, err := m.f.Read(b)
	m.n += int64(n)
	m.tell(int64(n))
	return n, err
}

// end tells what was read out of order, or left.
func (m *watched) end() {
	if info, err := m.f.Stat(); err == nil && info.Size() > m.n {
		m.tell(info.Size() - m.n)
	}
}

func (w *walk) budget() *budget { return &budget{grace: w.opt.Unpacked} }

func unread(name string, err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("read %q: %w", name, err)
}

// Charset checks the name of a charset.
func Charset(name string) error {
	if name != "" && !charset.Known(name) {
		return fmt.Errorf("no charset is called %.40q", name)
	}
	return nil
}
