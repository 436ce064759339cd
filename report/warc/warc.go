// Package warc reads web archives: WARC (ISO 28500, 0.17 to 1.1), packed with
// gzip or not, and the older ARC.
//
// In comes a stream; out goes a Record for each page or text that was fetched,
// with its address, its kind and its payload freed of the wrappings of HTTP.
// Requests, redirects, errors and what is marked as an image or other medium
// are passed over. It refuses records that break off, that give no length or a
// wrong one, and packed data that is damaged, each with its place, and goes on
// with the next record that it finds.
package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"godwit/report"
)

// Bounds of a record: its head, and what is taken into memory.
const (
	MaxHead   = 64 << 10
	MaxRecord = 16 << 20
)

// Record is what was fetched from one address.
type Record struct {
	Place   string // offset in the file, see input.place
	URL     string
	Type    string // the payload's Content-Type, "" where it is not given
	Date    string // when it was fetched, as the archive writes it
	Payload []byte
}

// Reader reads an archive's records one after the other, holding one.
type Reader struct {
	in    *input
	name  string
	arc   bool
	begun bool
	done  bool

	rewound int64 // bytes read again
}

// NewReader reads from r. The name stands in errors, with the place behind "#".
func NewReader(r io.Reader, name string) *Reader { return &Reader{in: newInput(r), name: name} }

// Next reads the next record. At the end it returns io.EOF; for a record that
// cannot be read a *report.Refused, after which it may be called again; any
// other error is one of reading the stream, which ends it.
func (r *Reader) Next() (Record, error) {
	for !r.done {
		if !r.begun {
			r.begun = true
			r.arc = string(r.in.peek(len(arcMagic))) == arcMagic
		}
		start := r.in.off
		read := r.warc
		if r.arc {
			read = r.oldRecord
		}
		rec, err := read()
		var refused *report.Refused
		switch {
		case err == nil && rec == nil:
			continue
		case err == nil:
			return *rec, nil
		case err == io.EOF:
			r.done = true
			return Record{}, io.EOF
		case errors.Is(err, errMember):
			refused = r.refuse(start, report.Damaged, "the packed data is damaged")
			if !r.in.mend() {
				r.done = true
			}
			return Record{}, refused
		case errors.As(err, &refused):
			return Record{}, refused
		}
		r.done = true
		return Record{}, err
	}
	return Record{}, io.EOF
}

func (r *Reader) refuse(off int64, kind report.Kind, reason string) *report.Refused {
	cure := "fetch it again; the records around it are read"
	if kind == report.TooLong {
		cure = "take its text out of the archive and split it; the records around it are read"
	}
	return &report.Refused{Name: r.name + "#" + r.in.place(off), Kind: kind, Reason: reason, Cure: cure}
}

// warc reads one record; nil where it is of no use.
func (r *Reader) warc() (*Record, error) {
	line, err := r.blank()
	if err != nil {
		return nil, err
	}
	start := r.in.off - int64(len(line))
	place := r.in.place(start)
	if !bytes.HasPrefix(line, warcMagic) {
		bad := r.refuse(start, report.Damaged, "no record starts here")
		return nil, r.resync(bad)
	}
	head, err := r.fields()
	if err != nil {
		if errors.Is(err, errMember) {
			return nil, err
		}
		return nil, r.resync(r.refuse(start, report.Damaged, "the record's head breaks off or is too long"))
	}
	length, err := strconv.ParseInt(head.get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		return nil, r.resync(r.refuse(start, report.Damaged, fmt.Sprintf("the record's Content-Length is %.40q", head.get("Content-Length"))))
	}
	rec := &Record{Place: place, Date: head.get("WARC-Date"), URL: strings.Trim(head.get("WARC-Target-URI"), "<>"), Type: head.get("Content-Type")}
	kind := strings.ToLower(head.get("WARC-Type"))
	use := kind == "response" || kind == "resource" || kind == "conversion"
	http := strings.HasPrefix(strings.ToLower(rec.Type), "application/http")
	if use && !http && medium(rec.Type) || strings.HasPrefix(rec.URL, "metadata:") {
		use = false
	}
	return r.body(rec, start, length, use, http)
}

// body takes a record's content and looks whether the next record follows.
func (r *Reader) body(rec *Record, start, length int64, use, http bool) (*Record, error) {
	if length > MaxRecord {
		err := r.in.skip(length)
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, r.refuse(start, report.Damaged, fmt.Sprintf("the record breaks off before its %d bytes", length))
		}
		if err != nil {
			return nil, err
		}
		if use && !http {
			return nil, r.refuse(start, report.TooLong, fmt.Sprintf("the record has more than %d MB", MaxRecord>>20))
		}
		return nil, nil // no page is that long: a film, an archive
	}
	content, err := r.in.take(length)
	var bad *report.Refused
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		bad = r.refuse(start, report.Damaged, fmt.Sprintf("the record breaks off after %d of %d bytes", len(content), length))
	case err != nil:
		return nil, err
	case !r.follows():
		bad = r.refuse(start, report.Damaged, fmt.Sprintf("the record's length of %d bytes is wrong", length))
	}
	if bad != nil {
		end, whole := 0, false
		if use && http {
			end, whole = messageEnd(content)
		}
		if !r.rewind(content[end:]) {
			r.seek()
		}
		if !whole {
			return nil, bad
		}
		content = content[:end] // HTTP's own length says that all is there
	}
	if !use {
		return nil, nil
	}
	if !http {
		rec.Payload = content
		return rec, nil
	}
	ok, reason := rec.unwrap(content)
	if reason != "" {
		return nil, r.refuse(start, report.Damaged, reason)
	}
	if !ok {
		return nil, nil
	}
	return rec, nil
}

// rewind goes back to the first record that starts inside content taken last,
// if one does.
func (r *Reader) rewind(content []byte) bool {
	// Records that all lie about their lengths would have each byte read many
	// times over.
	if r.rewound += int64(len(content)); r.rewound > 16*MaxRecord+2*r.in.off {
		return false
	}
	for i := 0; ; {
		n := bytes.IndexByte(content[i:], '\n')
		if n < 0 {
			return false
		}
		i += n + 1
		if r.starts(content[i:]) {
			r.in.back(content[i:])
			return true
		}
	}
}

func (r *Reader) starts(b []byte) bool {
	if !r.arc {
		return bytes.HasPrefix(b, warcMagic)
	}
	line, _, _ := bytes.Cut(b, []byte("\n"))
	_, ok := oldHead(string(bytes.TrimRight(line, "\r")))
	return ok
}

var warcMagic = []byte("WARC/")

// follows tells whether empty lines and then a record or the end follow.
func (r *Reader) follows() bool {
	rest := bytes.TrimLeft(r.in.peek(16), "\r\n")
	if r.arc { // one empty line, or none in the wild
		rest = bytes.TrimLeft(r.in.peek(4096), "\r\n")
		return len(rest) == 0 || r.starts(rest)
	}
	// Two line ends are the mark of an end, whatever stands behind it. A packed
	// record ends with its member, so that little can be seen ahead.
	ahead := r.in.peek(4)
	return len(rest) == 0 || string(ahead) == "\r\n\r\n" || bytes.HasPrefix(ahead, []byte("\n\n")) || bytes.HasPrefix(rest, warcMagic[:min(len(rest), len(warcMagic))])
}

// blank takes lines up to one that is not empty.
func (r *Reader) blank() ([]byte, error) {
	for {
		line, err := r.in.line(MaxHead)
		if errors.Is(err, errLong) {
			return []byte("?"), nil
		}
		if err != nil {
			return nil, err
		}
		if len(bytes.TrimRight(line, "\r\n")) > 0 {
			return line, nil
		}
	}
}

// resync goes to the next line that starts a record. It returns bad.
func (r *Reader) resync(bad *report.Refused) error {
	r.seek()
	return bad
}

func (r *Reader) seek() {
	for {
		line, err := r.in.line(MaxHead)
		if errors.Is(err, errLong) {
			continue
		}
		if errors.Is(err, errMember) {
			if !r.in.mend() {
				r.done = true
			}
			return
		}
		if err != nil {
			if err != io.EOF {
				r.done = true
			}
			return
		}
		if r.starts(line) {
			r.in.back(line)
			return
		}
	}
}
