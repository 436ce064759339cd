package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"slices"
)

// tx is a transaction with its prepared statements and, where it writes, the
// changes of sets that it has gathered.
type tx struct {
	*sql.Tx
	s      *Store
	ctx    context.Context
	stmts  map[string]*sql.Stmt
	edits  map[place]*edit
	pages  pages
	held   int     // bytes of their texts, about
	paged  bool    // an answer of a page is wanted, soon
	direct *direct // asks in place of Tx, where much is read
}

// place is where a set lies.
type place struct{ term, block int64 }

// edit is what is to be done to a set.
type edit struct{ on, off set }

func (t *tx) stmt(query string) (*sql.Stmt, error) {
	if s := t.stmts[query]; s != nil {
		return s, nil
	}
	s, err := t.PrepareContext(t.ctx, query)
	if err == nil {
		t.stmts[query] = s
	}
	return s, err
}

// do runs a statement.
func (t *tx) do(query string, args ...any) (sql.Result, error) {
	s, err := t.stmt(query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(t.ctx, args...)
}

// row reads the first row, and tells whether there is one.
func (t *tx) row(query string, args []any, into ...any) (bool, error) {
	if t.direct != nil {
		return t.direct.row(query, args, into...)
	}
	s, err := t.stmt(query)
	if err != nil {
		return false, err
	}
	err = s.QueryRowContext(t.ctx, args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// rows yields each row; scan fills the values that it is given.
func (t *tx) rows(query string, args []any, each func(scan func(...any) error) error) error {
	if t.direct != nil {
		return t.direct.rows(query, args, each)
	}
	s, err := t.stmt(query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(t.ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// numbers reads a column of integers.
func (t *tx) numbers(query string, args ...any) ([]int64, error) {
	var out []int64
	err := t.rows(query, args, func(scan func(...any) error) error {
		var n int64
		err := scan(&n)
		out = append(out, n)
		return err
	})
	return out, err
}

// mark and unmark gather changes of sets for flush. The later one of the same
// event holds.
func (t *tx) mark(term, event int64) {
	e := t.edit(term, event)
	e.on.add(int(event % blockSize))
	e.off.remove(int(event % blockSize))
}

func (t *tx) unmark(term, event int64) {
	e := t.edit(term, event)
	e.off.add(int(event % blockSize))
	e.on.remove(int(event % blockSize))
}

func (t *tx) edit(term, event int64) *edit {
	at := place{term, event / blockSize}
	e := t.edits[at]
	if e == nil {
		e = &edit{}
		t.edits[at] = e
	}
	return e
}

// flush writes the gathered changes.
func (t *tx) flush() error {
	places := make([]place, 0, len(t.edits))
	for at := range t.edits {
		places = append(places, at)
	}
	slices.SortFunc(places, func(a, b place) int {
		if a.term != b.term {
			return int(a.term - b.term)
		}
		return int(a.block - b.block)
	})
	for _, at := range places {
		var bits set
		var old []byte
		there, err := t.row("SELECT bits FROM post WHERE term = ? AND block = ?", []any{at.term, at.block}, &old)
		if err != nil {
			return err
		}
		bits.unpack(old)
		e := t.edits[at]
		bits.without(&e.off)
		bits.or(&e.on)
		switch {
		case !bits.empty():
			_, err = t.do("INSERT OR REPLACE INTO post VALUES (?, ?, ?)", at.term, at.block, bits.pack())
		case there:
			_, err = t.do("DELETE FROM post WHERE term = ? AND block = ?", at.term, at.block)
		}
		if err != nil {
			return err
		}
	}
	clear(t.edits)
	return nil
}
