// Package sqlite keeps a store in one file.
//
// In come coded reports, out comes what store.Store promises, also to several
// processes at once: many read while one writes. It refuses files that are no
// store and those of a newer version, and says so with both versions. Reports
// are known by the hash of their text; nothing that is stored depends on a
// clock or on the order of arrival.
//
// Events lie in blocks of a span of days. For each word that is asked for (an
// actor's code, a type, a place …) and each block there is the set of the
// events that have it, so that any filter is a few hundred small sets joined in
// memory, and counting and ordering read only a block's columns. docs/decisions
// has why.
package sqlite

import (
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"os"
	"sync"

	"github.com/klauspost/compress/zstd"
	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"godwit/store"
	"godwit/story"
)

// Version is the version of the file's form that this program writes.
const Version = 2

// readable is the oldest version whose files can be asked as they are; older ones
// must be written once.
const readable = 1

// application marks a file as a store: "gdwt".
const application = 0x67647774

//go:embed v1.sql
var v1 string

//go:embed v2.sql
var v2 string

// migrations lead from a version to the next one, each in a transaction.
func migrations() []string { return []string{v1, v2} }

// packWindow is how far back a text's packing looks: few texts are longer, and an
// encoder holds twice as much.
const packWindow = 256 << 10

// Options say how to open a file.
type Options struct {
	// ReadOnly never writes and needs no leave to.
	ReadOnly bool
	// MaxPages bounds the file's size in pages of 4 KiB; 0 leaves it to the disk.
	MaxPages int
}

// Store is a store in a file.
type Store struct {
	path     string
	read     *sql.DB
	uri      string   // of who reads
	pragmas  []string // the same
	write    *sql.DB  // nil where it may only be read; one connection
	writing  sync.Mutex
	texts    map[int64]*story.Text // of reports that are in the file, read; for who writes
	known    *dictionary
	packer   *zstd.Encoder
	unpacker *zstd.Decoder
	rooms    sync.Pool // of bytes, to unpack into
	spaces   sync.Pool // of bytes, to keep rows in
	few      int       // bounds of searches, see search.go
	atMost   int
	cost     int64
	piece    int // tellings that are settled together, about
}

var _ store.Store = (*Store)(nil)

// Open opens a file, and makes it where there is none, unless it may only be
// read.
func Open(path string, opt Options) (*Store, error) {
	s := &Store{path: path, known: newDictionary(), few: fewFound, atMost: askAtMost, cost: costAtMost, piece: tellingsAtOnce}
	var err error
	if s.packer, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderCRC(false),
		zstd.WithWindowSize(packWindow)); err != nil {
		return nil, err
	}
	if s.unpacker, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(256<<20)); err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); err != nil && opt.ReadOnly {
		var file *os.PathError
		if errors.As(err, &file) {
			err = file.Err
		}
		return nil, fmt.Errorf("open store %q: %w", path, err)
	}
	if !opt.ReadOnly {
		if err := s.inspect(); err != nil {
			s.Close()
			return nil, s.fail("open", err)
		}
		if s.write, err = s.connect("_txlock=immediate", "journal_mode(WAL)", "synchronous(NORMAL)", "temp_store(MEMORY)",
			"cache_size(-32768)", "wal_autocheckpoint(4096)", fmt.Sprintf("max_page_count(%d)", maxPages(opt.MaxPages))); err == nil {
			s.write.SetMaxOpenConns(1)
			err = s.migrate()
		}
		if err != nil {
			s.Close()
			return nil, s.fail("open", err)
		}
	}
	reading := []string{"query_only(1)", "temp_store(MEMORY)", "cache_size(-16384)"}
	if opt.ReadOnly {
		// Who writes for hours shall not seem to hold the whole file in memory.
		reading = append(reading, "mmap_size(1073741824)")
	}
	err = s.openRead("mode=ro", reading)
	if info, none := os.Stat(path + "-wal"); err != nil && opt.ReadOnly && forbidden(err) && (none != nil || info.Size() == 0) {
		// Without leave to write beside it, a file at rest can still be read.
		s.read.Close()
		err = s.openRead("mode=ro&immutable=1", reading)
	}
	if err != nil {
		s.Close()
		return nil, s.fail("open", err)
	}
	return s, nil
}

func maxPages(n int) int {
	if n > 0 {
		return n
	}
	return 1 << 30
}

func (s *Store) openRead(how string, pragmas []string) (err error) {
	if s.read, err = s.connect(how, pragmas...); err != nil {
		return err
	}
	s.uri, s.pragmas = s.address("?"+how), append([]string{waiting}, pragmas...)
	s.read.SetMaxIdleConns(4)
	return s.check()
}

// forbidden tells whether SQLite could not make the files that it keeps beside.
func forbidden(err error) bool {
	var e *driver.Error
	return errors.As(err, &e) && (e.Code()&0xff == lib.SQLITE_CANTOPEN || e.Code()&0xff == lib.SQLITE_READONLY)
}

func (s *Store) connect(how string, pragmas ...string) (*sql.DB, error) {
	q := "?" + how + "&_pragma=" + waiting
	for _, p := range pragmas {
		q += "&_pragma=" + url.QueryEscape(p)
	}
	return sql.Open("sqlite", s.address(q))
}

// waiting is how long a lock is waited for.
const waiting = "busy_timeout(60000)"

func (s *Store) address(query string) string {
	return "file:" + (&url.URL{Path: s.path}).EscapedPath() + query
}

// state reads what kind of file it is.
func state(q querier) (app, version, tables int, err error) {
	if err = q.QueryRow("PRAGMA application_id").Scan(&app); err != nil {
		return
	}
	if err = q.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return
	}
	err = q.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&tables)
	return
}

type querier interface {
	QueryRow(query string, args ...any) *sql.Row
}

func verdict(app, version, tables int) error {
	switch {
	case app != application && tables > 0:
		return errors.New("a database, but no store of godwit's")
	case version > Version:
		return fmt.Errorf("%w: it has version %d, this program knows %d and older", store.ErrNewer, version, Version)
	}
	return nil
}

// inspect looks at a file before anything is written to it: what is no store stays
// as it is.
func (s *Store) inspect() error {
	if info, err := os.Stat(s.path); err != nil || info.Size() == 0 {
		return nil
	}
	db, err := s.connect("mode=ro")
	if err != nil {
		return err
	}
	defer db.Close()
	app, version, tables, err := state(db)
	if err != nil {
		var e *driver.Error
		if errors.As(err, &e) && e.Code()&0xff == lib.SQLITE_NOTADB {
			return err
		}
		return nil // to write it may do better, and else it tells more
	}
	return verdict(app, version, tables)
}

// migrate brings the file to this program's version.
func (s *Store) migrate() error {
	tx, err := s.write.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	app, version, tables, err := state(tx)
	if err == nil {
		err = verdict(app, version, tables)
	}
	if err != nil || version == Version {
		return err
	}
	for _, step := range migrations()[version:] {
		if _, err := tx.Exec(step); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", application, Version)); err != nil {
		return err
	}
	return tx.Commit()
}

// check is for files that are only read.
func (s *Store) check() error {
	app, version, tables, err := state(s.read)
	switch {
	case err != nil:
		return err
	case tables == 0:
		return errors.New("an empty file, no store yet")
	}
	if err := verdict(app, version, tables); err != nil {
		return err
	}
	if version < readable {
		return fmt.Errorf("it has version %d and must be written once by this program, which knows %d", version, Version)
	}
	return nil
}

// Close closes the file.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.read, s.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	s.unpacker.Close()
	return errors.Join(errs...)
}
