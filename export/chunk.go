package export

import (
	"io"
	"runtime"
	"sync"

	"godwit/event"
	"godwit/export/pages"
)

// chunk is a run of records of one file, encoded by one goroutine beside others
// and then joined to what stands before it.
type chunk struct {
	to          *part
	first, last bool // of its file
	records     []event.Record
	weight      int // about as many bytes as the records take
	out         []byte
	groups      []pages.Group // of out, in Parquet
	rows        int
	err         error
	done        chan struct{}
}

// form encodes a chunk into its out and rows, for one goroutine at a time. How
// records fall into chunks never depends on time, so that bytes do not either.
type form interface {
	encode(*chunk) error
}

// Records that are handed over together: handing over single ones would cost as
// much as encoding them.
const (
	batch    = 256
	rowGroup = 1 << 13 // of Parquet, whose columns shrink little beyond that
	// weighty is how much a chunk holds however few its records are.
	weighty = 32 << 20
)

// line is the way of records through chunks into files.
type line struct {
	limit  int // records of a chunk
	open   *chunk
	jobs   chan *chunk
	order  chan *chunk
	spare  chan *chunk
	broken chan struct{} // closed at the first error
	err    error
	begin  func(*part) (io.Writer, error) // called before the first of a file is written
	end    func(*part) error              // called after the last
	rows   int

	encoding, writing sync.WaitGroup
}

// maxEncoders bounds the goroutines, and so the chunks in memory.
const maxEncoders = 8

func newLine(o *Options, begin func(*part) (io.Writer, error), end func(*part) error) *line {
	n := min(runtime.GOMAXPROCS(0), maxEncoders)
	l := &line{limit: batch, jobs: make(chan *chunk, n+2), order: make(chan *chunk, n), spare: make(chan *chunk, n+3),
		broken: make(chan struct{}), begin: begin, end: end}
	if o.Format == "parquet" {
		l.limit = rowGroup
	}
	for range n {
		f := o.form()
		l.encoding.Go(func() {
			for c := range l.jobs {
				c.err = f.encode(c)
				close(c.done)
			}
		})
	}
	l.writing.Go(func() { l.write(o.joiner()) })
	return l
}

// put adds a record to a file. A record of another file ends the one before.
func (l *line) put(to *part, r *event.Record) error {
	c := l.open
	if c != nil && (c.to != to || len(c.records) == l.limit || c.weight >= weighty) {
		c.last = c.to != to
		if err := l.send(); err != nil {
			return err
		}
		c = nil
	}
	if c == nil {
		c = l.next(to)
	}
	c.records = append(c.records, *r)
	c.weight += len(r.Evidence.Quote) + len(r.Meta.Title) + 256*(4+len(r.Actors)+len(r.Recipients)+len(r.Claims))
	return nil
}

// next opens a chunk of a file.
func (l *line) next(to *part) *chunk {
	var c *chunk
	select {
	case c = <-l.spare:
	default:
		c = new(chunk)
	}
	*c = chunk{to: to, first: !to.begun, records: c.records[:0], out: c.out[:0], groups: c.groups[:0], done: make(chan struct{})}
	to.begun = true
	l.open = c
	return c
}

// send gives the open chunk to be encoded and written.
func (l *line) send() error {
	c := l.open
	l.open = nil
	select {
	case l.order <- c:
		l.jobs <- c
		return nil
	case <-l.broken:
		return l.err
	}
}

// close ends the file that is open and waits for everything. A line that was
// given up ends no file.
func (l *line) close(whole bool) error {
	if whole && l.open != nil {
		l.open.last = true
		l.send() // its error is l.err
	}
	close(l.order)
	close(l.jobs)
	l.encoding.Wait()
	l.writing.Wait()
	return l.err
}

// write joins chunks in their order.
func (l *line) write(j joiner) {
	for c := range l.order {
		<-c.done
		if l.err == nil {
			if err := l.join(c, j); err != nil {
				l.err = err
				close(l.broken)
			}
		}
		clear(c.records) // what they point to is free
		select {
		case l.spare <- c:
		default:
		}
	}
}

func (l *line) join(c *chunk, j joiner) error {
	if c.err != nil {
		return c.err
	}
	if c.first {
		w, err := l.begin(c.to)
		if err != nil {
			return err
		}
		c.to.out = w
	}
	if err := j.join(c); err != nil {
		return err
	}
	l.rows += c.rows
	c.to.rows += c.rows
	if c.last {
		return l.end(c.to)
	}
	return nil
}

// joiner writes a file's chunks one after the other to its out.
type joiner interface {
	join(*chunk) error
}

// plainly joins what can simply stand one after the other.
type plainly struct{}

func (plainly) join(c *chunk) error {
	_, err := c.to.out.Write(c.out)
	return err
}
