package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	lib "modernc.org/sqlite/lib"

	"godwit/store"
)

// fail names the file and turns SQLite's kinds of errors into the store's.
func (s *Store) fail(doing string, err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	var e interface {
		error
		Code() int
	}
	if errors.As(err, &e) {
		switch e.Code() & 0xff {
		case lib.SQLITE_FULL:
			err = store.ErrFull
		case lib.SQLITE_READONLY:
			err = store.ErrReadOnly
		case lib.SQLITE_CANTOPEN:
			err = errors.New("it cannot be opened or made")
		case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
			err = store.ErrBusy
		case lib.SQLITE_NOTADB:
			err = errors.New("no store of godwit's")
		case lib.SQLITE_CORRUPT:
			err = fmt.Errorf("the file is damaged: %w", err)
		case lib.SQLITE_INTERRUPT:
			err = context.Canceled
		}
	}
	return fmt.Errorf("%s store %q: %w", doing, s.path, err)
}

// change runs a transaction that writes; all of it happens or nothing.
func (s *Store) change(ctx context.Context, doing string, do func(*tx) error) error {
	if s.write == nil {
		return s.fail(doing, store.ErrReadOnly)
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	inner, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return s.fail(doing, err)
	}
	t := &tx{Tx: inner, s: s, ctx: ctx, stmts: map[string]*sql.Stmt{}, edits: map[place]*edit{}}
	if err = do(t); err == nil {
		err = t.flush()
	}
	if err == nil {
		err = inner.Commit()
	}
	if err != nil {
		inner.Rollback()
		s.known.forget()
	}
	return s.fail(doing, err)
}

// look runs a transaction that reads one state of the store.
func (s *Store) look(ctx context.Context, doing string, do func(*tx) error) error {
	inner, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return s.fail(doing, err)
	}
	defer inner.Rollback()
	return s.fail(doing, do(&tx{Tx: inner, s: s, ctx: ctx, stmts: map[string]*sql.Stmt{}}))
}
