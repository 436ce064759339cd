package sqlite

import "godwit/story"

// bucketDay is a day of a bucket.
type bucketDay struct{ key, day int64 }

// dirty returns some of the days that have changed, in order.
func (t *tx) dirty(limit int) ([]bucketDay, error) {
	var out []bucketDay
	err := t.rows("SELECT key, day FROM dirty ORDER BY key, day LIMIT ?", []any{limit}, func(scan func(...any) error) error {
		var d bucketDay
		err := scan(&d.key, &d.day)
		out = append(out, d)
		return err
	})
	return out, err
}

// run is how many of the days are looked at together: those that lie so close that
// the same tellings would be read for them, but not too many tellings.
func (t *tx) run(list []bucketDay) (int, error) {
	n := 1
	for n < len(list) && list[n].key == list[0].key && list[n].day-list[n-1].day <= 4*story.Reach+1 {
		n++
	}
	for n > 1 {
		var tellings int
		if _, err := t.row("SELECT count(*) FROM bucket WHERE key = ? AND day BETWEEN ? AND ?",
			[]any{list[0].key, list[0].day - 2*story.Reach, list[n-1].day + 2*story.Reach}, &tellings); err != nil {
			return 0, err
		}
		if tellings <= t.s.piece {
			break
		}
		n /= 2
	}
	return n, nil
}
