package sqlite

import (
	"encoding/binary"

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
	var text *story.Text
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
			q, err := t.wording(o[0])
			if err != nil {
				return err
			}
			if text == nil {
				text = story.Read(p.text)
			}
			if text.IsCopy(q) {
				joined[o[1]] = true
				if mine, err = t.elect(mine, o[1]); err != nil {
					return err
				}
			}
		}
	}
	if bands == nil {
		// It was compared before, and its day has changed since.
		if err := t.reelect(mine); err != nil {
			return err
		}
	}
	_, err = t.do("UPDATE report SET compared = 1, bands = NULL WHERE n = ?", n)
	return err
}

// keptTexts bounds how many texts are held as words: some meet many others.
const keptTexts = 2048

// wording reads a report's text to be compared.
func (t *tx) wording(n int64) (*story.Text, error) {
	if text := t.s.texts[n]; text != nil {
		return text, nil
	}
	p, err := t.page(n)
	if err != nil {
		return nil, err
	}
	if t.s.texts == nil || len(t.s.texts) >= keptTexts {
		t.s.texts = map[int64]*story.Text{}
	}
	text := story.Read(p.text)
	t.s.texts[n] = text
	return text, nil
}

// elect makes one dispatch of two: the earlier of the reports that they are
// copies of, of one day that of the least id, is what all are copies of, and is
// returned. Each of the two stands for all of its own that were compared.
func (t *tx) elect(a, b int64) (best int64, err error) {
	x, err := t.version(a)
	if err != nil {
		return 0, err
	}
	y, err := t.version(b)
	if err != nil {
		return 0, err
	}
	if y.before(x) {
		a, b = b, a
	}
	all, err := t.numbers("SELECT n FROM report WHERE copy = ? ORDER BY n", b)
	if err != nil {
		return 0, err
	}
	return a, t.copies(a, all)
}

// reelect finds anew which of a dispatch's reports the others are copies of.
func (t *tx) reelect(group int64) error {
	all, err := t.numbers("SELECT n FROM report WHERE copy = ? ORDER BY n", group)
	if err != nil || len(all) == 0 {
		return err
	}
	var best int64
	var first version
	for _, n := range all {
		v, err := t.version(n)
		if err != nil {
			return err
		}
		if best == 0 || v.before(first) {
			best, first = n, v
		}
	}
	if best == group {
		return nil
	}
	return t.copies(best, all)
}

// version is what decides which version of a dispatch is the first.
type version struct {
	day int
	id  string
}

func (v version) before(o version) bool { return v.day < o.day || v.day == o.day && v.id < o.id }

func (t *tx) version(n int64) (version, error) {
	var v version
	var id any
	there, err := t.row("SELECT day, id FROM report WHERE n = ?", []any{n}, &v.day, &id)
	if err == nil && !there {
		err = errDamaged
	}
	if v.day == noDay {
		v.day = farDay
	}
	v.id = idOf(id)
	return v, err
}

// copies makes reports copies of one.
func (t *tx) copies(of int64, reports []int64) error {
	for _, n := range reports {
		if _, err := t.do("UPDATE report SET copy = ? WHERE n = ?", of, n); err != nil {
			return err
		}
		if _, err := t.do("INSERT OR IGNORE INTO copied VALUES (?)", n); err != nil {
			return err
		}
		delete(t.pages, n) // it holds whose copy it is
	}
	return nil
}
