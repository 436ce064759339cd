package sqlite

import (
	"context"
	"encoding/json"
	"fmt"

	"godwit/event"
	"godwit/store"
	"godwit/story"
)

// incoming is a report on its way in.
type incoming struct {
	*store.Coded
	meta  event.Meta
	place []byte // the Meta without what every appearance shares
	day   int
	text  []byte
	bands []uint64
}

// Put stores reports with their events.
func (s *Store) Put(ctx context.Context, batch []store.Coded) (store.Added, error) {
	var added store.Added
	list := make([]incoming, len(batch))
	err := inParallel(len(batch), one(func(i int) error {
		c := &list[i]
		c.Coded = &batch[i]
		c.meta = c.Meta
		if c.meta.ID == "" {
			return fmt.Errorf("report %d of the batch has no id", i+1)
		}
		if c.meta.Name == "" && len(c.Events) > 0 && c.Events[0].Report != c.meta.ID {
			c.meta.Name = c.Events[0].Report
		}
		c.meta.Copy = ""
		c.day = dayOfReport(c.meta.Date)
		c.place = placeOf(c.meta)
		if !c.Seen {
			// The costly part, before anybody has to wait for it.
			c.text = s.packer.EncodeAll([]byte(c.Text), nil)
			c.bands = story.Sketch(c.Text).Bands()
		}
		return nil
	}))
	if err != nil {
		return added, s.fail("write", err)
	}
	err = s.change(ctx, "write", func(t *tx) error {
		added = store.Added{}
		room := &room{t: t, open: map[int]*open{}}
		for i := range list {
			if err := t.put(&list[i], room, &added); err != nil {
				return fmt.Errorf("report %q: %w", list[i].meta.ID, err)
			}
		}
		return room.close()
	})
	if err != nil {
		added = store.Added{}
	}
	return added, err
}

// placeOf is where a report appeared, as it is kept: a report's appearances are
// told apart by it.
func placeOf(m event.Meta) []byte {
	m.ID, m.Copy = "", ""
	b, _ := json.Marshal(m) // strings alone cannot fail
	return b
}

func (t *tx) put(c *incoming, room *room, added *store.Added) error {
	var n int64
	var have []byte
	there, err := t.row("SELECT n, meta FROM report WHERE id = ?", []any{idValue(c.meta.ID)}, &n, &have)
	if err != nil {
		return err
	}
	if !there {
		if c.Seen {
			return fmt.Errorf("it was to be known, and is not")
		}
		r, err := t.do("INSERT INTO report (id, day, copy, appearances, meta, text, bands) VALUES (?, ?, 0, 1, ?, ?, ?)",
			idValue(c.meta.ID), c.day, c.place, c.text, packBands(c.bands))
		if err != nil {
			return err
		}
		n, _ = r.LastInsertId()
		if _, err := t.do("UPDATE report SET copy = n WHERE n = ?", n); err != nil {
			return err
		}
		for _, band := range c.bands {
			if _, err := t.do("INSERT OR IGNORE INTO band VALUES (?, ?)", int64(band), n); err != nil {
				return err
			}
		}
		if _, err := t.appear(n, c); err != nil {
			return err
		}
		added.Reports++
		added.Events += len(c.Events)
		return t.settleIn(n, c, room)
	}
	fresh, err := t.appear(n, c)
	if err != nil {
		return err
	}
	if !fresh {
		added.Known++
		return nil
	}
	added.Appearances++
	if _, err := t.do("UPDATE report SET appearances = appearances + 1 WHERE n = ?", n); err != nil {
		return err
	}
	if !earlier(c.place, have) {
		return t.alsoIn(n, c)
	}
	if readsAlike(c.place, have) {
		return t.rename(n, c)
	}
	if c.Seen {
		return fmt.Errorf("it appeared earlier than was known, and was not coded for that day")
	}
	if err := t.withdraw(n); err != nil {
		return err
	}
	if _, err := t.do("UPDATE report SET day = ?, meta = ?, compared = 0 WHERE n = ?", c.day, c.place, n); err != nil {
		return err
	}
	delete(t.pages, n)
	if err := t.recopy(n); err != nil {
		return err
	}
	added.Events += len(c.Events)
	return t.settleIn(n, c, room)
}

// appear notes where a report appeared; false where that is known.
func (t *tx) appear(n int64, c *incoming) (bool, error) {
	publisher, err := int64(0), error(nil)
	if c.meta.Publisher != "" {
		if publisher, err = t.number(c.meta.Publisher); err != nil {
			return false, err
		}
	}
	r, err := t.do("INSERT OR IGNORE INTO appearance VALUES (?, ?, ?, ?, ?)", n, hash(string(c.place)), c.day, publisher, c.place)
	if err != nil {
		return false, err
	}
	if c.meta.Name != "" {
		if _, err := t.do("INSERT OR IGNORE INTO name VALUES (?, ?)", c.meta.Name, n); err != nil {
			return false, err
		}
	}
	k, err := r.RowsAffected()
	return k > 0, err
}

// alsoIn makes a report's events known in another paper, too, and its stories to
// be counted anew.
func (t *tx) alsoIn(n int64, c *incoming) error {
	if c.meta.Publisher != "" {
		events, err := t.numbers("SELECT n FROM event WHERE report = ?", n)
		if err != nil {
			return err
		}
		for _, e := range events {
			if err := t.markAll(e, true, func(yield func(term)) { publisherTerms(c.meta.Publisher, yield) }); err != nil {
				return err
			}
		}
	}
	return t.soil(n)
}

// settleIn adds a report's words and events.
func (t *tx) settleIn(n int64, c *incoming, room *room) error {
	if _, err := t.do("INSERT OR REPLACE INTO search (rowid, title, text) VALUES (?, ?, ?)", n, c.meta.Title, c.Text); err != nil {
		return err
	}
	places, err := t.appearances(n)
	if err != nil {
		return err
	}
	of, told := map[string]int64{}, map[string]bool{}
	for i := range c.Events {
		of[c.Events[i].ID] = 0
		told[c.Events[i].Same] = true
	}
	for i := range c.Events {
		e := &c.Events[i]
		if of[e.ID] != 0 {
			continue // the same telling twice
		}
		day := dayOfEvent(e, c.day)
		at, err := room.add(e, day, n)
		if err != nil {
			return err
		}
		body, err := encode(e, c.Text, t)
		if err != nil {
			return err
		}
		if _, err := t.do("INSERT INTO event (n, id, report, body) VALUES (?, ?, ?, ?)", at, idValue(e.ID), n, body); err != nil {
			return fmt.Errorf("event %q: %w", e.ID, err)
		}
		of[e.ID] = at
		t.mark(everyTelling, at)
		first, later := of[e.Same]
		if later = later && e.Same != e.ID; !later {
			t.mark(leads, at)
		} else if first != 0 {
			if _, err := t.do("UPDATE event SET story = ? WHERE n = ?", first, at); err != nil {
				return err
			}
		}
		err = t.markAll(at, true, func(yield func(term)) {
			ownTerms(e, yield)
			storyTerms(e, nil, yield)
			for _, p := range places {
				publisherTerms(p.Publisher, yield)
			}
		})
		if err != nil {
			return err
		}
		if later {
			// It goes where the first telling goes.
			if err := t.tell(changeAdded, e.ID, e.Same); err != nil {
				return err
			}
			continue
		}
		if err := t.tell(changeAdded, e.ID, e.ID); err != nil {
			return err
		}
		key, when := bucketOf(&story.Told{Event: e, Meta: c.meta})
		if _, err := t.do("INSERT INTO bucket VALUES (?, ?, ?, ?)", key, when, at, told[e.ID]); err != nil {
			return err
		}
		if _, err := t.do("INSERT OR IGNORE INTO dirty VALUES (?, ?)", key, when); err != nil {
			return err
		}
	}
	return nil
}

// bucketOf is where a telling meets those that it may be joined with; one that
// is never joined has its own.
func bucketOf(told *story.Told) (key int64, day int) {
	name, day, ok := story.Block(told)
	if !ok {
		return hash("\x00" + told.Event.ID), 0
	}
	return hash(name), day
}
