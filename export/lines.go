package export

import "godwit/event"

// lines writes one JSON object a line, in the fixed form of the record.
type lines struct{}

// encode writes an event that came without a store as it came.
func (lines) encode(c *chunk) error {
	for i := range c.records {
		var err error
		if c.out, err = jsonOf(c.out, &c.records[i]); err != nil {
			return err
		}
		c.out = append(c.out, '\n')
	}
	c.rows = len(c.records)
	return nil
}

// plain tells an event that no store has said anything about.
func plain(r *event.Record) bool {
	return r.Story == "" && r.Meta == (event.Meta{}) && r.Joined == nil && r.First == "" && r.Last == "" && r.Tellings|r.Reports|r.Sources == 0
}
