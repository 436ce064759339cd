package sqlite

import "godwit/story"

// rename has a report known by another appearance in which it reads the same.
func (t *tx) rename(n int64, c *incoming) error {
	p, err := t.page(n)
	if err != nil {
		return err
	}
	if _, err := t.do("UPDATE report SET meta = ? WHERE n = ?", c.place, n); err != nil {
		return err
	}
	delete(t.pages, n)
	if _, err := t.do("INSERT OR REPLACE INTO search (rowid, title, text) VALUES (?, ?, ?)", n, c.meta.Title, p.text); err != nil {
		return err
	}
	return t.alsoIn(n, c)
}

// soil has the stories of a report looked at again.
func (t *tx) soil(n int64) error {
	events, err := t.stored("WHERE report = ?", n)
	if err != nil {
		return err
	}
	doubles, err := t.doubles(n)
	if err != nil {
		return err
	}
	for _, e := range events {
		if firstOf(events, e) != nil {
			continue
		}
		if err := t.soilOne(e, doubles[e.n]); err != nil {
			return err
		}
	}
	return nil
}

// soilOne has the story of an event looked at again; of one that goes with
// another, that one's.
func (t *tx) soilOne(e *stored, double int64) (err error) {
	if double != 0 {
		if e, err = t.one(double); err != nil {
			return err
		}
	}
	key, day := bucketOf(&story.Told{Event: &e.event, Meta: e.page.meta})
	_, err = t.do("INSERT OR IGNORE INTO dirty VALUES (?, ?)", key, day)
	return err
}

// rootOf is the first telling of an act in its report.
func rootOf(list []*stored, e *stored) *stored {
	for range list { // no more steps than events, should they go in a ring
		next := firstOf(list, e)
		if next == nil {
			break
		}
		e = next
	}
	return e
}

// firstOf returns the telling of the same report that an event tells again, or
// nil.
func firstOf(list []*stored, e *stored) *stored {
	if e.event.Same == "" || e.event.Same == e.event.ID {
		return nil
	}
	for _, o := range list {
		if o.page == e.page && o.event.ID == e.event.Same {
			return o
		}
	}
	return nil
}

// withdraw takes out a report's events.
func (t *tx) withdraw(n int64) error {
	if err := t.soil(n); err != nil {
		return err
	}
	events, err := t.stored("WHERE report = ?", n)
	if err != nil {
		return err
	}
	for _, e := range events {
		key, day := bucketOf(&story.Told{Event: &e.event, Meta: e.page.meta})
		if _, err := t.do("DELETE FROM bucket WHERE key = ? AND day = ? AND event = ?", key, day, e.n); err != nil {
			return err
		}
		if err := t.single(e); err != nil {
			return err
		}
		t.unmark(everyTelling, e.n)
		t.unmark(leads, e.n)
		if err := t.tell(changeWithdrawn, e.event.ID, e.event.ID); err != nil {
			return err
		}
		// Those that it stood for stand for themselves until Settle.
		left, err := t.numbers("SELECT n FROM event WHERE story = ?", e.n)
		if err != nil {
			return err
		}
		for _, l := range left {
			t.mark(leads, l)
		}
		if _, err := t.do("UPDATE event SET story = NULL WHERE story = ?", e.n); err != nil {
			return err
		}
	}
	_, err = t.do("DELETE FROM event WHERE report = ?", n)
	return err
}
