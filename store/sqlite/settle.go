package sqlite

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"godwit/event"
	"godwit/story"
)

// Settle works in short transactions, so that others may write between them and
// nothing is lost when it is stopped: what is left to do stands in the file.
const (
	copiesAtOnce   = 64
	daysAtOnce     = 1024
	tellingsAtOnce = 2048
)

// Settle joins copies and stories.
func (s *Store) Settle(ctx context.Context) error {
	for _, step := range []func(*tx) (bool, error){(*tx).settleCopies, (*tx).settleDoubles, (*tx).settleStories} {
		for more := true; more; {
			err := s.change(ctx, "settle", func(t *tx) (err error) {
				more, err = step(t)
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// settleStories looks at some of the days that have changed.
func (t *tx) settleStories() (more bool, err error) {
	list, err := t.dirty(daysAtOnce)
	if err != nil || len(list) == 0 {
		return false, err
	}
	touched := &touched{leads: map[int64]bool{}, later: map[int64]map[string][]*stored{}}
	for len(list) > 0 && touched.read < t.s.piece {
		n, err := t.run(list)
		if err != nil {
			return false, err
		}
		key, from, to := list[0].key, list[0].day, list[n-1].day
		changed := map[int64]bool{}
		for _, d := range list[:n] {
			changed[d.day] = true
		}
		if err := t.settleDays(key, from, to, changed, touched); err != nil {
			return false, err
		}
		if _, err := t.do("DELETE FROM dirty WHERE key = ? AND day BETWEEN ? AND ?", key, from, to); err != nil {
			return false, err
		}
		list = list[n:]
	}
	return true, t.sumUp(touched)
}

// touched is what a step of settling has to look at once more.
type touched struct {
	leads map[int64]bool
	later map[int64]map[string][]*stored // of a report: later tellings, by the first one's id
	read  int                            // tellings so far
}

// settleDays joins the tellings of a bucket from one day to another; those that have
// changed are among these days.
func (t *tx) settleDays(key, from, to int64, changed map[int64]bool, touched *touched) error {
	const reach = story.Reach
	var numbers []int64
	again := map[int64]bool{}
	err := t.rows("SELECT event, later FROM bucket WHERE key = ? AND day BETWEEN ? AND ? ORDER BY day, event", []any{key, from - 2*reach, to + 2*reach},
		func(scan func(...any) error) error {
			var n int64
			var later bool
			err := scan(&n, &later)
			numbers, again[n] = append(numbers, n), later
			return err
		})
	if err != nil {
		return err
	}
	touched.read += len(numbers)
	if len(numbers) == 1 && !again[numbers[0]] {
		if plain, err := t.plain(numbers[0]); err != nil || plain {
			return err
		}
	}
	list := make([]*stored, len(numbers))
	for i, n := range numbers {
		if list[i], err = t.one(n); err != nil {
			return err
		}
	}
	// The order of numbers is that of arrival and must not show.
	slices.SortFunc(list, func(a, b *stored) int { return strings.Compare(a.event.ID, b.event.ID) })
	byID := map[string]*stored{}
	told := toldOf(list)
	for _, e := range list {
		byID[e.event.ID] = e
	}
	leaders := []string{}
	if len(told) == 1 {
		leaders = append(leaders, list[0].event.ID)
	} else {
		leaders = story.Join(told)
	}
	for i, e := range list {
		_, day := bucketOf(&told[i])
		if int64(day) < from-reach || int64(day) > to+reach {
			continue
		}
		lead := byID[leaders[i]]
		if lead == nil {
			lead = e
		}
		// Where neither it nor its day has changed, its story and those who go where it
		// goes are as they were.
		if e.goes(lead) && !changed[int64(day)] {
			continue
		}
		if err := t.follow(e, lead, touched); err != nil {
			return err
		}
		if !again[e.n] {
			continue
		}
		after, err := t.followers(e, touched)
		if err != nil {
			return err
		}
		for _, l := range after {
			if err := t.follow(l, lead, touched); err != nil {
				return err
			}
		}
	}
	return nil
}

// plain tells whether an event that nothing can be joined with stands there as it
// should: the common case.
func (t *tx) plain(n int64) (bool, error) {
	var loose bool
	_, err := t.row(`SELECT e.story IS NULL AND e.sum IS NULL AND r.appearances = 1
		AND NOT EXISTS (SELECT 1 FROM event f WHERE f.story = e.n)
		FROM event e JOIN report r ON r.n = e.report WHERE e.n = ?`, []any{n}, &loose)
	return loose, err
}

// laterTellings returns the events of the same report that tell an act again.
func (t *tx) laterTellings(first *stored, touched *touched) ([]*stored, error) {
	of := touched.later[first.page.n]
	if of == nil {
		list, err := t.stored("WHERE report = ?", first.page.n)
		if err != nil {
			return nil, err
		}
		of = map[string][]*stored{}
		for _, e := range list {
			if root := rootOf(list, e); root != e {
				of[root.event.ID] = append(of[root.event.ID], e)
			}
		}
		touched.later[first.page.n] = of
	}
	return of[first.event.ID], nil
}

// goes tells whether an event belongs to the story that another one stands for.
func (e *stored) goes(lead *stored) bool {
	return e.story == lead.n || e.story == 0 && e.n == lead.n
}

// follow has an event belong to the story that another one stands for.
func (t *tx) follow(e, lead *stored, touched *touched) error {
	touched.leads[lead.n] = true
	if e.goes(lead) {
		return nil
	}
	want := lead.n
	if e.n == lead.n {
		want = 0
	}
	if e.story != 0 {
		touched.leads[e.story] = true
	}
	if e.story = want; want == 0 {
		t.mark(leads, e.n)
		if _, err := t.do("UPDATE event SET story = NULL WHERE n = ?", e.n); err != nil {
			return err
		}
	} else {
		touched.leads[e.n] = true
		t.unmark(leads, e.n)
		if _, err := t.do("UPDATE event SET story = ? WHERE n = ?", want, e.n); err != nil {
			return err
		}
	}
	return t.tell(changeMerged, e.event.ID, lead.event.ID)
}

// sumUp works out what the touched stories come to.
func (t *tx) sumUp(touched *touched) error {
	list := make([]int64, 0, len(touched.leads))
	for n := range touched.leads {
		list = append(list, n)
	}
	slices.Sort(list)
	for _, n := range list {
		var there bool
		if ok, err := t.row("SELECT 1 FROM event WHERE n = ?", []any{n}, &there); err != nil {
			return err
		} else if !ok {
			continue
		}
		all, err := t.tellings(n)
		if err != nil {
			return err
		}
		lead := all[0]
		var packed []byte
		var joined *event.Joined
		if lead.story == 0 {
			if joined, packed, err = t.sumOf(all); err != nil {
				return err
			}
		}
		if bytes.Equal(packed, lead.sum) {
			continue
		}
		var before sum
		if len(lead.sum) > 0 {
			if err := readSum(lead.sum, &before, true); err != nil {
				return err
			}
		}
		if _, err := t.do("UPDATE event SET sum = ? WHERE n = ?", packed, n); err != nil {
			return err
		}
		if err := t.markAll(n, false, func(yield func(term)) { storyTerms(&lead.event, before.Joined, yield) }); err != nil {
			return err
		}
		if err := t.markAll(n, true, func(yield func(term)) { storyTerms(&lead.event, joined, yield) }); err != nil {
			return err
		}
		if lead.story == 0 {
			if err := t.tell(changeChanged, lead.event.ID, lead.event.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// sumOf is what tellings come to, the one that stands for them first; nothing is
// to be kept of a single one that appeared once.
func (t *tx) sumOf(all []*stored) (*event.Joined, []byte, error) {
	if len(all) == 1 && all[0].page.appearances == 1 {
		return nil, nil, nil
	}
	s := sum{Tellings: len(all), First: noDay, Last: noDay}
	reports, sources := map[int64]bool{}, map[int64]bool{}
	for _, e := range all {
		if reports[e.page.n] {
			continue
		}
		reports[e.page.n], sources[e.page.copy] = true, true
		s.Reports += e.page.appearances
		first, last := e.page.day, e.page.day
		if e.page.appearances > 1 && first != noDay {
			if _, err := t.row("SELECT max(day) FROM appearance WHERE report = ?", []any{e.page.n}, &last); err != nil {
				return nil, nil, err
			}
		}
		if first != noDay && (s.First == noDay || first < s.First) {
			s.First = first
		}
		s.Last = max(s.Last, last)
	}
	s.Sources = len(sources)
	if len(all) > 1 {
		s.Joined = story.Merge(toldOf(all))
	}
	b, err := json.Marshal(s)
	return s.Joined, b, err
}
