package sqlite

import "godwit/event"

// room finds places for new events.
type room struct {
	t    *tx
	open map[int]*open // by span
}

// open is a block that has room.
type open struct {
	n     int64
	cols  cols
	dirty bool
}

// add gives an event its place in the newest block of its span and returns its
// number.
func (r *room) add(e *event.Event, day int, report int64) (int64, error) {
	span := spanOf(day)
	b := r.open[span]
	if b == nil {
		b = &open{}
		var count int
		there, err := r.t.row("SELECT n, count FROM block WHERE span = ? ORDER BY n DESC LIMIT 1", []any{span}, &b.n, &count)
		if err != nil {
			return 0, err
		}
		if there {
			if b.cols, err = r.t.cols(b.n, true); err != nil {
				return 0, err
			}
		}
		r.open[span] = b
	}
	if b.n == 0 || b.cols.len() >= blockSize {
		if err := r.write(b); err != nil {
			return 0, err
		}
		res, err := r.t.do("INSERT INTO block (span, count) VALUES (?, 0)", span)
		if err != nil {
			return 0, err
		}
		n, err := res.LastInsertId()
		if err != nil {
			return 0, err
		}
		*b = open{n: n}
	}
	at := b.n*blockSize + int64(b.cols.len())
	b.cols, b.dirty = b.cols.add(e, day, report), true
	return at, nil
}

// close writes what add has changed.
func (r *room) close() error {
	for _, b := range r.open {
		if err := r.write(b); err != nil {
			return err
		}
	}
	return nil
}

func (r *room) write(b *open) error {
	if !b.dirty {
		return nil
	}
	b.dirty = false
	if _, err := r.t.do("INSERT OR REPLACE INTO cols VALUES (?, ?, ?)", b.n, b.cols.first, b.cols.second); err != nil {
		return err
	}
	_, err := r.t.do("UPDATE block SET count = ? WHERE n = ?", b.cols.len(), b.n)
	return err
}

// cols reads a block's columns, the second piece only if asked for.
func (t *tx) cols(block int64, both bool) (cols, error) {
	var c cols
	there, err := t.row("SELECT first FROM cols WHERE block = ?", []any{block}, &c.first)
	if err == nil && there && both {
		there, err = t.row("SELECT second FROM cols WHERE block = ?", []any{block}, &c.second)
	}
	if err == nil && (!there || !c.whole(both)) {
		err = errDamaged
	}
	return c, err
}
