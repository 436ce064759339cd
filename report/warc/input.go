package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/klauspost/compress/gzip"
)

// input reads an archive's bytes, unpacked where they are packed, and knows
// where it is.
type input struct {
	buf  *bufio.Reader
	off  int64  // bytes taken, unpacked
	held []byte // bytes given back, taken up to at
	at   int
	pack *packed
}

func newInput(r io.Reader) *input {
	raw := bufio.NewReaderSize(r, 64<<10)
	if magic, _ := raw.Peek(3); bytes.Equal(magic, gzipMagic) {
		p := &packed{raw: raw}
		return &input{buf: bufio.NewReaderSize(p, 64<<10), pack: p}
	}
	return &input{buf: raw}
}

// place names an offset: of the packed file where it is packed member by
// member, as indexes of such files do, with "+" and the unpacked rest where
// there is one.
func (in *input) place(off int64) string {
	if in.pack == nil {
		return strconv.FormatInt(off, 10)
	}
	m := in.pack.marks
	for len(m) > 1 && m[1].unpacked <= off {
		m = m[1:]
	}
	in.pack.marks = m
	if len(m) == 0 {
		return "0"
	}
	if rest := off - m[0].unpacked; rest > 0 {
		return fmt.Sprintf("%d+%d", m[0].packed, rest)
	}
	return strconv.FormatInt(m[0].packed, 10)
}

// peek shows up to n bytes without taking them.
func (in *input) peek(n int) []byte {
	held := in.held[in.at:]
	if len(held) >= n {
		return held[:n]
	}
	more, _ := in.buf.Peek(n - len(held))
	if len(held) == 0 {
		return more
	}
	return append(bytes.Clone(held), more...)
}

// line takes a line with its end, of at most limit bytes; a longer one is
// errLong, and as much of it is taken.
func (in *input) line(limit int) ([]byte, error) {
	var out []byte
	for {
		part, err := in.piece()
		in.off += int64(len(part))
		if len(out)+len(part) > limit {
			return nil, errLong
		}
		out = append(out, part...)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err == io.EOF && len(out) > 0 {
			err = nil
		}
		return out, err
	}
}

// piece takes a line or a piece of one.
func (in *input) piece() ([]byte, error) {
	if held := in.held[in.at:]; len(held) > 0 {
		n := bytes.IndexByte(held, '\n') + 1
		if n > 0 {
			in.at += n
			return held[:n], nil
		}
		in.at = len(in.held)
		return held, bufio.ErrBufferFull
	}
	in.held, in.at = nil, 0
	return in.buf.ReadSlice('\n')
}

// take takes n bytes, or what there is with io.ErrUnexpectedEOF.
func (in *input) take(n int64) ([]byte, error) {
	var b bytes.Buffer
	err := in.copy(&b, n)
	return b.Bytes(), err
}

// skip passes over n bytes.
func (in *input) skip(n int64) error { return in.copy(io.Discard, n) }

func (in *input) copy(w io.Writer, n int64) error {
	held := in.held[in.at:]
	held = held[:min(int64(len(held)), n)]
	w.Write(held)
	in.at += len(held)
	got, err := io.CopyN(w, in.buf, n-int64(len(held)))
	in.off += got + int64(len(held))
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return err
}

// back gives bytes back that were taken last.
func (in *input) back(b []byte) {
	in.off -= int64(len(b))
	if in.at >= len(b) && bytes.Equal(in.held[in.at-len(b):in.at], b) {
		in.at -= len(b)
		return
	}
	in.held, in.at = append(bytes.Clone(b), in.held[in.at:]...), 0
}

// Errors of reading.
var (
	errLong   = errors.New("a line is too long")
	errMember = errors.New("the packed data is damaged")
)

var gzipMagic = []byte{0x1f, 0x8b, 0x08}

// packed unpacks gzip members one after the other. A damaged one gives
// errMember, after which mend goes to the next.
type packed struct {
	raw    *bufio.Reader
	z      *gzip.Reader
	taken  int64 // packed bytes before raw
	out    int64 // unpacked bytes given out
	marks  []mark
	inside bool
	failed bool
}

// mark says where a member starts.
type mark struct{ unpacked, packed int64 }

// counter counts the bytes that gzip takes from raw; reading byte by byte it
// takes none of the next member.
type counter struct{ p *packed }

// Read reads.
func (c counter) Read(b []byte) (int, error) {
	n, err := c.p.raw.Read(b)
	c.p.taken += int64(n)
	return n, err
}

// ReadByte reads a byte.
func (c counter) ReadByte() (byte, error) {
	b, err := c.p.raw.ReadByte()
	if err == nil {
		c.p.taken++
	}
	return b, err
}

// Read never crosses from one member to the next.
func (p *packed) Read(b []byte) (int, error) {
	for {
		if p.failed {
			return 0, errMember
		}
		if !p.inside {
			if err := p.next(); err != nil {
				return 0, err
			}
		}
		n, err := p.z.Read(b)
		p.out += int64(n)
		switch {
		case err == io.EOF:
			p.inside = false
		case err != nil:
			p.failed, p.inside = true, false
		}
		if n > 0 {
			return n, nil
		}
	}
}

// next starts the next member.
func (p *packed) next() error {
	for {
		head, _ := p.raw.Peek(len(gzipMagic))
		if len(head) == 0 {
			return io.EOF
		}
		if head[0] != 0 {
			if !bytes.Equal(head, gzipMagic) {
				p.failed = true
				return errMember
			}
			break
		}
		p.raw.Discard(1) // zeros fill blocks of tape
		p.taken++
	}
	start := p.taken
	var err error
	if p.z == nil {
		p.z, err = gzip.NewReader(counter{p})
	} else {
		err = p.z.Reset(counter{p})
	}
	if err != nil {
		p.failed = true
		return errMember
	}
	p.z.Multistream(false)
	p.marks = append(p.marks, mark{p.out, start})
	p.inside = true
	return nil
}

// mend goes to the next place where a member may start.
func (in *input) mend() bool {
	p := in.pack
	if p == nil || !p.failed {
		return false
	}
	p.failed = false
	for {
		head, _ := p.raw.Peek(len(gzipMagic))
		if len(head) < len(gzipMagic) {
			n, _ := p.raw.Discard(len(head))
			p.taken += int64(n)
			break
		}
		if bytes.Equal(head, gzipMagic) {
			break
		}
		p.raw.Discard(1)
		p.taken++
	}
	in.buf.Reset(p)
	in.held, in.at, in.off = nil, 0, p.out
	return true
}
