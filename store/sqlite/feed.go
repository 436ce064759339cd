package sqlite

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"godwit/event"
	"godwit/store"
)

// Changes, as numbers in the file.
const (
	changeAdded = iota
	changeChanged
	changeMerged
	changeWithdrawn
)

func changeNames() []string {
	return []string{store.ChangeAdded, store.ChangeChanged, store.ChangeMerged, store.ChangeWithdrawn}
}

// tell adds to the feed of changes.
func (t *tx) tell(what int, event, story string) error {
	_, err := t.do("INSERT INTO change (what, event, story) VALUES (?, ?, ?)", what, idValue(event), idValue(story))
	return err
}

// Changes returns changes after a cursor.
func (s *Store) Changes(ctx context.Context, after int64, limit int) ([]store.Change, error) {
	var out []store.Change
	names := changeNames()
	err := s.look(ctx, "read", func(t *tx) error {
		return t.rows("SELECT cursor, what, event, story FROM change WHERE cursor > ? ORDER BY cursor LIMIT ?", []any{after, max(limit, 0)},
			func(scan func(...any) error) error {
				var c store.Change
				var what int
				var e, st any
				if err := scan(&c.Cursor, &what, &e, &st); err != nil {
					return err
				}
				if what < 0 || what >= len(names) {
					return errDamaged
				}
				c.What, c.Event, c.Story = names[what], idOf(e), idOf(st)
				out = append(out, c)
				return nil
			})
	})
	return out, err
}

// Has tells which texts are stored.
func (s *Store) Has(ctx context.Context, ids []string) (map[string]bool, error) {
	out := map[string]bool{}
	err := s.look(ctx, "read", func(t *tx) error {
		for _, id := range ids {
			var n int64
			there, err := t.row("SELECT n FROM report WHERE id = ?", []any{idValue(id)}, &n)
			if err != nil {
				return err
			}
			if there {
				out[id] = true
			}
		}
		return nil
	})
	return out, err
}

// Standing tells what there is to do about reports.
func (s *Store) Standing(ctx context.Context, list []event.Meta) ([]store.Standing, error) {
	out := make([]store.Standing, len(list))
	err := s.look(ctx, "read", func(t *tx) error {
		for i, m := range list {
			var n int64
			var meta []byte
			there, err := t.row("SELECT n, meta FROM report WHERE id = ?", []any{idValue(m.ID)}, &n, &meta)
			if err != nil {
				return err
			}
			place := placeOf(m)
			switch {
			case !there:
				continue
			case bytes.Equal(place, meta):
				out[i] = store.Known
				continue
			}
			known, err := t.row("SELECT report FROM appearance WHERE report = ? AND key = ?", []any{n, hash(string(place))}, &n)
			switch {
			case err != nil:
				return err
			case known:
				out[i] = store.Known
			case !earlier(place, meta), readsAlike(place, meta):
				out[i] = store.Again
			}
		}
		return nil
	})
	return out, err
}

// earlier tells whether an appearance counts rather than another: one with a day
// before one without, the earlier one first, then by what its reading depends
// on.
func earlier(a, b []byte) bool {
	var x, y event.Meta
	if readMeta(a, &x) != nil || readMeta(b, &y) != nil {
		return false
	}
	if (x.Date == "") != (y.Date == "") {
		return x.Date != ""
	}
	if c := cmp.Or(strings.Compare(x.Date, y.Date), strings.Compare(x.Publisher, y.Publisher), strings.Compare(x.URL, y.URL)); c != 0 {
		return c < 0
	}
	return bytes.Compare(a, b) < 0
}

// readsAlike tells whether a text is coded the same way in two places: nothing
// but day, publisher and address touches that.
func readsAlike(a, b []byte) bool {
	var x, y event.Meta
	return readMeta(a, &x) == nil && readMeta(b, &y) == nil &&
		x.Date == y.Date && x.Publisher == y.Publisher && x.URL == y.URL
}

// appearances returns where a report appeared, the one that counts first.
func (t *tx) appearances(n int64) ([]event.Meta, error) {
	var raw [][]byte
	err := t.rows("SELECT meta FROM appearance WHERE report = ?", []any{n}, func(scan func(...any) error) error {
		var b []byte
		err := scan(&b)
		raw = append(raw, b)
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(raw, func(a, b []byte) int {
		switch {
		case earlier(a, b):
			return -1
		case earlier(b, a):
			return 1
		}
		return 0
	})
	out := make([]event.Meta, len(raw))
	for i, b := range raw {
		if err := readMeta(b, &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// reports returns the numbers of the reports that an id or a name stands for.
func (t *tx) reports(id string) ([]int64, error) {
	out, err := t.numbers("SELECT n FROM report WHERE id = ?", idValue(id))
	if err != nil {
		return nil, err
	}
	named, err := t.numbers("SELECT report FROM name WHERE name = ?", id)
	for _, n := range named {
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out, err
}

// firstReport is the report that an id or, failing that, a name stands for.
func (t *tx) firstReport(id string) (int64, error) {
	list, err := t.reports(id)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("report %q: %w", id, store.ErrNotFound)
	}
	if err != nil {
		return 0, err
	}
	return list[0], nil
}

// Appearances returns where a report's text appeared.
func (s *Store) Appearances(ctx context.Context, report string) (out []event.Meta, err error) {
	err = s.look(ctx, "read", func(t *tx) error {
		n, err := t.firstReport(report)
		if err != nil {
			return err
		}
		p, err := t.page(n)
		if err != nil {
			return err
		}
		if out, err = t.appearances(n); err != nil {
			return err
		}
		for i := range out {
			out[i].ID, out[i].Copy = p.meta.ID, p.meta.Copy
		}
		return nil
	})
	return out, err
}

// Text returns a report's text and what is known of it.
func (s *Store) Text(ctx context.Context, report string) (text string, meta event.Meta, err error) {
	err = s.look(ctx, "read", func(t *tx) error {
		n, err := t.firstReport(report)
		if err != nil {
			return err
		}
		p, err := t.page(n)
		if err != nil {
			return err
		}
		text, meta = p.text, p.meta
		return nil
	})
	return text, meta, err
}

// Refuse notes reports that could not be read.
func (s *Store) Refuse(ctx context.Context, list []store.Refusal) error {
	return s.change(ctx, "write", func(t *tx) error {
		for _, r := range list {
			b, err := json.Marshal(r)
			if err != nil {
				return err
			}
			if _, err := t.do("INSERT OR IGNORE INTO refused VALUES (?, ?, ?)", r.Name, r.Line, b); err != nil {
				return err
			}
		}
		return nil
	})
}

// Refused yields what was refused.
func (s *Store) Refused(ctx context.Context, yield func(store.Refusal) error) error {
	return s.look(ctx, "read", func(t *tx) error {
		return t.rows("SELECT refusal FROM refused ORDER BY name, line, refusal", nil, func(scan func(...any) error) error {
			var b []byte
			var r store.Refusal
			if err := scan(&b); err != nil {
				return err
			}
			if err := json.Unmarshal(b, &r); err != nil {
				return fmt.Errorf("%w: %w", errDamaged, err)
			}
			return yield(r)
		})
	})
}
