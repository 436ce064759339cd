package sqlite

import (
	"database/sql"
	"maps"
	"slices"
)

// bounds are what a filter says of days and of confidence.
type bounds struct {
	from, to int // days, noDay and farDay where there is no bound
	sure     float32
}

// hold tells whether an event lies within.
func (b *bounds) hold(c cols, i, span int) bool {
	if b.sure > 0 && c.confidence(i) < b.sure {
		return false
	}
	if b.from == noDay && b.to == farDay {
		return true
	}
	day := c.day(i, span)
	return day >= b.from && day <= b.to && day != noDay
}

// ask tells whether the events of a span have to be looked at.
func (b *bounds) ask(span int) bool {
	return b.sure > 0 || span <= spanOf(b.from) || span >= spanOf(b.to)
}

// sift keeps the events that a look at a block's columns, or both pieces of them,
// lets through; needed tells for which spans a look is needed.
func (t *tx) sift(h *hits, in sets, both bool, keep func(c cols, i, span int) bool, needed func(span int) bool) error {
	var blocks []int64
	for n := range in {
		if needed(h.spanOf[n]) {
			blocks = append(blocks, n)
		}
	}
	return t.eachCols(blocks, both, func(n int64, c cols) {
		s, span := in[n], h.spanOf[n]
		s.each(func(i int) {
			if i >= c.len() || !keep(c, i, span) {
				s.remove(i)
			}
		})
		if s.empty() {
			delete(in, n)
		}
	})
}

// eachCols reads the columns of blocks, those that lie side by side in one go. They
// are not to be kept.
func (t *tx) eachCols(blocks []int64, both bool, do func(block int64, c cols)) error {
	slices.Sort(blocks)
	query := "SELECT block, first, NULL FROM cols WHERE block BETWEEN ? AND ? ORDER BY block"
	if both {
		query = "SELECT block, first, second FROM cols WHERE block BETWEEN ? AND ? ORDER BY block"
	}
	for len(blocks) > 0 {
		n := 1
		for n < len(blocks) && blocks[n]-blocks[n-1] == 1 {
			n++
		}
		var first, second sql.RawBytes
		read := 0
		err := t.rows(query, []any{blocks[0], blocks[n-1]}, func(scan func(...any) error) error {
			var block int64
			if err := scan(&block, &first, &second); err != nil {
				return err
			}
			c := cols{first, second}
			if !c.whole(both) {
				return errDamaged
			}
			read++
			do(block, c)
			return nil
		})
		if err == nil && read != n {
			err = errDamaged
		}
		if err != nil {
			return err
		}
		blocks = blocks[n:]
	}
	return nil
}

// numbers are the blocks' numbers.
func (a sets) numbers() []int64 { return slices.Collect(maps.Keys(a)) }
