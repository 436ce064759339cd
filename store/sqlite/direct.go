package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// direct is a connection that reads, for one goroutine. Where a million rows are
// read, database/sql and the locks of a connection that many may use take as long
// as SQLite itself; this one has neither.
type direct struct {
	mu    sync.Mutex // between close and who interrupts
	tls   *libc.TLS
	db    uintptr
	cell  uintptr // room for one pointer
	stmts map[string]*direction
}

// direction is a prepared statement.
type direction struct {
	d     *direct
	p     uintptr
	texts []uintptr // what is bound, to be freed
}

// fault is an error of SQLite's.
type fault struct {
	code int
	text string
}

func (f *fault) Error() string { return f.text }
func (f *fault) Code() int     { return f.code }

// openDirect opens the file once more, in the way that it is read otherwise.
func (s *Store) openDirect() (*direct, error) {
	d := &direct{tls: libc.NewTLS(), stmts: map[string]*direction{}}
	d.cell = libc.Xmalloc(d.tls, lib.Tsize_t(unsafe.Sizeof(uintptr(0))))
	name, err := libc.CString(s.uri)
	if d.cell == 0 || err != nil {
		d.close()
		return nil, &fault{lib.SQLITE_NOMEM, "out of memory"}
	}
	defer libc.Xfree(d.tls, name)
	rc := lib.Xsqlite3_open_v2(d.tls, name, d.cell, lib.SQLITE_OPEN_READWRITE|lib.SQLITE_OPEN_URI|lib.SQLITE_OPEN_NOMUTEX, 0)
	d.db = d.pointed()
	if err := d.fault(rc); err != nil {
		d.close()
		return nil, err
	}
	for _, p := range s.pragmas {
		if err := d.run("PRAGMA " + p); err != nil {
			d.close()
			return nil, err
		}
	}
	return d, nil
}

// pointed is the pointer that SQLite left in the cell. The memory is not Go's: it
// neither moves nor is collected.
func (d *direct) pointed() uintptr { return *(*uintptr)(*(*unsafe.Pointer)(unsafe.Pointer(&d.cell))) }

// fault is the error of a result code, nil where it is none.
func (d *direct) fault(rc int32) error {
	switch rc {
	case lib.SQLITE_OK, lib.SQLITE_ROW, lib.SQLITE_DONE:
		return nil
	}
	text := libc.GoString(lib.Xsqlite3_errstr(d.tls, rc))
	if d.db != 0 {
		text = libc.GoString(lib.Xsqlite3_errmsg(d.tls, d.db))
	}
	return &fault{int(rc), fmt.Sprintf("%s (%d)", text, rc)}
}

// close gives everything back.
func (d *direct) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, s := range d.stmts {
		s.reset()
		lib.Xsqlite3_finalize(d.tls, s.p)
	}
	if d.db != 0 {
		lib.Xsqlite3_close_v2(d.tls, d.db)
		d.db = 0
	}
	libc.Xfree(d.tls, d.cell)
	d.tls.Close()
}

// interrupt ends what is running when the context does, and may come at any time.
func (d *direct) interrupt() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.db != 0 {
		tls := libc.NewTLS() // the other one is in use
		lib.Xsqlite3_interrupt(tls, d.db)
		tls.Close()
	}
}

// run runs a statement without an answer, or without interest in it.
func (d *direct) run(query string) error {
	s, err := d.ask(query)
	if err != nil {
		return err
	}
	defer s.reset()
	for {
		if more, err := s.next(); !more {
			return err
		}
	}
}

// ask begins a statement; it must be reset.
func (d *direct) ask(query string, args ...any) (*direction, error) {
	s := d.stmts[query]
	if s == nil {
		text, err := libc.CString(query)
		if err != nil {
			return nil, &fault{lib.SQLITE_NOMEM, "out of memory"}
		}
		defer libc.Xfree(d.tls, text)
		if err := d.fault(lib.Xsqlite3_prepare_v2(d.tls, d.db, text, -1, d.cell, 0)); err != nil {
			return nil, err
		}
		s = &direction{d: d, p: d.pointed()}
		d.stmts[query] = s
	}
	for i, a := range args {
		if err := s.bind(int32(i+1), a); err != nil {
			s.reset()
			return nil, err
		}
	}
	return s, nil
}

func (s *direction) bind(i int32, a any) error {
	switch a := a.(type) {
	case int64:
		return s.d.fault(lib.Xsqlite3_bind_int64(s.d.tls, s.p, i, a))
	case int:
		return s.d.fault(lib.Xsqlite3_bind_int64(s.d.tls, s.p, i, int64(a)))
	case uint32:
		return s.d.fault(lib.Xsqlite3_bind_int64(s.d.tls, s.p, i, int64(a)))
	case string:
		p, err := libc.CString(a)
		if err != nil {
			return &fault{lib.SQLITE_NOMEM, "out of memory"}
		}
		s.texts = append(s.texts, p)
		return s.d.fault(lib.Xsqlite3_bind_text(s.d.tls, s.p, i, p, int32(len(a)), 0))
	}
	return fmt.Errorf("a value of type %T cannot be asked with", a)
}

// next goes to the next row, and tells whether there is one.
func (s *direction) next() (bool, error) {
	rc := lib.Xsqlite3_step(s.d.tls, s.p)
	return rc == lib.SQLITE_ROW, s.d.fault(rc)
}

// reset ends an answer.
func (s *direction) reset() {
	lib.Xsqlite3_reset(s.d.tls, s.p)
	lib.Xsqlite3_clear_bindings(s.d.tls, s.p)
	for _, p := range s.texts {
		libc.Xfree(s.d.tls, p)
	}
	s.texts = s.texts[:0]
}

func (s *direction) int(i int) int64 { return lib.Xsqlite3_column_int64(s.d.tls, s.p, int32(i)) }

func (s *direction) kind(i int) int32 { return lib.Xsqlite3_column_type(s.d.tls, s.p, int32(i)) }

// bytes are SQLite's own until the next row.
func (s *direction) bytes(i int) []byte {
	p := lib.Xsqlite3_column_blob(s.d.tls, s.p, int32(i))
	n := lib.Xsqlite3_column_bytes(s.d.tls, s.p, int32(i))
	if p == 0 || n <= 0 {
		return nil
	}
	return unsafe.Slice((*byte)(*(*unsafe.Pointer)(unsafe.Pointer(&p))), n)
}

// id reads a column's id.
func (s *direction) id(i int) string {
	if s.kind(i) == lib.SQLITE_INTEGER {
		return idText(s.int(i))
	}
	return string(s.bytes(i))
}

// scan fills values as database/sql does, as far as it is needed here.
func (s *direction) scan(into ...any) error {
	for i, to := range into {
		switch to := to.(type) {
		case *int64:
			*to = s.int(i)
		case *int:
			*to = int(s.int(i))
		case *string:
			*to = string(s.bytes(i))
		case *[]byte:
			*to = append([]byte(nil), s.bytes(i)...)
		case *sql.RawBytes:
			*to = s.bytes(i)
		case *sql.NullInt64:
			*to = sql.NullInt64{Int64: s.int(i), Valid: s.kind(i) != lib.SQLITE_NULL}
		case **int64:
			if *to = nil; s.kind(i) != lib.SQLITE_NULL {
				*to = new(s.int(i))
			}
		case **string:
			if *to = nil; s.kind(i) != lib.SQLITE_NULL {
				*to = new(string(s.bytes(i)))
			}
		case *any:
			switch s.kind(i) {
			case lib.SQLITE_NULL:
				*to = nil
			case lib.SQLITE_INTEGER:
				*to = s.int(i)
			default:
				*to = string(s.bytes(i))
			}
		default:
			return fmt.Errorf("a column cannot be read into %T", to)
		}
	}
	return nil
}

// rows yields each row, as tx.rows does.
func (d *direct) rows(query string, args []any, each func(scan func(...any) error) error) error {
	s, err := d.ask(query, args...)
	if err != nil {
		return err
	}
	defer s.reset()
	for {
		more, err := s.next()
		if !more {
			return err
		}
		if err := each(s.scan); err != nil {
			return err
		}
	}
}

// row reads the first row, as tx.row does.
func (d *direct) row(query string, args []any, into ...any) (bool, error) {
	s, err := d.ask(query, args...)
	if err != nil {
		return false, err
	}
	defer s.reset()
	more, err := s.next()
	if !more {
		return false, err
	}
	return true, s.scan(into...)
}

// lookFast is look for who reads much: everything is asked of a connection of its
// own.
func (s *Store) lookFast(ctx context.Context, doing string, do func(*tx) error) error {
	d, err := s.openDirect()
	if err != nil {
		return s.fail(doing, err)
	}
	defer d.close()
	stop := context.AfterFunc(ctx, d.interrupt)
	defer stop()
	if err = d.run("BEGIN"); err == nil {
		err = do(&tx{s: s, ctx: ctx, direct: d})
	}
	if err != nil && ctx.Err() != nil {
		err = ctx.Err()
	}
	return s.fail(doing, err)
}
