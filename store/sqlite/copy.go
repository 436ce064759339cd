package sqlite

import (
	"encoding/binary"
	"strings"

	"godwit/story"
)

func packBands(bands []uint64) []byte {
	var b []byte
	for _, v := range bands {
		b = binary.LittleEndian.AppendUint64(b, v)
	}
	return b
}

func unpackBands(b []byte) []uint64 {
	var out []uint64
	for ; len(b) >= 8; b = b[8:] {
		out = append(out, binary.LittleEndian.Uint64(b))
	}
	return out
}

// settleCopies finds copies of some of the reports that came since. Each pair is
// compared once, and none where both are known to be of one dispatch: what is
// connected is the same in whatever order.
func (t *tx) settleCopies() (more bool, err error) {
	list, err := t.numbers("SELECT n FROM report INDEXED BY report_fresh WHERE compared = 0 ORDER BY n LIMIT ?", copiesAtOnce)
	if err != nil || len(list) == 0 {
		return false, err
	}
	for _, n := range list {
		if err := t.settleCopy(n); err != nil {
			return false, err
		}
	}
	return true, nil
}

func (t *tx) settleCopy(n int64) error {
	p, err := t.page(n)
	if err != nil {
		return err
	}
	var bands []byte
	if _, err := t.row("SELECT bands FROM report WHERE n = ?", []any{n}, &bands); err != nil {
		return err
	}
	mine := p.copy
	asked := map[int64]bool{n: true}
	for _, band := range unpackBands(bands) {
		var others [][2]int64 // reports, and whose copies they are
		err := t.rows("SELECT b.report, r.copy FROM band b JOIN report r ON r.n = b.report WHERE b.key = ? AND r.compared = 1", []any{int64(band)},
			func(scan func(...any) error) error {
				var o [2]int64
				err := scan(&o[0], &o[1])
				if !asked[o[0]] {
					asked[o[0]] = true
					others = append(others, o)
				}
				return err
			})
		if err != nil {
			return err
		}
		joined := map[int64]bool{mine: true} // what the groups were that are one now
		for _, o := range others {
			if joined[o[1]] {
				continue
			}
			q, err := t.page(o[0])
			if err != nil {
				return err
			}
			if story.IsCopy(p.text, q.text) {
				joined[o[1]] = true
				if mine, err = t.elect(mine, o[1]); err != nil {
					return err
				}
			}
		}
	}
	if bands == nil {
		// It was compared before, and its day has changed since.
		if _, err := t.elect(mine); err != nil {
			return err
		}
	}
	_, err = t.do("UPDATE report SET compared = 1, bands = NULL WHERE n = ?", n)
	return err
}

// elect makes one dispatch of several: the earliest report, of these the one of
// the least id, is the one that the others are copies of, and is returned.
func (t *tx) elect(groups ...int64) (best int64, err error) {
	var bestDay int
	var bestID string
	type member struct{ n, copied int64 }
	var all []member
	for _, g := range groups {
		err := t.rows("SELECT n, day, id FROM report WHERE copy = ?", []any{g}, func(scan func(...any) error) error {
			var n int64
			var day int
			var id any
			if err := scan(&n, &day, &id); err != nil {
				return err
			}
			if day == noDay {
				day = farDay
			}
			name := idOf(id)
			if best == 0 || day < bestDay || day == bestDay && strings.Compare(name, bestID) < 0 {
				best, bestDay, bestID = n, day, name
			}
			all = append(all, member{n, g})
			return nil
		})
		if err != nil {
			return 0, err
		}
	}
	for _, m := range all {
		if m.copied == best {
			continue
		}
		if _, err := t.do("UPDATE report SET copy = ? WHERE n = ?", best, m.n); err != nil {
			return 0, err
		}
		if _, err := t.do("INSERT OR IGNORE INTO copied VALUES (?)", m.n); err != nil {
			return 0, err
		}
		delete(t.pages, m.n) // it holds whose copy it is
	}
	return best, nil
}
