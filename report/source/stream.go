package source

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"godwit/report"
)

// thing is a stream with what is known of it.
type thing struct {
	from   io.Reader
	file   *os.File // where it is a whole file
	name   string   // its own name, for its ending
	origin string
	among  bool // one of several: of a folder, of an archive
	depth  int
	budget *budget
	known  known
}

// known is what an archive says of a document in it.
type known struct {
	url, kind string // its address, its Content-Type
	fetched   bool   // it comes from the web, where there is much besides reports
}

// stream reads what is in a stream.
func (w *walk) stream(t thing) bool {
	if t.depth == 0 {
		t.from = &metered{t.from, t.budget}
	}
	in := bufio.NewReaderSize(t.from, 64<<10)
	head, err := in.Peek(sniff)
	if len(head) == 0 && err != nil && err != io.EOF {
		return w.fault(t.origin, err)
	}
	form := formOf(head, t.name, w.opt.Columns)
	if !form.container() && w.opt.Form != Auto && !t.known.fetched {
		form = w.opt.Form
	}
	if form.container() && t.depth == MaxDepth {
		return w.refuse(t.origin, &report.Refused{Kind: report.Bomb, Reason: fmt.Sprintf("archives are nested deeper than %d", MaxDepth), Cure: "unpack it"})
	}
	t.from = in
	switch form {
	case gzipped:
		if webArchive(head) {
			return w.web(t)
		}
		z, err := gzip.NewReader(in)
		return w.unpacked(t, z, err, "gzip")
	case zstded:
		z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(64<<20))
		if err == nil {
			defer z.Close()
		}
		return w.unpacked(t, z, err, "zstd")
	case bzipped:
		return w.unpacked(t, bzip2.NewReader(in), nil, "bzip2")
	case zipped:
		return w.zip(t)
	case tarred:
		return w.tar(t)
	case archive:
		return w.web(t)
	}
	return w.leaf(t, form, head)
}

// webArchive tells whether a WARC or ARC file is packed there.
func webArchive(head []byte) bool {
	z, err := gzip.NewReader(strings.NewReader(string(head)))
	if err != nil {
		return false
	}
	first := make([]byte, len("filedesc://"))
	n, _ := io.ReadFull(z, first)
	return strings.HasPrefix(string(first[:n]), "WARC/") || string(first[:n]) == "filedesc://"
}

// unpacked reads what comes out of a packed stream.
func (w *walk) unpacked(t thing, from io.Reader, err error, kind string) bool {
	if err != nil {
		return w.fault(t.origin, &fault{report.Damaged, "the " + kind + " data is damaged"})
	}
	t.from, t.file = &guard{from, t.budget, kind}, nil
	t.depth++
	switch ext := strings.ToLower(path.Ext(t.name)); ext {
	case ".gz", ".zst", ".bz2":
		t.name = t.name[:len(t.name)-len(ext)]
	}
	return w.stream(t)
}

// zip reads an archive's files in the order of its list. The list stands at the
// end: what is no file is put into one.
func (w *walk) zip(t thing) bool {
	f := t.file
	if f == nil {
		spool, err := os.CreateTemp("", "godwit-*.zip")
		if err != nil {
			return w.lose(fmt.Errorf("read %q: %w", t.origin, err))
		}
		defer os.Remove(spool.Name())
		defer spool.Close()
		if _, err := io.Copy(spool, t.from); err != nil {
			return w.fault(t.origin, err)
		}
		f = spool
	}
	info, err := f.Stat()
	if err != nil {
		return w.lose(fmt.Errorf("read %q: %w", t.origin, err))
	}
	if t.file != nil {
		t.budget.in = info.Size()
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil {
		return w.fault(t.origin, &fault{report.Damaged, "the zip archive is damaged or is none: " + strings.TrimPrefix(err.Error(), "zip: ")})
	}
	for _, m := range z.File {
		if m.FileInfo().IsDir() || strings.HasPrefix(path.Base(m.Name), ".") {
			continue
		}
		origin := t.origin + "!" + m.Name
		if m.Flags&1 != 0 {
			if !w.refuse(origin, &report.Refused{Kind: report.Damaged, Reason: "it is encrypted", Cure: "decrypt it first"}) {
				return false
			}
			continue
		}
		r, err := m.Open()
		if err != nil {
			if !w.fault(origin, &fault{report.Damaged, "it cannot be unpacked: " + strings.TrimPrefix(err.Error(), "zip: ")}) {
				return false
			}
			continue
		}
		more := w.stream(thing{from: &guard{r, t.budget, "zip"}, name: m.Name, origin: origin, among: true, depth: t.depth + 1, budget: t.budget})
		r.Close()
		if !more {
			return false
		}
	}
	return true
}

// tar reads an archive's files as they come.
func (w *walk) tar(t thing) bool {
	a := tar.NewReader(t.from)
	for {
		h, err := a.Next()
		if err == io.EOF {
			return true
		}
		if err != nil {
			var known *fault
			if !errors.As(err, &known) {
				err = &fault{report.Damaged, "the tar archive breaks off or is damaged"}
			}
			return w.fault(t.origin, err)
		}
		if h.Typeflag != tar.TypeReg || strings.HasPrefix(path.Base(h.Name), ".") {
			continue
		}
		if !w.stream(thing{from: &guard{a, t.budget, "tar"}, name: h.Name, origin: t.origin + "!" + h.Name, among: true, depth: t.depth + 1, budget: t.budget}) {
			return false
		}
	}
}

// fault is what is wrong with packed data.
type fault struct {
	kind   report.Kind
	reason string
}

// Error is the reason.
func (f *fault) Error() string { return f.reason }

// fault tells of an error of reading: packed data is refused, a file lost.
func (w *walk) fault(origin string, err error) bool {
	var f *fault
	if errors.As(err, &f) {
		cure := "fetch it again; what stands before the fault is read"
		if f.kind == report.Bomb {
			cure = "unpack it, if it is to be trusted"
		}
		return w.refuse(origin, &report.Refused{Kind: f.kind, Reason: f.reason, Cure: cure})
	}
	return w.lose(fmt.Errorf("read %q: %w", origin, err))
}

// budget says how much comes out of a file and how much is in it.
type budget struct{ in, out, grace int64 }

// metered counts what is in a file.
type metered struct {
	from   io.Reader
	budget *budget
}

// Read reads.
func (m *metered) Read(b []byte) (int, error) {
	n, err := m.from.Read(b)
	m.budget.in += int64(n)
	return n, err
}

// guard counts what comes out of it, and stops at too much.
type guard struct {
	from   io.Reader
	budget *budget
	kind   string
}

// Read reads.
func (g *guard) Read(b []byte) (int, error) {
	n, err := g.from.Read(b)
	if g.budget.out += int64(n); g.budget.out > g.budget.grace+ratio*g.budget.in {
		return 0, &fault{report.Bomb, fmt.Sprintf("far more comes out of the %s data than is in it", g.kind)}
	}
	var known *fault
	if err != nil && err != io.EOF && !errors.As(err, &known) {
		err = &fault{report.Damaged, "the " + g.kind + " data breaks off or is damaged"}
	}
	return n, err
}
