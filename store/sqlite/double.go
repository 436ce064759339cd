package sqlite

import "godwit/story"

// copiedAtOnce is how many copies are looked at in one transaction.
const copiedAtOnce = 64

// settleDoubles finds for some of the copies which of their tellings the first
// version has. It hangs on the two reports alone, so that it does not matter
// when they came.
func (t *tx) settleDoubles() (more bool, err error) {
	list, err := t.numbers("SELECT c.report FROM copied c LEFT JOIN report r ON r.n = c.report ORDER BY r.copy, c.report LIMIT ?", copiedAtOnce)
	if err != nil || len(list) == 0 {
		return false, err
	}
	var of int64
	var first []*stored
	for _, n := range list {
		p, err := t.page(n)
		if err != nil {
			return false, err
		}
		if p.copy != of {
			of = p.copy
			if first, err = t.stored("WHERE report = ?", of); err != nil {
				return false, err
			}
		}
		if err := t.settleDouble(n, of, first); err != nil {
			return false, err
		}
		if _, err := t.do("DELETE FROM copied WHERE report = ?", n); err != nil {
			return false, err
		}
	}
	return true, nil
}

// settleDouble notes which tellings of a report its dispatch's first version has;
// those of the first version itself have none.
func (t *tx) settleDouble(n, of int64, first []*stored) error {
	all, err := t.stored("WHERE report = ?", n)
	if err != nil {
		return err
	}
	was, err := t.doubles(n)
	if err != nil {
		return err
	}
	var own []*stored // those that others of the report follow
	for _, e := range all {
		if firstOf(all, e) == nil {
			own = append(own, e)
		}
	}
	var found []string
	if n != of {
		found = story.Doubles(toldOf(first), toldOf(own))
	}
	for i, e := range own {
		var to *stored
		for _, f := range first {
			if found != nil && found[i] != "" && f.event.ID == found[i] {
				to = rootOf(first, f)
			}
		}
		if err := t.double(all, e, to, was[e.n]); err != nil {
			return err
		}
	}
	return nil
}

// double has a telling go where another one goes, nil for its own way; was is
// the number of the one that it has gone with.
func (t *tx) double(all []*stored, e, to *stored, was int64) error {
	// Whose copy the report is may touch its story, too.
	if err := t.soilOne(e, was); err != nil {
		return err
	}
	now := int64(0)
	if to != nil {
		now = to.n
	}
	if now == was {
		return nil
	}
	key, day := bucketOf(&story.Told{Event: &e.event, Meta: e.page.meta})
	if to == nil {
		if _, err := t.do("UPDATE event SET double = NULL WHERE n = ?", e.n); err != nil {
			return err
		}
		later := false
		for _, o := range all {
			later = later || o != e && o.event.Same == e.event.ID
		}
		if _, err := t.do("INSERT OR REPLACE INTO bucket VALUES (?, ?, ?, ?)", key, day, e.n, later); err != nil {
			return err
		}
		return t.soilOne(e, 0)
	}
	if _, err := t.do("UPDATE event SET double = ? WHERE n = ?", now, e.n); err != nil {
		return err
	}
	if _, err := t.do("DELETE FROM bucket WHERE key = ? AND day = ? AND event = ?", key, day, e.n); err != nil {
		return err
	}
	key, day = bucketOf(&story.Told{Event: &to.event, Meta: to.page.meta})
	if _, err := t.do("UPDATE bucket SET later = 1 WHERE key = ? AND day = ? AND event = ?", key, day, now); err != nil {
		return err
	}
	return t.soilOne(to, 0)
}

// single has the doubles of an event that is taken out go their own way.
func (t *tx) single(e *stored) error {
	list, err := t.stored("WHERE double = ?", e.n)
	if err != nil {
		return err
	}
	for _, d := range list {
		all, err := t.stored("WHERE report = ?", d.page.n)
		if err != nil {
			return err
		}
		if err := t.double(all, d, nil, e.n); err != nil {
			return err
		}
	}
	return nil
}

// recopy has the doubles of a report found anew, and of all its copies where it
// is a first version.
func (t *tx) recopy(n int64) error {
	_, err := t.do("INSERT OR IGNORE INTO copied SELECT n FROM report WHERE n = ? OR copy = ?", n, n)
	return err
}

// doubles are the events of a report that go with another one's, and which.
func (t *tx) doubles(report int64) (map[int64]int64, error) {
	var out map[int64]int64
	err := t.rows("SELECT n, double FROM event WHERE report = ? AND double IS NOT NULL", []any{report}, func(scan func(...any) error) error {
		var n, to int64
		err := scan(&n, &to)
		if out == nil {
			out = map[int64]int64{}
		}
		out[n] = to
		return err
	})
	return out, err
}

// followers are the events that go where a telling goes: those further down in
// its report, its doubles, and what follows these.
func (t *tx) followers(first *stored, touched *touched) ([]*stored, error) {
	later, err := t.laterTellings(first, touched)
	if err != nil {
		return nil, err
	}
	out := append([]*stored(nil), later...)
	list, err := t.stored("WHERE double = ?", first.n)
	if err != nil {
		return nil, err
	}
	for _, d := range list {
		later, err := t.laterTellings(d, touched)
		if err != nil {
			return nil, err
		}
		out = append(append(out, d), later...)
	}
	return out, nil
}

func toldOf(list []*stored) []story.Told {
	out := make([]story.Told, len(list))
	for i, e := range list {
		out[i] = story.Told{Event: &e.event, Meta: e.page.meta}
	}
	return out
}
